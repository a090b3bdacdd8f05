using System;

namespace RedundantLive;

/// <summary>
/// A job that cannot be done, told so that an operator can act on it. The cmdlets turn it into an error record with the same id,
/// category, target and recommended action. Its texts never hold a secret.
/// </summary>
public sealed class LiveException : Exception
{
    /// <summary>Creates one.</summary>
    /// <param name="errorId">Stable id scripts can test for, e.g. <c>ChannelRunning</c>.</param>
    /// <param name="category">Name of a PowerShell error category, e.g. <c>ResourceBusy</c>.</param>
    /// <param name="message">What happened and to which resource.</param>
    /// <param name="target">The resource: its id or its object.</param>
    /// <param name="recommendedAction">What to do next.</param>
    /// <param name="notChanged">What was left as it was, e.g. <c>Nothing was changed.</c>; null when that cannot be said.</param>
    /// <param name="inner">The failure behind it.</param>
    public LiveException(
        string errorId, string category, string message, object? target, string recommendedAction, string? notChanged = null, Exception? inner = null)
        : base(notChanged == null ? message : message + " " + notChanged, inner)
    {
        ErrorId = errorId;
        Category = category;
        Target = target;
        RecommendedAction = recommendedAction;
        NotChanged = notChanged;
    }

    /// <summary>Stable id, e.g. <c>ChannelRunning</c>.</summary>
    public string ErrorId { get; }

    /// <summary>Name of a PowerShell error category.</summary>
    public string Category { get; }

    /// <summary>The resource, or null.</summary>
    public object? Target { get; }

    /// <summary>What to do next.</summary>
    public string RecommendedAction { get; }

    /// <summary>What was left as it was, or null; also the end of the message.</summary>
    public string? NotChanged { get; }

    /// <summary>Whether going on with the next input makes no sense, for example because no credentials were found.</summary>
    public bool IsTerminating { get; init; }
}
