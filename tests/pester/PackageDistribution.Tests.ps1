BeforeAll {
    . $PSScriptRoot/Common.ps1
    $role = 'arn:aws:iam::111122223333:role/cdn'
}

Describe 'Distributions' {
    BeforeEach {
        $sandbox = Start-LiveSandbox -Seed 7 -TimeScale 0
        $null = New-PackageChannel c | Add-PackageEndpoint -Id hls -Type Hls
    }
    AfterEach { Stop-LiveSandbox }

    It 'New-PackageDistribution -Wait makes one that serves the endpoints and is deployed' {
        $made = New-PackageDistribution c -Wait
        $made.Status | Should -Be 'Deployed'
        $made.AssociatedChannelArn | Should -Be (Get-PackageChannel c).Arn
        $made.Behaviors.PathPattern | Should -Be 'index.ism/*', '*', 'Default (*)'
        $made.ErrorCaching[404].TotalSeconds | Should -Be 1
        (Get-PackageDistribution).Id | Should -Be $made.Id
        (Get-PackageEndpoint hls -IncludeDistribution).CloudFrontUrl | Should -BeLike "https://$($made.DomainName)/*"
    }

    It '-Legacy forwards values, and what is added later does too' {
        $null = Remove-PackageEndpoint hls -Confirm:$false
        (New-PackageDistribution c -Legacy).Behaviors.CachePolicyId | Where-Object { $_ } | Should -BeNullOrEmpty
        $null = Add-PackageEndpoint -Channel c -Id again -Type Dash
        $behaviors = (Get-PackageDistribution -Channel c).Behaviors
        $behaviors.Count | Should -Be 3
        $behaviors.CachePolicyId | Where-Object { $_ } | Should -BeNullOrEmpty
        $behaviors[0].QueryStrings | Should -Contain 'aws.manifestfilter'
    }

    It 'a second one is refused, and -IfNotExists takes the first' {
        $first = New-PackageDistribution c
        { New-PackageDistribution c -ErrorAction Stop } | Should -Throw -ErrorId 'DistributionAlreadyExists,*'
        (New-PackageDistribution c -IfNotExists).Id | Should -Be $first.Id
        { New-PackageDistribution c -DistributionId E0NOWHERE -ErrorAction Stop } | Should -Throw -ErrorId 'DistributionNotFound,*'
    }

    It 'one of another channel is not adopted' {
        $first = New-PackageDistribution c
        $null = New-PackageChannel d
        { New-PackageDistribution d -DistributionId $first.Id -ErrorAction Stop } | Should -Throw -ErrorId 'DistributionInUse,*'
    }

    It 'Get-PackageDistribution names a channel that has none' {
        { Get-PackageDistribution -Channel c -ErrorAction Stop } | Should -Throw '*c*' -ErrorId 'DistributionNotFound,*'
    }

    It 'Remove-PackageDistribution disables, waits and deletes' {
        New-PackageDistribution c | Remove-PackageDistribution -Confirm:$false
        Get-PackageDistribution | Should -BeNullOrEmpty
        ($sandbox.Calls | Where-Object { $_.IsWrite -and $_.Service -eq 'cloudfront' }).Operation | Should -Be 'CreateDistributionWithTags', 'UpdateDistribution', 'DeleteDistribution'
    }
}

Describe 'CDN authorization' {
    BeforeEach {
        $sandbox = Start-LiveSandbox -Seed 7 -TimeScale 0
        $channel = New-PackageChannel c -CreateDistribution
        $null = $channel | Add-PackageEndpoint -Id hls -Type Hls
    }
    AfterEach { Stop-LiveSandbox }

    It 'reaches secret, distribution and endpoint, and rotates, and goes' {
        $sandbox.ClearCalls()
        $made = New-PackageCdnAuthorization c -RoleArn $role
        ($sandbox.Calls | Where-Object IsWrite).Operation | Should -Be 'CreateSecret', 'UpdateDistribution', 'UpdateOriginEndpoint'
        $made.CdnSecretArn | Should -BeLike 'arn:aws:secretsmanager:*:secret:MediaPackage/c-*'
        $made.Endpoints | Should -Be 'hls'
        (Get-PackageEndpoint hls).CdnIdentifierSecretArn | Should -Be $made.CdnSecretArn
        ((Get-PackageDistribution -Channel c).Origins | Where-Object Id -like 'EMP-*').CustomHeaderNames | Should -Be 'X-MediaPackage-CDNIdentifier'

        $sandbox.ClearCalls()
        $null = Update-PackageCdnAuthorization c -SettleTime 2s
        ($sandbox.Calls | Where-Object IsWrite).Operation | Should -Be 'PutSecretValue', 'UpdateDistribution'

        Remove-PackageCdnAuthorization c -DeleteSecret -Confirm:$false
        (Get-PackageEndpoint hls).CdnIdentifierSecretArn | Should -BeNullOrEmpty
        ((Get-PackageDistribution -Channel c).Origins | Where-Object Id -like 'EMP-*').CustomHeaderNames | Should -BeNullOrEmpty
    }

    It 'an endpoint that is added with it has the distribution send the header' {
        $made = New-PackageCdnAuthorization c -RoleArn $role
        $null = New-PackageChannel d -CreateDistribution |
            Add-PackageEndpoint -Id other -Type Hls -CdnSecretArn $made.CdnSecretArn -CdnRoleArn $role
        ((Get-PackageDistribution -Channel d).Origins | Where-Object Id -like 'EMP-*').CustomHeaderNames | Should -Be 'X-MediaPackage-CDNIdentifier'
    }

    It 'shows the value on no stream' {
        $VerbosePreference = $DebugPreference = 'Continue'
        $said = New-PackageCdnAuthorization c -RoleArn $role *>&1
        $said += Update-PackageCdnAuthorization c -SettleTime 1 *>&1
        $text = ($said | Out-String -Width 500) + ($said | Where-Object { $_ -is [RedundantLive.PackageCdnAuthorization] } | ConvertTo-Json -Depth 5)
        # No value is known here; what one looks like is: 64 letters, digits and hyphens in one piece.
        $text | Should -Not -Match '[A-Za-z0-9-]{64}'
        $text | Should -Match 'MediaPackage/c'
    }

    It 'refuses <Text>' -ForEach @(
        @{ Text = 'a role that is none'; Do = { New-PackageCdnAuthorization c -RoleArn cdn }; Id = 'InputInvalid,*' }
        @{ Text = 'a secret that is not there'; Do = { New-PackageCdnAuthorization c -RoleArn $role -SecretArn arn:aws:secretsmanager:eu-west-1:111122223333:secret:none }; Id = 'CdnSecretNotFound,*' }
        @{ Text = 'an endpoint that is not there'; Do = { New-PackageCdnAuthorization c -RoleArn $role -Endpoint none }; Id = 'EndpointNotFound,*' }
        @{ Text = 'a rotation where nothing is authorized'; Do = { Update-PackageCdnAuthorization c }; Id = 'CdnAuthorizationNotFound,*' }
    ) {
        $ErrorActionPreference = 'Stop'
        $sandbox.ClearCalls()
        $Do | Should -Throw -ErrorId $Id
        $sandbox.Writes | Should -Be 0
    }
}
