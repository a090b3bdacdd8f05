BeforeAll {
    . $PSScriptRoot/Common.ps1

    # Runs a script file the way a scheduled task does: no profile, no interaction, nobody at the console.
    function Invoke-Task([string] $Body) {
        $script = Join-Path $TestDrive "$([guid]::NewGuid()).ps1"
        $text = @"
`$ErrorActionPreference = 'Stop'
Import-Module '$ModuleManifest'
`$sandbox = Start-LiveSandbox -Demo
try {
$Body
}
finally {
    Stop-LiveSandbox
}
"@
        Set-Content -LiteralPath $script -Value $text
        Invoke-PowerShell '-File', $script
    }
}

Describe 'A scheduled job' {
    It 'ends with 0 when all is well' {
        (Invoke-Task 'Get-LiveChannel $sandbox.LiveChannelId | Out-Null').ExitCode | Should -Be 0
    }

    It 'ends with 1 when a cmdlet fails' {
        $run = Invoke-Task 'Get-LiveChannel 7654321'
        $run.ExitCode | Should -Be 1
        $run.Output | Should -Match '7654321'
    }

    It 'can tell by its exit code that a channel is not ready' {
        (Invoke-Task 'if (-not (Test-LiveFailoverConfig $sandbox.LiveChannelId -Quiet)) { exit 2 }').ExitCode | Should -Be 2
    }

    It 'is not asked anything by a cmdlet that creates or sets' {
        $run = Invoke-Task @'
New-PackageChannel -Id unattended -CreateDistribution |
    Add-PackageEndpoint -Id unattended-hls -Type Hls |
    Set-LiveDestinationPair -LiveChannelId $sandbox.LiveChannelId -Name unattended
(Get-PackageEndpoint unattended-hls).Id
'@
        $run.Output.Trim() | Should -Be 'unattended-hls'
        $run.ExitCode | Should -Be 0
    }

    It 'fails and does not hang when a mandatory parameter is missing' {
        $run = Invoke-Task 'New-PackageChannel'
        $run.ExitCode | Should -Be 1
        $run.Output | Should -Match 'Id'
    }

    It 'fails and does not hang when -Confirm asks for an answer that nobody can give' {
        (Invoke-Task 'New-PackageChannel -Id asked -Confirm').ExitCode | Should -Be 1
    }

    It 'runs in a background job, and its objects come back usable' {
        $job = Start-Job -ArgumentList $ModuleManifest {
            Import-Module $args[0]
            $sandbox = Start-LiveSandbox -Demo
            try { Get-LiveChannel $sandbox.LiveChannelId } finally { Stop-LiveSandbox }
        }
        $channel = $job | Receive-Job -Wait -AutoRemoveJob
        $channel.PSTypeNames[0] | Should -Be 'Deserialized.RedundantLive.LiveChannel'
        $channel.Id | Should -Not -BeNullOrEmpty
    }
}
