BeforeAll { . $PSScriptRoot/Common.ps1 }

Describe 'Plans' {
    BeforeEach {
        $sandbox = Start-LiveSandbox -Demo -TimeScale 0 -Seed 1
        $channel = New-PackageChannel -Id CTSPackage
        $file = Join-Path ([IO.Path]::GetTempPath()) "plan-$([guid]::NewGuid()).json"
        $sandbox.ClearCalls()
    }
    AfterEach {
        Stop-LiveSandbox
        Remove-Item $file -ErrorAction Ignore
    }

    It 'are made without a write and carried out from a file' {
        $channel | Get-LiveChangePlan -LiveChannelId $sandbox.LiveChannelId -Name test | Export-LiveChangePlan -Path $file
        $sandbox.Writes | Should -Be 0
        $change = Import-LiveChangePlan -Path $file | Invoke-LiveChangePlan
        $change.State | Should -Be 'Completed'
        $sandbox.Writes | Should -Be 3
    }

    It 'are approved and carried out by a second person with a journal of their own' {
        $channel | Get-LiveChangePlan -LiveChannelId $sandbox.LiveChannelId -Name test | Export-LiveChangePlan -Path $file
        $mine = @(Get-LiveChange).Count
        $theirs = Join-Path ([IO.Path]::GetTempPath()) "second-$([guid]::NewGuid())"
        try {
            $run = Invoke-PowerShell '-Command', @"
                `$env:REDUNDANTLIVE_HOME = '$theirs'
                Import-Module '$ModuleManifest'
                `$plan = Import-LiveChangePlan '$file'
                "steps=`$(`$plan.Steps.Count)"
                `$change = `$plan | Invoke-LiveChangePlan
                "state=`$(`$change.State)"
"@
            $run.Output | Should -Match 'steps=3'
            $run.Output | Should -Match 'state=Completed'
            Join-Path $theirs changes | Get-ChildItem | Should -HaveCount 1
            @(Get-LiveChange).Count | Should -Be $mine
            (Get-LiveChannel $sandbox.LiveChannelId).Destinations[0].Settings[0].PasswordParameter | Should -Be '/medialive/test/a'
        }
        finally { Remove-Item $theirs -Recurse -ErrorAction Ignore }
    }

    It 'hold no password' {
        $channel | Get-LiveChangePlan -LiveChannelId $sandbox.LiveChannelId -Name test | Export-LiveChangePlan -Path $file
        $text = Get-Content $file -Raw
        foreach ($endpoint in $channel.IngestEndpoints) {
            $text | Should -Not -Match ([regex]::Escape($endpoint.Credential.GetNetworkCredential().Password))
        }
    }

    It 'are refused when the world has moved' {
        $plan = $channel | Get-LiveChangePlan -LiveChannelId $sandbox.LiveChannelId -Name test
        Start-LiveChannel -LiveChannelId $sandbox.LiveChannelId -Wait
        $sandbox.ClearCalls()
        { $plan | Invoke-LiveChangePlan } | Should -Throw -ErrorId 'PlanOutdated*'
        $sandbox.Writes | Should -Be 0
    }

    It 'come out of -WhatIf of the cmdlet that would do it' {
        $plan = $channel | Set-LiveDestinationPair -LiveChannelId $sandbox.LiveChannelId -Name test -WhatIf
        $plan | Should -BeOfType RedundantLive.LiveChangePlan
        $plan.Steps.Call | Should -Be 'ssm:PutParameter', 'ssm:PutParameter', 'medialive:UpdateChannel'
        $sandbox.Writes | Should -Be 0
    }

    It 'do not replace a file without -Force' {
        Set-Content $file 'mine'
        $plan = $channel | Get-LiveChangePlan -LiveChannelId $sandbox.LiveChannelId -Name test
        { $plan | Export-LiveChangePlan -Path $file } | Should -Throw -ErrorId 'FileExists*'
        Get-Content $file | Should -Be 'mine'
        $plan | Export-LiveChangePlan -Path $file -Force
        (Import-LiveChangePlan $file).Id | Should -Be $plan.Id
    }
}

