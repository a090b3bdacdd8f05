BeforeAll { . $PSScriptRoot/Common.ps1 }

Describe 'Set-LiveDestinationPair' {
    BeforeEach {
        $sandbox = Start-LiveSandbox -Demo -TimeScale 0 -Seed 1
        $channel = New-PackageChannel -Id CTSPackage
        $sandbox.ClearCalls()
    }
    AfterEach { Stop-LiveSandbox }

    It 'wires both pipelines in six calls and says so' {
        $pair = $channel | Set-LiveDestinationPair -LiveChannelId $sandbox.LiveChannelId -Name test -PassThru
        $pair.Changed | Should -BeTrue
        $pair.A.Url | Should -Be $channel.IngestEndpoints[0].Url
        $pair.B.Url | Should -Be $channel.IngestEndpoints[1].Url
        $pair.A.PasswordParameter | Should -Be '/medialive/test/a'
        $pair.B.PasswordParameter | Should -Be '/medialive/test/b'
        $pair.InputLossAction | Should -Be 'PAUSE_OUTPUT'
        $sandbox.Reads | Should -Be 3
        $sandbox.Writes | Should -Be 3
    }

    It 'writes nothing the second time' {
        $channel | Set-LiveDestinationPair -LiveChannelId $sandbox.LiveChannelId -Name test
        $sandbox.ClearCalls()
        ($channel | Set-LiveDestinationPair -LiveChannelId $sandbox.LiveChannelId -Name test -PassThru).Changed | Should -BeFalse
        $sandbox.Writes | Should -Be 0
    }

    It 'finds the channel by its name' {
        $name = (Get-LiveChannel -LiveChannelId $sandbox.LiveChannelId).Name
        ($channel | Set-LiveDestinationPair -ChannelName $name -PassThru).LiveChannelId | Should -Be $sandbox.LiveChannelId
    }

    It 'refuses a running channel and changes nothing' {
        Start-LiveChannel -LiveChannelId $sandbox.LiveChannelId -Wait
        $sandbox.ClearCalls()
        { $channel | Set-LiveDestinationPair -LiveChannelId $sandbox.LiveChannelId -Name test } | Should -Throw -ErrorId 'ChannelRunning*'
        $sandbox.Writes | Should -Be 0
    }

    It 'has a running channel running again with -Restart' {
        Start-LiveChannel -LiveChannelId $sandbox.LiveChannelId -Wait
        ($channel | Set-LiveDestinationPair -LiveChannelId $sandbox.LiveChannelId -Name test -Restart -PassThru).State | Should -Be 'RUNNING'
    }

    It 'takes WebDAV settings and another folder for the parameters' {
        $pair = $channel | Set-LiveDestinationPair -LiveChannelId $sandbox.LiveChannelId -ParameterPath /other/place -FilecacheDuration 60 -PassThru
        $pair.A.PasswordParameter | Should -Be '/other/place/a'
        (Get-LiveChannel -LiveChannelId $sandbox.LiveChannelId).OutputGroups[0].Hls.Webdav.FilecacheDuration | Should -Be 60
    }

    It 'names the output groups that are there when none fits' {
        { $channel | Set-LiveDestinationPair -LiveChannelId $sandbox.LiveChannelId -OutputGroup nowhere } | Should -Throw -ErrorId 'OutputGroupNotFound*'
    }

    It 'is taken away again with its parameters' {
        $before = (Get-LiveChannel -LiveChannelId $sandbox.LiveChannelId).Destinations[0].Settings[0].Url
        $channel | Set-LiveDestinationPair -LiveChannelId $sandbox.LiveChannelId -Name test
        $after = Remove-LiveDestinationPair -LiveChannelId $sandbox.LiveChannelId -Confirm:$false -PassThru
        $after.Destinations[0].Settings[0].Url | Should -Be $before
        ($sandbox.Calls | Where-Object Operation -EQ 'DeleteParameters').Count | Should -Be 2
    }

    It 'rotates credentials and carries them on' {
        $channel | Set-LiveDestinationPair -LiveChannelId $sandbox.LiveChannelId -Name test
        Reset-PackageCredential -PackageChannel CTSPackage -LiveChannelId $sandbox.LiveChannelId -WarningAction SilentlyContinue
        $now = Get-PackageChannel -Id CTSPackage
        $now.IngestEndpoints[0].UserName | Should -Not -Be $channel.IngestEndpoints[0].UserName
        (Get-LiveChannel -LiveChannelId $sandbox.LiveChannelId).Destinations[0].Settings[0].UserName | Should -Be $now.IngestEndpoints[0].UserName
    }

    It 'does not rotate over the heads of other channels' {
        $channel | Set-LiveDestinationPair -LiveChannelId $sandbox.LiveChannelId -Name test
        $c = Invoke-MediaLive Get channels/$($sandbox.LiveChannelId)
        $other = Invoke-MediaLive Post channels (ConvertTo-Json @{
                name = 'second'; channelClass = 'STANDARD'; roleArn = $c.roleArn; inputAttachments = $c.inputAttachments; inputSpecification = $c.inputSpecification
                destinations = $c.destinations; encoderSettings = $c.encoderSettings
            } -Depth 40)
        $sandbox.ClearCalls()
        { Reset-PackageCredential -PackageChannel CTSPackage -LiveChannelId $sandbox.LiveChannelId } | Should -Throw -ErrorId 'CredentialShared*' -ExpectedMessage "*$($other.channel.id) (second,*"
        $sandbox.Writes | Should -Be 0
        Reset-PackageCredential -PackageChannel CTSPackage -LiveChannelId $sandbox.LiveChannelId -Force -WarningVariable said -WarningAction SilentlyContinue
        "$said" | Should -Match $other.channel.id
    }
}

