BeforeAll { . $PSScriptRoot/Common.ps1 }

Describe 'New-PackageChannel' {
    BeforeEach { $sandbox = Start-LiveSandbox -Seed 7 }
    AfterEach { Stop-LiveSandbox }

    It 'creates a channel with two ingest endpoints' {
        $channel = New-PackageChannel -Id CTSPackage -Description 'Test channel' -Tag @{ team = 'playout' }

        $channel | Should -BeOfType RedundantLive.PackageChannel
        $channel.Id | Should -Be 'CTSPackage'
        $channel.Description | Should -Be 'Test channel'
        $channel.Region | Should -Be 'eu-west-1'
        $channel.Arn | Should -BeLike 'arn:aws:mediapackage:eu-west-1:*:channels/*'
        $channel.Tags['team'] | Should -Be 'playout'
        $channel.IngestEndpoints.Count | Should -Be 2
        $channel.IngestEndpoints | ForEach-Object { $_.Url | Should -BeLike 'https://*/channel' }
        $channel.IngestEndpoints[0].Url | Should -Not -Be $channel.IngestEndpoints[1].Url
        $channel.Distribution | Should -BeNullOrEmpty
        $sandbox.Calls.Operation | Should -Be 'CreateChannel'
    }

    It 'holds user name and password as a credential' {
        $ingest = (New-PackageChannel -Id c).IngestEndpoints[0]
        $ingest.Credential | Should -BeOfType pscredential
        $ingest.Credential.UserName | Should -Be $ingest.UserName
        $ingest.Credential.GetNetworkCredential().Password | Should -Not -BeNullOrEmpty
    }

    It 'creates the distribution that the MediaPackage console would' {
        $channel = New-PackageChannel -Id CTSPackage -CreateDistribution

        $distribution = $channel.Distribution
        $distribution.DomainName | Should -BeLike '*.cloudfront.net'
        $distribution.Enabled | Should -BeTrue
        $distribution.Comment | Should -Be 'Managed by MediaPackage - CTSPackage'
        $distribution.Origins[0].Id | Should -Be 'TEMP_ORIGIN_ID/channel'
        $distribution.Origins[0].DomainName | Should -Be 'mediapackage.amazonaws.com'
        $distribution.Behaviors[-1].TargetOriginId | Should -Be 'TEMP_ORIGIN_ID/channel'
        $distribution.ErrorCaching.Count | Should -BeGreaterThan 5
        $distribution.ErrorCaching.Values | ForEach-Object { $_.TotalSeconds | Should -Be 1 }
        $sandbox.Calls.Operation | Should -Be @('CreateChannel', 'CreateDistributionWithTags')
        (Get-PackageChannel CTSPackage -IncludeDistribution).Distribution.Id | Should -Be $distribution.Id
    }

    It 'says that the channel exists already' {
        $null = New-PackageChannel -Id taken
        $output = New-PackageChannel -Id taken -ErrorVariable failure -ErrorAction SilentlyContinue

        $output | Should -BeNullOrEmpty
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'ChannelAlreadyExists,*'
        $failure[0].CategoryInfo.Category | Should -Be 'ResourceExists'
        $failure[0].TargetObject | Should -Be 'taken'
        $failure[0].ErrorDetails.RecommendedAction | Should -BeLike '*-IfNotExists*'
    }

    It 'takes the existing one with -IfNotExists and writes nothing' {
        $first = New-PackageChannel -Id twice -CreateDistribution
        $sandbox.ClearCalls()
        $second = New-PackageChannel -Id twice -CreateDistribution -IfNotExists

        $second.Arn | Should -Be $first.Arn
        $second.Distribution.Id | Should -Be $first.Distribution.Id
        $sandbox.Writes | Should -Be 0
    }

    It 'makes the missing distribution of an existing channel' {
        $null = New-PackageChannel -Id late
        $channel = New-PackageChannel -Id late -CreateDistribution -IfNotExists
        $channel.Distribution.Comment | Should -Be 'Managed by MediaPackage - late'
    }

    It 'hands on the channel and says what to do when the distribution fails' {
        Set-LiveSandboxFault -Kind AccessDenied -Service cloudfront
        $channel = New-PackageChannel -Id half -CreateDistribution -ErrorVariable failure -ErrorAction SilentlyContinue

        $channel.Id | Should -Be 'half'
        $channel.Distribution | Should -BeNullOrEmpty
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'DistributionNotCreated,*'
        $failure[0].CategoryInfo.Category | Should -Be 'PermissionDenied'
        $failure[0].ErrorDetails.RecommendedAction | Should -BeLike '*New-PackageChannel -Id half -IfNotExists -CreateDistribution*'
    }

    It 'takes a channel for its own whose creation was not answered' {
        Set-LiveSandboxFault -Kind DropAfterWork -Operation CreateChannel -Count 1
        (New-PackageChannel -Id lost).Id | Should -Be 'lost'
    }

    It 'goes on with the next id after a failure' {
        $null = New-PackageChannel -Id b
        $made = 'a', 'b', 'c' | New-PackageChannel -ErrorVariable failure -ErrorAction SilentlyContinue
        $made.Id | Should -Be @('a', 'c')
        $failure.Count | Should -Be 1
        $failure[0].TargetObject | Should -Be 'b'
    }

    It 'writes nothing with -WhatIf and hands on nothing' {
        New-PackageChannel -Id whatif -CreateDistribution -WhatIf | Should -BeNullOrEmpty
        $sandbox.Writes | Should -Be 0
    }

    It 'ends at once, with the distribution made, when the next command has seen enough' {
        $channel = New-PackageChannel -Id first -CreateDistribution | Select-Object -First 1
        $channel.Id | Should -Be 'first'
        @($sandbox.Calls.Operation) | Should -Contain 'CreateDistributionWithTags'
        $channel.Distribution.DomainName | Should -BeLike '*.cloudfront.net'
    }

    It 'shows no password in any format' {
        $channel = New-PackageChannel -Id secret -CreateDistribution
        $canary = $channel.IngestEndpoints | ForEach-Object { $_.Credential.GetNetworkCredential().Password }
        $canary.Count | Should -Be 2
        $shown = @(
            $channel | Out-String
            $channel | Format-List * | Out-String
            $channel.IngestEndpoints | Format-List * | Out-String
            $channel | ConvertTo-Json -Depth 6 -WarningAction SilentlyContinue
            $channel.IngestEndpoints | ConvertTo-Csv
            [System.Management.Automation.PSSerializer]::Serialize($channel, 6)
            "$channel $($channel.IngestEndpoints)"
        ) -join "`n"
        foreach ($password in $canary) { $shown.Contains($password) | Should -BeFalse }
    }
}
