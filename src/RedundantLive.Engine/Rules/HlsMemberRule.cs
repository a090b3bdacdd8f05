using System.Collections.Generic;
using System.Linq;
using RedundantLive.Ports;

namespace RedundantLive.Rules;

/// <summary>A rule about one member of an HLS group that Repair-LiveFailoverConfig can set.</summary>
internal abstract class HlsMemberRule : HlsRule
{
    private readonly string _member;
    private readonly object? _good;
    private readonly string[] _bad;

    protected HlsMemberRule(
        string id, FindingSeverity severity, RuleTopic topic, string statement, string why, string page, string member, object? good, params string[] bad)
        : base(id, severity, topic, statement, why, $"Repair-LiveFailoverConfig -LiveChannelId <id> -Rule {id}", page)
    {
        _member = member;
        _good = good;
        _bad = bad;
    }

    public sealed override RepairKind Repairs => RepairKind.Edits;

    public sealed override IEnumerable<LiveChannelEdit> Repair(RuleCase c) =>
        c.Groups.Where(group => group.Group.Hls is { } hls && !Holds(hls)).Select(group => new SetHlsMember(group.Index, _member, _good));

    /// <summary>Whether the group is as it should be.</summary>
    protected abstract bool Holds(LiveHlsGroup hls);

    /// <summary>What the member says.</summary>
    protected abstract string? Read(LiveHlsGroup hls);

    protected sealed override Check? JudgeHls(RuleCase c, BoundGroup group, LiveHlsGroup hls)
    {
        string? actual = Read(hls);
        if (!Holds(hls) && !_bad.Contains(actual)) return Check.Unknown(group.Name, $"Not judged: this version does not know the value {actual} of {_member}.");
        Wording expected = Wording.OrNotSet(_good?.ToString());
        if (!Holds(hls)) return Check.Fail(group.Name, $"{_member} is {Wording.OrNotSet(actual)}, not {expected}.", expected, Wording.OrNotSet(actual), Remedies.Repair(c, Id));
        return actual == null ? Check.Pass(group.Name, $"{_member} is left at the service's default.") : Check.Pass(group.Name, $"{_member} is {actual}.", actual);
    }
}
