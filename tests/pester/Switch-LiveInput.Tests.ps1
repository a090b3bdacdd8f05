BeforeAll { . $PSScriptRoot/Common.ps1 }

Describe 'Switch-LiveInput' {
    BeforeEach {
        $sandbox = Start-LiveSandbox -Demo -TimeScale 0 -Seed 1
        $id = $sandbox.LiveChannelId
        $c = Invoke-MediaLive Get channels/$id
        $second = $c.inputAttachments[0] | ConvertTo-Json -Depth 40 | ConvertFrom-Json
        $second.inputAttachmentName = 'backup'
        $null = Invoke-MediaLive Put channels/$id (ConvertTo-Json @{ inputAttachments = @($c.inputAttachments[0], $second); roleArn = $c.roleArn } -Depth 40)
    }
    AfterEach { Stop-LiveSandbox }

    It 'switches at once' {
        Start-LiveChannel $id -Wait
        Switch-LiveInput $id backup
        (Get-LiveChannel $id).Pipelines.ActiveInput | Should -Be 'backup', 'backup'
        $action = (Invoke-MediaLive Get channels/$id/schedule).scheduleActions
        $action.scheduleActionSettings.inputSwitchSettings.inputAttachmentNameReference | Should -Be 'backup'
        $action.scheduleActionStartSettings.PSObject.Properties.Name | Should -Be 'immediateModeScheduleActionStartSettings'
        $sandbox.ClearCalls()
        Switch-LiveInput $id backup
        $sandbox.Writes | Should -Be 0
        Switch-LiveInput $id studio
        (Get-LiveChannel $id).Pipelines.ActiveInput | Should -Be 'studio', 'studio'
    }

    It 'switches at a time, and back by its own name' {
        $at = [DateTimeOffset]::UtcNow.AddHours(2)
        $change = Switch-LiveInput $id backup -At $at -ActionName evening -PassThru
        $change.State | Should -Be 'Completed'
        $action = (Invoke-MediaLive Get channels/$id/schedule).scheduleActions
        $action.actionName | Should -Be 'evening'
        $time = $action.scheduleActionStartSettings.fixedModeScheduleActionStartSettings.time
        if ($time -is [string]) { $time = [DateTimeOffset]::Parse($time, [Globalization.CultureInfo]::InvariantCulture, 'AssumeUniversal') }
        [Math]::Abs((([DateTimeOffset] $time) - $at).TotalSeconds) | Should -BeLessThan 1
    }

    It 'refuses <Why> and leaves the schedule alone' -ForEach @(
        @{ Why = 'a channel that does not run'; Arguments = @{ InputAttachment = 'backup' }; Id = 'ChannelNotRunning*' }
        @{ Why = 'an input that is not attached'; Arguments = @{ InputAttachment = 'nothing'; At = [DateTimeOffset]::UtcNow.AddHours(1) }; Id = 'InputNotFound*' }
        @{ Why = 'a time that is too near'; Arguments = @{ InputAttachment = 'backup'; At = [DateTimeOffset]::UtcNow.AddSeconds(5) }; Id = 'InputInvalid*' }
        @{ Why = 'a time that is too far'; Arguments = @{ InputAttachment = 'backup'; At = [DateTimeOffset]::UtcNow.AddDays(15) }; Id = 'InputInvalid*' }
    ) {
        { Switch-LiveInput $id @Arguments } | Should -Throw -ErrorId $_.Id
        (Invoke-MediaLive Get channels/$id/schedule).scheduleActions | Should -BeNullOrEmpty
    }

    It 'leaves nothing half done when the schedule refuses' {
        Start-LiveChannel $id -Wait
        Set-LiveSandboxFault -Kind AccessDenied -Operation BatchUpdateSchedule
        { Switch-LiveInput $id backup } | Should -Throw -ErrorId 'AccessDenied*'
        (Invoke-MediaLive Get channels/$id/schedule).scheduleActions | Should -BeNullOrEmpty
        (Get-LiveChannel $id).Pipelines.ActiveInput | Should -Be 'studio', 'studio'
    }
}
