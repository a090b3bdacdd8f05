# The canary: whatever a cmdlet says, on any stream, in any format, in an error or a file, must not hold a password or a secret key.
BeforeDiscovery {
    . $PSScriptRoot/Common.ps1
    . $PSScriptRoot/Cases.ps1
    $all = Get-Command -Module RedundantLive | Where-Object { $Cases.ContainsKey($_.Name) } | ForEach-Object { @{ Name = $_.Name } }
    $faults = foreach ($name in 'New-PackageChannel', 'Get-PackageChannel', 'Set-LiveDestinationPair', 'Test-LiveFailoverConfig') {
        foreach ($kind in 'AccessDenied', 'Garbage', 'HalfBody', 'Unprocessable') { @{ Name = $name; Kind = $kind } }
    }
}

BeforeAll {
    . $PSScriptRoot/Common.ps1
    . $PSScriptRoot/Cases.ps1
    Add-Type -AssemblyName System.Net.Http

    $secretKey = 'canary-secret-key-Zq4vT9mKw2'
    $sessionToken = 'canary-session-token-7hXbN3pRd8'
    $connection = @{ AccessKey = 'AKIAEXAMPLEEXAMPLE03'; SecretKey = $secretKey; SessionToken = $sessionToken }

    # Runs something with every stream on and answers all that a person, a log or a file could come to see of it.
    function Get-EverythingSaid([scriptblock] $Do) {
        $global:Error.Clear()
        $VerbosePreference = $DebugPreference = $InformationPreference = 'Continue'
        $ErrorActionPreference = 'Continue'
        $records = try { @(& $Do *>&1) } catch { @($_) }
        $ErrorActionPreference = 'Stop'
        $VerbosePreference = $DebugPreference = 'SilentlyContinue'
        $file = Join-Path $TestDrive "$([guid]::NewGuid()).xml"
        $records | Export-Clixml -LiteralPath $file -Depth 6
        @(
            $records | Out-String -Width 1000
            $records | Format-List * -Force | Out-String -Width 1000
            $records | Format-Table * -Force | Out-String -Width 4000
            # Verbose and debug records are texts, and hold half of PowerShell beside.
            foreach ($record in $records | Where-Object { $_ -isnot [Management.Automation.ErrorRecord] -and $_ -isnot [Management.Automation.InformationalRecord] }) {
                $record | ConvertTo-Json -Depth 6 -WarningAction SilentlyContinue
            }
            $records | ForEach-Object { "$_"; "$($_.PSObject.BaseObject)" }
            $records | Select-Object * | Out-String -Width 1000
            $records | Where-Object { $_ -isnot [Management.Automation.ErrorRecord] } | ConvertTo-Csv | Out-String -Width 4000
            foreach ($record in $global:Error) {
                $record | Format-List * -Force | Out-String -Width 1000
                for ($e = $record.Exception; $e; $e = $e.InnerException) { $e | Format-List * -Force | Out-String -Width 1000; "$e"; $e.Data | Out-String }
            }
            Get-Content -LiteralPath $file -Raw
            Get-ChildItem $env:REDUNDANTLIVE_HOME -Recurse -File -ErrorAction Ignore | Get-Content -Raw
        ) -join "`n"
    }

    # Every form in which a secret is still a secret.
    function Get-Form([string] $Secret) {
        $unicode = [Text.Encoding]::Unicode.GetBytes($Secret)
        $Secret
        [Convert]::ToBase64String([Text.Encoding]::UTF8.GetBytes($Secret))
        [Convert]::ToBase64String($unicode)
        ($unicode | ForEach-Object { $_.ToString('x2') }) -join ''
    }

    function Get-Password {
        Get-PackageChannel | ForEach-Object IngestEndpoints | ForEach-Object { $_.Credential.GetNetworkCredential().Password }
    }

    # The secrets of CDN authorization, which no cmdlet shows: asked of the sandbox as an AWS client would.
    function Get-CdnSecret {
        foreach ($secret in (Invoke-SecretsManager ListSecrets @{}).SecretList) {
            ((Invoke-SecretsManager GetSecretValue @{ SecretId = $secret.ARN }).SecretString | ConvertFrom-Json).PSObject.Properties.Value
        }
    }

    function Invoke-SecretsManager([string] $Operation, [hashtable] $Body) {
        $headers = @{
            'X-Amz-Target' = "secretsmanager.$Operation"
            'X-Amz-Date'   = '20260101T000000Z'
            Authorization  = 'AWS4-HMAC-SHA256 Credential=AKIAEXAMPLEEXAMPLE01/20260101/eu-west-1/secretsmanager/aws4_request, ' +
                'SignedHeaders=host;x-amz-date, Signature=' + ('0' * 64)
        }
        $request = [Net.Http.HttpRequestMessage]::new('Post', (Get-LiveSandbox).Endpoint)
        $request.Content = [Net.Http.StringContent]::new((ConvertTo-Json $Body), [Text.Encoding]::UTF8, 'application/x-amz-json-1.1')
        foreach ($name in $headers.Keys) { $null = $request.Headers.TryAddWithoutValidation($name, $headers[$name]) }
        $client = [Net.Http.HttpClient]::new()
        try { $client.SendAsync($request).GetAwaiter().GetResult().Content.ReadAsStringAsync().GetAwaiter().GetResult() | ConvertFrom-Json }
        finally { $client.Dispose() }
    }

    # Nothing while no sandbox runs: some cases start or stop it.
    function Get-PasswordOrNothing {
        if (Get-LiveSandbox) {
            Get-Password
            if ($Name -like '*CdnAuthorization') { Get-CdnSecret }
        }
    }

    function Assert-NoSecret([string] $Text, [string[]] $Secret) {
        $Secret | Should -Not -BeNullOrEmpty
        foreach ($one in $Secret) {
            foreach ($form in Get-Form $one) {
                $at = $Text.IndexOf($form, [StringComparison]::OrdinalIgnoreCase)
                if ($at -ge 0) {
                    $around = $Text.Substring([Math]::Max(0, $at - 200), [Math]::Min(200, $at)).Trim()
                    throw "A secret shows up after: $around"
                }
            }
        }
    }
}

