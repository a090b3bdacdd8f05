BeforeAll { . $PSScriptRoot/Common.ps1 }

Describe 'The sandbox in a session' {
    AfterEach { Stop-LiveSandbox }

    It 'points the AWS environment variables to itself and puts them back' {
        $env:AWS_PROFILE = 'somebody'
        $env:AWS_SESSION_TOKEN = 'token'
        $env:AWS_ENDPOINT_URL_MEDIALIVE = 'https://elsewhere.example'
        $env:AWS_REGION = $null
        try {
            $sandbox = Start-LiveSandbox
            $env:AWS_ENDPOINT_URL | Should -Be $sandbox.Endpoint.GetLeftPart('Authority')
            $env:AWS_REGION | Should -Be $sandbox.Region
            $env:AWS_DEFAULT_REGION | Should -Be $sandbox.Region
            $env:AWS_ACCESS_KEY_ID | Should -Not -BeNullOrEmpty
            $env:AWS_SECRET_ACCESS_KEY | Should -Not -BeNullOrEmpty
            $env:AWS_PROFILE, $env:AWS_SESSION_TOKEN, $env:AWS_ENDPOINT_URL_MEDIALIVE | Should -Be @($null, $null, $null)
            Stop-LiveSandbox
            $env:AWS_ENDPOINT_URL, $env:AWS_REGION | Should -Be @($null, $null)
            $env:AWS_PROFILE | Should -Be 'somebody'
            $env:AWS_SESSION_TOKEN | Should -Be 'token'
            $env:AWS_ENDPOINT_URL_MEDIALIVE | Should -Be 'https://elsewhere.example'
        }
        finally {
            $env:AWS_PROFILE = $env:AWS_SESSION_TOKEN = $env:AWS_ENDPOINT_URL_MEDIALIVE = $null
        }
    }

    It 'listens on loopback only' {
        (Start-LiveSandbox).Endpoint.IsLoopback | Should -BeTrue
    }

    It 'has a demo channel when asked' {
        (Start-LiveSandbox -Demo).LiveChannelId | Should -Be '1234567'
        Get-LiveChannel | ForEach-Object Id | Should -Be '1234567'
        Stop-LiveSandbox
        (Start-LiveSandbox).LiveChannelId | Should -BeNullOrEmpty
        Get-LiveChannel | Should -BeNullOrEmpty
    }

    It 'runs once per process' {
        $first = Start-LiveSandbox
        $failure = { Start-LiveSandbox } | Should -Throw -PassThru
        $failure.FullyQualifiedErrorId | Should -BeLike 'SandboxAlreadyRunning,*'
        $failure.CategoryInfo.Category | Should -Be 'ResourceExists'
        $failure.ErrorDetails.RecommendedAction | Should -BeLike '*Stop-LiveSandbox*'
        (Get-LiveSandbox).Endpoint | Should -Be $first.Endpoint
    }

    It 'reports a port that is taken, and leaves the environment alone' {
        $listener = [Net.Sockets.TcpListener]::new([Net.IPAddress]::Loopback, 0)
        $listener.Start()
        try {
            $failure = { Start-LiveSandbox -Port $listener.LocalEndpoint.Port } | Should -Throw -PassThru
            $failure.FullyQualifiedErrorId | Should -BeLike 'InputOutput,*'
            $failure.TargetObject | Should -Be $listener.LocalEndpoint.Port
            $env:AWS_ENDPOINT_URL | Should -BeNullOrEmpty
            Get-LiveSandbox | Should -BeNullOrEmpty
        }
        finally { $listener.Stop() }
    }

    It 'makes the same passwords from the same seed' {
        $passwords = foreach ($run in 1, 2) {
            $null = Start-LiveSandbox -Seed 42
            (New-PackageChannel -Id c).IngestEndpoints[0].Credential.GetNetworkCredential().Password
            Stop-LiveSandbox
        }
        $passwords[0] | Should -Be $passwords[1]
    }

    It 'counts reads and writes and forgets them on request' {
        $sandbox = Start-LiveSandbox -Demo
        $null = Get-LiveChannel 1234567
        $null = New-PackageChannel -Id counted
        $sandbox.Reads | Should -Be 1
        $sandbox.Writes | Should -Be 1
        $sandbox.Calls | ForEach-Object Operation | Should -Be @('DescribeChannel', 'CreateChannel')
        $sandbox.ClearCalls()
        (Get-LiveSandbox).Calls.Count | Should -Be 0
    }

    It 'keeps its state in a file when asked' {
        $file = Join-Path $TestDrive 'state.json'
        $null = Start-LiveSandbox -StatePath $file
        $null = New-PackageChannel -Id kept
        Stop-LiveSandbox
        $null = Start-LiveSandbox -StatePath $file
        (Get-PackageChannel kept).Id | Should -Be 'kept'
    }

    It 'is not started with -WhatIf' {
        Start-LiveSandbox -WhatIf | Should -BeNullOrEmpty
        Get-LiveSandbox | Should -BeNullOrEmpty
        $env:AWS_ENDPOINT_URL | Should -BeNullOrEmpty
    }

    It 'is not stopped with -WhatIf' {
        $null = Start-LiveSandbox
        Stop-LiveSandbox -WhatIf
        Get-LiveSandbox | Should -Not -BeNullOrEmpty
    }

    It 'plays faults until they are cleared' {
        $null = Start-LiveSandbox -Demo
        Set-LiveSandboxFault -Kind AccessDenied -Service medialive -Operation 'Describe*'
        { Get-LiveChannel 1234567 -ErrorAction Stop } | Should -Throw -ErrorId 'AccessDenied,*'
        Set-LiveSandboxFault -Clear
        (Get-LiveChannel 1234567).Id | Should -Be '1234567'
    }

    It 'needs a running sandbox for faults' {
        { Set-LiveSandboxFault -Kind Drop } | Should -Throw -ErrorId 'SandboxNotRunning,*'
    }

    It 'ends when the module is removed, and puts the variables back' {
        $run = Invoke-PowerShell '-Command', @"
            Import-Module '$ModuleManifest'
            `$env:AWS_PROFILE = 'before'
            `$endpoint = (Start-LiveSandbox).Endpoint
            Remove-Module RedundantLive
            "profile=`$env:AWS_PROFILE url=`$env:AWS_ENDPOINT_URL"
            try { [void][Net.Sockets.TcpClient]::new(`$endpoint.Host, `$endpoint.Port); 'open' } catch { 'closed' }
"@
        $run.ExitCode | Should -Be 0
        $run.Output | Should -Match 'profile=before url=\s'
        $run.Output | Should -Match 'closed'
    }

    It 'is seen by other runspaces, which do not stop it when they end' {
        $null = Start-LiveSandbox -Demo
        $shell = [powershell]::Create()
        $null = $shell.AddScript("Import-Module '$ModuleManifest'; (Get-LiveChannel 1234567).Id; Remove-Module RedundantLive")
        $shell.Invoke() | Should -Be '1234567'
        $shell.Dispose()
        Get-LiveSandbox | Should -Not -BeNullOrEmpty
    }
}
