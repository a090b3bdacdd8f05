BeforeDiscovery {
    . $PSScriptRoot/Common.ps1
    $rows = foreach ($packager in 'Hls', 'Dash', 'Cmaf', 'Mss') {
        foreach ($setting in [RedundantLive.Packaging.EndpointSettings]::All) {
            @{ Packager = $packager; Name = $setting.Name; Fits = $setting.Packagers -contains $packager }
        }
    }
    $wrong = $rows | Where-Object { -not $_.Fits }
    $right = $rows | Where-Object { $_.Fits }
}

BeforeAll {
    . $PSScriptRoot/Common.ps1
    $sample = @{
        Seconds = 90; BitRate = '3.5M'; Text = 'text1'; Texts = '192.0.2.0/24'; Flag = $true
        Manifests = @{ Id = 'm1'; PlaylistWindow = '2m' }
    }

    function Complete([string] $Line) { (TabExpansion2 $Line $Line.Length).CompletionMatches.CompletionText }
}

Describe 'Parameters of endpoints' {
    BeforeAll { $null = Start-LiveSandbox -Seed 7; $null = New-PackageChannel c; (Get-LiveSandbox).ClearCalls() }
    AfterAll { Stop-LiveSandbox }

    It '-<Name> does not bind with -Type <Packager>, and the message names both' -ForEach $wrong {
        $setting = [RedundantLive.Packaging.EndpointSettings]::Find($Name)
        $value = if ($setting.Words.Count) { $setting.Words[0] } else { $sample["$($setting.Kind)"] }
        $arguments = @{ Channel = 'c'; Id = 'e'; Type = $Packager; $Name = $value }
        # -Profile cannot be a dynamic parameter, and is refused by another part of the binder.
        $errorId = if ($Name -eq 'Profile') { 'GetDynamicParametersException,*' } else { 'ParameterArgumentValidationError,*' }
        $failure = { Add-PackageEndpoint @arguments } | Should -Throw -ErrorId $errorId -PassThru
        "$failure" | Should -BeLike "*-$Name*-Type $Packager*"
        (Get-LiveSandbox).Calls.Count | Should -Be 0
    }

    It 'a packager has a parameter set of its own' {
        $syntax = (Get-Command Add-PackageEndpoint -Syntax) -split "`n" | Where-Object { $_ -match '\S' }
        $syntax.Count | Should -Be 4
        @($syntax -match 'PlaylistWindow').Count | Should -Be 1
        @($syntax -match 'ManifestWindow').Count | Should -Be 2
        @($syntax -match '-Manifest <').Count | Should -Be 1
        (Get-Help Add-PackageEndpoint).syntax.syntaxItem.Count | Should -Be 4
        (Get-Help Set-PackageEndpoint -Parameter TimeDelay).description.Text | Should -Match 'StartoverWindow'
    }

    It 'completion offers what goes with the packager' {
        Complete 'Add-PackageEndpoint -Type Hls -Pl' | Should -Be '-PlaylistWindow', '-PlaylistType'
        Complete 'Add-PackageEndpoint -Type Dash -Pl' | Should -BeNullOrEmpty
        Complete 'Add-PackageEndpoint -Type Cmaf -EncryptionMethod ' | Should -Be 'AES_CTR', 'SAMPLE_AES'
        Complete 'Set-PackageEndpoint x -Type Mss -ClearSetting Min' | Should -Be 'MinVideoBitrate'
    }

    It '-<Name> binds with -Type <Packager>' -ForEach $right {
        $setting = [RedundantLive.Packaging.EndpointSettings]::Find($Name)
        $words = $setting.For($Packager).Words
        $value = if ($words.Count) { $words[0] } else { $sample["$($setting.Kind)"] }
        $arguments = @{ Channel = 'c'; Id = 'e'; Type = $Packager; $Name = $value }
        # Bound and checked; what is missing beside it is said after binding.
        try { Add-PackageEndpoint @arguments -WhatIf -ErrorAction Stop }
        catch { $_.FullyQualifiedErrorId | Should -BeLike 'InputInvalid,*' }
        (Get-LiveSandbox).Writes | Should -Be 0
    }

    It 'is checked before the commands upstream make anything' {
        { New-PackageChannel d -CreateDistribution | Add-PackageEndpoint -Id e -Type Hls -TimeDelay 600 -StartoverWindow 5m } |
            Should -Throw '*-TimeDelay 600 s*-StartoverWindow 300 s*' -ErrorId 'InputInvalid,*'
        (Get-LiveSandbox).Calls.Count | Should -Be 0
    }

    It 'refuses a segment that is no multiple of the ingest segment' {
        { Add-PackageEndpoint -Channel c -Id e -Type Hls -SegmentDuration 5 -IngestSegmentDuration 2 } | Should -Throw '*5 s*2 s*'
    }

    It 'two settings of different packagers do not bind together' {
        { Set-PackageEndpoint e -PlaylistWindow 60 -ManifestWindow 60 } | Should -Throw '*-ManifestWindow*-PlaylistWindow*' -ErrorId 'ParameterArgumentValidationError,*'
    }
}

