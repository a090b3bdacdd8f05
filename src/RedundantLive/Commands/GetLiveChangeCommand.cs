using System.Linq;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using RedundantLive.Hosting;
using RedundantLive.Planning;
using RedundantLive.Ports;

namespace RedundantLive.Commands;

/// <summary>Shows the changes that the journal knows, and what is left to do.</summary>
[Cmdlet(VerbsCommon.Get, "LiveChange")]
[OutputType(typeof(LiveChange))]
public sealed class GetLiveChangeCommand : AsyncCmdlet
{
    /// <summary>Change id, wildcards allowed.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string Id { get; set; } = "*";

    /// <summary>Only changes of this MediaLive channel.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? LiveChannelId { get; set; }

    /// <summary>Only changes that are not through: in progress, interrupted, failed, or undone in part.</summary>
    [Parameter]
    public SwitchParameter Unfinished { get; set; }

    /// <inheritdoc/>
    protected override object? ErrorTarget => Id;

    /// <inheritdoc/>
    protected override Task ProcessAsync(CancellationToken cancellationToken)
    {
        IClock clock = new SystemClock();
        var journal = new FileJournal(FileJournal.DefaultHome(), clock);
        var pattern = WildcardPattern.Get(Id, WildcardOptions.IgnoreCase);
        LiveChange[] changes = journal.List()
            .Where(record => pattern.IsMatch(record.Id) && (LiveChannelId == null || record.Plan.LiveChannelId == LiveChannelId))
            .Select(record => new ChangeHistory(record.Plan, record.Events)
                .Describe(record, journal.IsAtWork(record.Plan), clock.UtcNow))
            .Where(change => !Unfinished || change.State is not ("Completed" or "Undone"))
            .ToArray();
        if (changes.Length == 0 && !WildcardPattern.ContainsWildcardCharacters(Id)) journal.Open(Id);
        foreach (LiveChange change in changes) WriteObject(change);
        return Task.CompletedTask;
    }
}
