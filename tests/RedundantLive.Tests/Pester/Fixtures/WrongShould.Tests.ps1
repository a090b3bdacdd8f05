Describe 'arithmetic' {
    It 'is right' { 1 + 1 | Should -Be 2 }
    It 'is wrong' { 1 + 1 | Should -Be 3 }
}
