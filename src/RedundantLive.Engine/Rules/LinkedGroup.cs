using System.Collections.Generic;
using System.Linq;

namespace RedundantLive.Rules;

/// <summary>An output group that two linked channels both have: destination A is the primary channel's, destination B the follower's.</summary>
internal sealed class LinkedGroup
{
    private readonly string _firstId;
    private readonly string _secondId;
    private readonly int _first;
    private readonly bool _ownIsFirst;

    public LinkedGroup(LinkedPair pair, string ownId, BoundGroup own, BoundGroup other)
    {
        Other = other;
        _ownIsFirst = pair.IsPrimary;
        BoundGroup first = _ownIsFirst ? own : other;
        BoundGroup second = _ownIsFirst ? other : own;
        _firstId = _ownIsFirst ? ownId : pair.OtherId;
        _secondId = _ownIsFirst ? pair.OtherId : ownId;
        _first = first.Own.Count;
        Settings = first.Own.Concat(second.Own).ToList();
    }

    /// <summary>The group of the other channel.</summary>
    public BoundGroup Other { get; }

    /// <summary>The settings of both.</summary>
    public IReadOnlyList<LiveDestination> Settings { get; }

    /// <summary>Id of the channel that a setting belongs to.</summary>
    public string ChannelOf(int setting) => setting < _first ? _firstId : _secondId;

    /// <summary>Whether a setting belongs to the channel that is judged.</summary>
    public bool IsOwn(int setting) => setting < _first == _ownIsFirst;
}
