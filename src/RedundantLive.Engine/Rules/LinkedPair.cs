using System.Linq;

namespace RedundantLive.Rules;

/// <summary>
/// Two single-pipeline channels that are linked, seen from the one that is judged. AWS allows one follower for each primary channel, in the
/// same account (MediaLive user guide, channel-class).
/// </summary>
internal sealed class LinkedPair
{
    private readonly string _ownId;

    private LinkedPair(LiveChannel channel, string otherId)
    {
        _ownId = channel.Id;
        IsPrimary = !channel.IsFollower;
        OtherId = otherId;
    }

    /// <summary>Whether the judged channel is the primary one.</summary>
    public bool IsPrimary { get; }

    /// <summary>Id of the other one, empty as long as nobody says.</summary>
    public string OtherId { get; }

    /// <summary>Id of the primary one.</summary>
    public string PrimaryId => IsPrimary ? _ownId : OtherId;

    /// <summary>Id of the follower.</summary>
    public string FollowerId => IsPrimary ? OtherId : _ownId;

    /// <summary>The other one, or null when it was not read or does not exist.</summary>
    public LiveChannel? Partner { get; private init; }

    /// <summary>Whether it is known that there is no other one.</summary>
    public bool IsAlone { get; private init; }

    /// <summary>Whether nobody knows what the other one does.</summary>
    public bool IsOpen => Partner == null && !IsAlone;

    /// <summary>Why there is no other one to look at, or null.</summary>
    public Wording? Why { get; private init; }

    /// <summary>The ARN of the one other channel, or null when the document names none or several.</summary>
    public static string? PartnerArn(LiveChannel channel) => !IsLinked(channel) ? null
        : channel.IsFollower ? channel.PrimaryChannelArn
        : channel.FollowingChannelArns is { Count: 1 } followers ? followers[0] : null;

    /// <summary>Id at the end of an ARN.</summary>
    public static string IdOf(string arn) => arn.Substring(arn.LastIndexOf(':') + 1);

    /// <summary>The pair that the channel of a context belongs to, or null when it is not linked.</summary>
    public static LinkedPair? Of(FailoverContext context)
    {
        LiveChannel channel = context.Channel;
        if (!IsLinked(channel)) return null;
        string id = PartnerArn(channel) is { } arn ? IdOf(arn) : "";
        LinkedPair Open(Wording why) => new(channel, id) { Why = why };
        if (id.Length == 0 && channel.IsFollower) return Open("the document does not say which channel it follows");
        if (id.Length == 0 && channel.FollowingChannelArns is { Count: 0 }) return new LinkedPair(channel, id) { IsAlone = true, Why = "no channel follows it" };
        if (id.Length == 0) return Open(channel.FollowingChannelArns == null ? "the document does not say which channel follows it" : "the document names several channels that follow it, where AWS allows one");
        if (context.LinkedChannel.Value is not { } read) return Open($"channel {id}: {context.LinkedChannel.Why}");

        // A channel that was deleted is shown for a while.
        if (read.Channel is not { State: not (LiveChannelStates.Deleted or LiveChannelStates.Deleting) } other) return new LinkedPair(channel, id) { IsAlone = true, Why = $"there is no channel {id}" };
        if (other.Id != id) return Open($"the document given for channel {id} is of channel {other.Id}");
        return Names(other, channel) ? new LinkedPair(channel, id) { Partner = other } : Open($"channel {id} does not say that it is linked to this one");
    }

    /// <summary>Only single-pipeline channels can be linked; what a standard one says about it does not count.</summary>
    private static bool IsLinked(LiveChannel channel) => channel.IsLinked && channel.Class != "STANDARD";

    private static bool Names(LiveChannel other, LiveChannel channel) => channel.IsFollower
        ? other is { IsLinked: true, IsFollower: false } && other.FollowingChannelArns?.Contains(channel.Arn) != false
        : other.PrimaryChannelArn == channel.Arn;
}
