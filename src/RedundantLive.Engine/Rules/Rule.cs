using System;
using System.Collections.Generic;
using RedundantLive.Ports;

namespace RedundantLive.Rules;

/// <summary>One rule of the book. Stateless; judges a case by looking at it.</summary>
internal abstract class Rule
{
    protected Rule(string id, FindingSeverity severity, RuleTopic topic, string statement, string why, string fix, string page, FailoverData needs)
    {
        Id = id;
        Severity = severity;
        Topic = topic;
        Statement = statement;
        Why = why;
        Fix = fix;
        Page = page;
        Needs = needs;
    }

    public string Id { get; }

    public FindingSeverity Severity { get; }

    /// <summary>Severity of its worst case, where that is above the rule's.</summary>
    public virtual FindingSeverity WorstSeverity => Severity;

    public RuleTopic Topic { get; }

    public string Statement { get; }

    public string Why { get; }

    public string Fix { get; }

    public string Page { get; }

    /// <summary>What must have been read. Where it was not, the book answers Unknown without asking the rule.</summary>
    public FailoverData Needs { get; }

    /// <summary>What it also looks at with -Deep, or when it is asked for by name; without that it judges as much as it sees.</summary>
    public virtual FailoverData DeepNeeds => FailoverData.None;

    /// <summary>Whether it is about both pipelines, so that the one of a linked channel alone cannot pass it.</summary>
    public virtual bool JudgesBothPipelines => false;

    /// <summary>Why the rule does not apply, or null when it does. Looks at the channel only, never at what may be unread.</summary>
    public virtual Wording? Exempts(RuleCase c) => null;

    /// <summary>What exempts a rule about the two pipelines.</summary>
    protected static Wording? UnlessTwoPipelines(RuleCase c) => c.HasOnePipeline ? "The channel has one pipeline." : null;

    /// <summary>What exempts a rule about MediaPackage and what comes after it.</summary>
    protected static Wording? UnlessPackaged(RuleCase c) => c.Groups.Count > 0 ? null : "The channel writes to no MediaPackage channel.";

    /// <summary>What is said where the MediaPackage channel cannot be seen.</summary>
    protected static Check Unseen(Wording name) => Check.Unknown(name, "Not judged: it writes to no MediaPackage channel of this account and region.");

    /// <summary>Judges every resource that the rule is about; none at all means that it does not apply.</summary>
    public abstract IEnumerable<Check> Judge(RuleCase c);

    /// <summary>Edits of the channel document that make the rule hold; empty when it takes more than that.</summary>
    public virtual IEnumerable<LiveChannelEdit> Repair(RuleCase c) => Array.Empty<LiveChannelEdit>();

    /// <summary>Values of origin endpoints and distributions that make the rule hold; empty when it takes a person.</summary>
    public virtual IEnumerable<ResourceRepair> RepairAround(RuleCase c) => Array.Empty<ResourceRepair>();

    /// <summary>What the remedy has to know beside that; it is read when there is nothing in the way, and its absence changes no verdict.</summary>
    public virtual FailoverData RemedyNeeds => Repairs == RepairKind.Pair ? FailoverData.PackageChannels : FailoverData.None;

    /// <summary>Whether <see cref="Repair"/> or the destination pair plan can make the rule hold.</summary>
    public virtual RepairKind Repairs => RepairKind.None;

    public FailoverRule Describe() => new()
    {
        Id = Id,
        Severity = Severity,
        Topic = Topic,
        Statement = Statement,
        Why = Why,
        Fix = Fix,
        HelpUri = Page,
        Needs = Needs,
        IncludedBy = RuleSelection.SwitchFor(Needs),
        CanRepair = Repairs != RepairKind.None,
    };
}

/// <summary>How a rule can be repaired without a person.</summary>
internal enum RepairKind
{
    /// <summary>It takes a person.</summary>
    None,

    /// <summary>By edits of the channel document.</summary>
    Edits,

    /// <summary>By values of origin endpoints or distributions.</summary>
    Around,

    /// <summary>By wiring the destination pair again.</summary>
    Pair,
}