AfterAll { Stop-LiveSandbox }

Describe 'The canary itself' {
    It 'sees a password in a stream, in a property, in a file and in an error' {
        $password = 'canary-0123456789'
        $credential = [pscredential]::new('user', (ConvertTo-SecureString $password -AsPlainText -Force))
        foreach ($leak in { Write-Verbose "it is $password" }, { [pscustomobject]@{ P = @{ Q = $password } } }, { Write-Error "bad $password" },
            { throw [InvalidOperationException]::new('outer', [Exception]::new($password)) }, { Write-Information $password }) {
            { Assert-NoSecret (Get-EverythingSaid $leak) $password } | Should -Throw '*shows up after*' -Because $leak
        }
        # On Windows a PSCredential is encrypted in a file; elsewhere it is only encoded.
        if ($PSVersionTable.Platform -eq 'Unix') { { Assert-NoSecret (Get-EverythingSaid { $credential }) $password } | Should -Throw '*shows up after*' }
    }
}

Describe '<Name>' -ForEach $all {
    It 'keeps every secret to itself' {
        $id = New-Scene
        if ($Cases[$Name].Before) { $null = & $Cases[$Name].Before }
        $secrets = @(Get-PasswordOrNothing) + $secretKey + $sessionToken
        $taken = (Get-Command $Name).Parameters.Keys
        $default = $connection.Keys | Where-Object { $_ -in $taken }
        foreach ($parameter in $default) { $global:PSDefaultParameterValues["${Name}:$parameter"] = $connection[$parameter] }
        if ('Confirm' -in $taken) { $global:PSDefaultParameterValues["${Name}:Confirm"] = $false }
        try {
            $said = Get-EverythingSaid $Cases[$Name].Do
        }
        finally {
            foreach ($parameter in @($default) + 'Confirm') { $global:PSDefaultParameterValues.Remove("${Name}:$parameter") }
        }
        $secrets += @(Get-PasswordOrNothing)
        if ($env:AWS_SECRET_ACCESS_KEY) { $secrets += $env:AWS_SECRET_ACCESS_KEY }
        Assert-NoSecret $said $secrets
    }
}

Describe '<Name> when the service answers <Kind>' -ForEach $faults {
    It 'fails without a secret in the error' {
        $id = New-Scene
        if ($Cases[$Name].Before) { $null = & $Cases[$Name].Before }
        $secrets = @(Get-Password) + $env:AWS_SECRET_ACCESS_KEY
        Set-LiveSandboxFault -Kind $Kind
        $said = Get-EverythingSaid $Cases[$Name].Do
        Set-LiveSandboxFault -Clear
        $said | Should -Not -BeNullOrEmpty
        Assert-NoSecret $said ($secrets + @(Get-Password))
    }
}

Describe 'The secret of CDN authorization' {
    It 'is known to the canary' {
        $id = New-Scene
        $null = New-PackageCdnAuthorization scene -RoleArn $role
        (Get-CdnSecret).Length | Should -BeGreaterThan 7
    }
}

Describe 'Coverage' {
    It 'has a case for every cmdlet' {
        @((Get-Command -Module RedundantLive).Name | Where-Object { -not $Cases.ContainsKey($_) }) | Should -BeNullOrEmpty -Because 'tests/pester/Cases.ps1 must have a call of it'
    }
}
