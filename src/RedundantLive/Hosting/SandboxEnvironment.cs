using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using RedundantLive.Ports;

namespace RedundantLive.Hosting;

/// <summary>
/// The AWS environment variables of this process while a sandbox runs. Those that would lead elsewhere are taken away: profiles, session
/// tokens, endpoints of single services and other sources of credentials.
/// </summary>
internal sealed class SandboxEnvironment
{
    private static readonly string[] Removed =
    {
        "AWS_SESSION_TOKEN", "AWS_PROFILE", "AWS_DEFAULT_PROFILE", "AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "AWS_USE_FIPS_ENDPOINT",
        "AWS_USE_DUALSTACK_ENDPOINT", "AWS_ROLE_ARN", "AWS_WEB_IDENTITY_TOKEN_FILE", "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI",
        "AWS_CONTAINER_CREDENTIALS_FULL_URI",
    };

    private readonly IReadOnlyDictionary<string, string?> _old;

    private SandboxEnvironment(IReadOnlyDictionary<string, string?> old) => _old = old;

    /// <summary>Points the process to the sandbox and remembers what was there.</summary>
    public static SandboxEnvironment Apply(ISandbox sandbox, double timeScale)
    {
        var wanted = new Dictionary<string, string?>
        {
            ["AWS_ENDPOINT_URL"] = sandbox.Endpoint.GetLeftPart(UriPartial.Authority),
            ["AWS_ACCESS_KEY_ID"] = sandbox.AccessKey,
            ["AWS_SECRET_ACCESS_KEY"] = sandbox.SecretKey,
            ["AWS_REGION"] = sandbox.Region,
            ["AWS_DEFAULT_REGION"] = sandbox.Region,

            // Where states change quicker than in AWS, the cmdlets look sooner.
            [ScaledClock.Variable] = timeScale < 1 ? timeScale.ToString(CultureInfo.InvariantCulture) : null,
        };
        foreach (string name in Removed.Concat(ServiceEndpoints())) wanted[name] = null;

        Dictionary<string, string?> old = wanted.Keys.ToDictionary(name => name, Environment.GetEnvironmentVariable);
        Set(wanted);
        return new SandboxEnvironment(old);
    }

    /// <summary>Puts back what was there.</summary>
    public void Restore() => Set(_old);

    private static IEnumerable<string> ServiceEndpoints() => Environment.GetEnvironmentVariables().Keys.Cast<string>()
        .Where(name => name.StartsWith("AWS_ENDPOINT_URL_", StringComparison.OrdinalIgnoreCase)).ToList();

    private static void Set(IReadOnlyDictionary<string, string?> variables)
    {
        foreach (KeyValuePair<string, string?> variable in variables) Environment.SetEnvironmentVariable(variable.Key, variable.Value);
    }
}
