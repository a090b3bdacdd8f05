Describe 'outer' {
    It 'is skipped by parameter' -Skip { 1 | Should -Be 2 }
    It 'is skipped at run time' { Set-ItResult -Skipped -Because 'the tool is not here' }
    It 'is inconclusive' { Set-ItResult -Inconclusive -Because 'nobody knows' }
}
