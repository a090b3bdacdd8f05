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

# Asks the running sandbox as MediaLive, for what no cmdlet does. The sandbox accepts any well-formed signature.
function Invoke-MediaLive([string] $Method, [string] $Path, [string] $Body) {
    $day = [DateTime]::UtcNow.ToString('yyyyMMdd')
    $request = @{
        Uri     = "$env:AWS_ENDPOINT_URL/prod/$Path"
        Method  = $Method
        Headers = @{
            Authorization = "AWS4-HMAC-SHA256 Credential=$env:AWS_ACCESS_KEY_ID/$day/$env:AWS_REGION/medialive/aws4_request, SignedHeaders=host;x-amz-date, Signature=$('0' * 64)"
            'X-Amz-Date'  = [DateTime]::UtcNow.ToString("yyyyMMdd'T'HHmmss'Z'")
        }
    }
    if ($PSVersionTable.PSVersion.Major -gt 5) { $request.SkipHeaderValidation = $true }
    if ($Body) { $request.Body = $Body; $request.ContentType = 'application/json' }
    Invoke-RestMethod @request
}

# The same as MediaPackage.
function Invoke-MediaPackage([string] $Method, [string] $Path) {
    $day = [DateTime]::UtcNow.ToString('yyyyMMdd')
    $request = @{
        Uri     = "$env:AWS_ENDPOINT_URL/$Path"
        Method  = $Method
        Headers = @{
            Authorization = "AWS4-HMAC-SHA256 Credential=$env:AWS_ACCESS_KEY_ID/$day/$env:AWS_REGION/mediapackage/aws4_request, SignedHeaders=host;x-amz-date, Signature=$('0' * 64)"
            'X-Amz-Date'  = [DateTime]::UtcNow.ToString("yyyyMMdd'T'HHmmss'Z'")
        }
    }
    if ($PSVersionTable.PSVersion.Major -gt 5) { $request.SkipHeaderValidation = $true }
    Invoke-RestMethod @request
}

# Changes the distribution of the channel CTSPackage as CloudFront's own tools do.
function Edit-Distribution([scriptblock] $Change) {
    $distribution = Get-PackageDistribution -Channel CTSPackage
    $headers = @{ Authorization = "AWS4-HMAC-SHA256 Credential=$env:AWS_ACCESS_KEY_ID/$([DateTime]::UtcNow.ToString('yyyyMMdd'))/us-east-1/cloudfront/aws4_request, SignedHeaders=host;x-amz-date, Signature=$('0' * 64)"; 'X-Amz-Date' = [DateTime]::UtcNow.ToString("yyyyMMdd'T'HHmmss'Z'") }
    $uri = "$env:AWS_ENDPOINT_URL/2020-05-31/distribution/$($distribution.Id)/config"
    $read = Invoke-WebRequest $uri -Headers $headers -SkipHeaderValidation -UseBasicParsing
    $xml = [xml]$read.Content
    & $Change $xml
    $headers['If-Match'] = "$($read.Headers['ETag'])"
    $null = Invoke-WebRequest $uri -Method Put -Headers $headers -SkipHeaderValidation -UseBasicParsing -ContentType application/xml -Body $xml.OuterXml
}

# Starts a script in another runspace, waits until the sandbox has seen calls of every operation named (or until a condition holds), then does what
# Ctrl+C does. Reached: whether what was waited for came about.
function Stop-WhenCalling([string] $Script, $Until) {
    $condition = if ($Until -is [scriptblock]) { $Until } else { { -not ($Until | Where-Object { $_ -notin @($sandbox.Calls | ForEach-Object Operation) }) } }
    $shell = [powershell]::Create()
    $null = $shell.AddScript("Import-Module '$ModuleManifest'; $Script")
    $running = $shell.BeginInvoke()
    $limit = [DateTime]::UtcNow.AddSeconds(60)
    while (-not ($reached = [bool](& $condition)) -and [DateTime]::UtcNow -lt $limit -and -not $running.IsCompleted) { Start-Sleep -Milliseconds 20 }
    $stopped = $shell.BeginStop($null, $null).AsyncWaitHandle.WaitOne([TimeSpan]::FromSeconds(30))
    $state = $shell.InvocationStateInfo.State
    $shell.Dispose()
    [pscustomobject]@{ Reached = $reached; Stopped = $stopped; State = "$state" }
}
