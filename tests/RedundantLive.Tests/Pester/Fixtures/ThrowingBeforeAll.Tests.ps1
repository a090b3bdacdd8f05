Describe 'outer' {
    BeforeAll { throw 'set-up broke' }
    It 'cannot run' { 1 | Should -Be 1 }
}
