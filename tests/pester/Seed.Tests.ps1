BeforeAll { . $PSScriptRoot/Common.ps1 }

Describe 'The main job' {
    BeforeAll {
        function Start-DemoChannel {
            $null = Invoke-MediaLive Post channels/1234567/start '{}'
            $limit = [DateTime]::UtcNow.AddSeconds(30)
            while ((Get-LiveChannel 1234567).State -ne 'RUNNING' -and [DateTime]::UtcNow -lt $limit) { Start-Sleep -Milliseconds 50 }
        }
    }
    BeforeEach { $sandbox = Start-LiveSandbox -Demo -Seed 1 }
    AfterEach { Stop-LiveSandbox }

    It 'makes the channel ready in 12 calls or fewer' {
        Test-LiveFailoverConfig $sandbox.LiveChannelId -Quiet | Should -BeFalse
        $sandbox.ClearCalls()
        $pair = New-PackageChannel -Id CTSPackage -CreateDistribution |
            Add-PackageEndpoint -Id cts-hls -Type Hls -ManifestName index -SegmentDuration 6 |
            Set-LiveDestinationPair -LiveChannelId $sandbox.LiveChannelId -OutputGroup test-output -Name test -PassThru

        $calls = @($sandbox.Calls)
        $calls.Count | Should -BeLessOrEqual 12
        $pair.Changed | Should -BeTrue
        $pair.InputLossAction | Should -Be 'PAUSE_OUTPUT'
        Test-LiveFailoverConfig $sandbox.LiveChannelId -Quiet | Should -BeTrue
    }

    # Six round trips, because no command waits for what it does not need (docs/decisions/0003). A call that is never answered proves it.
    It 'goes on to <Reached> while <Hanging> has no answer' -ForEach @(
        @{ Hanging = 'CreateDistributionWithTags'; Reached = 'CreateOriginEndpoint' }
        @{ Hanging = 'UpdateDistribution'; Reached = 'PutParameter' }
        @{ Hanging = 'DescribeChannel'; Reached = 'GetParameters' }
    ) {
        Set-LiveSandboxFault -Kind Hang -Operation $Hanging
        # Two calls that go out at the same time may arrive in any order.
        $ended = Stop-WhenCalling -Until $Hanging, $Reached -Script @"
            New-PackageChannel -Id CTSPackage -CreateDistribution |
                Add-PackageEndpoint -Id cts-hls -Type Hls |
                Set-LiveDestinationPair -LiveChannelId 1234567 -OutputGroup test-output -Name test
"@
        $ended.Reached | Should -BeTrue
        $ended.State | Should -Be 'Stopped'
    }

    It 'verifies in five calls or fewer' {
        $null = New-PackageChannel -Id CTSPackage | Add-PackageEndpoint -Id e -Type Hls | Set-LiveDestinationPair -LiveChannelId $sandbox.LiveChannelId
        $sandbox.ClearCalls()
        $null = Test-LiveFailoverConfig $sandbox.LiveChannelId
        @($sandbox.Calls).Count | Should -BeLessOrEqual 5
    }

    It 'writes nothing the second time' {
        $null = New-PackageChannel -Id CTSPackage -CreateDistribution | Set-LiveDestinationPair -LiveChannelId $sandbox.LiveChannelId
        $sandbox.ClearCalls()
        $pair = New-PackageChannel -Id CTSPackage -CreateDistribution -IfNotExists | Set-LiveDestinationPair -LiveChannelId $sandbox.LiveChannelId -PassThru

        $pair.Changed | Should -BeFalse
        $sandbox.Writes | Should -Be 0
    }

    It 'writes nothing at all when the MediaLive channel is <Case>' -ForEach @(
        @{ Case = 'unknown'; LiveChannelId = '9999999'; Id = 'ChannelNotFound' }
        @{ Case = 'running'; LiveChannelId = '1234567'; Id = 'ChannelRunning'; Running = $true }
    ) {
        if ($Running) { Start-DemoChannel }
        $sandbox.ClearCalls()
        {
            New-PackageChannel -Id early -CreateDistribution -ErrorAction Stop |
                Add-PackageEndpoint -Id early-hls -Type Hls -ErrorAction Stop |
                Set-LiveDestinationPair -LiveChannelId $LiveChannelId -ErrorAction Stop
        } | Should -Throw -ErrorId "$Id,*"
        $sandbox.Writes | Should -Be 0
    }
}

Describe 'The quickstart' {
    It 'ends well and shows what the README shows' {
        $run = Invoke-PowerShell '-File', (Join-Path $RepositoryRoot 'examples/Quickstart.ps1')
        $run.ExitCode | Should -Be 0

        # Ids differ from run to run, lines wrap elsewhere, and a slow machine finds the distribution deployed; the words stay.
        $readme = Get-Content (Join-Path $RepositoryRoot 'README.md') -Raw
        $shown = [regex]::Match($readme, '(?s)```text\r?\n(.*?)```').Groups[1].Value -creplace '\bE[A-Z0-9]{12,14}\b' -creplace '(?m)^CF-STATUS.*$'
        $words = [regex]::Matches($shown, '(?m)^[A-Z][A-Za-z-]+(?=\s)|[A-Z][A-Z_-]{4,}').Value | Sort-Object -Unique
        $words.Count | Should -BeGreaterThan 15
        foreach ($word in $words) { $run.Output | Should -BeLike "*$word*" }
    }
}
