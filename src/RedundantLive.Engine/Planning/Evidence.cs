using System;
using System.Threading.Tasks;
using RedundantLive.Ports;

namespace RedundantLive.Planning;

/// <summary>
/// Whether a resource that carries the right name was made by a change. A process can be killed between a request and its answer, so the journal
/// alone does not know; and what is not certainly ours is never deleted.
/// </summary>
internal static class Evidence
{
    /// <summary>By how much the clocks of this machine and of AWS may differ: requests with a greater difference are refused (Signature Version 4).</summary>
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(5);

    /// <summary>Why a resource is not certainly what the action made, or null when it is.</summary>
    /// <param name="context">The run.</param>
    /// <param name="action">The action that makes it.</param>
    /// <param name="arn">ARN of the resource that is there.</param>
    /// <param name="createdAt">When it was made, where the service says so.</param>
    /// <param name="isAsAsked">Whether it is as the action asked for.</param>
    public static string? Doubt(ChangeContext context, ChangeAction action, string arn, DateTimeOffset? createdAt, bool isAsAsked)
    {
        if (context.MadeBy(action) is { } made) return made == arn ? null : "is another one than this change made";
        if (context.IsMadeElsewhere(arn)) return "was made by another change";
        if (!isAsAsked) return "is not as this change asked for";
        if (createdAt == null) return "does not say when it was made, so it may have been there before";
        return createdAt < context.Begun - Skew ? "was there before this change" : null;
    }

    /// <summary>The answer to a call, or null when there is no such resource.</summary>
    public static async Task<T?> OrNullAsync<T>(Task<T> call) where T : class
    {
        try
        {
            return await call.ConfigureAwait(false);
        }
        catch (CloudException missing) when (missing.Failure == CloudFailure.NotFound)
        {
            return null;
        }
    }
}
