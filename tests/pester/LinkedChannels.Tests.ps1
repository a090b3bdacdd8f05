# Two single-pipeline channels that are linked, as AWS makes them (MediaLive user guide, channel-class).
BeforeAll {
    . $PSScriptRoot/Common.ps1

    function Find($Findings, $Rule) { @($Findings | Where-Object RuleId -eq $Rule)[0] }

    # Makes a channel with one pipeline like the demo channel, which writes to one ingest endpoint of CTSPackage.
    function New-LinkedChannel($Name, $Ingest, $Link) {
        $c = Invoke-MediaLive Get "channels/$($sandbox.LiveChannelId)"
        $given = Invoke-MediaLive Post inputs (ConvertTo-Json @{ name = $Name; type = 'RTMP_PUSH'; inputSecurityGroups = @(); destinations = @(@{ streamName = "$Name/a" }) } -Depth 9)
        $side = if ($Ingest -eq 0) { 'a' } else { 'b' }
        $endpoint = (Get-PackageChannel CTSPackage).IngestEndpoints[$Ingest]
        foreach ($one in $c.destinations | Where-Object settings) { $one.settings = @($one.settings[0]) }
        $c.destinations[0].settings = @(@{ url = $endpoint.Url; username = $endpoint.Credential.UserName; passwordParam = "/medialive/test/$side" })
        $c.inputAttachments[0].inputId = $given.input.id
        $body = @{
            name = $Name; channelClass = 'SINGLE_PIPELINE'; destinations = $c.destinations; encoderSettings = $c.encoderSettings; inputAttachments = $c.inputAttachments
            inputSpecification = $c.inputSpecification; roleArn = $c.roleArn; linkedChannelSettings = $Link
        }
        $made = (Invoke-MediaLive Post channels (ConvertTo-Json $body -Depth 40)).channel
        Wait-Idle $made.id
        $made
    }

    function Wait-Idle($Id) {
        $limit = [DateTime]::UtcNow.AddSeconds(30)
        while ((Invoke-MediaLive Get channels/$Id).state -ne 'IDLE' -and [DateTime]::UtcNow -lt $limit) { Start-Sleep -Milliseconds 20 }
    }

    # Changes a channel as other tools do.
    function Edit-Channel($Id, [scriptblock] $Change) {
        $c = Invoke-MediaLive Get channels/$Id
        $hls = $c.encoderSettings.outputGroups[0].outputGroupSettings.hlsGroupSettings
        & $Change
        $null = Invoke-MediaLive Put channels/$Id (ConvertTo-Json @{ destinations = $c.destinations; encoderSettings = $c.encoderSettings; roleArn = $c.roleArn } -Depth 40)
    }
}

