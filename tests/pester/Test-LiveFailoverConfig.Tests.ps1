BeforeAll {
    . $PSScriptRoot/Common.ps1

    function Find($Findings, $Rule) { @($Findings | Where-Object RuleId -eq $Rule)[0] }

    function Start-DemoChannel {
        $null = Invoke-MediaLive Post channels/1234567/start '{}'
        $limit = [DateTime]::UtcNow.AddSeconds(30)
        while ((Get-LiveChannel 1234567).State -ne 'RUNNING' -and [DateTime]::UtcNow -lt $limit) { Start-Sleep -Milliseconds 50 }
    }
}

Describe 'Judging a channel' {
    BeforeEach {
        $sandbox = Start-LiveSandbox -Demo -Seed 1
        $id = $sandbox.LiveChannelId
    }
    AfterEach { Stop-LiveSandbox }

    Context 'that is not wired' {
        It 'says what is wrong, why it matters and what repairs it' {
            $findings = Test-LiveFailoverConfig $id
            $loss = Find $findings 'LOSS-PAUSE'
            $loss.Outcome | Should -Be 'Failed'
            $loss.Severity | Should -Be 'Error'
            $loss.Why | Should -BeLike '*viewers*'
            $loss.Remedy | Should -Be "Repair-LiveFailoverConfig -LiveChannelId $id -Rule LOSS-PAUSE"
            $loss.RemedyIsCommand | Should -BeTrue
            (Find $findings 'WIRE-GROUP').Remedy | Should -BeLike "New-PackageChannel * -LiveChannelId $id -OutputGroup test-output"
            $loss.HelpUri | Should -BeLike 'https://docs.aws.amazon.com/*'
            (Find $findings 'WIRE-GROUP').Outcome | Should -Be 'Failed'
            Test-LiveFailoverConfig $id -Quiet | Should -BeFalse
        }

        It 'fits 100 columns, breaks no words, names what it is about and what repairs it' {
            $lines = (Test-LiveFailoverConfig $id | Out-String -Width 100) -split '\r?\n' | ForEach-Object { $_ -replace '\x1b\[[0-9;]*m' }
            @($lines | Where-Object { $_.Length -gt 100 }) | Should -BeNullOrEmpty
            @($lines | Where-Object { $_ -cmatch '(Error|Warning|Info) +(It|Its) ' }) | Should -BeNullOrEmpty
            $text = $lines -join ' ' -replace ' +', ' '
            $text | Should -BeLike '*MediaLive channel: 1234567*'
            $text | Should -BeLike "*Output group 'test-output', destination A, names no password parameter.*"
            $text | Should -BeLike '*Repair: Repair-LiveFailoverConfig -LiveChannelId 1234567 -Rule LOSS-PAUSE*'
        }

        It 'writes nothing' {
            $null = Test-LiveFailoverConfig $id -Deep -Live
            (Get-LiveSandbox).Writes | Should -Be 0
        }
    }

    Context 'that is wired' {
        BeforeEach {
            $null = New-PackageChannel -Id CTSPackage -CreateDistribution | Add-PackageEndpoint -Id cts-hls -Type Hls |
                Set-LiveDestinationPair -LiveChannelId $id -Name test
        }

        It 'takes five calls and finds it ready' {
            $sandbox.ClearCalls()
            Test-LiveFailoverConfig $id -Quiet | Should -BeTrue
            @($sandbox.Calls | ForEach-Object Operation | Sort-Object) | Should -Be @('DescribeChannel', 'GetParameters', 'ListChannels', 'ListDistributions', 'ListOriginEndpoints')
        }

        It 'emits one finding for each rule, none of them about the running channel' {
            $findings = @(Test-LiveFailoverConfig $id)
            @($findings.RuleId | Select-Object -Unique).Count | Should -Be $findings.Count
            @($findings | Where-Object { $_.RuleId -like 'RUN-*' -or $_.RuleId -like 'ML-INPUT-*' }) | Should -BeNullOrEmpty
            @($findings | Where-Object { $_.Severity -eq 'Error' -and $_.Outcome -notin 'Passed', 'NotApplicable' }) | Should -BeNullOrEmpty
        }

        It 'judges inputs, role, other channels and tags with -Deep' {
            $findings = Test-LiveFailoverConfig $id -Deep
            foreach ($rule in 'ML-INPUT-CLASS', 'ML-INPUT-TWO', 'CRED-ROLE', 'WIRE-SHARED', 'CF-TAG') { (Find $findings $rule).Outcome | Should -Be 'Passed' -Because $rule }
        }

        It 'asks for the key of the parameters, and for the trust of the role' {
            $role = Find (Test-LiveFailoverConfig $id -Deep) 'CRED-ROLE'
            $role.Outcome | Should -Be 'Passed'
            $null = Get-PackageChannel CTSPackage | Set-LiveDestinationPair -LiveChannelId $id -Name keyed -KmsKeyId 12345678-90ab-cdef-1234-567890abcdef
            $sandbox.ClearCalls()
            (Test-LiveFailoverConfig $id -Rule CRED-ROLE).Outcome | Should -Be 'Passed'
            @($sandbox.Calls | Where-Object Service -eq iam | ForEach-Object Operation | Sort-Object) | Should -Be @('GetRole', 'SimulatePrincipalPolicy', 'SimulatePrincipalPolicy')
            Set-LiveSandboxFault -Kind AccessDenied -Operation GetRole
            (Test-LiveFailoverConfig $id -Rule CRED-ROLE).Outcome | Should -Be 'Passed'
            Set-LiveSandboxFault -Kind AccessDenied -Operation DescribeParameters
            (Test-LiveFailoverConfig $id -Rule CRED-ROLE).Outcome | Should -Be 'Unknown'
            $null = Get-PackageChannel CTSPackage | Set-LiveDestinationPair -LiveChannelId $id -Name alias -KmsKeyId alias/ours
            Set-LiveSandboxFault -Clear
            (Test-LiveFailoverConfig $id -Rule CRED-ROLE).Message | Should -BeLike '*alias/ours*cannot be seen*'
        }

        It 'compares the CDN header with the secret, and shows neither' {
            $authorization = New-PackageCdnAuthorization -Channel CTSPackage -RoleArn arn:aws:iam::123456789012:role/MediaPackageCdn
            (Find (Test-LiveFailoverConfig $id) 'MP-AUTH').Message | Should -BeLike '*was not compared*'
            (Find (Test-LiveFailoverConfig $id -Deep) 'MP-AUTH').Message | Should -BeLike '*sends the value of the secret*'
            Set-LiveSandboxFault -Kind AccessDenied -Operation GetSecretValue
            (Test-LiveFailoverConfig $id -Rule MP-AUTH).Outcome | Should -Be 'Unknown'
            Set-LiveSandboxFault -Clear
            Edit-Distribution { param($xml) $xml.SelectSingleNode("//*[local-name()='HeaderValue']").InnerText = 'canary-header-value' }
            $finding = Test-LiveFailoverConfig $id -Rule MP-AUTH
            $finding.Outcome | Should -Be 'Failed'
            ConvertTo-Json $finding -Depth 4 | Should -Not -BeLike '*canary-header-value*'
            $null = Invoke-Expression $finding.Remedy
            (Test-LiveFailoverConfig $id -Rule MP-AUTH).Outcome | Should -Be 'Passed'
        }

        It 'reads cache policies with -Deep' {
            Edit-Distribution { param($xml) $xml.SelectNodes("//*[local-name()='CachePolicyId']") | ForEach-Object { $_.InnerText = '658327ea-f89d-4fab-a63d-7e88639e58f6' } }
            (Find (Test-LiveFailoverConfig $id) 'CF-QS').Outcome | Should -Be 'Unknown'
            $findings = Test-LiveFailoverConfig $id -Deep
            (Find $findings 'CF-QS').Outcome | Should -Be 'Failed'
            (Find $findings 'CF-TTL').Outcome | Should -Be 'Passed'
        }

        It 'judges the running channel with -Live' {
            (Find (Test-LiveFailoverConfig $id -Live) 'RUN-STATE').Outcome | Should -Be 'Unknown'
            Start-DemoChannel
            $findings = Test-LiveFailoverConfig $id -Live
            foreach ($rule in 'RUN-STATE', 'RUN-PIPES', 'RUN-PAUSED', 'RUN-ALERTS', 'RUN-4XX', 'RUN-INGEST') { (Find $findings $rule).Outcome | Should -Be 'Passed' -Because "$rule $(Find $findings $rule)" }
        }

        It 'answers Unknown and why when it may not read, and never true' {
            Set-LiveSandboxFault -Kind AccessDenied -Operation GetParameters
            $value = Find (Test-LiveFailoverConfig $id) 'CRED-VALUE'
            $value.Outcome | Should -Be 'Unknown'
            $value.Message | Should -BeLike '*access denied to SSM:GetParameters*'
            Test-LiveFailoverConfig $id -Quiet | Should -BeFalse
            Test-LiveFailoverConfig $id -Quiet -AllowUnknown | Should -BeTrue
        }

        It 'takes rules by wildcard and severity' {
            @((Test-LiveFailoverConfig $id -Rule 'LOSS-*' -ExcludeRule LOSS-SINGLE).RuleId) | Should -Be @('LOSS-PAUSE', 'LOSS-MIXED', 'LOSS-REPEAT')
            @(Test-LiveFailoverConfig $id -MinimumSeverity Error | Where-Object Severity -ne 'Error') | Should -BeNullOrEmpty
            { Test-LiveFailoverConfig $id -Rule NOPE -ErrorAction Stop } | Should -Throw -ErrorId 'RuleNotFound,*'
        }

        It 'keeps a waived finding visible and lets it pass' {
            Set-LiveSandboxFault -Kind AccessDenied -Operation GetParameters
            Set-Content TestDrive:/waivers.txt "CRED-*  $id  2099-12-31  the pipeline account may not read secrets"
            $value = Find (Test-LiveFailoverConfig $id -Waiver TestDrive:/waivers.txt) 'CRED-VALUE'
            $value.Outcome | Should -Be 'Unknown'
            $value.Waiver | Should -BeLike '*may not read*'
            Test-LiveFailoverConfig $id -Quiet -Waiver TestDrive:/waivers.txt | Should -BeTrue
            Set-Content TestDrive:/waivers.txt 'CRED-* *'
            { Test-LiveFailoverConfig $id -Waiver TestDrive:/waivers.txt } | Should -Throw -ErrorId 'FileInvalid,*'
        }

        It 'judges everything with -All, and several regions' {
            @(Test-LiveFailoverConfig -All | ForEach-Object LiveChannelId | Select-Object -Unique) | Should -Be @($id)
            @(Test-LiveFailoverConfig -All -Region eu-west-1, us-east-1 | ForEach-Object LiveChannelId | Select-Object -Unique) | Should -Be @($id)
            Get-LiveChannel | Test-LiveFailoverConfig -Quiet | Should -BeTrue
        }

        It 'judges several regions at the same time, and tells of what none of them has' {
            $sandbox.ClearCalls()
            Set-LiveSandboxFault -Kind AccessDenied -Service medialive -Operation ListChannels -Count 1
            $findings = Test-LiveFailoverConfig -All -Region eu-west-1, us-east-1 -ErrorAction SilentlyContinue -ErrorVariable failures
            $failures.Count | Should -Be 1
            $failures[0].TargetObject | Should -BeIn 'eu-west-1', 'us-east-1'
            Set-LiveSandboxFault -Clear
            $sandbox.ClearCalls()
            $findings = Test-LiveFailoverConfig $id, 9999999 -Region us-east-1, eu-west-1 -ErrorAction SilentlyContinue -ErrorVariable failures
            @($findings.LiveChannelId | Select-Object -Unique) | Should -Be @($id)
            @($failures.TargetObject) | Should -Be @('9999999')
            Test-LiveFailoverConfig $id -Region us-east-1, eu-west-1 -Quiet | Should -BeTrue
        }

        It 'reports a channel that is not there and judges the others' {
            $findings = Test-LiveFailoverConfig 9999999, $id -ErrorAction SilentlyContinue -ErrorVariable failures
            @($findings.LiveChannelId | Select-Object -Unique) | Should -Be @($id)
            $failures[0].FullyQualifiedErrorId | Should -BeLike 'ChannelNotFound,*'
            Test-LiveFailoverConfig 9999999, $id -Quiet -ErrorAction SilentlyContinue | Should -BeFalse
        }

        It 'shows no password anywhere' {
            $text = (Test-LiveFailoverConfig $id -Deep | ConvertTo-Json -Depth 4) + (Test-LiveFailoverConfig $id -Verbose -Debug 4>&1 5>&1 | Out-String -Width 500)
            foreach ($endpoint in (Get-PackageChannel CTSPackage).IngestEndpoints) { $text | Should -Not -BeLike "*$($endpoint.Credential.GetNetworkCredential().Password)*" }
        }
    }
}

