namespace RedundantLive.Rules;

/// <summary>Text for command lines.</summary>
internal static class PowerShellText
{
    /// <summary>A value as one PowerShell argument: as it is when that is harmless, else in single quotes.</summary>
    public static string Quote(string value)
    {
        bool plain = value.Length > 0;
        foreach (char c in value)
        {
            if (c is not ((>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_' or '/' or '.') && (c != '-' || value[0] == '-')) plain = false;
        }

        if (plain) return value;

        // PowerShell takes the typographic single quotes for quotes too.
        var text = new System.Text.StringBuilder("'");
        foreach (char c in value)
        {
            text.Append(char.IsControl(c) ? ' ' : c);
            if (c is '\'' or '\u2018' or '\u2019' or '\u201A' or '\u201B') text.Append(c);
        }

        return text.Append('\'').ToString();
    }
}