Describe 'A change that fails' {
    BeforeEach {
        $sandbox = Start-LiveSandbox -Demo -TimeScale 0 -Seed 1
        $channel = New-PackageChannel -Id CTSPackage
    }
    AfterEach { Stop-LiveSandbox }

    It 'is undone, says so, and is listed so' {
        Set-LiveSandboxFault -Kind AccessDenied -Operation UpdateChannel
        $failure = { $channel | Set-LiveDestinationPair -LiveChannelId $sandbox.LiveChannelId -Name test } | Should -Throw -ErrorId 'AccessDenied*' -PassThru
        $failure.Exception.Message | Should -Match 'Everything was put back'
        (Get-LiveChange | Select-Object -Last 1).State | Should -Be 'Undone'
        ($sandbox.Calls | Where-Object Operation -EQ 'DeleteParameters').Count | Should -Be 2
    }

    It 'is found unfinished after its process was killed, blocks others, and can be finished or undone' {
        Set-LiveSandboxFault -Kind Hang -Operation UpdateChannel -Count 1
        $script = "Import-Module '$ModuleManifest'; Set-LiveDestinationPair -LiveChannelId $($sandbox.LiveChannelId) -PackageChannel CTSPackage -Name test"
        $self = (Get-Process -Id $PID).Path
        $prefix = @()
        if ([IO.Path]::GetFileNameWithoutExtension($self) -eq 'dotnet') { $prefix = @((Join-Path $PSHOME 'pwsh.dll')) }
        $encoded = [Convert]::ToBase64String([Text.Encoding]::Unicode.GetBytes($script))
        $process = Start-Process $self -ArgumentList ($prefix + @('-NoProfile', '-NonInteractive', '-EncodedCommand', $encoded)) -PassThru
        for ($i = 0; $i -lt 600 -and @(Get-LiveChange -Unfinished | Where-Object { $_.Done.Count -eq 2 }).Count -eq 0; $i++) { Start-Sleep -Milliseconds 100 }
        $process.Kill()
        $process.WaitForExit()

        $change = Get-LiveChange -Unfinished | Select-Object -Last 1
        $change.State | Should -Be 'Interrupted'
        $change.Left.Count | Should -Be 1
        try {
            $channel | Set-LiveDestinationPair -LiveChannelId $sandbox.LiveChannelId -Name test -WarningVariable said -WarningAction SilentlyContinue
        }
        catch { $refusal = $_ }
        $refusal.FullyQualifiedErrorId | Should -BeLike 'ChangeUnfinished*'
        $undone = $change | Undo-LiveChange
        $undone.State | Should -Be 'Undone'
        "$said" | Should -Match 'lock of MediaLive channel .* was taken over: Set-LiveDestinationPair in process'
        ($channel | Set-LiveDestinationPair -LiveChannelId $sandbox.LiveChannelId -Name test -PassThru).Changed | Should -BeTrue
    }
}

Describe 'Channels' {
    BeforeEach { $sandbox = Start-LiveSandbox -Demo -TimeScale 0 -Seed 1 }
    AfterEach { Stop-LiveSandbox }

    It 'start, restart a pipeline and stop' {
        (Start-LiveChannel -LiveChannelId $sandbox.LiveChannelId -Wait -PassThru).State | Should -Be 'RUNNING'
        (Restart-LivePipeline -LiveChannelId $sandbox.LiveChannelId -Pipeline 1 -Wait -PassThru).PipelinesRunning | Should -Be 2
        (Stop-LiveChannel -LiveChannelId $sandbox.LiveChannelId -Wait -PassThru).State | Should -Be 'IDLE'
    }

    It 'do not restart a pipeline of a channel that does not run' {
        { Restart-LivePipeline -LiveChannelId $sandbox.LiveChannelId -Pipeline 0 } | Should -Throw -ErrorId 'ChannelNotRunning*'
    }

    It 'are backed up and put back' {
        $folder = Join-Path ([IO.Path]::GetTempPath()) "backup-$([guid]::NewGuid())"
        $null = New-Item $folder -ItemType Directory
        try {
            $file = Export-LiveChannel -LiveChannelId $sandbox.LiveChannelId -Path $folder -PassThru
            $before = (Get-LiveChannel -LiveChannelId $sandbox.LiveChannelId).Destinations[0].Settings[0].Url
            New-PackageChannel -Id CTSPackage | Set-LiveDestinationPair -LiveChannelId $sandbox.LiveChannelId
            ($file | Restore-LiveChannel -PassThru).Destinations[0].Settings[0].Url | Should -Be $before
        }
        finally { Remove-Item $folder -Recurse }
    }
}
