using System;
using System.Collections.Generic;
using System.Linq;
using RedundantLive.Ports;

namespace RedundantLive.Planning;

/// <summary>
/// Whether a channel is as it should be. A member of an object that the service added by itself (a default that it fills in) is no
/// loss and is only told; anything else that differs, an element of a list included, is.
/// </summary>
internal static class Verification
{
    public static bool Differs(ILiveChannelDocument actual, ILiveChannelDocument expected) => Paths(actual, expected).Count > 0;

    public static IReadOnlyList<string> Paths(ILiveChannelDocument actual, ILiveChannelDocument expected) =>
        actual.DifferencesFrom(expected).Where(difference => !IsAdded(difference)).Select(difference => difference.Path).ToArray();

    public static IReadOnlyList<string> AddedPaths(ILiveChannelDocument actual, ILiveChannelDocument expected) =>
        actual.DifferencesFrom(expected).Where(IsAdded).Select(difference => difference.Path).ToArray();

    public static string Describe(ILiveChannelDocument actual, ILiveChannelDocument expected) => string.Join(", ", Paths(actual, expected));

    /// <summary>Old is what was expected, New what is there.</summary>
    private static bool IsAdded(DocumentDifference difference) =>
        difference.Old == null && difference.New != null && !difference.Path.EndsWith("]", StringComparison.Ordinal);
}
