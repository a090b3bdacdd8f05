# One working call of every cmdlet, on the scene that New-Scene lays out. WhatIf.Tests.ps1 and Streams.Tests.ps1 go through all of them, and
# fail when a cmdlet is missing here.
#
#   Do      the call
#   Before  what must be there first, beyond the scene
#   Local   the call changes nothing in AWS, so that there is no write to count
#
# The scene: a sandbox with the demo channel ($id); MediaPackage channel 'scene' with a distribution and an HLS endpoint 'scene-hls', not wired yet.
# A role that MediaPackage may take to read the secret.
$role = 'arn:aws:iam::123456789012:role/package-reads-secret'

$Cases = @{
    'Add-PackageEndpoint'         = @{ Do = { Add-PackageEndpoint -Channel scene -Id another -Type Hls } }
    'Export-LiveChangePlan'       = @{ Do = { Get-LiveChangePlan $id -PackageChannel scene | Export-LiveChangePlan (Join-Path $TestDrive 'plan.json') -Force }; Local = $true }
    'Export-LiveChannel'          = @{ Do = { Export-LiveChannel $id (Join-Path $TestDrive 'channel.json') -Force }; Local = $true }
    'Export-LiveFailoverReport'   = @{ Do = { Export-LiveFailoverReport $id (Join-Path $TestDrive 'report.html') -Force }; Local = $true }
    'Get-LiveChange'              = @{ Before = { Set-LiveDestinationPair -PackageChannel scene -LiveChannelId $id }; Do = { Get-LiveChange } }
    'Get-LiveChangePlan'          = @{ Do = { Get-LiveChangePlan $id -PackageChannel scene } }
    'Get-LiveChannel'             = @{ Do = { Get-LiveChannel $id } }
    'Get-LiveFailoverRule'        = @{ Do = { Get-LiveFailoverRule } }
    'Get-LiveSandbox'             = @{ Do = { Get-LiveSandbox } }
    'Get-PackageChannel'          = @{ Do = { Get-PackageChannel } }
    'Get-PackageDistribution'     = @{ Do = { Get-PackageDistribution } }
    'Get-PackageEndpoint'         = @{ Do = { Get-PackageEndpoint } }
    'Import-LiveChangePlan'       = @{
        Before = { Get-LiveChangePlan $id -PackageChannel scene | Export-LiveChangePlan (Join-Path $TestDrive 'plan.json') -Force }
        Do     = { Import-LiveChangePlan (Join-Path $TestDrive 'plan.json') }
    }
    'Invoke-LiveChangePlan'       = @{ Do = { Get-LiveChangePlan $id -PackageChannel scene | Invoke-LiveChangePlan } }
    'New-PackageCdnAuthorization' = @{ Do = { New-PackageCdnAuthorization scene -RoleArn $role } }
    'New-PackageChannel'          = @{ Do = { New-PackageChannel -Id another -CreateDistribution } }
    'New-PackageDistribution'     = @{ Before = { New-PackageChannel -Id another }; Do = { New-PackageDistribution another } }
    'New-PackageManifest'         = @{ Do = { New-PackageManifest -Id index } }
    'Remove-LiveDestinationPair'  = @{ Before = { Set-LiveDestinationPair -PackageChannel scene -LiveChannelId $id }; Do = { Remove-LiveDestinationPair $id -Confirm:$false } }
    'Remove-PackageCdnAuthorization' = @{ Before = { New-PackageCdnAuthorization scene -RoleArn $role }; Do = { Remove-PackageCdnAuthorization scene -DeleteSecret } }
    'Remove-PackageChannel'       = @{ Do = { Remove-PackageChannel scene -Cascade } }
    'Remove-PackageDistribution'  = @{ Do = { Remove-PackageDistribution (Get-PackageDistribution).Id } }
    'Remove-PackageEndpoint'      = @{ Do = { Remove-PackageEndpoint scene-hls } }
    'Repair-LiveFailoverConfig'   = @{ Do = { Repair-LiveFailoverConfig $id -PackageChannel scene } }
    'Reset-PackageCredential'     = @{ Before = { Set-LiveDestinationPair -PackageChannel scene -LiveChannelId $id }; Do = { Reset-PackageCredential -PackageChannel scene -LiveChannelId $id -Confirm:$false } }
    'Restart-LivePipeline'        = @{ Before = { Start-LiveChannel $id -Wait }; Do = { Restart-LivePipeline $id 0 } }
    'Restore-LiveChannel'         = @{ Before = { Export-LiveChannel $id (Join-Path $TestDrive 'restore.json') -Force; Set-LiveDestinationPair -PackageChannel scene -LiveChannelId $id }; Do = { Restore-LiveChannel (Join-Path $TestDrive 'restore.json') -Confirm:$false } }
    'Resume-LiveChange'           = @{ Before = { New-CutOffChange }; Do = { Get-LiveChange -Unfinished | Resume-LiveChange } }
    'Resume-LivePipeline'         = @{ Before = { Start-LiveChannel $id -Wait }; Do = { Resume-LivePipeline $id } }
    'Set-LiveDestinationPair'     = @{ Do = { Set-LiveDestinationPair -PackageChannel scene -LiveChannelId $id -PassThru } }
    'Set-LiveSandboxFault'        = @{ Do = { Set-LiveSandboxFault -Kind Throttle -Count 1 }; Local = $true }
    'Set-PackageEndpoint'         = @{ Do = { Set-PackageEndpoint scene-hls -Description new -PassThru } }
    'Set-PackageLog'              = @{ Do = { Set-PackageLog scene -EnableIngress -PassThru } }
    'Show-PackageEndpoint'        = @{ Do = { Show-PackageEndpoint scene-hls } }
    'Start-LiveChannel'           = @{ Do = { Start-LiveChannel $id } }
    'Start-LiveSandbox'           = @{ Before = { Stop-LiveSandbox }; Do = { Start-LiveSandbox -Demo }; Local = $true }
    'Stop-LiveChannel'            = @{ Before = { Start-LiveChannel $id -Wait }; Do = { Stop-LiveChannel $id } }
    'Stop-LiveSandbox'            = @{ Do = { Stop-LiveSandbox }; Local = $true }
    'Switch-LiveInput'            = @{ Before = { Start-LiveChannel $id -Wait }; Do = { Switch-LiveInput $id studio -At ([DateTimeOffset]::UtcNow.AddHours(1)) } }
    'Test-LiveFailoverConfig'     = @{ Before = { Set-LiveDestinationPair -PackageChannel scene -LiveChannelId $id }; Do = { Test-LiveFailoverConfig $id } }
    'Undo-LiveChange'             = @{ Before = { New-CutOffChange }; Do = { Get-LiveChange -Unfinished | Undo-LiveChange } }
    'Update-PackageCdnAuthorization' = @{ Before = { New-PackageCdnAuthorization scene -RoleArn $role }; Do = { Update-PackageCdnAuthorization scene -SettleTime 0 } }
}

