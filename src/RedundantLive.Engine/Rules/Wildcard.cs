namespace RedundantLive.Rules;

/// <summary>The wildcards <c>*</c> and <c>?</c>, without regard to case.</summary>
internal static class Wildcard
{
    public static bool Matches(string pattern, string text) => Matches(pattern, 0, text, 0);

    private static bool Matches(string pattern, int p, string text, int t)
    {
        for (; p < pattern.Length; p++, t++)
        {
            if (pattern[p] == '*')
            {
                for (int rest = t; rest <= text.Length; rest++)
                {
                    if (Matches(pattern, p + 1, text, rest)) return true;
                }

                return false;
            }

            if (t >= text.Length || (pattern[p] != '?' && char.ToUpperInvariant(pattern[p]) != char.ToUpperInvariant(text[t]))) return false;
        }

        return t == text.Length;
    }
}
