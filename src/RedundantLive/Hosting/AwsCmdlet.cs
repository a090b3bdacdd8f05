using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using RedundantLive.Arguments;
using RedundantLive.Ports;

namespace RedundantLive.Hosting;

/// <summary>
/// A cmdlet that talks to AWS. Names and precedence of the parameters are those of AWS.Tools: keys, profile, <c>-Credential</c>,
/// <c>$StoredAWSCredentials</c>, then the SDK's own chain; a named profile that is missing is an error and never falls through to
/// another account.
/// </summary>
public abstract class AwsCmdlet : AsyncCmdlet
{
    private readonly object _gate = new();
    private ConnectionOptions _connection = new();
    private Task<ICloud>? _connecting;

    /// <summary>Region, e.g. <c>eu-west-1</c>; else <c>$StoredAWSRegion</c>, else the SDK's chain.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(RegionCompleter))]
    [RegionTransformation]
    public RegionArgument? Region { get; set; }

    /// <summary>Named profile.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? ProfileName { get; set; }

    /// <summary>Credentials file in which the profile is looked up.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? ProfileLocation { get; set; }

    /// <summary>AWS.Tools' credentials, any SDK credentials object, or a PSCredential (access key id and secret key).</summary>
    [Parameter]
    public CredentialArgument? Credential { get; set; }

    /// <summary>Access key id.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? AccessKey { get; set; }

    /// <summary>Secret key, a string or better a SecureString.</summary>
    [Parameter]
    public SecretArgument? SecretKey { get; set; }

    /// <summary>Session token, a string or better a SecureString.</summary>
    [Parameter]
    public SecretArgument? SessionToken { get; set; }

    /// <summary>Endpoint of every service; plain http for loopback only. Else the AWS_ENDPOINT_URL variables, else AWS.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? EndpointUrl { get; set; }

    /// <summary>
    /// The connection, opened at its first use. The SDK may ask the instance metadata service for the region, which it does without a
    /// way to interrupt it; Ctrl+C does not wait for that.
    /// </summary>
    protected ICloud Cloud
    {
        get
        {
            Task<ICloud> connecting;
            lock (_gate) connecting = _connecting ??= Task.Run(() => AdapterLoader.LoadConnector().Connect(_connection, WriteDebug));
            if (!connecting.IsCompleted) Task.WaitAny(new Task[] { connecting }, StopToken);
            return connecting.GetAwaiter().GetResult();
        }
    }

    /// <summary>Whether <c>-Region</c> may name several regions.</summary>
    protected virtual bool TakesSeveralRegions => false;

    /// <summary>Opens a connection to another region; the caller disposes it.</summary>
    private protected ICloud Connect(string region) => AdapterLoader.LoadConnector().Connect(_connection with { Region = region }, WriteDebug);

    /// <summary>Reads the session's defaults, which only the pipeline thread may do.</summary>
    protected override void Prepare()
    {
        if ((AccessKey == null) != (SecretKey == null))
        {
            throw new LiveException("InputInvalid", "InvalidArgument", "-AccessKey and -SecretKey belong together.", AccessKey,
                "Give both, or neither and use -ProfileName or -Credential.", "Nothing was changed.")
            { IsTerminating = true };
        }

        if (Region is { Names.Count: > 1 } && !TakesSeveralRegions)
        {
            throw new LiveException("InputInvalid", "InvalidArgument", "This command works in one region.", Region.ToString(),
                "Give one -Region, and run the command once for each.", "Nothing was changed.")
            { IsTerminating = true };
        }

        string? location = ProfileLocation == null ? null : GetUnresolvedProviderPathFromPSPath(ProfileLocation);
        var options = new ConnectionOptions
        {
            Region = Region?.Name ?? RegionArgument.From(SessionState.PSVariable.GetValue("StoredAWSRegion"))?.Name,
            EndpointUrl = EndpointUrl,
            ProfileLocation = location,
        };
        if (AccessKey != null)
        {
            options = options with { AccessKey = AccessKey, SecretKey = SecretKey!.Value, SessionToken = SessionToken?.Value };
        }
        else if (ProfileName != null)
        {
            options = options with { ProfileName = ProfileName };
        }
        else if ((Credential ?? CredentialArgument.From(SessionState.PSVariable.GetValue("StoredAWSCredentials"))) is { } given)
        {
            options = options with
            {
                AccessKey = given.KeyPair?.UserName,
                SecretKey = given.KeyPair?.Password,
                SessionToken = given.KeyPair == null ? null : SessionToken?.Value,
                ForeignCredentials = given.Foreign,
            };
        }

        _connection = options;
    }

    /// <summary>Closes the connection.</summary>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _ = _connecting?.ContinueWith(
                connected => connected.Result.Dispose(), CancellationToken.None, TaskContinuationOptions.OnlyOnRanToCompletion, TaskScheduler.Default);
        }

        base.Dispose(disposing);
    }
}