Describe 'Set-LiveDestinationPair and what a channel may be made of' {
    BeforeAll {
        function Edit-Channel([scriptblock] $Edit) {
            $c = Invoke-MediaLive Get channels/$id
            & $Edit $c
            $null = Invoke-MediaLive Put channels/$id (ConvertTo-Json @{
                    destinations = $c.destinations; encoderSettings = $c.encoderSettings; inputAttachments = $c.inputAttachments; roleArn = $c.roleArn
                } -Depth 40)
        }
        function Add-SecondGroup {
            Edit-Channel {
                param($c)
                $c.destinations += [pscustomobject]@{ id = 'second'; settings = @(@{ url = 'https://old.example.com/a/ch' }, @{ url = 'https://old.example.com/b/ch' }) }
                $group = $c.encoderSettings.outputGroups[0] | ConvertTo-Json -Depth 40 | ConvertFrom-Json
                $group.name = 'other-output'
                $group.outputGroupSettings.hlsGroupSettings.destination.destinationRefId = 'second'
                $c.encoderSettings.outputGroups += $group
            }
        }
    }
    BeforeEach {
        $sandbox = Start-LiveSandbox -Demo -TimeScale 0 -Seed 1
        $id = $sandbox.LiveChannelId
        $channel = New-PackageChannel -Id CTSPackage
    }
    AfterEach { Stop-LiveSandbox }

    It 'asks which group is meant when several could be' {
        Add-SecondGroup
        { $channel | Set-LiveDestinationPair -LiveChannelId $id } | Should -Throw -ErrorId 'OutputGroupAmbiguous*'
        ($channel | Set-LiveDestinationPair -LiveChannelId $id -OutputGroup other-output -PassThru).OutputGroup | Should -Be 'other-output'
        (Get-LiveChannel $id).Destinations[0].Settings[0].Url | Should -Match 'old-origin'
    }

    It 'wires several groups by wildcard in one update' {
        Add-SecondGroup
        $sandbox.ClearCalls()
        $pairs = $channel | Set-LiveDestinationPair -LiveChannelId $id -OutputGroup *-output -PassThru -WarningVariable said -WarningAction SilentlyContinue
        $pairs.OutputGroup | Should -Be 'test-output', 'other-output'
        $pairs.A.Url | Should -Be $channel.IngestEndpoints[0].Url, $channel.IngestEndpoints[0].Url
        $pairs.B.Url | Should -Be $channel.IngestEndpoints[1].Url, $channel.IngestEndpoints[1].Url
        "$said" | Should -Match 'file names must differ'
        @($sandbox.Calls | Where-Object Operation -EQ UpdateChannel).Count | Should -Be 1
        @($sandbox.Calls | Where-Object Operation -EQ PutParameter).Count | Should -Be 2
    }

    It 'gives a MediaPackage group the id and no credentials' {
        Edit-Channel {
            param($c)
            $c.destinations[0] = [pscustomobject]@{ id = 'destination1'; mediaPackageSettings = @(@{ channelId = 'Other' }) }
            $group = $c.encoderSettings.outputGroups[0]
            $group.outputGroupSettings = @{ mediaPackageGroupSettings = @{ destination = @{ destinationRefId = 'destination1' } } }
            foreach ($output in $group.outputs) { $output.outputSettings = @{ mediaPackageOutputSettings = @{} } }
        }
        $sandbox.ClearCalls()
        $channel | Set-LiveDestinationPair -LiveChannelId $id
        (Get-LiveChannel $id).Destinations[0].PackageSettings.ChannelId | Should -Be CTSPackage
        $sandbox.Writes | Should -Be 1
        $sandbox.ClearCalls()
        $channel | Set-LiveDestinationPair -LiveChannelId $id
        $sandbox.Writes | Should -Be 0
    }

    It 'uses the KMS key that is given, and keeps the one that is there' {
        $channel | Set-LiveDestinationPair -LiveChannelId $id -Name test -KmsKeyId alias/first
        $steps = (Set-LiveDestinationPair -LiveChannelId $id -PackageChannel CTSPackage -Name test -KmsKeyId alias/second -WhatIf).Steps
        @($steps | Where-Object Call -EQ 'ssm:PutParameter').Count | Should -Be 2
        $sandbox.ClearCalls()
        $channel | Set-LiveDestinationPair -LiveChannelId $id -Name test -KmsKeyId alias/first
        $sandbox.Writes | Should -Be 0
        Reset-PackageCredential -PackageChannel CTSPackage -LiveChannelId $id -WarningAction SilentlyContinue
        $again = Set-LiveDestinationPair -LiveChannelId $id -PackageChannel CTSPackage -Name test -KmsKeyId alias/first -WhatIf
        $again.Steps | Should -BeNullOrEmpty
    }

    Context 'a channel with one pipeline that writes an archive too' {
        BeforeEach {
            $c = Invoke-MediaLive Get channels/$id
            $one = @($c.destinations | ForEach-Object { @{ id = $_.id; settings = @($_.settings[0]) } })
            $null = Invoke-MediaLive Put channels/$id/channelClass (ConvertTo-Json @{ channelClass = 'SINGLE_PIPELINE'; destinations = $one } -Depth 9)
            $sandbox.ClearCalls()
        }

        It 'says before anything is made where the second pipeline has nowhere to write to, and what to run' {
            $failure = { New-PackageChannel -Id New | Set-LiveDestinationPair -LiveChannelId $id -ConvertToStandard } |
                Should -Throw -ErrorId 'DestinationMissing*' -PassThru
            "$failure" | Should -BeLike "*destination 'destination2' (output group 'archive', now s3://*"
            $sandbox.Writes | Should -Be 0
            $failure = { Set-LiveDestinationPair $id -PackageChannel CTSPackage -ConvertToStandard -AccessKey AKIAEXAMPLEEXAMPLE01 -SecretKey canary } |
                Should -Throw -ErrorId 'DestinationMissing*' -PassThru
            $failure.ErrorDetails.RecommendedAction | Should -Not -Match 'canary|AKIA'
            $line = $failure.ErrorDetails.RecommendedAction -replace '^.*<...>: ' -replace '<URL>', 's3://second/b/out'
            $line | Should -Be "Set-LiveDestinationPair -PackageChannel CTSPackage -LiveChannelId $id -ConvertToStandard -SecondDestination @{ 'destination2' = 's3://second/b/out' }"
            Invoke-Expression $line
            (Get-LiveChannel $id).Class | Should -Be STANDARD
        }

        It 'gives both pipelines their places, shows them before, and takes them back' {
            $before = (Get-LiveChannel $id).Destinations
            $second = @{ destination2 = [pscustomobject]@{ Url = 's3://second/b/out'; UserName = 'second'; PasswordParam = '/archive/b' } }
            $arguments = @{ LiveChannelId = $id; PackageChannel = 'CTSPackage'; ConvertToStandard = $true; SecondDestination = $second }
            $plan = Get-LiveChangePlan @arguments -WarningAction SilentlyContinue
            Set-LiveSandboxFault -Kind AccessDenied -Operation DescribeParameters
            (Get-LiveChangePlan @arguments -WarningAction SilentlyContinue).Warnings | Should -BeLike '*/archive/b*not looked up*ssm:DescribeParameters*'
            Set-LiveSandboxFault -Clear
            $step = $plan.Steps | Where-Object Call -EQ 'medialive:UpdateChannelClass'
            $step.Description | Should -BeLike '*destination2*s3://second/b/out*'
            ($step.Changes | Where-Object Name -EQ 'destinations[1].settings[1]').New | Should -BeLike '*s3://second/b/out*/archive/b*'
            "$((Set-LiveDestinationPair @arguments -WhatIf -WarningAction SilentlyContinue).Steps)" | Should -Be "$($plan.Steps)"
            $sandbox.Writes | Should -Be 0

            Set-LiveDestinationPair @arguments -WarningVariable warned -WarningAction SilentlyContinue
            "$warned" | Should -BeLike '*no SecureString /archive/b*destination2*'
            $archive = (Get-LiveChannel $id).Destinations[1].Settings
            $archive.Url | Should -Be @($before[1].Settings[0].Url, 's3://second/b/out')
            $archive[1].PasswordParameter | Should -Be '/archive/b'
            $sandbox.ClearCalls()
            Set-LiveDestinationPair @arguments
            $sandbox.Writes | Should -Be 0
            $second.destination2.Url = 's3://third/b/out'
            { Set-LiveDestinationPair @arguments } | Should -Throw -ErrorId 'InputInvalid*'
        }

        It 'carries out a plan that was approved as a file' {
            Get-LiveChangePlan $id -PackageChannel CTSPackage -ConvertToStandard -SecondDestination @{ destination2 = 's3://second/b/out' } | Export-LiveChangePlan TestDrive:/convert.json
            Import-LiveChangePlan TestDrive:/convert.json | Invoke-LiveChangePlan
            (Get-LiveChannel $id).Destinations[1].Settings[1].Url | Should -Be 's3://second/b/out'
        }

        It 'puts the class and the destinations back when a later step fails' {
            $before = (Get-LiveChannel $id).Destinations
            Set-LiveSandboxFault -Kind Unprocessable -Operation UpdateChannel
            { Set-LiveDestinationPair $id -PackageChannel CTSPackage -ConvertToStandard -SecondDestination @{ destination2 = 's3://second/b/out' } } | Should -Throw
            $now = Get-LiveChannel $id
            $now.Class | Should -Be SINGLE_PIPELINE
            "$($now.Destinations.Settings)" | Should -Be "$($before.Settings)"
            @(Get-LiveChange)[-1].State | Should -Be Undone
        }

        It 'refuses <Why> before anything is written' -ForEach @(
            @{ Why = 'a password'; Second = @{ destination2 = @{ Url = 's3://second/b'; Password = 'canary' } }; Expected = 'InputInvalid' }
            @{ Why = 'a password in a URL'; Second = @{ destination2 = 'rtmp://user:canary@host/app' }; Expected = 'InputInvalid' }
            @{ Why = 'a credential'; Second = @{ destination2 = @{ Url = 's3://second/b'; Credential = 1 } }; Expected = 'InputInvalid' }
            @{ Why = 'a destination that the channel does not have'; Second = @{ archive = 's3://second/b' }; Expected = 'DestinationNotFound' }
            @{ Why = 'a destination that is wired'; Second = @{ destination1 = 's3://second/b' }; Expected = 'InputInvalid' }
            @{ Why = 'a number'; Second = @{ destination2 = 7 }; Expected = 'InputInvalid' }
        ) {
            $failure = { Set-LiveDestinationPair $id -PackageChannel CTSPackage -ConvertToStandard -SecondDestination $Second } | Should -Throw -ErrorId "$Expected,*" -PassThru
            ($failure | Format-List * -Force | Out-String) | Should -Not -Match 'canary'
            $sandbox.Writes | Should -Be 0
        }

        It 'wants a second destination together with the conversion only' {
            { Set-LiveDestinationPair $id -PackageChannel CTSPackage -SecondDestination @{ destination2 = 's3://second/b' } } | Should -Throw -ErrorId 'InputInvalid*'
        }

        It 'is what the finding about the class says' {
            $finding = Test-LiveFailoverConfig $id -Rule ML-CLASS, WIRE-MATCH | Where-Object RuleId -EQ ML-CLASS
            $finding.Remedy | Should -BeLike 'With -SecondDestination, which says where the second pipeline writes in destination2: *-ConvertToStandard*'
            $finding.RemedyIsCommand | Should -BeFalse
        }
    }
}