function New-Scene {
    Stop-LiveSandbox
    # Changes that an earlier case left unfinished would stand in the way of this one.
    if ($env:REDUNDANTLIVE_HOME -and (Test-Path -LiteralPath $env:REDUNDANTLIVE_HOME)) { Remove-Item -LiteralPath $env:REDUNDANTLIVE_HOME -Recurse -Force }
    $sandbox = Start-LiveSandbox -Demo -TimeScale 0
    $null = New-PackageChannel -Id scene -CreateDistribution | Add-PackageEndpoint -Id scene-hls -Type Hls
    $sandbox.LiveChannelId
}

# Another process changes the channel and is killed before its last step.
function New-CutOffChange {
    Set-LiveSandboxFault -Kind Hang -Operation UpdateChannel
    (Get-LiveSandbox).ClearCalls()
    $process = Start-PowerShell '-Command', "Import-Module '$ModuleManifest'; Set-LiveDestinationPair -PackageChannel scene -LiveChannelId $id"
    try {
        $giveUp = (Get-Date).AddMinutes(2)
        while (@((Get-LiveSandbox).Calls | Where-Object Operation -eq 'PutParameter').Count -lt 2 -or @(Get-LiveChange -Unfinished).Count -eq 0) {
            if ((Get-Date) -gt $giveUp -or $process.HasExited) { throw 'The other process did not get as far as the parameters.' }
            Start-Sleep -Milliseconds 50
        }
    }
    finally {
        if (-not $process.HasExited) { $process.Kill() }
        $process.WaitForExit()
    }
    Set-LiveSandboxFault -Clear
}
