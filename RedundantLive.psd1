@{
    RootModule             = 'bin/RedundantLive.dll'
    ModuleVersion          = '0.1.0'
    GUID                   = '0a6b6c1e-6f0e-4d0b-9a53-0b5f2f6c9d41'
    Author                 = 'RedundantLive contributors'
    CompanyName            = 'RedundantLive'
    Copyright              = '(c) RedundantLive contributors. MIT licence.'
    Description            = 'Builds, wires and checks redundant live channels: both pipelines of an AWS Elemental MediaLive channel to the two ingest inputs of an AWS Elemental MediaPackage channel, delivered by Amazon CloudFront.'
    PowerShellVersion      = '5.1'
    DotNetFrameworkVersion = '4.7.2'
    CompatiblePSEditions   = @('Desktop', 'Core')
    CmdletsToExport        = @(
        'Add-PackageEndpoint'
        'Export-LiveChangePlan'
        'Export-LiveChannel'
        'Export-LiveFailoverReport'
        'Get-LiveChange'
        'Get-LiveChangePlan'
        'Get-LiveChannel'
        'Get-LiveFailoverRule'
        'Get-LiveSandbox'
        'Get-PackageChannel'
        'Get-PackageDistribution'
        'Get-PackageEndpoint'
        'Import-LiveChangePlan'
        'Invoke-LiveChangePlan'
        'New-PackageCdnAuthorization'
        'New-PackageChannel'
        'New-PackageDistribution'
        'New-PackageManifest'
        'Remove-LiveDestinationPair'
        'Remove-PackageCdnAuthorization'
        'Remove-PackageChannel'
        'Remove-PackageDistribution'
        'Remove-PackageEndpoint'
        'Repair-LiveFailoverConfig'
        'Reset-PackageCredential'
        'Restart-LivePipeline'
        'Restore-LiveChannel'
        'Resume-LiveChange'
        'Resume-LivePipeline'
        'Set-LiveDestinationPair'
        'Set-LiveSandboxFault'
        'Set-PackageEndpoint'
        'Set-PackageLog'
        'Show-PackageEndpoint'
        'Start-LiveChannel'
        'Start-LiveSandbox'
        'Stop-LiveChannel'
        'Stop-LiveSandbox'
        'Switch-LiveInput'
        'Test-LiveFailoverConfig'
        'Undo-LiveChange'
        'Update-PackageCdnAuthorization'
    )
    FormatsToProcess       = @('RedundantLive.Format.ps1xml')
    TypesToProcess         = @('RedundantLive.Types.ps1xml')
    FunctionsToExport      = @()
    AliasesToExport        = @()
    VariablesToExport      = @()
    PrivateData            = @{
        PSData = @{
            Tags         = @('AWS', 'MediaLive', 'MediaPackage', 'CloudFront', 'Broadcast', 'Failover', 'PSEdition_Desktop', 'PSEdition_Core')
            LicenseUri   = 'https://opensource.org/license/mit'
            ReleaseNotes = 'See CHANGELOG.md.'
        }
    }
}
