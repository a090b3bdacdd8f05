# One working call of every cmdlet, on the scene that New-Scene lays out. WhatIf.Tests.ps1 and Streams.Tests.ps1 go through all of them, and
# fail when a cmdlet is missing here.
#
#   Do      the call
#   Before  what must be there first, beyond the scene
#   Local   the call changes nothing in AWS, so that there is no write to count
#
# The scene: a sandbox with the demo channel ($id); MediaPackage channel 'scene' with a distribution and an HLS endpoint 'scene-hls', not wired yet.
$Cases = @{
    'Add-PackageEndpoint'     = @{ Do = { Add-PackageEndpoint -Channel scene -Id another -Type Hls } }
    'Get-LiveChannel'         = @{ Do = { Get-LiveChannel $id } }
    'Get-LiveFailoverRule'    = @{ Do = { Get-LiveFailoverRule } }
    'Get-LiveSandbox'         = @{ Do = { Get-LiveSandbox } }
    'Get-PackageChannel'      = @{ Do = { Get-PackageChannel } }
    'Get-PackageEndpoint'     = @{ Do = { Get-PackageEndpoint } }
    'New-PackageChannel'      = @{ Do = { New-PackageChannel -Id another -CreateDistribution } }
    'New-PackageManifest'     = @{ Do = { New-PackageManifest -Id index } }
    'Set-LiveDestinationPair' = @{ Do = { Set-LiveDestinationPair -PackageChannel scene -LiveChannelId $id -PassThru } }
    'Set-LiveSandboxFault'    = @{ Do = { Set-LiveSandboxFault -Kind Throttle -Count 1 }; Local = $true }
    'Start-LiveSandbox'       = @{ Before = { Stop-LiveSandbox }; Do = { Start-LiveSandbox -Demo }; Local = $true }
    'Stop-LiveSandbox'        = @{ Do = { Stop-LiveSandbox }; Local = $true }
    'Test-LiveFailoverConfig' = @{ Before = { Set-LiveDestinationPair -PackageChannel scene -LiveChannelId $id }; Do = { Test-LiveFailoverConfig $id } }
}

function New-Scene {
    Stop-LiveSandbox
    $sandbox = Start-LiveSandbox -Demo -TimeScale 0
    $null = New-PackageChannel -Id scene -CreateDistribution | Add-PackageEndpoint -Id scene-hls -Type Hls
    $sandbox.LiveChannelId
}