Describe 'Set-PackageEndpoint' {
    BeforeEach {
        $sandbox = Start-LiveSandbox -Seed 7
        $endpoint = New-PackageChannel c -CreateDistribution | Add-PackageEndpoint -Id e -Type Hls -SegmentDuration 6 -StartoverWindow 1h -Description first
        $sandbox.ClearCalls()
    }
    AfterEach { Stop-LiveSandbox }

    It 'changes what was asked for and nothing else' {
        $after = $endpoint | Set-PackageEndpoint -TimeDelay 00:00:30 -MinVideoBitrate 800k -MaxVideoBitrate 3.5M -UseAudioRenditionGroup -PassThru
        $after.TimeDelay.TotalSeconds | Should -Be 30
        $after.StartoverWindow.TotalHours | Should -Be 1
        $after.Description | Should -Be 'first'
        $after.Settings['hlsPackage.streamSelection.maxVideoBitsPerSecond'] | Should -Be 3500000
        $after.Settings['hlsPackage.useAudioRenditionGroup'] | Should -BeTrue
        $after.CloudFrontUrl | Should -Be $endpoint.CloudFrontUrl
        $sandbox.Writes | Should -Be 1
    }

    It 'writes nothing when nothing differs' {
        Set-PackageEndpoint e -SegmentDuration 6 -StartoverWindow 3600
        $sandbox.Writes | Should -Be 0
    }

    It 'shows the planned endpoint with -WhatIf -PassThru' {
        (Set-PackageEndpoint e -PlaylistWindow 2m -PassThru -WhatIf).ManifestWindow.TotalSeconds | Should -Be 120
        $sandbox.Writes | Should -Be 0
    }

    It 'takes encryption on and off' {
        $speke = @{
            SpekeResourceId = 'cts'; SpekeRoleArn = 'arn:aws:iam::111122223333:role/speke'; SpekeUrl = 'https://keys.example.com/speke'
            SpekeSystemId = 'edef8ba9-79d6-4ace-a3c8-27dcd51d21ed'
        }
        (Set-PackageEndpoint e @speke -EncryptionMethod SAMPLE_AES -KeyRotationInterval 5m -PassThru).Settings['hlsPackage.encryption.keyRotationIntervalSeconds'] | Should -Be 300
        (Set-PackageEndpoint e -ClearSetting Encryption -PassThru).Settings.Keys -match 'encryption' | Should -BeNullOrEmpty
    }

    It 'refuses <Text>' -ForEach @(
        @{ Text = 'a setting of another packager'; Do = { Set-PackageEndpoint e -ManifestWindow 60 }; Like = '*-ManifestWindow*Hls*' }
        @{ Text = 'a delay beyond the window that is there'; Do = { Set-PackageEndpoint e -TimeDelay 2h }; Like = '*7200 s*3600 s*' }
        @{ Text = 'another packager'; Do = { Set-PackageEndpoint e -Type Dash -ManifestWindow 60 }; Like = '*Hls*Dash*' }
        @{ Text = 'what cannot be cleared'; Do = { Set-PackageEndpoint e -ClearSetting SegmentDuration }; Like = '*SegmentDuration*' }
    ) {
        $ErrorActionPreference = 'Stop'
        $Do | Should -Throw $Like -ErrorId 'InputInvalid,*'
        $sandbox.Writes | Should -Be 0
    }

    It 'adds tags and keeps the others' {
        Set-PackageEndpoint e -Tag @{ a = '1' }
        Set-PackageEndpoint e -Tag @{ b = '2' }
        $tags = (Get-PackageEndpoint e).Tags
        $tags['a'], $tags['b'] | Should -Be '1', '2'
    }
}

