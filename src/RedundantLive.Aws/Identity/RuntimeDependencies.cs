using System.Threading;
using Amazon.Runtime;
using Amazon.RuntimeDependencies;
using Amazon.SecurityToken;
using Amazon.SSO;
using Amazon.SSOOIDC;

namespace RedundantLive.Aws.Identity;

/// <summary>
/// AWSSDK.Core looks for STS and single sign-on by simple name in every load context of the process and may find somebody else's. Factories
/// that are registered are taken instead. The clients they make are not signed: web identity and single sign-on need no signature.
/// </summary>
internal static class RuntimeDependencies
{
    private static int registered;

    /// <summary>Registers ours, once per copy of the SDK.</summary>
    public static void Register()
    {
        if (Interlocked.Exchange(ref registered, 1) != 0) return;
        GlobalRuntimeDependencyRegistry registry = GlobalRuntimeDependencyRegistry.Instance;
        registry.RegisterSecurityTokenServiceClient(context => new AmazonSecurityTokenServiceClient(
            new AnonymousAWSCredentials(), Configure(new AmazonSecurityTokenServiceConfig(), context.SecurityTokenServiceClientContextData?.Region)));
        registry.RegisterSSOClient(context => new AmazonSSOClient(new AnonymousAWSCredentials(), Configure(new AmazonSSOConfig(), context.SSOClientContextData?.Region)));
        registry.RegisterSSOOIDCClient(context => new AmazonSSOOIDCClient(new AnonymousAWSCredentials(), Configure(new AmazonSSOOIDCConfig(), context.SSOOIDCClientContextData?.Region)));
    }

    private static T Configure<T>(T config, Amazon.RegionEndpoint? region) where T : ClientConfig
    {
        if (region != null) config.RegionEndpoint = region;
        config.DisableLogging = true;
        return config;
    }
}
