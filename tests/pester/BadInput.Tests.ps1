BeforeAll { . $PSScriptRoot/Common.ps1 }

# What goes wrong, the command that meets it, and what a script may rely on.
Describe 'Bad input' {
    BeforeAll {
        # Only what the test says may be found.
        $env:AWS_EC2_METADATA_DISABLED = 'true'
    }
    AfterAll { $env:AWS_EC2_METADATA_DISABLED = $null }
    BeforeEach { $sandbox = Start-LiveSandbox -Demo -TimeScale 0 }
    AfterEach { Stop-LiveSandbox }

    It '<Case> is <Id>' -ForEach @(
        @{ Case = 'an unknown MediaLive channel'; Id = 'ChannelNotFound'; Category = 'ObjectNotFound'; Target = '9999999'; Advice = '*-Region*'; Run = { Get-LiveChannel 9999999 } }
        @{ Case = 'an unknown MediaPackage channel'; Id = 'ChannelNotFound'; Category = 'ObjectNotFound'; Target = 'nothing'; Advice = '*-Region*'; Run = { Get-PackageChannel nothing } }
        @{ Case = 'an unknown endpoint'; Id = 'EndpointNotFound'; Category = 'ObjectNotFound'; Target = 'nothing'; Advice = '*-Region*'; Run = { Get-PackageEndpoint nothing } }
        @{ Case = 'the wrong Region'; Id = 'ChannelNotFound'; Category = 'ObjectNotFound'; Target = '1234567'; Advice = '*-Region*'; Run = { Get-LiveChannel 1234567 -Region us-east-1 } }
        @{ Case = 'a malformed MediaLive id'; Id = 'InputInvalid'; Category = 'InvalidArgument'; Target = '12/34'; Advice = '*number*'; Run = { Get-LiveChannel '12/34' } }
        @{ Case = 'a malformed MediaPackage id'; Id = 'InputInvalid'; Category = 'InvalidArgument'; Target = 'a b'; Advice = '*digits*'; Run = { New-PackageChannel -Id 'a b' } }
        @{ Case = 'a malformed endpoint id'; Id = 'InputInvalid'; Category = 'InvalidArgument'; Target = 'a/b'; Advice = '*'; Run = { Add-PackageEndpoint -Channel c -Id 'a/b' -Type Hls } }
        @{ Case = 'a secret key without access key'; Id = 'InputInvalid'; Category = 'InvalidArgument'; Target = $null; Advice = '*both*'; Run = { Get-LiveChannel -SecretKey x } }
        @{ Case = 'http to a remote host'; Id = 'InsecureEndpoint'; Category = 'SecurityError'; Target = 'c'; Advice = '*https*'; Run = { New-PackageChannel -Id c -EndpointUrl http://192.0.2.1 } }
        @{ Case = 'an unreachable endpoint'; Id = 'EndpointUnreachable'; Category = 'ConnectionError'; Target = 'c'; Advice = '*-EndpointUrl*'; Run = { New-PackageChannel -Id c -EndpointUrl http://127.0.0.1:1 } }
        @{ Case = 'a profile that does not exist'; Id = 'CredentialsNotFound'; Category = 'AuthenticationError'; Target = 'c'; Advice = '*-ProfileName*'; Run = { New-PackageChannel -Id c -ProfileName nobody } }
        @{ Case = 'no credentials'; Id = 'CredentialsNotFound'; Category = 'AuthenticationError'; Target = 'c'; Advice = '*-Credential*'; Run = {
                $keep = $env:AWS_ACCESS_KEY_ID, $env:AWS_SECRET_ACCESS_KEY
                $env:AWS_ACCESS_KEY_ID = $env:AWS_SECRET_ACCESS_KEY = $null
                try { New-PackageChannel -Id c } finally { $env:AWS_ACCESS_KEY_ID, $env:AWS_SECRET_ACCESS_KEY = $keep }
            } }
        @{ Case = 'no Region'; Id = 'RegionNotSet'; Category = 'InvalidArgument'; Target = 'c'; Advice = '*-Region*'; Run = {
                $keep = $env:AWS_REGION, $env:AWS_DEFAULT_REGION
                $env:AWS_REGION = $env:AWS_DEFAULT_REGION = $null
                try { New-PackageChannel -Id c } finally { $env:AWS_REGION, $env:AWS_DEFAULT_REGION = $keep }
            } }
        @{ Case = 'an expired token'; Id = 'CredentialsExpired'; Category = 'AuthenticationError'; Target = 'c'; Advice = '*Sign in again*'; Fault = 'ExpiredToken'; Run = { New-PackageChannel -Id c } }
        @{ Case = 'a missing permission'; Id = 'AccessDenied'; Category = 'PermissionDenied'; Target = 'c'; Advice = '*mediapackage:CreateChannel*'; Fault = 'AccessDenied'; Run = { New-PackageChannel -Id c } }
        @{ Case = 'a throttled service'; Id = 'Throttled'; Category = 'LimitsExceeded'; Target = '1234567'; Advice = '*again*'; Fault = 'Throttle'; Run = { Get-LiveChannel 1234567 } }
        @{ Case = 'an answer that is not the service''s'; Id = 'InvalidResponse'; Category = 'InvalidResult'; Target = '1234567'; Advice = '*proxy*'; Fault = 'Garbage'; Run = { Get-LiveChannel 1234567 } }
        @{ Case = 'a service with an error of its own'; Id = 'ServiceFault'; Category = 'InvalidResult'; Target = '1234567'; Advice = '*request id*'; Fault = 'InternalError'; Run = { Get-LiveChannel 1234567 } }
    ) {
        if ($Fault) { Set-LiveSandboxFault -Kind $Fault }
        $failure = $null
        try { & $Run | Out-Null } catch { $failure = $_ }
        if (-not $failure) { $failure = $Error[0] }

        $failure.FullyQualifiedErrorId | Should -BeLike "$Id,*"
        $failure.CategoryInfo.Category | Should -Be $Category
        "$($failure.TargetObject)" | Should -Be "$Target"
        $failure.ErrorDetails.RecommendedAction | Should -BeLike $Advice
        @($sandbox.Calls | Where-Object { $_.IsWrite -and -not $_.Faulted }).Count | Should -Be 0
        Set-LiveSandboxFault -Clear
        Get-PackageChannel | Should -BeNullOrEmpty
    }

    It '-Restart and -Stop exclude each other, before anything upstream has worked' {
        $commands = @(
            { Get-PackageChannel | Set-LiveDestinationPair 1234567 -Restart -Stop }
            { Get-LiveChannel 1234567 | Repair-LiveFailoverConfig -Restart -Stop }
            { Get-LiveChannel 1234567 | Remove-LiveDestinationPair -Restart -Stop }
            { Export-LiveChannel 1234567 TestDrive:/unsaved.json -PassThru | Restore-LiveChannel -Restart -Stop }
        )
        foreach ($command in $commands) { $command | Should -Throw '*exclude each other*' -ErrorId 'InputInvalid,*' }
        $sandbox.Calls | Should -BeNullOrEmpty
        'TestDrive:/unsaved.json' | Should -Not -Exist
    }

    It 'an ambiguous output group is OutputGroupAmbiguous and lists the groups' {
        $channel = Invoke-MediaLive Get channels/1234567
        $groups = @($channel.encoderSettings.outputGroups)
        $second = $groups[0] | ConvertTo-Json -Depth 50 | ConvertFrom-Json
        $second.name = 'second-output'
        foreach ($output in $second.outputs) { $output.outputName += '_2' }
        $channel.encoderSettings.outputGroups = $groups + $second
        $body = @{ roleArn = $channel.roleArn; encoderSettings = $channel.encoderSettings } | ConvertTo-Json -Depth 50
        $null = Invoke-MediaLive Put channels/1234567 $body
        $null = New-PackageChannel -Id c
        $sandbox.ClearCalls()

        $failure = { Set-LiveDestinationPair -PackageChannel c -LiveChannelId 1234567 } | Should -Throw -PassThru
        $failure.FullyQualifiedErrorId | Should -BeLike 'OutputGroupAmbiguous,*'
        $failure.CategoryInfo.Category | Should -Be 'InvalidArgument'
        $failure.TargetObject | Should -Not -BeNullOrEmpty
        "$failure $($failure.ErrorDetails.RecommendedAction)" | Should -BeLike '*test-output*'
        "$failure $($failure.ErrorDetails.RecommendedAction)" | Should -BeLike '*second-output*'
        $failure.ErrorDetails.RecommendedAction | Should -BeLike '*-OutputGroup*'
        $sandbox.Writes | Should -Be 0
    }

    It 'a running channel is ChannelRunning and names both ways out' {
        $null = New-PackageChannel -Id c
        $null = Invoke-MediaLive Post channels/1234567/start '{}'
        $null = Get-LiveChannel 1234567
        $sandbox.ClearCalls()

        $failure = { Set-LiveDestinationPair -PackageChannel c -LiveChannelId 1234567 } | Should -Throw -PassThru
        $failure.FullyQualifiedErrorId | Should -BeLike 'ChannelRunning,*'
        $failure.CategoryInfo.Category | Should -Be 'ResourceBusy'
        "$($failure.TargetObject)" | Should -Be '1234567'
        $failure.ErrorDetails.RecommendedAction | Should -BeLike '*-Restart*-Stop*'
        "$failure" | Should -BeLike '*Nothing was changed.*'
        $sandbox.Writes | Should -Be 0
    }

    It 'says which object is no channel' {
        { [pscustomobject]@{ Colour = 'blue' } | Add-PackageEndpoint -Id e -Type Hls -ErrorAction Stop } | Should -Throw
        $sandbox.Writes | Should -Be 0
    }

    It 'a credential may be <Name>' -ForEach @(
        @{ Name = 'a PSCredential'; Arguments = { @{ Credential = [pscredential]::new('AKIAEXAMPLEEXAMPLE02', (ConvertTo-SecureString 'x' -AsPlainText -Force)) } } }
        @{ Name = 'keys'; Arguments = { @{ AccessKey = 'AKIAEXAMPLEEXAMPLE02'; SecretKey = 'x' } } }
        @{ Name = 'keys and a token as secure strings'; Arguments = { @{ AccessKey = 'AKIAEXAMPLEEXAMPLE02'; SecretKey = (ConvertTo-SecureString 'x' -AsPlainText -Force); SessionToken = (ConvertTo-SecureString 'y' -AsPlainText -Force) } } }
    ) {
        # Nothing else is there to be found.
        $env:AWS_ACCESS_KEY_ID = $env:AWS_SECRET_ACCESS_KEY = $null
        $arguments = & $Arguments
        (Get-LiveChannel 1234567 @arguments).Id | Should -Be '1234567'
    }

    It 'the session variables of AWS.Tools are followed' {
        $StoredAWSCredentials = [pscredential]::new('AKIAEXAMPLEEXAMPLE02', (ConvertTo-SecureString 'x' -AsPlainText -Force))
        $StoredAWSRegion = 'us-east-1'
        $env:AWS_ACCESS_KEY_ID = $env:AWS_SECRET_ACCESS_KEY = $null
        $StoredAWSCredentials | Should -Not -BeNullOrEmpty
        (New-PackageChannel -Id c).Region | Should -Be $StoredAWSRegion
        (New-PackageChannel -Id c -Region eu-west-1).Region | Should -Be 'eu-west-1'
        (New-PackageChannel -Id d -Region ([pscustomobject]@{ SystemName = 'eu-central-1' })).Region | Should -Be 'eu-central-1'
    }

    It 'says which object is no credential' {
        { Get-LiveChannel -Credential 42 } | Should -Throw '*PSCredential*'
    }

    It 'ends the pipeline when no further input can succeed' {
        $failures = $null
        try { 'a', 'b', 'c' | New-PackageChannel -EndpointUrl http://192.0.2.1 -ErrorVariable failures -ErrorAction SilentlyContinue } catch { }
        @($failures | Where-Object { $_ -is [System.Management.Automation.ErrorRecord] }).Count | Should -BeLessOrEqual 1
    }
}
