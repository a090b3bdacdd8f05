using System;
using RedundantLive.Rules;

namespace RedundantLive;

/// <summary>Verdict of one rule.</summary>
public enum FindingOutcome
{
    /// <summary>What must hold holds.</summary>
    Passed,

    /// <summary>It does not hold.</summary>
    Failed,

    /// <summary>It could not be judged: no permission, not running, no data. Never counts as passed.</summary>
    Unknown,

    /// <summary>The rule does not apply to this channel.</summary>
    NotApplicable,
}

/// <summary>How bad a failed rule is.</summary>
public enum FindingSeverity
{
    /// <summary>Information only.</summary>
    Information,

    /// <summary>Works but degraded, fragile or unproven.</summary>
    Warning,

    /// <summary>Failover or delivery will not work.</summary>
    Error,
}

/// <summary>What one rule says about one MediaLive channel.</summary>
public sealed record FailoverFinding
{
    /// <summary>Rule, e.g. <c>LOSS-PAUSE</c>.</summary>
    public string RuleId { get; init; } = "";

    /// <summary>Severity if it fails.</summary>
    public FindingSeverity Severity { get; init; }

    /// <summary>Verdict.</summary>
    public FindingOutcome Outcome { get; init; }

    /// <summary>Whether the verdict is <see cref="FindingOutcome.Passed"/>.</summary>
    public bool Passed => Outcome == FindingOutcome.Passed;

    /// <summary>MediaLive channel judged. Binds to <c>-LiveChannelId</c>.</summary>
    public string LiveChannelId { get; init; } = "";

    /// <summary>What exactly was judged, e.g. an output group, an endpoint or a parameter.</summary>
    public string Resource { get; init; } = "";

    /// <summary>One line: what must hold.</summary>
    public string Statement { get; init; } = "";

    /// <summary>One line: what was found.</summary>
    public string Message { get; init; } = "";

    /// <summary>What was found, in a sentence that names what it is about; for where <see cref="Resource"/> does not stand beside it.</summary>
    public string Summary
    {
        get
        {
            // The channel itself is named by LiveChannelId.
            bool isChannel = Resource == "MediaLive channel " + LiveChannelId;
            string subject = isChannel ? "The channel" : Resource.Length == 0 ? "" : char.ToUpperInvariant(Resource[0]) + Resource.Substring(1);
            if (subject.Length == 0 || Message.IndexOf(Resource, StringComparison.Ordinal) is >= 0 and < 12) return Message;
            if (Message.StartsWith("It ", StringComparison.Ordinal)) return $"{subject}{(subject.IndexOf(',') > 0 ? "," : "")} {Message.Substring(3)}";
            if (isChannel && !Message.StartsWith("Its ", StringComparison.Ordinal)) return Message;
            return $"{subject}: {Uncapitalized(Message)}";
        }
    }

    /// <summary>What viewers would see.</summary>
    public string Why { get; init; } = "";

    /// <summary>Expected value, or null.</summary>
    public string? Expected { get; init; }

    /// <summary>Actual value, or null. Never a secret.</summary>
    public string? Actual { get; init; }

    /// <summary>The command line or step that repairs it.</summary>
    public string Remedy { get; init; } = "";

    /// <summary>Whether <see cref="Remedy"/> is a PowerShell command line that can be run as it stands; otherwise it is a step for a person.</summary>
    public bool RemedyIsCommand { get; init; }

    /// <summary>AWS page the rule comes from.</summary>
    public string? HelpUri { get; init; }

    /// <summary>Reason of a waiver that covers this finding, or null.</summary>
    public string? Waiver { get; init; }

    /// <summary>Last day of the waiver, or null.</summary>
    public DateTimeOffset? WaivedUntil { get; init; }

    /// <summary>Its texts before they were put into English, or null for a finding that no rule made.</summary>
    internal FindingWordings? Wordings { get; init; }

    /// <summary>The same, made of the English texts where need be.</summary>
    internal FindingWordings Said => Wordings ?? new FindingWordings(Resource, Message, Expected, Actual, Remedy.Length == 0 ? null : (Wording)Remedy);

    /// <inheritdoc/>
    public override string ToString() => $"{RuleId} {Outcome}: {Summary}";

    /// <summary>A sentence that goes on after a colon; words such as URLs keep their capitals.</summary>
    private static string Uncapitalized(string text) =>
        text.Length > 1 && char.IsUpper(text[0]) && char.IsLower(text[1]) && !text.StartsWith("Media", StringComparison.Ordinal) && !text.StartsWith("Cloud", StringComparison.Ordinal)
            ? char.ToLowerInvariant(text[0]) + text.Substring(1)
            : text;
}
