BeforeDiscovery {
    . $PSScriptRoot/Common.ps1
    . $PSScriptRoot/Cases.ps1
    $previewable = Get-Command -Module RedundantLive | Where-Object { $_.Parameters.ContainsKey('WhatIf') } | ForEach-Object Name
    $writing = foreach ($name in $previewable | Where-Object { $Cases.ContainsKey($_) -and -not $Cases[$_].Local }) { @{ Name = $name } }
    $local = foreach ($name in $previewable | Where-Object { $Cases.ContainsKey($_) -and $Cases[$_].Local }) { @{ Name = $name } }
}

BeforeAll {
    . $PSScriptRoot/Common.ps1
    . $PSScriptRoot/Cases.ps1

    # Runs the case of a cmdlet and answers how many writes the sandbox saw.
    function Measure-Write([string] $Name, [hashtable] $Extra = @{}) {
        foreach ($parameter in $Extra.Keys) { $global:PSDefaultParameterValues["${Name}:$parameter"] = $Extra[$parameter] }
        try {
            (Get-LiveSandbox).ClearCalls()
            $null = & $Cases[$Name].Do
        }
        finally {
            foreach ($parameter in $Extra.Keys) { $global:PSDefaultParameterValues.Remove("${Name}:$parameter") }
        }
        (Get-LiveSandbox).Writes
    }
}

AfterAll { Stop-LiveSandbox }

Describe 'Previewing' {
    It 'has a case for every cmdlet that can be previewed' {
        $previewable = (Get-Command -Module RedundantLive | Where-Object { $_.Parameters.ContainsKey('WhatIf') }).Name
        @($previewable | Where-Object { -not $Cases.ContainsKey($_) }) | Should -BeNullOrEmpty -Because 'tests/pester/Cases.ps1 must have a call of it'
    }
}

Describe '<Name> in the sandbox' -ForEach $writing {
    BeforeEach {
        $id = New-Scene
        if ($Cases[$Name].Before) { $null = & $Cases[$Name].Before }
    }

    It 'sends no write with -WhatIf' { Measure-Write $Name @{ WhatIf = $true } | Should -Be 0 }

    It 'does write without it, so the case above says something' { Measure-Write $Name @{ Confirm = $false } | Should -BeGreaterThan 0 }
}

Describe '<Name> on this machine only' -ForEach $local {
    BeforeEach {
        $id = New-Scene
        if ($Cases[$Name].Before) { $null = & $Cases[$Name].Before }
    }

    It 'leaves the session as it was with -WhatIf' {
        $global:PSDefaultParameterValues["${Name}:WhatIf"] = $true
        try {
            $before = "$(Get-LiveSandbox) $env:AWS_ENDPOINT_URL"
            $null = & $Cases[$Name].Do
            "$(Get-LiveSandbox) $env:AWS_ENDPOINT_URL" | Should -Be $before
        }
        finally {
            $global:PSDefaultParameterValues.Remove("${Name}:WhatIf")
        }
    }
}
