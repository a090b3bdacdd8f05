BeforeAll {
    . $PSScriptRoot/Common.ps1

    # Pauses pipelines as the MediaLive console does; none ends every pause.
    function Add-Pause($Name, $Pipelines, $At) {
        $start = if ($At) { @{ fixedModeScheduleActionStartSettings = @{ time = $At.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'") } } } else { @{ immediateModeScheduleActionStartSettings = @{} } }
        $action = @{ actionName = $Name; scheduleActionSettings = @{ pauseStateSettings = @{ pipelines = @($Pipelines | ForEach-Object { @{ pipelineId = "PIPELINE_$_" } }) } }; scheduleActionStartSettings = $start }
        $null = Invoke-MediaLive Put channels/$id/schedule (ConvertTo-Json @{ creates = @{ scheduleActions = @($action) } } -Depth 9)
    }

    function Get-Schedule { @((Invoke-MediaLive Get channels/$id/schedule).scheduleActions) }
}

Describe 'Resume-LivePipeline' {
    BeforeEach {
        $sandbox = Start-LiveSandbox -Demo -TimeScale 0 -Seed 1
        $id = $sandbox.LiveChannelId
        Start-LiveChannel $id -Wait
    }
    AfterEach { Stop-LiveSandbox }

    It 'ends every pause, by an action that names no pipeline' {
        Add-Pause drill 1
        $finding = Test-LiveFailoverConfig $id -Rule RUN-PAUSED
        $finding.Outcome | Should -Be 'Failed'
        $finding.Remedy | Should -Be "Resume-LivePipeline -LiveChannelId $id"
        Invoke-Expression $finding.Remedy | Should -BeNullOrEmpty
        $action = (Get-Schedule)[-1]
        $action.actionName | Should -BeLike 'resume-*'
        $action.scheduleActionStartSettings.PSObject.Properties.Name | Should -Be 'immediateModeScheduleActionStartSettings'
        $action.scheduleActionSettings.PSObject.Properties.Name | Should -Be 'pauseStateSettings'
        ConvertTo-Json $action.scheduleActionSettings -Depth 5 -Compress | Should -Be '{"pauseStateSettings":{"pipelines":[]}}'
        (Test-LiveFailoverConfig $id -Rule RUN-PAUSED).Message | Should -Not -BeLike '*drill*'
        @($sandbox.Calls | Where-Object Operation -eq DescribeSchedule).Count | Should -BeGreaterThan 1
    }

    It 'ends a pause whose action has been deleted' {
        Add-Pause drill 0
        $null = Invoke-MediaLive Put channels/$id/schedule '{"deletes":{"actionNames":["drill"]}}'
        $change = Resume-LivePipeline $id -PassThru
        $change.State | Should -Be 'Completed'
        $change.Command | Should -Be 'Resume-LivePipeline'
        (Get-Schedule).scheduleActionSettings.pauseStateSettings.pipelines | Should -BeNullOrEmpty
    }

    It 'leaves a pipeline that is not named as it is' {
        Add-Pause drill 0, 1
        Resume-LivePipeline $id -Pipeline 1
        (Get-Schedule)[-1].scheduleActionSettings.pauseStateSettings.pipelines.pipelineId | Should -Be 'PIPELINE_0'
        $sandbox.ClearCalls()
        Resume-LivePipeline $id -Pipeline 1
        $sandbox.Writes | Should -Be 0
        Get-LiveChannel $id | Resume-LivePipeline -Pipeline 0
        (Get-Schedule)[-1].scheduleActionSettings.pauseStateSettings.pipelines | Should -BeNullOrEmpty
    }

    It 'does not guess how the other pipeline is' {
        { Resume-LivePipeline $id -Pipeline 1 } | Should -Throw -ErrorId 'PauseUnknown*'
        Get-Schedule | Should -BeNullOrEmpty
    }

    It 'warns of a pause that is still to come, and leaves it' {
        Add-Pause drill 1
        Add-Pause tomorrow 0 ([DateTime]::UtcNow.AddDays(1))
        Resume-LivePipeline $id -WarningVariable warnings -WarningAction SilentlyContinue
        "$warnings" | Should -BeLike "*'tomorrow'*pauses pipeline 0 at*"
        (Get-Schedule).actionName | Should -Contain 'tomorrow'
    }

    It 'writes nothing with -WhatIf, and shows the plan' {
        Add-Pause drill 1
        $sandbox.ClearCalls()
        $plan = Resume-LivePipeline $id -WhatIf
        $plan.Steps[0].Changes[0].Old | Should -Be '1'
        $plan.Steps[0].Changes[0].New | Should -Be 'none'
        $sandbox.Writes | Should -Be 0
    }

    It 'refuses a channel that does not run' {
        Stop-LiveChannel $id -Wait
        { Resume-LivePipeline $id } | Should -Throw -ErrorId 'ChannelNotRunning*'
    }

    It 'says so when the schedule refuses' {
        Set-LiveSandboxFault -Kind AccessDenied -Operation BatchUpdateSchedule
        { Resume-LivePipeline $id } | Should -Throw -ErrorId 'AccessDenied*'
        Get-Schedule | Should -BeNullOrEmpty
    }
}
