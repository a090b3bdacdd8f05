BeforeAll { . $PSScriptRoot/Common.ps1 }

Describe 'Add-PackageEndpoint' {
    BeforeEach { $sandbox = Start-LiveSandbox -Seed 7 }
    AfterEach { Stop-LiveSandbox }

    It 'adds an HLS endpoint and attaches it to the distribution' {
        $endpoint = New-PackageChannel -Id CTSPackage -CreateDistribution |
            Add-PackageEndpoint -Id cts-hls -Type Hls -ManifestName index -SegmentDuration 6

        $endpoint | Should -BeOfType RedundantLive.PackageEndpoint
        $endpoint.ChannelId | Should -Be 'CTSPackage'
        $endpoint.Type | Should -Be 'Hls'
        $endpoint.SegmentDuration.TotalSeconds | Should -Be 6
        $endpoint.Url | Should -BeLike 'https://*/index.m3u8'
        $endpoint.CloudFrontUrl | Should -Be ('https://' + $endpoint.Channel.Distribution.DomainName + ([uri]$endpoint.Url).AbsolutePath)

        $distribution = (Get-PackageChannel CTSPackage -IncludeDistribution).Distribution
        $origin = $distribution.Origins | Where-Object Id -like 'EMP-*'
        $origin.DomainName | Should -Be ([uri]$endpoint.Url).Host
        $origin.ProtocolPolicy | Should -Be 'https-only'
        $distribution.Behaviors.PathPattern | Should -Be @('index.ism/*', '*', 'Default (*)')
        $distribution.Behaviors[0].SmoothStreaming | Should -BeTrue
        $distribution.Behaviors[0, 1].TargetOriginId | Should -Be @($origin.Id, $origin.Id)
        $distribution.Behaviors[0, 1].CachePolicyId | Should -Be @('08627262-05a9-4f76-9ded-b50ca2e3a84f', '08627262-05a9-4f76-9ded-b50ca2e3a84f')
    }

    It 'needs four calls after and with New-PackageChannel' {
        $null = New-PackageChannel -Id c -CreateDistribution | Add-PackageEndpoint -Id e -Type Hls
        $sandbox.Calls.Operation | Sort-Object | Should -Be @('CreateChannel', 'CreateDistributionWithTags', 'CreateOriginEndpoint', 'UpdateDistribution')
    }

    It 'changes the distribution once for all endpoints of a channel' {
        $channel = New-PackageChannel -Id c -CreateDistribution
        $first = $channel | Add-PackageEndpoint -Id e1 -Type Hls
        $sandbox.ClearCalls()
        $second = $channel | Add-PackageEndpoint -Id e2 -Type Hls

        $sandbox.Calls.Operation | Should -Be 'CreateOriginEndpoint'
        ([uri]$second.CloudFrontUrl).Host | Should -Be ([uri]$first.CloudFrontUrl).Host
    }

    It 'finds the distribution of a channel given by its id' {
        $channel = New-PackageChannel -Id c -CreateDistribution
        $endpoint = Add-PackageEndpoint -Channel c -Id e -Type Hls
        ([uri]$endpoint.CloudFrontUrl).Host | Should -Be $channel.Distribution.DomainName
    }

    It 'takes <Name>' -ForEach @(
        @{ Name = 'an id from the pipeline'; Make = { 'c' } }
        @{ Name = 'a deserialized channel'; Make = { [System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize((Get-PackageChannel c))) } }
        @{ Name = 'an object with an Id, as AWS.Tools writes them'; Make = { [pscustomobject]@{ Id = 'c'; Arn = 'arn:aws:mediapackage:eu-west-1:111122223333:channels/0123' } } }
    ) {
        $null = New-PackageChannel -Id c
        (& $Make | Add-PackageEndpoint -Id e -Type Hls).ChannelId | Should -Be 'c'
    }

    It 'has no CloudFront URL without a distribution' {
        (New-PackageChannel -Id c | Add-PackageEndpoint -Id e -Type Hls).CloudFrontUrl | Should -BeNullOrEmpty
    }

    It 'keeps what somebody else changed in the distribution meanwhile' {
        $channel = New-PackageChannel -Id c -CreateDistribution
        # The second copy does not know what the first one wrote.
        $stale = $channel | Select-Object *
        $null = Add-PackageEndpoint -Channel c -Id e1 -Type Hls
        $sandbox.ClearCalls()
        $endpoint = $channel | Add-PackageEndpoint -Id e2 -Type Hls
        $endpoint.CloudFrontUrl | Should -BeLike 'https://*.cloudfront.net/*'
        $stale | Should -Not -BeNullOrEmpty
        (Get-PackageChannel c -IncludeDistribution).Distribution.Behaviors.Count | Should -Be 3
    }

    It 'hands on the endpoint and says so when CloudFront refuses' {
        Set-LiveSandboxFault -Kind AccessDenied -Service cloudfront -Operation UpdateDistribution
        $endpoint = New-PackageChannel -Id c -CreateDistribution |
            Add-PackageEndpoint -Id e -Type Hls -ErrorVariable failure -ErrorAction SilentlyContinue

        $endpoint.Url | Should -Not -BeNullOrEmpty
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'DistributionNotUpdated,*'
        $failure[0].TargetObject | Should -Be 'e'
        "$($failure[0])" | Should -BeLike '*was created*'
    }

    It 'says so plainly when the distribution it needs was not made' {
        Set-LiveSandboxFault -Kind AccessDenied -Service cloudfront
        $endpoint = New-PackageChannel -Id c -CreateDistribution -ErrorVariable first -ErrorAction SilentlyContinue |
            Add-PackageEndpoint -Id e -Type Hls -ErrorVariable second -ErrorAction SilentlyContinue

        $endpoint.Id | Should -Be 'e'
        $endpoint.CloudFrontUrl | Should -BeNullOrEmpty
        $first[0].FullyQualifiedErrorId | Should -BeLike 'DistributionNotCreated,*'
        $second[0].FullyQualifiedErrorId | Should -BeLike 'DistributionNotUpdated,*'
    }

    It 'names an endpoint that exists already' {
        $channel = New-PackageChannel -Id c
        $null = $channel | Add-PackageEndpoint -Id e -Type Hls
        { $channel | Add-PackageEndpoint -Id e -Type Hls -ErrorAction Stop } | Should -Throw -ErrorId 'EndpointAlreadyExists,*'
    }

    It 'names a channel that does not exist, and writes nothing' {
        { Add-PackageEndpoint -Channel nowhere -Id e -Type Hls -ErrorAction Stop } | Should -Throw -ErrorId 'ChannelNotFound,*'
        $sandbox.Writes | Should -Be 0
    }

    It 'writes nothing with -WhatIf' {
        $channel = New-PackageChannel -Id c -CreateDistribution
        $sandbox.ClearCalls()
        $channel | Add-PackageEndpoint -Id e -Type Hls -WhatIf | Should -BeNullOrEmpty
        $sandbox.Writes | Should -Be 0
    }
}
