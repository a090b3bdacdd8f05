using System;
using System.Text.RegularExpressions;

namespace RedundantLive.Packaging;

/// <summary>CloudFront's path patterns: <c>*</c> is any text, <c>?</c> one character, case matters, a leading slash does not.</summary>
public static class PathPatterns
{
    /// <summary>Whether a pattern covers a path.</summary>
    public static bool Match(string pattern, string path) =>
        Regex.IsMatch(path.TrimStart('/'), "^" + Regex.Escape(pattern.TrimStart('/')).Replace(@"\*", ".*").Replace(@"\?", ".") + "$",
            RegexOptions.CultureInvariant | RegexOptions.Singleline);

    /// <summary>Whether two patterns are the same.</summary>
    public static bool Same(string left, string right) => string.Equals(left.TrimStart('/'), right.TrimStart('/'), StringComparison.Ordinal);
}
