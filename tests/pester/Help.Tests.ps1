BeforeDiscovery {
    . $PSScriptRoot/Common.ps1
    $cmdlets = Get-Command -Module RedundantLive | ForEach-Object { @{ Name = $_.Name } }
}

BeforeAll {
    . $PSScriptRoot/Common.ps1
    $common = [Management.Automation.PSCmdlet]::CommonParameters
}

Describe 'Help of <Name>' -ForEach $cmdlets {
    BeforeAll { $help = Get-Help $Name -Full }

    It 'has a synopsis and a description' {
        $help.Synopsis | Should -Not -BeNullOrEmpty
        $help.Synopsis | Should -Not -Match '^\s*Verb-Noun|^\s*$'
        $help.description.Text | Should -Not -BeNullOrEmpty
    }

    It 'describes every parameter that PowerShell binds, and no other' {
        $bound = (Get-Command $Name).Parameters.Keys | Where-Object { $_ -notin $common } | Sort-Object
        $described = $help.parameters.parameter | Where-Object { $_ } | ForEach-Object name | Sort-Object
        @($described) | Should -Be @($bound)
        foreach ($parameter in $help.parameters.parameter | Where-Object { $_ }) {
            $parameter.description.Text | Should -Not -BeNullOrEmpty -Because "-$($parameter.name) needs a text"
        }
    }

    It 'shows as many syntaxes as there are parameter sets' {
        @($help.syntax.syntaxItem).Count | Should -Be (Get-Command $Name).ParameterSets.Count
    }

    It 'has examples that parse and use parameters that exist' {
        $examples = @($help.examples.example)
        $examples.Count | Should -BeGreaterThan 0
        foreach ($example in $examples) {
            $errors = $null
            $tree = [Management.Automation.Language.Parser]::ParseInput($example.code, [ref] $null, [ref] $errors)
            $errors | Should -BeNullOrEmpty -Because $example.code
            foreach ($call in $tree.FindAll({ $args[0] -is [Management.Automation.Language.CommandAst] }, $true)) {
                $command = Get-Command $call.GetCommandName() -Module RedundantLive -ErrorAction Ignore
                if (-not $command) { continue }
                foreach ($parameter in $call.CommandElements | Where-Object { $_ -is [Management.Automation.Language.CommandParameterAst] }) {
                    { $command.ResolveParameter($parameter.ParameterName) } | Should -Not -Throw -Because $example.code
                }
            }
        }
    }
}

Describe 'The module as a topic' {
    It 'has an about page' { Get-Help about_RedundantLive | Out-String | Should -Match 'LONG DESCRIPTION' }
}
