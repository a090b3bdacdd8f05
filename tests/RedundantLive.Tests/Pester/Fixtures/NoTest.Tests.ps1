Describe 'outer' {
}
