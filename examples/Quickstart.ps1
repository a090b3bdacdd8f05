# A redundant live channel, from broken to ready, against a local sandbox: no AWS account, nothing leaves this machine.
#
#     dotnet run --project tools/Pwsh -- examples/Quickstart.ps1
#
$ErrorActionPreference = 'Stop'
if (-not (Get-Module RedundantLive)) { Import-Module (Join-Path $PSScriptRoot '../RedundantLive.psd1') }

$sandbox = Start-LiveSandbox -Demo
try {
    "What keeps MediaLive channel $($sandbox.LiveChannelId) from failing over:"
    Test-LiveFailoverConfig -LiveChannelId $sandbox.LiveChannelId | Where-Object Outcome -eq Failed |
        Format-Table RuleId, Summary -Wrap

    'Package it, deliver it, wire both of its pipelines:'
    New-PackageChannel -Id CTSPackage -CreateDistribution |
        Add-PackageEndpoint -Id cts-hls -Type Hls -ManifestName index -SegmentDuration 6 -OutVariable endpoint |
        Set-LiveDestinationPair -LiveChannelId $sandbox.LiveChannelId -OutputGroup test-output -Name test -PassThru

    'Check it again:'
    $findings = Test-LiveFailoverConfig -LiveChannelId $sandbox.LiveChannelId
    $findings | Group-Object Outcome -NoElement | Format-Table Name, Count
    $findings | Where-Object Outcome -eq Failed | Format-Table RuleId, Severity, Summary -Wrap
    if (-not (Test-LiveFailoverConfig -LiveChannelId $sandbox.LiveChannelId -Quiet)) { throw 'The channel is not ready.' }

    'Ready. Where each pipeline writes to, and where players fetch the stream:'
    $endpoint.Channel.IngestEndpoints | Format-List Url, UserName
    $endpoint | Format-List Url, CloudFrontUrl
}
finally {
    Stop-LiveSandbox
}