Describe 'Two linked channels' {
    BeforeEach {
        $sandbox = Start-LiveSandbox -Demo -TimeScale 0 -Seed 1
        # The demo channel lends its parameters and settings, and is then out of the way.
        $null = New-PackageChannel -Id CTSPackage -CreateDistribution | Add-PackageEndpoint -Id cts-hls -Type Hls | Set-LiveDestinationPair -LiveChannelId $sandbox.LiveChannelId -Name test
        $primary = New-LinkedChannel first 0 @{ primaryChannelSettings = @{ linkedChannelType = 'PRIMARY_CHANNEL' } }
        $follower = New-LinkedChannel second 1 @{ followerChannelSettings = @{ linkedChannelType = 'FOLLOWING_CHANNEL'; primaryChannelArn = $primary.arn } }
        $null = Invoke-MediaLive Delete channels/$($sandbox.LiveChannelId)
    }
    AfterEach { Stop-LiveSandbox }

    It 'are told by the service at both ends' {
        (Invoke-MediaLive Get channels/$($primary.id)).linkedChannelSettings.primaryChannelSettings.followingChannelArns | Should -Be @($follower.arn)
        (Invoke-MediaLive Get channels/$($follower.id)).linkedChannelSettings.followerChannelSettings.primaryChannelArn | Should -Be $primary.arn
        { New-LinkedChannel third 1 @{ followerChannelSettings = @{ primaryChannelArn = $primary.arn } } } | Should -Throw
    }

    It 'are ready when each writes to one ingest endpoint of the same MediaPackage channel' {
        foreach ($id in $primary.id, $follower.id) {
            $findings = Test-LiveFailoverConfig $id -Deep
            @($findings | Where-Object { $_.Outcome -in 'Failed', 'Unknown' -and $_.Severity -eq 'Error' }) | ForEach-Object { "$($_.RuleId) $_" } | Should -BeNullOrEmpty
            foreach ($rule in 'ML-CLASS', 'LINK-SAME', 'LINK-STATE', 'WIRE-COUNT', 'WIRE-DISTINCT', 'WIRE-MATCH', 'WIRE-ONECHANNEL', 'WIRE-ORDER', 'CRED-USER', 'CRED-VALUE', 'CRED-SHARED', 'LOSS-PAUSE', 'WIRE-SHARED') {
                (Find $findings $rule).Outcome | Should -Be 'Passed' -Because "$rule $(Find $findings $rule)"
            }
            (Find $findings 'LOSS-SINGLE').Outcome | Should -Be 'NotApplicable'
        }
        Test-LiveFailoverConfig $primary.id, $follower.id -Quiet | Should -BeTrue
    }

    It 'take one call more than a channel alone' {
        $sandbox.ClearCalls()
        $null = Test-LiveFailoverConfig $primary.id
        @($sandbox.Calls | Where-Object Operation -eq DescribeChannel).Count | Should -Be 2
        @($sandbox.Calls).Count | Should -Be 6
    }

    It 'fail when both write to the same ingest endpoint' {
        Edit-Channel $follower.id { $c.destinations[0].settings[0] = (Invoke-MediaLive Get channels/$($primary.id)).destinations[0].settings[0] }
        $findings = Test-LiveFailoverConfig $primary.id
        (Find $findings 'WIRE-DISTINCT').Outcome | Should -Be 'Failed'
        (Find $findings 'WIRE-MATCH').Message | Should -BeLike 'Nothing writes to ingest endpoint*'
        (Find $findings 'WIRE-DISTINCT').RemedyIsCommand | Should -BeFalse
        (Find $findings 'WIRE-DISTINCT').Remedy | Should -BeLike "*$($primary.id)*first ingest endpoint*$($follower.id)*"
        Test-LiveFailoverConfig $follower.id -Quiet | Should -BeFalse
    }

    It 'fail at what is wrong with the other one, which is named' {
        Edit-Channel $follower.id { $c.destinations[0].settings[0].username = 'somebody'; $hls.segmentLength = 4; $hls.inputLossAction = 'EMIT_OUTPUT' }
        $findings = Test-LiveFailoverConfig $primary.id
        (Find $findings 'CRED-USER').Outcome | Should -Be 'Failed'
        (Find $findings 'CRED-USER').Resource | Should -BeLike "*destination B (channel $($follower.id))"
        (Find $findings 'LINK-SAME').Message | Should -BeLike '*segmentLength*'
        $loss = Find $findings 'LOSS-PAUSE'
        $loss.Severity | Should -Be 'Warning'
        $loss.Message | Should -BeLike '*says nothing of linked channels*'
        $null = Invoke-Expression $loss.Remedy
        (Test-LiveFailoverConfig $primary.id -Rule LOSS-PAUSE).Outcome | Should -Be 'Passed'
        (Invoke-MediaLive Get channels/$($follower.id)).linkedChannelSettings.followerChannelSettings.primaryChannelArn | Should -Be $primary.arn
    }

    It 'fail when one of them is stopped, and the remedy starts it' {
        Start-LiveChannel $primary.id -Wait
        $state = Test-LiveFailoverConfig $follower.id -Rule LINK-STATE
        $state.Outcome | Should -Be 'Failed'
        $null = Invoke-Expression $state.Remedy
        foreach ($id in $primary.id, $follower.id) {
            $findings = Test-LiveFailoverConfig $id -Live
            foreach ($rule in 'LINK-STATE', 'RUN-PIPES') { (Find $findings $rule).Outcome | Should -Be 'Passed' -Because "$rule $(Find $findings $rule)" }
        }
    }

    It 'are one channel alone when the other one is gone' {
        $null = Invoke-MediaLive Delete channels/$($follower.id)
        $class = Test-LiveFailoverConfig $primary.id -Rule ML-CLASS
        $class.Outcome | Should -Be 'Failed'
        $class.Message | Should -BeLike '*no channel follows it*'
        $class.RemedyIsCommand | Should -BeFalse
        (Test-LiveFailoverConfig $primary.id -Rule LOSS-SINGLE).Outcome | Should -Be 'Failed'
    }

    It 'are one channel alone when the primary is gone' {
        $null = Invoke-MediaLive Delete channels/$($primary.id)
        (Test-LiveFailoverConfig $follower.id -Rule ML-CLASS).Message | Should -BeLike "*there is no channel $($primary.id)*"
    }

    It 'are Unknown, and why, when the other one may not be read' {
        # The first call reads the channel that was asked for.
        Set-LiveSandboxFault -Kind AccessDenied -Operation DescribeChannel -Skip 1
        $findings = Test-LiveFailoverConfig $primary.id
        foreach ($rule in 'ML-CLASS', 'LINK-SAME', 'WIRE-DISTINCT', 'CRED-VALUE', 'LOSS-PAUSE', 'LOSS-SINGLE') {
            (Find $findings $rule).Outcome | Should -Be 'Unknown' -Because $rule
            (Find $findings $rule).Message | Should -BeLike "*channel $($follower.id): access denied to MediaLive:DescribeChannel*"
        }
        Set-LiveSandboxFault -Clear
        Set-LiveSandboxFault -Kind AccessDenied -Operation DescribeChannel -Skip 1
        Test-LiveFailoverConfig $primary.id -Quiet | Should -BeFalse
    }

    It 'are judged from saved documents, and say which one is missing' {
        $folder = New-Item -ItemType Directory "TestDrive:/$([guid]::NewGuid())"
        Invoke-MediaLive Get channels/$($primary.id) | ConvertTo-Json -Depth 40 | Set-Content "$folder/channel.json"
        $same = Test-LiveFailoverConfig -Path "$folder/channel.json" -Rule LINK-SAME
        $same.Outcome | Should -Be 'Unknown'
        $same.Message | Should -BeLike "*channel $($follower.id): there is no linked-channel.json beside the channel document*"
        Invoke-MediaLive Get channels/$($follower.id) | ConvertTo-Json -Depth 40 | Set-Content "$folder/linked-channel.json"
        foreach ($rule in 'LINK-SAME', 'WIRE-DISTINCT', 'ML-CLASS', 'LOSS-PAUSE') { (Test-LiveFailoverConfig -Path "$folder/channel.json" -Rule $rule).Outcome | Should -Be 'Passed' -Because $rule }
        Invoke-MediaLive Get channels/$($primary.id) | ConvertTo-Json -Depth 40 | Set-Content "$folder/linked-channel.json"
        (Test-LiveFailoverConfig -Path "$folder/channel.json" -Rule ML-CLASS).Message | Should -BeLike "*document given for channel $($follower.id) is of channel $($primary.id)*"
    }

    It 'are refused by the commands that wire one channel, which say what to do' {
        foreach ($convert in $false, $true) {
            $failure = { Get-PackageChannel CTSPackage | Set-LiveDestinationPair -LiveChannelId $primary.id -ConvertToStandard:$convert } | Should -Throw -ErrorId 'ChannelSinglePipeline*' -PassThru
            "$failure" | Should -BeLike '*linked to another channel*'
            $failure.ErrorDetails.RecommendedAction | Should -BeLike '*first ingest URL*follower the second*Get-PackageChannel*'
        }
        $sandbox.ClearCalls()
        Edit-Channel $follower.id { $c.destinations[0].settings[0].username = 'somebody' }
        $repair = Repair-LiveFailoverConfig $primary.id
        $repair.Changed | Should -BeFalse
        $repair.Remaining.RuleId | Should -Contain 'CRED-USER'
    }

    It 'have their credentials rotated each for its own ingest endpoint' {
        { Reset-PackageCredential -PackageChannel CTSPackage -LiveChannelId $primary.id -Confirm:$false } | Should -Throw -ErrorId 'CredentialShared*'
        Reset-PackageCredential -PackageChannel CTSPackage -LiveChannelId $primary.id -Pipeline 0 -Confirm:$false
        Reset-PackageCredential -PackageChannel CTSPackage -LiveChannelId $follower.id -Pipeline 1 -Confirm:$false
        Test-LiveFailoverConfig $primary.id, $follower.id -Quiet | Should -BeTrue
    }
}
