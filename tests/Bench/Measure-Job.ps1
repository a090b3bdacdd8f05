# Run by the `module` benchmark in a fresh PowerShell: does the job in phases and writes one line of JSON after each.
param([string] $Module, [string] $LiveChannelId)
$ErrorActionPreference = 'Stop'

function Measure-Phase([string] $Name, [scriptblock] $Do) {
    $watch = [Diagnostics.Stopwatch]::StartNew()
    $null = & $Do
    $watch.Stop()
    $process = [Diagnostics.Process]::GetCurrentProcess()
    $sdk = @([AppDomain]::CurrentDomain.GetAssemblies() | Where-Object { $_.GetName().Name -like 'AWSSDK*' }).Count
    $line = @{ Name = $Name; Milliseconds = $watch.Elapsed.TotalMilliseconds; PeakMegabytes = $process.PeakWorkingSet64 / 1MB; SdkAssemblies = $sdk } | ConvertTo-Json -Compress
    [Console]::Out.WriteLine($line)
    $null = [Console]::In.ReadLine()
}

function Invoke-Job([string] $Id) {
    New-PackageChannel -Id $Id -CreateDistribution |
        Add-PackageEndpoint -Id "$Id-hls" -Type Hls -ManifestName index -SegmentDuration 6 |
        Set-LiveDestinationPair -LiveChannelId $LiveChannelId -Name $Id -PassThru
}

Measure-Phase 'import' { Import-Module $Module }
Measure-Phase 'first AWS call' { Get-LiveChannel $LiveChannelId }
Measure-Phase 'the job, cold' { Invoke-Job first }
Measure-Phase 'verify' { Test-LiveFailoverConfig $LiveChannelId }
Measure-Phase 'the job again, nothing to do' { Set-LiveDestinationPair -PackageChannel first -LiveChannelId $LiveChannelId -Name first }
Measure-Phase 'the job, warm' { Invoke-Job second }
