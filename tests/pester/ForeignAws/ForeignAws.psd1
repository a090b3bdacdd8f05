@{
    RootModule         = 'ForeignAws.psm1'
    ModuleVersion      = '1.0.0'
    GUID               = '2f1f6f0e-8f0e-4a53-9d41-0b5f2f6c1a6b'
    # As AWS.Tools does it: the SDK goes into the default load context.
    RequiredAssemblies = @('AWSSDK.Core.dll', 'AWSSDK.SecurityToken.dll')
    FunctionsToExport  = @('Get-ForeignSdk', 'New-ForeignCredential')
    CmdletsToExport    = @()
    AliasesToExport    = @()
    VariablesToExport  = @()
}
