BeforeAll { . $PSScriptRoot/Common.ps1 }

Describe 'Set-LiveDestinationPair' {
    BeforeEach {
        $sandbox = Start-LiveSandbox -Demo -TimeScale 0 -Seed 1
        $channel = New-PackageChannel -Id CTSPackage
        $sandbox.ClearCalls()
    }
    AfterEach { Stop-LiveSandbox }

    It 'wires both pipelines in six calls and says so' {
        $pair = $channel | Set-LiveDestinationPair -LiveChannelId $sandbox.LiveChannelId -Name test -PassThru
        $pair.Changed | Should -BeTrue
        $pair.A.Url | Should -Be $channel.IngestEndpoints[0].Url
        $pair.B.Url | Should -Be $channel.IngestEndpoints[1].Url
        $pair.A.PasswordParameter | Should -Be '/medialive/test/a'
        $pair.B.PasswordParameter | Should -Be '/medialive/test/b'
        $pair.InputLossAction | Should -Be 'PAUSE_OUTPUT'
        $sandbox.Reads | Should -Be 3
        $sandbox.Writes | Should -Be 3
    }

    It 'writes nothing the second time' {
        $channel | Set-LiveDestinationPair -LiveChannelId $sandbox.LiveChannelId -Name test
        $sandbox.ClearCalls()
        ($channel | Set-LiveDestinationPair -LiveChannelId $sandbox.LiveChannelId -Name test -PassThru).Changed | Should -BeFalse
        $sandbox.Writes | Should -Be 0
    }

    It 'finds the channel by its name' {
        $name = (Get-LiveChannel -LiveChannelId $sandbox.LiveChannelId).Name
        ($channel | Set-LiveDestinationPair -ChannelName $name -PassThru).LiveChannelId | Should -Be $sandbox.LiveChannelId
    }

    It 'refuses a running channel and changes nothing' {
        Start-LiveChannel -LiveChannelId $sandbox.LiveChannelId -Wait
        $sandbox.ClearCalls()
        { $channel | Set-LiveDestinationPair -LiveChannelId $sandbox.LiveChannelId -Name test } | Should -Throw -ErrorId 'ChannelRunning*'
        $sandbox.Writes | Should -Be 0
    }

    It 'has a running channel running again with -Restart' {
        Start-LiveChannel -LiveChannelId $sandbox.LiveChannelId -Wait
        ($channel | Set-LiveDestinationPair -LiveChannelId $sandbox.LiveChannelId -Name test -Restart -PassThru).State | Should -Be 'RUNNING'
    }

    It 'takes WebDAV settings and another folder for the parameters' {
        $pair = $channel | Set-LiveDestinationPair -LiveChannelId $sandbox.LiveChannelId -ParameterPath /other/place -FilecacheDuration 60 -PassThru
        $pair.A.PasswordParameter | Should -Be '/other/place/a'
        (Get-LiveChannel -LiveChannelId $sandbox.LiveChannelId).OutputGroups[0].Hls.Webdav.FilecacheDuration | Should -Be 60
    }

    It 'names the output groups that are there when none fits' {
        { $channel | Set-LiveDestinationPair -LiveChannelId $sandbox.LiveChannelId -OutputGroup nowhere } | Should -Throw -ErrorId 'OutputGroupNotFound*'
    }

    It 'is taken away again with its parameters' {
        $before = (Get-LiveChannel -LiveChannelId $sandbox.LiveChannelId).Destinations[0].Settings[0].Url
        $channel | Set-LiveDestinationPair -LiveChannelId $sandbox.LiveChannelId -Name test
        $after = Remove-LiveDestinationPair -LiveChannelId $sandbox.LiveChannelId -Confirm:$false -PassThru
        $after.Destinations[0].Settings[0].Url | Should -Be $before
        ($sandbox.Calls | Where-Object Operation -EQ 'DeleteParameters').Count | Should -Be 2
    }

    It 'rotates credentials and carries them on' {
        $channel | Set-LiveDestinationPair -LiveChannelId $sandbox.LiveChannelId -Name test
        Reset-PackageCredential -PackageChannel CTSPackage -LiveChannelId $sandbox.LiveChannelId -WarningAction SilentlyContinue
        $now = Get-PackageChannel -Id CTSPackage
        $now.IngestEndpoints[0].UserName | Should -Not -Be $channel.IngestEndpoints[0].UserName
        (Get-LiveChannel -LiveChannelId $sandbox.LiveChannelId).Destinations[0].Settings[0].UserName | Should -Be $now.IngestEndpoints[0].UserName
    }
}
