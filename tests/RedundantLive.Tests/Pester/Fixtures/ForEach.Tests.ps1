Describe 'data' {
    It 'takes <Name>' -ForEach @(@{ Name = 'one'; Value = 1 }, @{ Name = 'two'; Value = 3 }) { $Value | Should -Be 1 }
}