Describe 'Judging a saved channel' {
    It 'needs no AWS, and says what is missing' {
        $document = Get-Content "$RepositoryRoot/src/RedundantLive.Sandbox/Demo/channel.json" -Raw | ConvertFrom-Json
        $document | Add-Member id '1234567'
        $document | Add-Member channelClass 'STANDARD'
        ConvertTo-Json $document -Depth 30 | Set-Content TestDrive:/channel.json
        $findings = Test-LiveFailoverConfig -Path TestDrive:/channel.json
        (Find $findings 'LOSS-PAUSE').Outcome | Should -Be 'Failed'
        (Find $findings 'WIRE-MATCH').Message | Should -BeLike '*mediapackage-channels.json*'
        Test-LiveFailoverConfig -Path TestDrive:/channel.json -Quiet | Should -BeFalse
    }

    It 'names a file that is none' {
        Set-Content TestDrive:/no.json '{'
        { Test-LiveFailoverConfig -Path TestDrive:/no.json -ErrorAction Stop } | Should -Throw -ErrorId 'FileInvalid,*'
        { Test-LiveFailoverConfig -Path TestDrive:/absent.json -ErrorAction Stop } | Should -Throw -ErrorId 'FileNotFound,*'
    }
}

Describe 'The book' {
    It 'is listed, searched and filtered without AWS' {
        @(Get-LiveFailoverRule).Count | Should -BeGreaterThan 80
        @(Get-LiveFailoverRule 'CRED-*').Id | Should -Contain 'CRED-USER'
        @(Get-LiveFailoverRule -Search rotation).Id | Should -Contain 'CRED-SHARED'
        @(Get-LiveFailoverRule -MinimumSeverity Error | Where-Object Severity -ne 'Error') | Should -BeNullOrEmpty
    }

    It 'fits 100 columns, and -Full tells why and what repairs it' {
        @((Get-LiveFailoverRule | Out-String -Width 100) -split '\r?\n' | Where-Object { $_.Length -gt 100 }) | Should -BeNullOrEmpty
        Get-LiveFailoverRule LOSS-PAUSE -Full | Out-String -Width 100 | Should -BeLike '*Why*Filler pictures*'
    }
}
