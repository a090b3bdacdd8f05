# Runs one Pester file and writes what became of every test, block and file of it as JSON. Works in Windows PowerShell 5.1 and 7.
param(
    [Parameter(Mandatory)] [string] $Path,
    [Parameter(Mandatory)] [string] $Pester,
    [Parameter(Mandatory)] [string] $Result
)
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
Import-Module $Pester

$configuration = New-PesterConfiguration
$configuration.Run.Path = $Path
$configuration.Run.PassThru = $true
$configuration.Output.Verbosity = 'None'
$run = Invoke-Pester -Configuration $configuration

function Get-Reason($Item) {
    $parts = foreach ($record in $Item.ErrorRecord) {
        if ($record.DisplayErrorMessage) { $record.DisplayErrorMessage; $record.DisplayStackTrace }
        else { "$record"; $record.ScriptStackTrace }
    }
    @($parts | Where-Object { $_ }) -join "`n"
}

function New-Outcome($Name, $Outcome, $Reason) {
    [pscustomobject]@{ Name = "$Name"; Outcome = "$Outcome"; Reason = "$Reason" }
}

$outcomes = @(
    foreach ($test in $run.Tests) {
        $reason = Get-Reason $test
        if ($test.Result -eq 'NotRun' -and -not $reason) { $reason = 'The test was found but never ran.' }
        New-Outcome $test.ExpandedPath $test.Result $reason
    }
    # A block fails by itself when its BeforeAll or AfterAll throws.
    foreach ($block in $run.FailedBlocks) {
        if ($block.ErrorRecord) { New-Outcome "$($block.ExpandedPath) (its set-up or tear-down)" 'Failed' (Get-Reason $block) }
    }
    foreach ($container in $run.Containers) {
        if ($container.ErrorRecord) { New-Outcome 'the file' 'Failed' (Get-Reason $container) }
        elseif ($container.TotalCount -eq 0) { New-Outcome 'the file' 'Failed' 'It holds no test.' }
    }
)
ConvertTo-Json -InputObject $outcomes -Depth 3 | Set-Content -LiteralPath $Result -Encoding UTF8
