# What the rules give for a repair: lines that are PowerShell, name parameters that exist, and make the rule hold.
BeforeDiscovery {
    $Lines = foreach ($line in Get-Content $PSScriptRoot/remedies.txt) {
        $rule, $text = $line -split "`t", 2
        @{ Rule = $rule; Line = $text }
    }

    # What makes each rule fail on a channel that is wired as it should be: a change to its document ($c, with $hls and $webdav for short), or calls.
    $Breaks = @(
        @{ Rule = 'WIRE-DISTINCT'; Document = { $c.destinations[0].settings[1].url = $c.destinations[0].settings[0].url } }
        @{ Rule = 'WIRE-MATCH'; Document = { $c.destinations[0].settings[1].url = 'https://old-origin.example.com/live/b/channel' } }
        @{ Rule = 'WIRE-ORDER'; Document = { $c.destinations[0].settings = @($c.destinations[0].settings[1], $c.destinations[0].settings[0]) } }
        @{ Rule = 'WIRE-FORM'; Document = { $c.destinations[0].settings[0].url += '/' } }
        @{ Rule = 'WIRE-LEGACY'; Document = { $c.destinations[0].settings[0].url = 'https://0123456789abcdef.mediapackage.eu-west-1.amazonaws.com/in/v1/0123/channel' } }
        @{ Rule = 'WIRE-REGION'; Document = { foreach ($one in $c.destinations[0].settings) { $one.url = $one.url.Replace('eu-west-1', 'us-east-1') } } }
        @{ Rule = 'WIRE-GROUP'; Document = { foreach ($one in $c.destinations[0].settings) { $one.url = 'https://old-origin.example.com/live/a/channel' } } }
        @{ Rule = 'WIRE-CDN'; Document = { $hls.hlsCdnSettings = @{ hlsBasicPutSettings = @{ restartDelay = 15 } } } }
        @{ Rule = 'LOSS-PAUSE'; Document = { $hls.inputLossAction = 'EMIT_OUTPUT' } }
        @{ Rule = 'CRED-USER'; Document = { $c.destinations[0].settings[1].username = 'somebody' } }
        @{ Rule = 'CRED-PARAM'; Document = { $c.destinations[0].settings[1].passwordParam = '/medialive/test/none' } }
        @{ Rule = 'CRED-SHARED'; Document = { $c.destinations[0].settings[1].passwordParam = $c.destinations[0].settings[0].passwordParam } }
        @{ Rule = 'CRED-VALUE'; Calls = { $null = Invoke-MediaPackage Put "channels/CTSPackage/ingest_endpoints/$((Get-PackageChannel CTSPackage).IngestEndpoints[1].Id)/credentials" } }
        @{ Rule = 'CRED-LITERAL'; Document = { $c.destinations[0].settings[1].passwordParam = (Get-PackageChannel CTSPackage).IngestEndpoints[1].Credential.GetNetworkCredential().Password } }
        @{ Rule = 'HLS-MODE'; Document = { $hls.mode = 'VOD' } }
        @{ Rule = 'HLS-CRYPT'; Document = { $hls | Add-Member encryptionType AES128 } }
        @{ Rule = 'HLS-TSFILE'; Document = { $hls.tsFileMode = 'SINGLE_FILE' } }
        @{ Rule = 'HLS-OUTSEL'; Document = { $hls.outputSelection = 'SEGMENTS_ONLY' } }
        @{ Rule = 'HLS-DIR'; Document = { $hls.directoryStructure = 'SUBDIRECTORY_PER_STREAM' } }
        @{ Rule = 'HLS-REDMAN'; Document = { $hls.redundantManifest = 'ENABLED' } }
        @{ Rule = 'HLS-BASEURL'; Document = { $hls | Add-Member baseUrlContent 'https://cdn.example.com/' } }
        @{ Rule = 'HLS-KEEP'; Document = { $hls.keepSegments = 10 } }
        @{ Rule = 'HLS-RESTART'; Document = { $webdav.restartDelay = 0 } }
        @{ Rule = 'HLS-RETRY'; Document = { $webdav.connectionRetryInterval = 30 } }
        @{ Rule = 'HLS-INCOMPLETE'; Document = { $hls.incompleteSegmentBehavior = 'SUPPRESS' } }
        @{ Rule = 'HLS-PDT'; Document = { $hls.programDateTime = 'EXCLUDE' } }
        @{ Rule = 'SEG-EP'; Calls = { Set-PackageEndpoint cts-hls -SegmentDuration 8 } }
        @{ Rule = 'SEG-SHORT'; Document = { $hls.segmentLength = 2 }; Calls = { Set-PackageEndpoint cts-hls -SegmentDuration 2 } }
        @{ Rule = 'MP-EP'; Calls = { Set-PackageEndpoint cts-hls -Origination DENY } }
        @{ Rule = 'MP-EP'; Calls = { Remove-PackageEndpoint cts-hls -Confirm:$false } }
        @{ Rule = 'MP-WINDOW'; Calls = { Set-PackageEndpoint cts-hls -PlaylistWindow 12 } }
        @{ Rule = 'MP-LOGS'; Calls = { } }
        @{ Rule = 'CF-MSS'; Calls = {
                Get-PackageChannel CTSPackage | Add-PackageEndpoint -Id cts-mss -Type Mss
                Edit-Distribution { param($xml) $xml.SelectNodes("//*[local-name()='SmoothStreaming']") | ForEach-Object { $_.InnerText = 'false' } }
            } }
        @{ Rule = 'SEG-CLOSED'; Document = { $c.encoderSettings.videoDescriptions[1].codecSettings.h264Settings.gopClosedCadence = 0 } }
        @{ Rule = 'LOCK-MODE'; Document = { $c.encoderSettings.globalConfiguration.outputLockingMode = 'DISABLED' } }
        @{ Rule = 'LOCK-MODE'; Document = {
                $c.encoderSettings.globalConfiguration.outputLockingMode = 'DISABLED'
                $c.encoderSettings.globalConfiguration | Add-Member outputLockingSettings @{ disabledLockingSettings = @{} }
            } }
        @{ Rule = 'LOCK-EPOCH'; Document = {
                $c.encoderSettings.globalConfiguration.outputLockingMode = 'EPOCH_LOCKING'
                $c.encoderSettings.globalConfiguration.outputTimingSource = 'SYSTEM_CLOCK'
                $hls.programDateTimeClock = 'SYSTEM_CLOCK'
            } }
        @{ Rule = 'CF-ERRTTL'; Calls = { Edit-Distribution { param($xml) $xml.SelectNodes("//*[local-name()='CustomErrorResponse']") | ForEach-Object { $null = $_.ParentNode.RemoveChild($_) }; $xml.SelectSingleNode("//*[local-name()='CustomErrorResponses']/*[local-name()='Quantity']").InnerText = '0' } } }
        @{ Rule = 'CF-TTL'; Calls = { Set-ForwardedValues '<Quantity>0</Quantity>' 60 } }
        @{ Rule = 'CF-QS'; Calls = { Set-ForwardedValues '<Quantity>1</Quantity><Items><Name>start</Name></Items>' 0 } }
        @{ Rule = 'CF-ORIGIN'; Calls = { Edit-Distribution { param($xml) $xml.SelectNodes("//*[local-name()='OriginProtocolPolicy']") | ForEach-Object { $_.InnerText = 'http-only' } } } }
        @{ Rule = 'CF-ORIGIN'; Calls = { Edit-Distribution { param($xml) $xml.SelectNodes("//*[local-name()='Origin']/*[local-name()='DomainName']") | ForEach-Object { $_.InnerText = 'elsewhere.example.com' } } } }
    )
    for ($i = 0; $i -lt $Breaks.Count; $i++) { $Breaks[$i].Number = $i + 1 }
}

