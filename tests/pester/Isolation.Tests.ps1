BeforeDiscovery {
    $cases = foreach ($version in 'old', 'new') {
        foreach ($when in 'Before', 'After') { @{ Version = $version; When = $when } }
    }
}

BeforeAll { . $PSScriptRoot/Common.ps1 }

Describe 'Beside a module with an <Version> AWS SDK, imported <When> ours' -ForEach $cases {
    BeforeAll {
        # The folder with the foreign copies is laid out by the build of the tests.
        $folder = Join-Path $env:REDUNDANTLIVE_FOREIGN $Version
        $ours = Join-Path (Split-Path $ModuleManifest) 'bin/aws'
        $run = Invoke-PowerShell '-File', "$PSScriptRoot/ForeignAws/Use-BothSdks.ps1", '-Module', $ModuleManifest,
            '-Foreign', (Join-Path $folder 'ForeignAws.psd1'), '-ForeignComes', $When
        if ($run.ExitCode -ne 0) { throw $run.Output }
        $report = $run.Output | ConvertFrom-Json
    }

    It 'our cmdlets work, before and after theirs has come' {
        $report.First | Should -Be $report.Expected
        $report.Again | Should -Be $report.Expected
    }

    It 'their credentials object is taken' { $report.Borrowed | Should -Be $report.Expected }

    It 'two copies of the SDK are loaded: ours and theirs' {
        $report.Copies.Count | Should -Be 2
        @($report.Copies | Where-Object { $_.Location.StartsWith($ours) }).Count | Should -Be 1
        @($report.Copies | Where-Object { $_.Location.StartsWith($folder) }).Count | Should -Be 1
    }

    It 'ours lives in a load context of its own' -Skip:($PSVersionTable.PSEdition -eq 'Desktop') {
        ($report.Copies | Where-Object { $_.Location.StartsWith($ours) }).Context | Should -Be 'RedundantLive'
        ($report.Copies | Where-Object { $_.Location.StartsWith($folder) }).Context | Should -Be 'Default'
    }

    It 'theirs keeps its own, and scripts see theirs' {
        $report.TheirSdk | Should -BeLike "$folder*"
        $report.SeenByUsers | Should -BeLike "$folder*"
    }
}
