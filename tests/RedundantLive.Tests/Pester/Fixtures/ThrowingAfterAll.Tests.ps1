Describe 'outer' {
    AfterAll { throw 'tear-down broke' }
    It 'runs' { 1 | Should -Be 1 }
}
