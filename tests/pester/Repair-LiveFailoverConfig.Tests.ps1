BeforeAll { . $PSScriptRoot/Common.ps1 }

Describe 'Repairing a channel' {
    BeforeEach {
        $sandbox = Start-LiveSandbox -Demo -Seed 1 -TimeScale 0
        $id = $sandbox.LiveChannelId
        $null = New-PackageChannel -Id CTSPackage -CreateDistribution | Add-PackageEndpoint -Id cts-hls -Type Hls
    }
    AfterEach { Stop-LiveSandbox }

    It 'wires a channel that is not wired when told where to' {
        { Repair-LiveFailoverConfig $id -ErrorAction Stop } | Should -Throw -ErrorId 'PackageChannelUnknown,*'
        $repair = Repair-LiveFailoverConfig $id -PackageChannel CTSPackage
        $repair.Changed | Should -BeTrue
        foreach ($rule in 'WIRE-MATCH', 'LOSS-PAUSE', 'CRED-PARAM', 'WIRE-CDN') { $repair.Repaired | Should -Contain $rule }
        @($repair.Remaining | Where-Object Severity -eq 'Error') | Should -BeNullOrEmpty
        $repair | Out-String -Width 100 | Should -BeLike '*MP-LOGS*Repair: Set-PackageLog -Channel CTSPackage -EnableIngress*'
        Test-LiveFailoverConfig $id -Quiet | Should -BeTrue
    }

    It 'does nothing the second time' {
        $null = Repair-LiveFailoverConfig $id -PackageChannel CTSPackage
        $sandbox.ClearCalls()
        $repair = Repair-LiveFailoverConfig $id
        $repair.Changed | Should -BeFalse
        $repair.Repaired | Should -BeNullOrEmpty
        $sandbox.Writes | Should -Be 0
    }

    It 'shows the plan with -WhatIf and writes nothing' {
        $sandbox.ClearCalls()
        $plan = Repair-LiveFailoverConfig $id -PackageChannel CTSPackage -WhatIf
        $plan.Steps.Call | Should -Contain 'medialive:UpdateChannel'
        $sandbox.Writes | Should -Be 0
    }

    It 'repairs only the rules asked for' {
        $repair = Repair-LiveFailoverConfig $id -Rule LOSS-PAUSE
        $repair.Repaired | Should -Be @('LOSS-PAUSE')
        (Get-LiveChannel $id).Destinations[0].Settings[0].Url | Should -BeLike 'https://old-origin*'
    }

    It 'repairs what lies around the channel without taking it off air' {
        $null = Repair-LiveFailoverConfig $id -PackageChannel CTSPackage
        $null = Start-LiveChannel $id -Wait
        Set-PackageEndpoint cts-hls -SegmentDuration 8
        $sandbox.ClearCalls()
        $plan = Repair-LiveFailoverConfig $id -WhatIf
        $plan.Steps.Call | Should -Be @('mediapackage:UpdateOriginEndpoint')
        $plan.GoesOffAir | Should -BeFalse
        "$($plan.Steps[0].Changes[0])" | Should -Be 'hlsPackage.segmentDurationSeconds: 8 -> 6'
        $plan | Export-LiveChangePlan TestDrive:/plan.json
        Set-PackageEndpoint cts-hls -TimeDelay 10
        { Import-LiveChangePlan TestDrive:/plan.json | Invoke-LiveChangePlan -ErrorAction Stop } | Should -Throw -ErrorId 'PlanOutdated,*'
        (Repair-LiveFailoverConfig $id).Repaired | Should -Be @('SEG-EP')
        (Get-LiveChannel $id).State | Should -Be 'RUNNING'
        @($sandbox.Calls | Where-Object Operation -in 'StopChannel', 'UpdateChannel') | Should -BeNullOrEmpty
    }

    It 'puts back what lies around the channel when the channel cannot be updated' {
        $null = Repair-LiveFailoverConfig $id -PackageChannel CTSPackage
        Set-PackageEndpoint cts-hls -SegmentDuration 8
        $c = Invoke-MediaLive Get channels/$id
        $c.encoderSettings.outputGroups[0].outputGroupSettings.hlsGroupSettings.inputLossAction = 'EMIT_OUTPUT'
        $null = Invoke-MediaLive Put channels/$id (ConvertTo-Json @{ destinations = $c.destinations; encoderSettings = $c.encoderSettings; roleArn = $c.roleArn } -Depth 40)
        Set-LiveSandboxFault -Kind Unprocessable -Operation UpdateChannel
        { Repair-LiveFailoverConfig $id -ErrorAction Stop } | Should -Throw
        (Get-PackageEndpoint cts-hls).SegmentDuration.TotalSeconds | Should -Be 8
        @($sandbox.Calls | Where-Object { $_.Operation -eq 'UpdateOriginEndpoint' -and $_.Status -eq 200 }).Count | Should -Be 3
    }

    It 'keeps the KMS key of a password that it overwrites' {
        $key = '12345678-90ab-cdef-1234-567890abcdef'
        $null = Set-LiveDestinationPair -PackageChannel CTSPackage -LiveChannelId $id -KmsKeyId $key
        $channel = Get-PackageChannel CTSPackage
        foreach ($one in $channel.IngestEndpoints) { $null = Invoke-MediaPackage Put "channels/CTSPackage/ingest_endpoints/$($one.Id)/credentials" }
        (Repair-LiveFailoverConfig $id).Repaired | Should -Contain 'CRED-VALUE'
        $sandbox.ClearCalls()
        (Test-LiveFailoverConfig $id -Rule CRED-ROLE).Outcome | Should -Be 'Passed'
        @($sandbox.Calls | Where-Object Operation -eq 'SimulatePrincipalPolicy').Count | Should -Be 2 -Because 'a key of its own is asked for, which the default key is not'
    }

    It 'judges with -Deep what Test-LiveFailoverConfig does, before and after' {
        $null = Set-LiveDestinationPair $id -PackageChannel CTSPackage
        Set-PackageEndpoint cts-hls -SegmentDuration 8
        Edit-Distribution { param($xml) $xml.SelectNodes("//*[local-name()='CachePolicyId']") | ForEach-Object { $_.InnerText = '658327ea-f89d-4fab-a63d-7e88639e58f6' } }
        $deep = Test-LiveFailoverConfig $id -Deep
        ($deep | Where-Object RuleId -EQ CF-QS).Outcome | Should -Be 'Failed'
        $repair = Repair-LiveFailoverConfig $id -Deep
        $repair.Repaired | Should -Contain 'SEG-EP'
        "$($repair.Before.RuleId)" | Should -Be "$($deep.RuleId)"
        "$($repair.After.RuleId)" | Should -Be "$($deep.RuleId)"
        $repair.Remaining.RuleId | Should -Contain 'CF-QS' -Because 'another cache policy is for a person to choose'

        $quick = Repair-LiveFailoverConfig $id
        "$($quick.Before.RuleId)" | Should -Be "$((Test-LiveFailoverConfig $id).RuleId)"
        $quick.Remaining.RuleId | Should -Not -Contain 'CF-QS'
    }

    It 'repairs a rotated password' {
        $null = Repair-LiveFailoverConfig $id -PackageChannel CTSPackage
        $channel = Get-PackageChannel CTSPackage
        $null = Invoke-MediaPackage Put "channels/CTSPackage/ingest_endpoints/$($channel.IngestEndpoints[1].Id)/credentials"
        (Test-LiveFailoverConfig $id -Rule CRED-USER, CRED-VALUE).Outcome | Should -Be @('Failed', 'Failed')
        (Repair-LiveFailoverConfig $id).Repaired | Should -Be @('CRED-USER', 'CRED-VALUE')
        Test-LiveFailoverConfig $id -Quiet | Should -BeTrue
    }
}

