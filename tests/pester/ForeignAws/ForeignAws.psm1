# Stands for any module that ships its own AWS SDK. The tests lay copies of other versions beside it.

# The SDK that this module runs on.
function Get-ForeignSdk {
    [Amazon.Runtime.BasicAWSCredentials].Assembly.Location
}

# Credentials of this module's SDK, whose type is another one than the type of that name elsewhere.
function New-ForeignCredential {
    [Amazon.Runtime.BasicAWSCredentials]::new('AKIAEXAMPLEEXAMPLE02', 'foreign-secret-that-opens-nothing')
}
