using System;
using System.Linq;
using RedundantLive.Ports;

namespace RedundantLive.Planning;

/// <summary>Turns the failure of a step and what became of the steps before it into one error.</summary>
internal static class ChangeFailure
{
    public static Exception From(Exception failure, LiveChangePlan plan, UndoReport report)
    {
        if (report.Problems.Count > 0)
        {
            return new LiveException(
                "UndoIncomplete", "InvalidResult",
                $"Change {plan.Id} of {plan.Target} failed ({Text(failure)}), and not everything could be put back: "
                + string.Join("; ", report.Problems) + "." + (report.Restored.Count > 0 ? " Put back: " + string.Join("; ", report.Restored) + "." : ""),
                plan.LiveChannelId,
                report.IsFinal
                    ? "Nothing is left half done: what has no way back was carried on. Remove the cause and run the command again for what it did not get to."
                    : $"Remove the cause, then run Undo-LiveChange -Id {plan.Id}. Get-LiveChange -Id {plan.Id} shows what is left.",
                null,
                failure);
        }

        string after = report.Restored.Count == 0 ? "Nothing was changed." : "Everything was put back: " + string.Join("; ", report.Restored) + ".";
        return failure switch
        {
            CloudException cloud => new CloudException(cloud.Failure, cloud.Message + " " + after, cloud)
            {
                Service = cloud.Service,
                Operation = cloud.Operation,
                ErrorCode = cloud.ErrorCode,
                HttpStatus = cloud.HttpStatus,
                RequestId = cloud.RequestId,
                ValidationErrors = cloud.ValidationErrors.ToArray(),
            },
            LiveException live => new LiveException(live.ErrorId, live.Category, live.Message, live.Target, live.RecommendedAction, after, live),
            OperationCanceledException cancelled => cancelled,
            _ => new LiveException(
                "ChangeFailed", "NotSpecified", Text(failure), plan.LiveChannelId, "This is a defect. Report it with the output of Get-Error.", after, failure),
        };
    }

    private static string Text(Exception failure) => failure is OperationCanceledException ? "it was cancelled" : failure.Message.TrimEnd('.');
}