Describe 'Removing and showing' {
    BeforeEach {
        $sandbox = Start-LiveSandbox -Seed 7
        $channel = New-PackageChannel c -CreateDistribution
        $null = $channel | Add-PackageEndpoint -Id hls -Type Hls
        $null = $channel | Add-PackageEndpoint -Id cmaf -Type Cmaf -Manifest (New-PackageManifest m1 -ManifestName main -PlaylistWindow 2m), @{ Id = 'm2' }
        $domain = $channel.Distribution.DomainName
    }
    AfterEach { Stop-LiveSandbox }

    It 'Show-PackageEndpoint prints every URL on a line, origin before CloudFront' {
        $lines = Show-PackageEndpoint cmaf
        $lines.Count | Should -Be 4
        $lines[0] | Should -BeLike 'https://*.mediapackage.*/m1/main.m3u8'
        $lines[1] | Should -Be "https://$domain$(([uri]$lines[0]).AbsolutePath)"
        $lines[2] | Should -BeLike '*/m2/*.m3u8'
        (Get-PackageEndpoint -Channel c | Show-PackageEndpoint).Count | Should -Be 6
    }

    It 'a manifest that was read goes back in as it is' {
        $manifests = (Get-PackageEndpoint cmaf).Manifests
        $manifests[0].PlaylistWindow.TotalSeconds | Should -Be 120
        $sandbox.ClearCalls()
        Set-PackageEndpoint cmaf -Manifest $manifests
        $sandbox.Writes | Should -Be 0
        $copy = [System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize($manifests, 4))
        Set-PackageEndpoint cmaf -Manifest @($copy)
        $sandbox.Writes | Should -Be 0
    }

    It 'Remove-PackageEndpoint leaves the distribution matching what stays' {
        Get-PackageEndpoint -Channel c | Remove-PackageEndpoint -Confirm:$false
        Get-PackageEndpoint -Channel c | Should -BeNullOrEmpty
        (Get-PackageDistribution -Channel c).Behaviors.PathPattern | Should -Be 'Default (*)'
    }

    It 'Remove-PackageChannel refuses a channel with endpoints and names them' {
        { Remove-PackageChannel c -Confirm:$false -ErrorAction Stop } | Should -Throw '*hls*' -ErrorId 'ChannelHasEndpoints,*'
        (Get-PackageEndpoint -Channel c).Count | Should -Be 2
    }

    It 'Remove-PackageChannel -Cascade goes in order and says what it leaves' {
        $sandbox.ClearCalls()
        Remove-PackageChannel c -Cascade -Confirm:$false -WarningVariable said -WarningAction SilentlyContinue
        ($sandbox.Calls | Where-Object IsWrite).Operation | Should -Be 'DeleteOriginEndpoint', 'DeleteOriginEndpoint', 'UpdateDistribution', 'DeleteChannel'
        "$said" | Should -BeLike "*$($channel.Distribution.Id)*"
        Get-PackageChannel | Should -BeNullOrEmpty
    }

    It 'Set-PackageLog switches one log without the other' {
        (Set-PackageLog c -EnableIngress -EgressLogGroup /aws/MediaPackage/own -PassThru).IngressLogGroup | Should -Be '/aws/MediaPackage/IngressAccessLogs'
        $after = Set-PackageLog c -DisableIngress -PassThru
        $after.IngressLogGroup | Should -BeNullOrEmpty
        $after.EgressLogGroup | Should -Be '/aws/MediaPackage/own'
        $sandbox.ClearCalls()
        Set-PackageLog c -DisableIngress -EnableEgress
        $sandbox.Writes | Should -Be 0
        { Set-PackageLog c -EnableEgress -DisableEgress -ErrorAction Stop } | Should -Throw -ErrorId 'InputInvalid,*'
    }
}