Describe 'Reporting' {
    BeforeEach {
        $sandbox = Start-LiveSandbox -Demo -Seed 1 -TimeScale 0
        $id = $sandbox.LiveChannelId
    }
    AfterEach { Stop-LiveSandbox }

    It 'writes <_>' -ForEach Html, Json, Csv, NUnitXml, Sarif, Markdown {
        $path = Join-Path $TestDrive "report.$_"
        (Export-LiveFailoverReport $id $path -As $_ -PassThru).Length | Should -BeGreaterThan 1000
        Get-Content $path -Raw | Should -BeLike '*LOSS-PAUSE*'
        switch ($_) {
            { $_ -in 'Json', 'Sarif' } { (Get-Content $path -Raw | ConvertFrom-Json) | Should -Not -BeNullOrEmpty }
            'NUnitXml' { ([xml](Get-Content $path -Raw)).'test-run'.result | Should -Be 'Failed' }
            'Csv' { (Import-Csv $path | Where-Object RuleId -eq 'LOSS-PAUSE').Outcome | Should -Be 'Failed' }
        }
    }

    It 'does not replace a file unless told to, and speaks Korean' {
        $path = Join-Path $TestDrive 'fleet.html'
        Export-LiveFailoverReport -All $path
        { Export-LiveFailoverReport -All $path -ErrorAction Stop } | Should -Throw -ErrorId 'FileExists,*'
        Export-LiveFailoverReport -All -Path $path -Culture ko-KR -Force
        [IO.File]::ReadAllText($path) | Should -BeLike '*장애 조치 보고서*'
    }
}
