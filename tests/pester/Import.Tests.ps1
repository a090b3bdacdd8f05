BeforeAll {
    . $PSScriptRoot/Common.ps1

    # Runs a command in a fresh PowerShell, with $module naming the manifest.
    function Invoke-Fresh([string] $Command) {
        $run = Invoke-PowerShell '-Command', "`$ErrorActionPreference = 'Stop'; `$module = '$ModuleManifest'; $Command"
        if ($run.ExitCode -ne 0) { throw $run.Output }
        $run.Output.Trim()
    }
}

Describe 'Importing the module' {
    It 'exports exactly what the manifest says' {
        $manifest = Import-PowerShellDataFile $ModuleManifest
        $exported = @((Get-Module RedundantLive).ExportedCommands.Keys | Sort-Object)
        $exported | Should -Be @($manifest.CmdletsToExport | Sort-Object)
    }

    It 'loads neither the AWS SDK nor the adapter nor the sandbox' {
        $loaded = Invoke-Fresh @'
            Import-Module $module
            [AppDomain]::CurrentDomain.GetAssemblies() | ForEach-Object { $_.GetName().Name } | Where-Object { $_ -match 'AWSSDK|RedundantLive' } | Sort-Object
'@
        $loaded -split '\s+' | Should -Be 'RedundantLive', 'RedundantLive.Engine'
    }

    It 'still loads none of it for help, syntax and completion' {
        $loaded = Invoke-Fresh @'
            Import-Module $module
            $null = Get-Help Set-LiveDestinationPair -Full
            $null = Get-Command -Module RedundantLive -Syntax
            $null = TabExpansion2 'Get-LiveChannel -Region eu-' 25
            @([AppDomain]::CurrentDomain.GetAssemblies() | Where-Object { $_.GetName().Name -like 'AWSSDK*' }).Count
'@
        $loaded | Should -Be '0'
    }

    It 'says nothing, not even with every stream on' {
        Invoke-Fresh 'Import-Module $module -Verbose:$false -Debug *>&1 | Out-String' | Should -BeNullOrEmpty
    }

    It 'can be imported again, by force, and removed' {
        $report = Invoke-Fresh @'
            Import-Module $module
            Import-Module $module
            Import-Module $module -Force
            (Get-Module RedundantLive | Measure-Object).Count
            Remove-Module RedundantLive
            [bool](Get-Module RedundantLive)
            Import-Module $module
            [bool](Get-Command Get-LiveChannel)
'@
        $report -split '\s+' | Should -Be '1', 'False', 'True'
    }

    It 'works in several runspaces of one process' -Skip:($PSVersionTable.PSVersion.Major -lt 7) {
        Invoke-Fresh '1..3 | ForEach-Object -Parallel { Import-Module $using:module; (Get-Command -Module RedundantLive).Count -gt 0 } | Sort-Object -Unique' |
            Should -Be 'True'
    }

    It 'is found by name and loaded by its first command' {
        $parent = Join-Path $TestDrive 'modules'
        $copy = Join-Path $parent 'RedundantLive'
        $null = New-Item $copy -ItemType Directory
        $root = Split-Path $ModuleManifest
        Copy-Item $ModuleManifest, (Join-Path $root '*.ps1xml') $copy
        foreach ($folder in 'bin', 'en-US') { Copy-Item (Join-Path $root $folder) $copy -Recurse }

        $report = Invoke-Fresh @"
            `$env:PSModulePath = '$parent' + [IO.Path]::PathSeparator + `$env:PSModulePath
            [bool](Get-Module RedundantLive)
            Get-LiveSandbox
            (Get-Module RedundantLive).ModuleBase
"@
        $report -split '\s+' | Should -Be 'False', $copy
    }

    It 'leaves no alias, function or variable behind' {
        $report = Invoke-Fresh @'
            Import-Module Microsoft.PowerShell.Management, Microsoft.PowerShell.Utility
            $before = @((Get-Alias).Name) + (Get-ChildItem function:).Name + (Get-Variable).Name + 'before', 'after'
            Import-Module $module
            $after = @((Get-Alias).Name) + (Get-ChildItem function:).Name + (Get-Variable).Name
            @($after | Where-Object { $_ -notin $before }) -join ' '
'@
        $report | Should -BeNullOrEmpty
    }
}