BeforeAll {
    . $PSScriptRoot/Common.ps1

    # A channel with everything around it, to be broken.
    function New-WiredChannel {
        $null = New-PackageChannel -Id CTSPackage -CreateDistribution | Add-PackageEndpoint -Id cts-hls -Type Hls |
            Set-LiveDestinationPair -LiveChannelId 1234567 -Name test
    }

    function Edit-Channel([scriptblock] $Change) {
        $c = Invoke-MediaLive Get channels/1234567
        $hls = $c.encoderSettings.outputGroups[0].outputGroupSettings.hlsGroupSettings
        $webdav = $hls.hlsCdnSettings.hlsWebdavSettings
        . $Change
        $body = @{ destinations = $c.destinations; encoderSettings = $c.encoderSettings; inputAttachments = $c.inputAttachments; name = $c.name; roleArn = $c.roleArn }
        $null = Invoke-MediaLive Put channels/1234567 (ConvertTo-Json $body -Depth 40 -Compress)
    }

    # Lets every behaviour cache by forwarded values instead of a cache policy.
    function Set-ForwardedValues([string] $Keys, [int] $MinTtl) {
        Edit-Distribution {
            param($xml)
            foreach ($policy in @($xml.SelectNodes("//*[local-name()='CachePolicyId']"))) {
                $behavior = $policy.ParentNode
                $null = $behavior.RemoveChild($policy)
                $part = $xml.CreateDocumentFragment()
                $part.InnerXml = "<ForwardedValues xmlns='$($behavior.NamespaceURI)'><QueryString>true</QueryString><Cookies><Forward>none</Forward></Cookies><Headers><Quantity>0</Quantity></Headers><QueryStringCacheKeys>$Keys</QueryStringCacheKeys></ForwardedValues><MinTTL xmlns='$($behavior.NamespaceURI)'>$MinTtl</MinTTL>"
                $null = $behavior.AppendChild($part)
            }
        }
    }
}

