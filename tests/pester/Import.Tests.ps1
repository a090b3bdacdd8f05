BeforeAll { . $PSScriptRoot/Common.ps1 }

Describe 'Importing the module' {
    It 'exports exactly what the manifest says' {
        $manifest = Import-PowerShellDataFile $ModuleManifest
        $exported = @((Get-Module RedundantLive).ExportedCommands.Keys | Sort-Object)
        $exported | Should -Be @($manifest.CmdletsToExport | Sort-Object)
    }
}
