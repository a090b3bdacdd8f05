BeforeAll { . $PSScriptRoot/Common.ps1 }

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

    It 'does not wait for the instance metadata service' {
        # In a process of its own, because the SDK looks only once whether that service may be asked. It takes the connection and never answers.
        $run = Invoke-PowerShell '-Command', @"
            . '$PSScriptRoot/Common.ps1'
            `$listener = [Net.Sockets.TcpListener]::new([Net.IPAddress]::Loopback, 0)
            `$listener.Start()
            Get-ChildItem env:AWS_* | Remove-Item
            `$env:AWS_EC2_METADATA_SERVICE_ENDPOINT = "http://127.0.0.1:`$(`$listener.LocalEndpoint.Port)"
            `$ended = Stop-WhenCalling 'Get-LiveChannel 1234567' { `$listener.Pending() }
            "reached=`$(`$ended.Reached) state=`$(`$ended.State)"
"@
        $run.Output | Should -Match 'reached=True state=Stopped'
    }

    It 'leaves the session usable' {
        Set-LiveSandboxFault -Kind Hang -Count 1
        $null = Stop-WhenCalling 'Get-LiveChannel 1234567' 'DescribeChannel'
        (Get-LiveChannel 1234567).Id | Should -Be '1234567'
    }
}