Describe 'A remedy' {
    It 'of <Rule> is PowerShell with commands and parameters that exist: <Line>' -ForEach $Lines {
        $tokens = $errors = $null
        $ast = [System.Management.Automation.Language.Parser]::ParseInput($Line, [ref] $tokens, [ref] $errors)
        $errors | Should -BeNullOrEmpty
        foreach ($call in $ast.FindAll({ $args[0] -is [System.Management.Automation.Language.CommandAst] }, $true)) {
            $name = $call.GetCommandName()
            if ($name -in 'aws', 'Write-IAMRolePolicy') { continue }
            $type = for ($i = 0; $i -lt $call.CommandElements.Count; $i++) { if ("$($call.CommandElements[$i])" -eq '-Type') { "$($call.CommandElements[$i + 1])" } }
            $command = if ($type) { Get-Command $name -Module RedundantLive -ArgumentList '-Type', $type } else { Get-Command $name -Module RedundantLive }
            $command | Should -Not -BeNullOrEmpty
            $known = $command.Parameters.Values | ForEach-Object { $_.Name; $_.Aliases }
            foreach ($parameter in $call.CommandElements | Where-Object { $_ -is [System.Management.Automation.Language.CommandParameterAst] }) { $known | Should -Contain $parameter.ParameterName }
        }
    }
}

Describe 'Running a remedy' {
    BeforeAll { $id = '1234567' }
    BeforeEach {
        $sandbox = Start-LiveSandbox -Demo -Seed 1 -TimeScale 0
        New-WiredChannel
    }
    AfterEach { Stop-LiveSandbox }

    It 'makes <Rule> hold again, case <Number>' -ForEach $Breaks {
        if ($Calls) { $null = & $Calls }
        if ($Document) { Edit-Channel $Document }
        $before = Test-LiveFailoverConfig $id -Rule $Rule
        $before.Outcome | Should -Be 'Failed' -Because "$before"
        $before.RemedyIsCommand | Should -BeTrue -Because $before.Remedy
        $null = Invoke-Expression $before.Remedy
        $after = Test-LiveFailoverConfig $id -Rule $Rule
        $after.Outcome | Should -Be 'Passed' -Because "$after after: $($before.Remedy)"
    }

    It 'ends a pause by the AWS CLI' -Skip:(-not (Get-Command aws -CommandType Application -ErrorAction Ignore)) {
        $null = Start-LiveChannel $id -Wait
        $pause = '{"creates":{"scheduleActions":[{"actionName":"drill","scheduleActionSettings":{"pauseStateSettings":{"pipelines":[{"pipelineId":"PIPELINE_1"}]}},"scheduleActionStartSettings":{"immediateModeScheduleActionStartSettings":{}}}]}}'
        $null = Invoke-MediaLive Put channels/1234567/schedule $pause
        $before = Test-LiveFailoverConfig $id -Rule RUN-PAUSED
        $before.Outcome | Should -Be 'Failed'
        $null = Invoke-Expression $before.Remedy
        (Test-LiveFailoverConfig $id -Rule RUN-PAUSED).Outcome | Should -Be 'Passed'
    }
}
