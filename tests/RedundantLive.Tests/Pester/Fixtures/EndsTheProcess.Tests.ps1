Describe 'outer' {
    It 'takes the process with it' { [Environment]::Exit(0) }
}
