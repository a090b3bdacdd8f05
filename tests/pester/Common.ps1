# Dot-sourced by the Pester files, in BeforeAll (and in BeforeDiscovery where the cases depend on the module).
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'

$RepositoryRoot = (Resolve-Path (Join-Path $PSScriptRoot '../..')).Path

# REDUNDANTLIVE_MODULE names another copy, e.g. an unpacked package.
$ModuleManifest = if ($env:REDUNDANTLIVE_MODULE) { $env:REDUNDANTLIVE_MODULE } else { Join-Path $RepositoryRoot 'RedundantLive.psd1' }
Import-Module $ModuleManifest

# Starts a PowerShell of the same kind as this one and waits for it: @{ ExitCode; Output } with all streams as text.
function Invoke-PowerShell([string[]] $Arguments) {
    $self = (Get-Process -Id $PID).Path
    $prefix = @()
    if ([IO.Path]::GetFileNameWithoutExtension($self) -eq 'dotnet') { $prefix = @((Join-Path $PSHOME 'pwsh.dll')) }
    # A native command's error stream must not stop the caller.
    $ErrorActionPreference = 'Continue'
    $output = & $self @prefix -NoLogo -NoProfile -NonInteractive @Arguments 2>&1 | Out-String -Width 500
    [pscustomobject]@{ ExitCode = $LASTEXITCODE; Output = $output }
}

# Starts a PowerShell of the same kind as this one and does not wait for it.
function Start-PowerShell([string[]] $Arguments) {
    $self = (Get-Process -Id $PID).Path
    if ([IO.Path]::GetFileNameWithoutExtension($self) -eq 'dotnet') { $Arguments = @((Join-Path $PSHOME 'pwsh.dll')) + $Arguments }
    $start = [Diagnostics.ProcessStartInfo]::new($self)
    $start.UseShellExecute = $false
    $start.RedirectStandardOutput = $start.RedirectStandardError = $true
    $start.Arguments = ($Arguments | ForEach-Object { '"' + $_.Replace('"', '\"') + '"' }) -join ' '
    [Diagnostics.Process]::Start($start)
}
