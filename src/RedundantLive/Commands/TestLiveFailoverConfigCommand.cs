using System.Collections.Generic;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using RedundantLive.Hosting;
using RedundantLive.Rules;

namespace RedundantLive.Commands;

/// <summary>Judges by the rule book whether failover of MediaLive channels will work. Writes nothing to AWS.</summary>
[Cmdlet(VerbsDiagnostic.Test, "LiveFailoverConfig", DefaultParameterSetName = ById)]
[OutputType(typeof(FailoverFinding), typeof(bool))]
public sealed class TestLiveFailoverConfigCommand : FleetCmdlet
{
    private string _path = "";

    /// <summary>A saved MediaLive channel, judged without AWS.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Path")]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary>Answers true or false instead of findings: true when every rule of error severity holds on every channel.</summary>
    [Parameter]
    public SwitchParameter Quiet { get; set; }

    /// <summary>Lets <see cref="Quiet"/> answer true although rules could not be judged.</summary>
    [Parameter]
    public SwitchParameter AllowUnknown { get; set; }

    /// <inheritdoc/>
    protected override void Prepare()
    {
        base.Prepare();
        if (Path.Length > 0) _path = GetUnresolvedProviderPathFromPSPath(Path);
    }

    /// <inheritdoc/>
    protected override async Task EndAsync(CancellationToken cancellationToken)
    {
        bool ready = true;
        bool all = true;
        void Found(FailoverContext context, IReadOnlyList<FailoverFinding> findings)
        {
            if (Quiet) ready &= RuleBook.IsReady(findings, AllowUnknown);
            else WriteObject(findings, enumerateCollection: true);
        }

        if (Path.Length > 0) JudgeFile(_path, Found);
        else all = await JudgeAsync(Found, cancellationToken).ConfigureAwait(false);
        if (Quiet) WriteObject(ready && all);
    }
}
