using System;
using System.Collections.Generic;
using System.Linq;

namespace RedundantLive.Packaging;

/// <summary>Something wrong with settings, found before any call.</summary>
public sealed record SettingProblem
{
    /// <summary>Creates one.</summary>
    public SettingProblem(string message, params string[] settings)
    {
        Message = message;
        Settings = settings;
    }

    /// <summary>What is wrong, with every value that plays a part.</summary>
    public string Message { get; }

    /// <summary>Settings that play a part.</summary>
    public IReadOnlyList<string> Settings { get; }

    /// <inheritdoc/>
    public override string ToString() => Message;
}

/// <summary>Settings by API path, and what is wrong with them.</summary>
public sealed record SettingResult
{
    /// <summary>Settings by API path; null removes one.</summary>
    public IReadOnlyDictionary<string, object?> Settings { get; init; } = new Dictionary<string, object?>();

    /// <summary>Problems; empty when everything is in order.</summary>
    public IReadOnlyList<SettingProblem> Problems { get; init; } = Array.Empty<SettingProblem>();

    /// <summary>The settings, when nothing is wrong with them.</summary>
    /// <param name="resource">What they are for.</param>
    /// <exception cref="LiveException"><c>InputInvalid</c>, with every problem.</exception>
    public IReadOnlyDictionary<string, object?> Require(string resource) => Problems.Count == 0
        ? Settings
        : throw new LiveException(
            "InputInvalid", "InvalidArgument", string.Join(" ", Problems.Select(p => p.Message)), resource,
            "Correct the values named in the message.", "Nothing was changed.");
}
