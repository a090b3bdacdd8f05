BeforeAll { . $PSScriptRoot/Common.ps1 }

Describe 'Get-PackageChannel and Get-PackageEndpoint' {
    BeforeAll {
        $sandbox = Start-LiveSandbox -Demo
        $null = New-PackageChannel -Id CTSPackage -CreateDistribution | Add-PackageEndpoint -Id cts-hls -Type Hls
        $null = 'CTSBackup', 'Other' | New-PackageChannel
        $null = Add-PackageEndpoint -Channel Other -Id other-hls -Type Hls
    }
    AfterAll { Stop-LiveSandbox }
    BeforeEach { $sandbox.ClearCalls() }

    It 'reads one channel by its id with one call' {
        $channel = Get-PackageChannel -Id CTSPackage
        $channel.IngestEndpoints.Count | Should -Be 2
        $channel.Distribution | Should -BeNullOrEmpty
        $sandbox.Calls.Operation | Should -Be 'DescribeChannel'
    }

    It 'lists all, and those that match' {
        (Get-PackageChannel).Id | Sort-Object | Should -Be @('CTSBackup', 'CTSPackage', 'Other')
        (Get-PackageChannel 'cts*').Id | Sort-Object | Should -Be @('CTSBackup', 'CTSPackage')
        Get-PackageChannel 'no*' | Should -BeNullOrEmpty
    }

    It 'takes ids, channels and endpoints from the pipeline' {
        ('Other', 'CTSPackage' | Get-PackageChannel).Id | Should -Be @('Other', 'CTSPackage')
        (Get-PackageEndpoint other-hls | Get-PackageChannel).Id | Should -Be 'Other'
        (Get-PackageChannel Other | Get-PackageChannel).Id | Should -Be 'Other'
    }

    It 'reports a missing id and goes on' {
        $found = Get-PackageChannel -Id Other, missing, CTSPackage -ErrorVariable failure -ErrorAction SilentlyContinue
        $found.Id | Should -Be @('Other', 'CTSPackage')
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'ChannelNotFound,*'
        $failure[0].TargetObject | Should -Be 'missing'
    }

    It 'looks up the distribution only when asked' {
        $channel = Get-PackageChannel CTSPackage -IncludeDistribution
        $channel.Distribution.Comment | Should -Be 'Managed by MediaPackage - CTSPackage'
        (Get-PackageChannel Other -IncludeDistribution).Distribution | Should -BeNullOrEmpty
    }

    It 'reads endpoints by id, by channel and all' {
        (Get-PackageEndpoint cts-hls).ChannelId | Should -Be 'CTSPackage'
        (Get-PackageEndpoint).Id | Sort-Object | Should -Be @('cts-hls', 'other-hls')
        (Get-PackageChannel CTSPackage | Get-PackageEndpoint).Id | Should -Be 'cts-hls'
        (Get-PackageEndpoint -Channel Other).Id | Should -Be 'other-hls'
        Get-PackageEndpoint 'x*' | Should -BeNullOrEmpty
    }

    It 'names an endpoint that does not exist' {
        { Get-PackageEndpoint missing -ErrorAction Stop } | Should -Throw -ErrorId 'EndpointNotFound,*'
    }

    It 'shows the URL through CloudFront when it knows the distribution' {
        (Get-PackageEndpoint cts-hls).CloudFrontUrl | Should -BeNullOrEmpty
        (Get-PackageEndpoint cts-hls -IncludeDistribution).CloudFrontUrl | Should -BeLike 'https://*.cloudfront.net/*'
        (Get-PackageChannel CTSPackage -IncludeDistribution | Get-PackageEndpoint).CloudFrontUrl | Should -BeLike 'https://*.cloudfront.net/*'
    }

    It 'changes nothing' {
        $null = Get-PackageChannel -IncludeDistribution
        $null = Get-PackageEndpoint -IncludeDistribution
        $sandbox.Writes | Should -Be 0
    }
}

Describe 'Get-LiveChannel' {
    BeforeAll { $sandbox = Start-LiveSandbox -Demo }
    AfterAll { Stop-LiveSandbox }
    BeforeEach { $sandbox.ClearCalls() }

    It 'describes one by its id' {
        $channel = Get-LiveChannel 1234567
        $channel | Should -BeOfType RedundantLive.LiveChannel
        $channel.Class | Should -Be 'STANDARD'
        $channel.OutputGroups.Count | Should -BeGreaterThan 0
        $sandbox.Calls.Operation | Should -Be 'DescribeChannel'
    }

    It 'takes the ARN, and objects from the pipeline' {
        $channel = Get-LiveChannel 1234567
        (Get-LiveChannel $channel.Arn).Id | Should -Be '1234567'
        ($channel | Get-LiveChannel).Id | Should -Be '1234567'
        ([pscustomobject]@{ LiveChannelId = '1234567' } | Get-LiveChannel).Id | Should -Be '1234567'
        ('1234567' | Get-LiveChannel).Id | Should -Be '1234567'
        ($sandbox | Get-LiveChannel).Id | Should -Be '1234567'
    }

    It 'lists with one call' {
        $all = @(Get-LiveChannel)
        $all[0] | Should -BeOfType RedundantLive.LiveChannelSummary
        $all.Id | Should -Be '1234567'
        $sandbox.Calls.Operation | Should -Be 'ListChannels'
    }

    It 'lists by name' {
        $name = (Get-LiveChannel 1234567).Name
        (Get-LiveChannel -Name ($name.Substring(0, 2) + '*')).Id | Should -Be '1234567'
        Get-LiveChannel -Name 'no such*' | Should -BeNullOrEmpty
    }

    It 'describes the list on request' {
        Get-LiveChannel -Detailed | Should -BeOfType RedundantLive.LiveChannel
    }

    It 'shows tables of 100 columns at most' {
        $lines = (Get-LiveChannel | Out-String -Width 400) -split '\r?\n'
        ($lines | Measure-Object -Property Length -Maximum).Maximum | Should -BeLessOrEqual 100
    }
}
