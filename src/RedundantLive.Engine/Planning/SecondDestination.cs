using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using RedundantLive.Rules;

namespace RedundantLive.Planning;

/// <summary>
/// Where the second pipeline of a channel that becomes STANDARD writes, in a destination that is not wired to MediaPackage. What is null
/// is as in the first setting; what is empty is left out.
/// </summary>
internal sealed record SecondDestination
{
    /// <summary>The names in which it is given, each with the member of the request that it becomes.</summary>
    public static readonly IReadOnlyDictionary<string, string> Names = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        ["Url"] = "url",
        ["UserName"] = "username",
        ["PasswordParam"] = "passwordParam",
        ["StreamName"] = "streamName",
        ["StreamId"] = "streamId",
        ["EncryptionPassphraseSecretArn"] = "encryptionPassphraseSecretArn",
        ["ListenerPort"] = "listenerPort",
    };

    private static readonly string[] OfUrl = { "Url", "UserName", "PasswordParam", "StreamName" };
    private static readonly string[] OfSrt = { "Url", "StreamId", "EncryptionPassphraseSecretArn", "ListenerPort" };

    private readonly IReadOnlyDictionary<string, string> _values;

    private SecondDestination(IReadOnlyDictionary<string, string> values) => _values = values;

    /// <summary>URL, or null.</summary>
    public string? Url => this["Url"];

    /// <summary>Port of an SRT listener, or null.</summary>
    public string? ListenerPort => this["ListenerPort"];

    /// <summary>One of the values by its name, or null.</summary>
    public string? this[string name] => _values.TryGetValue(name, out string? value) ? value : null;

    /// <summary>Reads one.</summary>
    /// <exception cref="FormatException">It cannot be right.</exception>
    public static SecondDestination From(IEnumerable<KeyValuePair<string, string>> given)
    {
        var values = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (KeyValuePair<string, string> one in given)
        {
            if (!Names.ContainsKey(one.Key))
            {
                string advice = one.Key.IndexOf("pass", StringComparison.OrdinalIgnoreCase) >= 0 || one.Key.IndexOf("credential", StringComparison.OrdinalIgnoreCase) >= 0
                    ? " A password goes to Parameter Store as a SecureString; give the name of the parameter as PasswordParam."
                    : "";
                throw new FormatException($"it has a '{one.Key}'; possible are {string.Join(", ", Names.Keys)}.{advice}");
            }

            values[one.Key] = one.Value.Trim();
        }

        var made = new SecondDestination(values);
        made.Check();
        return made;
    }

    /// <summary>What has to be set in a copy of the first setting; null is to be removed.</summary>
    public IReadOnlyDictionary<string, object?> Members()
    {
        var members = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (KeyValuePair<string, string> one in _values) members[Names[one.Key]] = one.Value.Length == 0 ? null : Typed(one);

        // User name and password belong together: neither goes with another one.
        if (_values.ContainsKey("UserName") != _values.ContainsKey("PasswordParam")) members[_values.ContainsKey("UserName") ? "passwordParam" : "username"] = null;
        return members;
    }

    /// <summary>Names that do not belong to a kind of destination.</summary>
    public IReadOnlyList<string> Foreign(string kind) => _values.Keys.Except(For(kind), StringComparer.OrdinalIgnoreCase).ToArray();

    /// <summary>The names that belong to a kind of destination.</summary>
    public static IReadOnlyList<string> For(string kind) => kind == "srtSettings" ? OfSrt : OfUrl;

    /// <summary>As PowerShell writes it.</summary>
    public override string ToString() => _values.Count == 1 && Url != null
        ? Literal(Url)
        : "@{ " + string.Join("; ", _values.Select(one => $"{one.Key} = {Literal(one.Value)}")) + " }";

    /// <summary>A value in quotes, which PowerShell wants in a hashtable whatever it holds.</summary>
    public static string Literal(string text) => PowerShellText.Quote(text) is var quoted && quoted.Length > 0 && quoted[0] == '\'' ? quoted : $"'{quoted}'";

    private static object Typed(KeyValuePair<string, string> one) =>
        Names[one.Key] == "listenerPort" ? int.Parse(one.Value, NumberStyles.None, CultureInfo.InvariantCulture) : one.Value;

    private void Check()
    {
        if (string.IsNullOrEmpty(Url) && string.IsNullOrEmpty(ListenerPort)) throw new FormatException("it has no Url.");
        if (ListenerPort is { Length: > 0 } port && !(int.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number is >= 1 and <= 65535))
        {
            throw new FormatException("its ListenerPort is not a number from 1 to 65535.");
        }

        if (Url is not { Length: > 0 } url) return;
        int scheme = url.IndexOf("://", StringComparison.Ordinal);
        if (scheme < 1 || scheme + 3 == url.Length || url.Any(c => char.IsWhiteSpace(c) || c is '<' or '>'))
        {
            throw new FormatException("its Url is none, such as s3://bucket/folder/file, rtmp://host/application or udp://host:port.");
        }

        string authority = url.Substring(scheme + 3).Split('/')[0];
        int user = authority.LastIndexOf('@');
        if (user >= 0 && authority.IndexOf(':') is >= 0 and var colon && colon < user)
        {
            throw new FormatException("there is a password in its Url. Put it into Parameter Store as a SecureString, and give UserName, and the name of the parameter as PasswordParam.");
        }
    }
}
