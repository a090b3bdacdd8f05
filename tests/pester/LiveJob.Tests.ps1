BeforeAll { . $PSScriptRoot/Common.ps1 }

# What the commands of one pipeline make is one job (docs/decisions/0011). Processes that are killed are in SeedKillTests.
Describe 'What a pipeline makes' {
    BeforeAll {
        function Invoke-Job {
            [CmdletBinding()] param([switch] $Again)
            New-PackageChannel -Id CTSPackage -CreateDistribution -IfNotExists:$Again |
                Add-PackageEndpoint -Id cts-hls -Type Hls -SegmentDuration 6 -IfNotExists:$Again |
                Set-LiveDestinationPair -LiveChannelId 1234567 -OutputGroup test-output -Name test
        }
        function Get-World {
            (Get-LiveChannel 1234567).Destinations[0].Settings.Url
            (Get-PackageChannel).Id
            (Get-PackageEndpoint).Id
            (Get-PackageDistribution).DomainName
        }
    }
    BeforeEach {
        Remove-Item (Join-Path $env:REDUNDANTLIVE_HOME changes) -Recurse -ErrorAction Ignore
        $sandbox = Start-LiveSandbox -Demo -TimeScale 0 -Seed 1
        $original = Get-World
    }
    AfterEach { Stop-LiveSandbox }

    It 'is one job, and writes nothing the second time' {
        Invoke-Job
        $changes = Get-LiveChange
        $changes.Command | Should -Be 'New-PackageChannel', 'Add-PackageEndpoint', 'Set-LiveDestinationPair'
        $changes.State | Should -Be 'Completed', 'Completed', 'Completed'
        @($changes.JobId | Select-Object -Unique) | Should -Be $changes[0].Id
        $sandbox.ClearCalls()
        Invoke-Job -Again
        $sandbox.Writes | Should -Be 0
        { $changes[0] | Undo-LiveChange } | Should -Throw -ErrorId 'ChangeNotUndoable*'
        Get-LiveChange -Unfinished | Should -BeNullOrEmpty
    }

    It 'is not joined by what a variable is used for later' {
        $channel = New-PackageChannel -Id CTSPackage
        $channel | Set-LiveDestinationPair -LiveChannelId 1234567 -OutputGroup test-output -Name test
        @((Get-LiveChange).JobId | Select-Object -Unique).Count | Should -Be 2
    }

    It 'holds no password in the journal' {
        Invoke-Job
        $text = Get-ChildItem (Join-Path $env:REDUNDANTLIVE_HOME changes) -Recurse -File | Get-Content -Raw
        foreach ($endpoint in (Get-PackageChannel CTSPackage).IngestEndpoints) {
            $text -join '' | Should -Not -Match ([regex]::Escape($endpoint.Credential.GetNetworkCredential().Password))
        }
    }

    It 'is taken back as a whole when a part of it failed' {
        Set-LiveSandboxFault -Kind AccessDenied -Operation CreateDistributionWithTags
        Invoke-Job -ErrorAction SilentlyContinue
        (Get-LiveChange).State | Should -Be 'Failed', 'Failed', 'Completed'
        (Get-LiveChange -Unfinished)[0].Left.Call | Should -Be 'cloudfront:CreateDistributionWithTags'
        (Get-LiveChange)[0] | Undo-LiveChange -WhatIf
        (Get-LiveChange)[0].State | Should -Be 'Failed'

        $undone = Get-LiveChange -Unfinished | Undo-LiveChange
        $undone.State | Should -Be 'Undone', 'Undone'
        (Get-LiveChange).State | Should -Be 'Undone', 'Undone', 'Undone'
        Get-World | Should -Be $original
    }

    It 'is taken back after Ctrl+C, also what was made without an answer' {
        Set-LiveSandboxFault -Kind HangAfterWork -Operation CreateDistributionWithTags -Count 1
        $ended = Stop-WhenCalling -Until CreateOriginEndpoint -Script 'New-PackageChannel -Id CTSPackage -CreateDistribution | Add-PackageEndpoint -Id cts-hls -Type Hls'
        $ended.State | Should -Be 'Stopped'
        (Get-LiveChange -Unfinished)[0].State | Should -Be 'Interrupted'
        (Get-PackageDistribution).Count | Should -Be 1
        $null = Get-LiveChange -Unfinished | Undo-LiveChange
        Get-LiveChange -Unfinished | Should -BeNullOrEmpty
        Get-World | Should -Be $original
    }

    It 'is finished when the cause has gone' {
        Set-LiveSandboxFault -Kind AccessDenied -Operation CreateDistributionWithTags
        Invoke-Job -ErrorAction SilentlyContinue
        Set-LiveSandboxFault -Clear
        (Get-LiveChange -Unfinished | Resume-LiveChange).State | Should -Be 'Completed', 'Completed'
        @((Get-PackageDistribution).Origins.Id -like 'EMP-*').Count | Should -Be 1
        $sandbox.ClearCalls()
        Invoke-Job -Again
        $sandbox.Writes | Should -Be 0
    }

    It 'is not taken back over what others did to the MediaLive channel since' {
        Set-LiveSandboxFault -Kind AccessDenied -Operation CreateDistributionWithTags
        Invoke-Job -ErrorAction SilentlyContinue
        $null = Start-LiveChannel -LiveChannelId 1234567 -Wait
        $sandbox.ClearCalls()
        { Get-LiveChange -Unfinished | Select-Object -First 1 | Undo-LiveChange } | Should -Throw -ErrorId 'ChannelChangedSince*'
        $sandbox.Writes | Should -Be 0
    }

    It 'says when more of the pipeline may be missing' {
        Set-LiveSandboxFault -Kind AccessDenied -Operation CreateDistributionWithTags -Count 1
        $null = New-PackageChannel -Id CTSPackage -CreateDistribution -ErrorAction SilentlyContinue
        $null = Get-LiveChange -Unfinished | Resume-LiveChange -WarningVariable said -WarningAction SilentlyContinue
        "$said" | Should -Match '-IfNotExists'
        (Get-PackageDistribution).Count | Should -Be 1
    }

    It 'is left alone when nothing was made' {
        $null = New-PackageChannel -Id CTSPackage
        { New-PackageChannel -Id CTSPackage } | Should -Throw -ErrorId 'ChannelAlreadyExists*'
        (Get-LiveChange)[1].State | Should -Be 'Undone'
        { (Get-LiveChange)[1] | Undo-LiveChange } | Should -Throw -ErrorId 'ChangeNotUndoable*'
        (Get-PackageChannel).Id | Should -Be 'CTSPackage'
    }
}

