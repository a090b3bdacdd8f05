using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using RedundantLive.Hosting;
using RedundantLive.Packaging;

namespace RedundantLive.Commands;

/// <summary>Switches the access logs of a MediaPackage channel on and off, each without touching the other.</summary>
[Cmdlet(VerbsCommon.Set, "PackageLog", SupportsShouldProcess = true)]
[OutputType(typeof(PackageChannel))]
public sealed class SetPackageLogCommand : PackageChannelCmdlet
{
    /// <summary>Switches the ingress log on, in the service's default log group where none is named.</summary>
    [Parameter]
    public SwitchParameter EnableIngress { get; set; }

    /// <summary>Switches the egress log on, in the service's default log group where none is named.</summary>
    [Parameter]
    public SwitchParameter EnableEgress { get; set; }

    /// <summary>Switches the ingress log off.</summary>
    [Parameter]
    public SwitchParameter DisableIngress { get; set; }

    /// <summary>Switches the egress log off.</summary>
    [Parameter]
    public SwitchParameter DisableEgress { get; set; }

    /// <summary>CloudWatch Logs group of the ingress log, which is switched on.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? IngressLogGroup { get; set; }

    /// <summary>CloudWatch Logs group of the egress log, which is switched on.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? EgressLogGroup { get; set; }

    /// <summary>Emits the channel.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessAsync(CancellationToken cancellationToken)
    {
        ChannelCreation.RequireId(Channel.Id);
        var ingress = new AccessLogChange("Ingress", EnableIngress, DisableIngress, IngressLogGroup);
        var egress = new AccessLogChange("Egress", EnableEgress, DisableEgress, EgressLogGroup);
        // Read now: what is not mentioned is sent as it is, because the service switches off what an update leaves out.
        PackageChannel channel = await Cloud.Packaging.DescribeChannelAsync(Channel.Id, cancellationToken).ConfigureAwait(false);
        string? wantedIngress = ingress.Apply(channel.IngressLogGroup), wantedEgress = egress.Apply(channel.EgressLogGroup);
        if (wantedIngress == channel.IngressLogGroup && wantedEgress == channel.EgressLogGroup)
        {
            WriteVerbose($"The access logs of {channel.Id} are as asked for already.");
        }
        else
        {
            string action = $"Set access logs: ingress {AccessLogChange.Show(wantedIngress)}, egress {AccessLogChange.Show(wantedEgress)}";
            if (!await ShouldProcessAsync($"MediaPackage channel {channel.Id} ({Cloud.Region})", action).ConfigureAwait(false)) return;
            channel = await Cloud.Packaging.ConfigureLogsAsync(channel.Id, wantedIngress, wantedEgress, LetFinish(cancellationToken)).ConfigureAwait(false);
        }

        if (PassThru) WriteObject(channel);
    }
}
