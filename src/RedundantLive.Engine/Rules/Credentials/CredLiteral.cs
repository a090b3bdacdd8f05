using System.Linq;
using RedundantLive.Security;

namespace RedundantLive.Rules;

internal sealed class CredLiteral : SideRule
{
    public CredLiteral() : base(
        "CRED-LITERAL", FindingSeverity.Error,
        "The channel names a parameter; it never holds the password itself.",
        "The password lies open in the channel, and MediaLive takes it for a name and cannot log in: the pipeline delivers nothing.",
        "Set-LiveDestinationPair -PackageChannel <id> -LiveChannelId <id> -OutputGroup <name>; Reset-PackageCredential -PackageChannel <id> -LiveChannelId <id>",
        AwsPage.Live("hls-specify-destination-emp"), FailoverData.PackageChannels)
    {
    }

    protected override Check JudgeSide(RuleCase c, BoundGroup group, int side, LiveDestination destination)
    {
        if (string.IsNullOrEmpty(destination.PasswordParameter)) return Check.Pass(group.Side(side), "It holds no password.");
        bool leaked = c.Context.PackageChannels.Required.Any(channel => channel.IngestEndpoints.Any(
            ingest => Secrets.Is(ingest.Password, destination.PasswordParameter!)));
        return leaked
            ? Check.Fail(
                group.Side(side), "It holds a password where the name of a parameter belongs.", "a parameter name", "a password (not shown)",
                Repair(c, group, destination.PasswordParameter!))
            : Check.Pass(group.Side(side), "It names a parameter.");
    }

    /// <summary>A password that lay open is no secret any more.</summary>
    private static Wording Repair(RuleCase c, BoundGroup group, string password)
    {
        Wording pair = Remedies.Pair(c, group);
        if (!pair.IsCommand) return pair;
        PackageChannel channel = c.Context.PackageChannels.Required.First(one => one.IngestEndpoints.Any(ingest => Secrets.Is(ingest.Password, password)));
        string restart = c.IsOnAir ? " -Restart" : "";
        return Wording.Command($"{pair}; Reset-PackageCredential -PackageChannel {PowerShellText.Quote(channel.Id)} -LiveChannelId {Remedies.Id(c)}{restart}");
    }
}