Describe 'Add-PackageEndpoint -IfNotExists' {
    BeforeEach { $sandbox = Start-LiveSandbox -Demo -TimeScale 0 -Seed 1 }
    AfterEach { Stop-LiveSandbox }

    It 'attaches an endpoint that exists, once' {
        $channel = New-PackageChannel -Id CTSPackage
        $null = $channel | Add-PackageEndpoint -Id cts-hls -Type Hls -SegmentDuration 6
        $null = $channel | New-PackageDistribution
        $sandbox.ClearCalls()
        $null = $channel | Add-PackageEndpoint -Id cts-hls -Type Hls -SegmentDuration 6 -IfNotExists
        $sandbox.Writes | Should -Be 0

        $null = New-PackageChannel -Id other -CreateDistribution
        Set-LiveSandboxFault -Kind AccessDenied -Operation UpdateDistribution -Count 1
        $null = Add-PackageEndpoint -Channel other -Id other-hls -Type Hls -ErrorAction SilentlyContinue
        Add-PackageEndpoint -Channel other -Id other-hls -Type Hls -IfNotExists -WhatIf
        $sandbox.ClearCalls()
        $endpoint = Add-PackageEndpoint -Channel other -Id other-hls -Type Hls -IfNotExists
        @($sandbox.Calls | Where-Object IsWrite).Operation | Should -Be 'UpdateDistribution'
        $endpoint.CloudFrontUrl | Should -Match '^https://'
    }

    It 'makes one that does not exist' {
        $null = New-PackageChannel -Id CTSPackage
        (Add-PackageEndpoint -Channel CTSPackage -Id cts-hls -Type Hls -IfNotExists).Id | Should -Be 'cts-hls'
    }

    It 'does not take one that is not as asked for' {
        $null = New-PackageChannel -Id CTSPackage | Add-PackageEndpoint -Id cts-hls -Type Hls -SegmentDuration 6
        { Add-PackageEndpoint -Channel CTSPackage -Id cts-hls -Type Hls -SegmentDuration 4 -IfNotExists } | Should -Throw -ErrorId 'EndpointAlreadyExists*'
        { Add-PackageEndpoint -Channel CTSPackage -Id cts-hls -Type Mss -IfNotExists } | Should -Throw -ErrorId 'EndpointAlreadyExists*'
    }
}
