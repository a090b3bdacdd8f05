BeforeDiscovery { throw 'discovery broke' }
Describe 'outer' {
    It 'is never found' { 1 | Should -Be 1 }
}
