using System;
using System.Linq;
using RedundantLive.Ports;

namespace RedundantLive.Planning;

/// <summary>Plans that put a channel back to a document of before.</summary>
internal static class RestorePlanner
{
    /// <summary>Puts a backup back.</summary>
    public static LiveChangePlan Restore(ILiveChannelDocument current, ILiveChannelDocument backup, bool restart, bool stop, DateTimeOffset now)
    {
        LiveChannel channel = current.Channel;
        if (backup.Channel.Id != channel.Id) throw PlanErrors.BackupOfOther(channel, backup.Channel);
        if (backup.Channel.Class != channel.Class) throw PlanErrors.BackupOfOtherClass(channel, backup.Channel);
        PlanBuilder builder = Begin(current);
        if (Verification.Differs(backup, current) || current.DifferencesFrom(backup).Count > 0)
        {
            AddUpdate(builder, current, backup, Array.Empty<LiveChangeStep>(), restart, stop);
        }

        return builder.Build("Restore-LiveChannel", current, Final(channel, stop), now);
    }

    /// <summary>Puts back what a change of before did to a channel, and its parameters.</summary>
    public static LiveChangePlan Remove(
        ILiveChannelDocument current, LiveChangePlan earlier, ILiveChannelDocument before, bool restart, bool stop, DateTimeOffset now)
    {
        LiveChannel channel = current.Channel;
        if (earlier.Steps.Any(step => step.Action is ConvertClassAction)) throw PlanErrors.ConvertedBefore(channel, earlier);
        PlanBuilder builder = Begin(current);
        foreach (LiveChangeStep step in earlier.Steps.Where(step => step.Action is ReplacePasswordAction))
        {
            builder.Warn($"Parameter {step.Target} stays a SecureString with the password: what it held before is not kept any more.");
        }

        string[] mine = earlier.Steps.Where(step => step.Action is UpdateChannelAction).SelectMany(step => step.Changes).Select(change => change.Name).ToArray();
        string[] others = current.DifferencesFrom(before).Select(difference => difference.Path).Except(mine, StringComparer.Ordinal).ToArray();
        if (others.Length > 0) throw PlanErrors.ChangedSince(channel, earlier, others);

        // Both are gone for good when the channel does not need them any more, so they come last.
        LiveChangeStep[] parameters = earlier.Steps.Where(step => step.Action is PutPasswordAction).Select(step => Revert(step)).ToArray();
        AddUpdate(builder, current, before, parameters, restart, stop);
        return builder.Build("Remove-LiveDestinationPair", current, Final(channel, stop), now);
    }

    private static void AddUpdate(
        PlanBuilder builder, ILiveChannelDocument current, ILiveChannelDocument desired, LiveChangeStep[] afterwards, bool restart, bool stop)
    {
        LiveChannel channel = current.Channel;
        bool onAir = ChannelWaiter.IsOnAir(channel.State);
        if (!onAir && channel.State != LiveChannelStates.Idle) throw PlanErrors.ChannelBusy(channel);
        if (onAir && !restart && !stop) throw PlanErrors.ChannelRunning(channel);
        if (onAir) builder.AddStage(Steps.Stop(channel));
        if (desired.DifferencesFrom(current).Count > 0)
        {
            builder.AddStage(Steps.Update(current, desired, new UpdateChannelAction(Array.Empty<LiveChannelEdit>(), desired.ToJson())));
        }

        builder.AddStage(afterwards);
        if (onAir && !stop) builder.AddStage(Steps.Start(channel));
    }

    private static LiveChangeStep Revert(LiveChangeStep step)
    {
        var put = (PutPasswordAction)step.Action;
        return new LiveChangeStep
        {
            Call = put.OldVersion == null ? "ssm:DeleteParameters" : "ssm:PutParameter",
            Target = put.Parameter,
            Description = put.OldVersion == null ? $"Delete parameter {put.Parameter}" : $"Give parameter {put.Parameter} the value of version {put.OldVersion} again",
            DoneWhen = put.OldVersion == null ? "the parameter does not exist" : $"the parameter holds what version {put.OldVersion} held",
            Undo = "put the current password of MediaPackage into the parameter",
            Action = new RevertAction(put),
        };
    }

    private static PlanBuilder Begin(ILiveChannelDocument document)
    {
        var builder = new PlanBuilder();
        builder.AddBasis(PlanBasis.ChannelName(document.Channel.Id), PlanBasis.ChannelState(document));
        return builder;
    }

    private static string Final(LiveChannel channel, bool stop) => stop ? LiveChannelStates.Idle : channel.State;
}
