<#
.SYNOPSIS
Builds, tests or packages the module. A thin front for people who have PowerShell; everything is in the projects.
.EXAMPLE
./build.ps1
Builds the module: Import-Module ./RedundantLive.psd1 works afterwards.
.EXAMPLE
./build.ps1 -Task Package
Makes out/RedundantLive/<version>, the folder that a gallery takes, and out/RedundantLive.zip, which Azure Automation takes.
#>
[CmdletBinding()]
param(
    [ValidateSet('Build', 'Test', 'Package', 'Clean')]
    [string[]] $Task = 'Build',

    [ValidateSet('Debug', 'Release')]
    [string] $Configuration = 'Debug'
)
Set-StrictMode -Version 3
$ErrorActionPreference = 'Stop'
$root = $PSScriptRoot
$output = Join-Path $root 'out'

function Invoke-DotNet {
    & dotnet @args
    if ($LASTEXITCODE -ne 0) { throw "dotnet $($args -join ' ') ended with exit code $LASTEXITCODE." }
}

function Remove-Folder([string[]] $Path) {
    $Path | Where-Object { Test-Path -LiteralPath $_ } | ForEach-Object { Remove-Item -LiteralPath $_ -Recurse -Force }
}

function Invoke-Build { Invoke-DotNet build (Join-Path $root 'RedundantLive.sln') -c $Configuration --nologo }

function Invoke-Test { Invoke-DotNet test (Join-Path $root 'RedundantLive.sln') -c $Configuration --nologo }

function Invoke-Clean {
    Remove-Folder (Join-Path $root 'bin'), (Join-Path $root 'en-US'), $output, (Join-Path $root 'TestResults')
    Get-ChildItem (Join-Path $root 'src'), (Join-Path $root 'tools'), (Join-Path $root 'tests') -Directory -Recurse -Include bin, obj |
        ForEach-Object { Remove-Folder $_.FullName }
}

function Invoke-Package {
    # Laid out anew: nothing of an earlier build may come along.
    Remove-Folder (Join-Path $root 'bin'), (Join-Path $root 'en-US'), $output
    Invoke-DotNet build (Join-Path $root 'src/Module.proj') -c Release --nologo

    $manifest = Import-PowerShellDataFile (Join-Path $root 'RedundantLive.psd1')
    $folder = Join-Path $output "RedundantLive/$($manifest.ModuleVersion)"
    $null = New-Item $folder -ItemType Directory -Force
    $files = 'RedundantLive.psd1', '*.ps1xml', 'LICENSE', 'README.md', 'CHANGELOG.md', 'THIRD-PARTY-NOTICES.md' | ForEach-Object { Join-Path $root $_ }
    Copy-Item $files $folder
    Copy-Item (Join-Path $root 'en-US') $folder -Recurse
    foreach ($dll in Get-ChildItem (Join-Path $root 'bin') -Recurse -Filter *.dll) {
        $target = Join-Path $folder $dll.FullName.Substring($root.Length + 1)
        $null = New-Item (Split-Path $target) -ItemType Directory -Force
        Copy-Item -LiteralPath $dll.FullName $target
    }
    $null = Test-ModuleManifest (Join-Path $folder 'RedundantLive.psd1')

    # Azure Automation wants <Module>.zip with a folder <Module>, without a version in between.
    $zip = Join-Path $output 'RedundantLive.zip'
    $stage = Join-Path $output 'stage'
    $null = New-Item (Join-Path $stage 'RedundantLive') -ItemType Directory -Force
    Copy-Item (Join-Path $folder '*') (Join-Path $stage 'RedundantLive') -Recurse
    Add-Type -AssemblyName System.IO.Compression.FileSystem
    [IO.Compression.ZipFile]::CreateFromDirectory((Join-Path $stage 'RedundantLive'), $zip, [IO.Compression.CompressionLevel]::Optimal, $true)
    Remove-Folder $stage

    Get-Item -LiteralPath $folder, $zip
}

foreach ($name in $Task) {
    switch ($name) {
        'Build' { Invoke-Build }
        'Test' { Invoke-Test }
        'Package' { Invoke-Package }
        'Clean' { Invoke-Clean }
    }
}
