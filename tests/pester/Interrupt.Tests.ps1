BeforeAll {
    . $PSScriptRoot/Common.ps1

    # Starts a script in another runspace, waits until the sandbox sees its call, then does what Ctrl+C does.
    function Stop-WhenCalling([string] $Script, [string] $Operation) {
        $shell = [powershell]::Create()
        $null = $shell.AddScript("Import-Module '$ModuleManifest'; $Script")
        $running = $shell.BeginInvoke()
        $limit = [DateTime]::UtcNow.AddSeconds(60)
        while (-not ($sandbox.Calls | Where-Object Operation -eq $Operation) -and [DateTime]::UtcNow -lt $limit -and -not $running.IsCompleted) { Start-Sleep -Milliseconds 20 }
        $stopping = $shell.BeginStop($null, $null)
        $stopped = $stopping.AsyncWaitHandle.WaitOne([TimeSpan]::FromSeconds(30))
        $state = $shell.InvocationStateInfo.State
        $shell.Dispose()
        [pscustomobject]@{ Stopped = $stopped; State = "$state" }
    }
}

# The service never answers, so that only the interruption can end the command. How long that takes is printed by tests/Bench.
Describe 'Ctrl+C' {
    BeforeEach { $sandbox = Start-LiveSandbox -Demo }
    AfterEach { Stop-LiveSandbox }

    It 'ends <Script>' -ForEach @(
        @{ Script = 'Get-LiveChannel 1234567'; Operation = 'DescribeChannel' }
        @{ Script = 'New-PackageChannel -Id c'; Operation = 'CreateChannel' }
        @{ Script = 'New-PackageChannel -Id c -CreateDistribution'; Operation = 'CreateDistributionWithTags'; Service = 'cloudfront' }
        @{ Script = '(New-PackageChannel -Id c -CreateDistribution).Distribution'; Operation = 'CreateDistributionWithTags'; Service = 'cloudfront' }
        @{ Script = 'New-PackageChannel -Id c -CreateDistribution | Add-PackageEndpoint -Id e -Type Hls'; Operation = 'CreateDistributionWithTags'; Service = 'cloudfront' }
    ) {
        $fault = @{ Kind = 'Hang' }
        if ($Service) { $fault.Service = $Service }
        Set-LiveSandboxFault @fault

        $ended = Stop-WhenCalling $Script $Operation
        $ended.Stopped | Should -BeTrue
        $ended.State | Should -Be 'Stopped'
    }

    It 'leaves the session usable' {
        Set-LiveSandboxFault -Kind Hang -Count 1
        $null = Stop-WhenCalling 'Get-LiveChannel 1234567' 'DescribeChannel'
        (Get-LiveChannel 1234567).Id | Should -Be '1234567'
    }
}
