# Uses our module and a foreign one in one process and reports, as JSON, who ran on what.
param([string] $Module, [string] $Foreign, [ValidateSet('Before', 'After')] [string] $ForeignComes)
$ErrorActionPreference = 'Stop'

if ($ForeignComes -eq 'Before') { Import-Module $Foreign }
Import-Module $Module
$sandbox = Start-LiveSandbox -Demo
try {
    $id = $sandbox.LiveChannelId
    $first = Get-LiveChannel $id
    if ($ForeignComes -eq 'After') { Import-Module $Foreign }

    $copies = foreach ($assembly in [AppDomain]::CurrentDomain.GetAssemblies() | Where-Object { $_.GetName().Name -eq 'AWSSDK.Core' }) {
        $context = if ($PSVersionTable.PSEdition -eq 'Core') { [Runtime.Loader.AssemblyLoadContext]::GetLoadContext($assembly).Name } else { '' }
        @{ Context = $context; Location = $assembly.Location }
    }
    @{
        First       = $first.Id
        Again       = (Get-LiveChannel $id).Id
        # Their credentials object handed to our cmdlet.
        Borrowed    = (Get-LiveChannel $id -Credential (New-ForeignCredential)).Id
        Expected    = $id
        Copies      = @($copies)
        TheirSdk    = Get-ForeignSdk
        SeenByUsers = [Amazon.Runtime.AWSCredentials].Assembly.Location
    } | ConvertTo-Json -Depth 4
}
finally {
    Stop-LiveSandbox
}
