using System.Collections.Generic;

namespace RedundantLive.Planning;

/// <summary>Moves a channel to another state.</summary>
internal abstract class ChannelStateAction : ChangeAction
{
    protected ChannelStateAction(string channelId, bool wait)
    {
        ChannelId = channelId;
        Wait = wait;
    }

    /// <summary>Channel.</summary>
    protected string ChannelId { get; }

    /// <summary>Whether the step lasts until the channel is there.</summary>
    protected bool Wait { get; }

    /// <inheritdoc/>
    public override Dictionary<string, object?> ToData() => new() { ["channelId"] = ChannelId, ["wait"] = Wait };
}
