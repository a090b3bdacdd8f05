using System.Collections.Generic;
using System.Linq;

namespace RedundantLive.Rules;

/// <summary>An output group that two linked channels both have: destination A is the primary channel's, destination B the follower's.</summary>
internal sealed class LinkedGroup
{
    private readonly LinkedPair _pair;
    private readonly int _first;

    public LinkedGroup(LinkedPair pair, BoundGroup own, BoundGroup other)
    {
        Other = other;
        _pair = pair;
        BoundGroup first = pair.IsPrimary ? own : other;
        BoundGroup second = pair.IsPrimary ? other : own;
        _first = first.Own.Count;
        Settings = first.Own.Concat(second.Own).ToList();
    }

    /// <summary>The group of the other channel.</summary>
    public BoundGroup Other { get; }

    /// <summary>The settings of both.</summary>
    public IReadOnlyList<LiveDestination> Settings { get; }

    /// <summary>Id of the channel that a setting belongs to.</summary>
    public string ChannelOf(int setting) => setting < _first ? _pair.PrimaryId : _pair.FollowerId;

    /// <summary>Whether a setting belongs to the channel that is judged.</summary>
    public bool IsOwn(int setting) => setting < _first == _pair.IsPrimary;
}
