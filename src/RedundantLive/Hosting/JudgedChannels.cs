using System;
using System.Collections.Generic;
using System.Linq;
using RedundantLive.Ports;
using RedundantLive.Rules;

namespace RedundantLive.Hosting;

/// <summary>What a run over one or more regions has judged, told one channel after the other whatever region it is in.</summary>
internal sealed class JudgedChannels
{
    private readonly Action<FailoverContext, IReadOnlyList<FailoverFinding>> _found;
    private readonly Waivers _waivers;
    private readonly HashSet<string> _judged = new(StringComparer.Ordinal);
    private readonly Dictionary<string, CloudException> _missing = new(StringComparer.Ordinal);
    private readonly Action<CloudException, string> _failed;
    private readonly bool _several;
    private readonly object _telling = new();

    /// <param name="found">Told what was found on a channel.</param>
    /// <param name="failed">Told of a channel or region that could not be read.</param>
    /// <param name="waivers">Findings that are accepted.</param>
    /// <param name="several">Whether there are several regions, so that a channel that one does not have may be in another.</param>
    public JudgedChannels(
        Action<FailoverContext, IReadOnlyList<FailoverFinding>> found, Action<CloudException, string> failed, Waivers waivers, bool several)
    {
        _found = found;
        _failed = failed;
        _waivers = waivers;
        _several = several;
    }

    /// <summary>Whether nothing was left out.</summary>
    public bool IsComplete { get; private set; } = true;

    public void Add(FailoverContext context, IReadOnlyList<FailoverFinding> findings)
    {
        lock (_telling)
        {
            _judged.Add(context.Channel.Id);
            _found(context, _waivers.Apply(findings, context.ReadAt));
        }
    }

    public void Fail(string name, CloudException failure)
    {
        lock (_telling)
        {
            if (_several && failure.Failure == CloudFailure.NotFound) _missing[name] = failure;
            else Tell(name, failure);
        }
    }

    /// <summary>Tells of channels that no region has.</summary>
    public void Finish()
    {
        foreach (KeyValuePair<string, CloudException> one in _missing.Where(one => !_judged.Contains(one.Key))) Tell(one.Key, one.Value);
    }

    private void Tell(string name, CloudException failure)
    {
        IsComplete = false;
        _failed(failure, name);
    }
}
