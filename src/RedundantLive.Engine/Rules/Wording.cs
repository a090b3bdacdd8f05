using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Text;

namespace RedundantLive.Rules;

/// <summary>
/// A sentence that keeps its values apart from its words, so that a report can say it in another language. The compiler makes one of an
/// interpolated string or of a literal; whoever joins strings first, or chooses between them with <c>?:</c>, loses the values' places.
/// </summary>
[InterpolatedStringHandler]
internal sealed class Wording : IEquatable<Wording>
{
    private readonly string[] _literals;
    private readonly object[] _values;
    private readonly bool _isValue;
    private int _count;
    private string? _english;

    /// <summary>For the compiler, which then appends the parts.</summary>
    public Wording(int literalLength, int formattedCount)
    {
        _literals = new string[formattedCount + 1];
        _values = formattedCount == 0 ? Array.Empty<object>() : new object[formattedCount];
    }

    private Wording(string[] literals, object[] values, bool isValue)
    {
        _literals = literals;
        _values = values;
        _count = values.Length;
        _isValue = isValue;
    }

    /// <summary>The words with <c>{0}</c>, <c>{1}</c> ... where values stand: the key of a translation.</summary>
    public string Format => Join(Enumerable.Range(0, _count).Select(i => "{" + i.ToString(CultureInfo.InvariantCulture) + "}").ToArray());

    /// <summary>Whether it is nothing but values, which no language changes.</summary>
    public bool IsValue => _isValue;

    /// <summary>Whether it is a PowerShell command line and nothing else.</summary>
    public bool IsCommand { get; private init; }

    /// <summary>Sentences inside of it.</summary>
    public IEnumerable<Wording> Parts => _values.Take(_count).OfType<Wording>();

    [return: System.Diagnostics.CodeAnalysis.NotNullIfNotNull(nameof(text))]
    public static implicit operator Wording?(string? text) => text == null ? null : new Wording(new[] { text }, Array.Empty<object>(), isValue: false);

    /// <summary>A name, an id or a command line, which is the same in every language.</summary>
    public static Wording Value(string text) => new(new[] { text }, Array.Empty<object>(), isValue: true);

    /// <summary>A command line that can be run as it stands.</summary>
    public static Wording Command(string line) => new(new[] { line }, Array.Empty<object>(), isValue: true) { IsCommand = true };

    /// <summary>A value that may be missing.</summary>
    public static Wording OrNotSet(string? text) => text == null ? "not set" : Value(text);

    /// <summary>Several of them with something between.</summary>
    public static Wording List(string separator, IEnumerable<Wording> parts)
    {
        object[] values = parts.ToArray<object>();
        string[] literals = Enumerable.Range(0, values.Length + 1).Select(i => i == 0 || i == values.Length ? "" : separator).ToArray();
        return new Wording(literals, values, isValue: true);
    }

    /// <summary>For the compiler.</summary>
    public void AppendLiteral(string text) => _literals[_count] += text;

    /// <summary>For the compiler.</summary>
    public void AppendFormatted(Wording? value) => _values[_count++] = value ?? (object)"";

    /// <summary>For the compiler.</summary>
    public void AppendFormatted(string? value) => _values[_count++] = value ?? "";

    /// <summary>For the compiler.</summary>
    public void AppendFormatted<T>(T value) => _values[_count++] = Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";

    /// <summary>In another language.</summary>
    /// <param name="find">Finds the format in that language, or null: then it stays English.</param>
    public string In(Func<string, string?> find)
    {
        string[] values = _values.Take(_count).Select(value => value is Wording part ? part.In(find) : (string)value).ToArray();
        return !_isValue && find(Format) is { } format ? Fill(format, values) : Join(values);
    }

    /// <summary>In English.</summary>
    public override string ToString() => _english ??= English();

    /// <inheritdoc/>
    public bool Equals(Wording? other) => other != null && ToString() == other.ToString();

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Wording);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(ToString());

    /// <summary>Without detours: the rules make some hundreds of these for every channel.</summary>
    private string English()
    {
        if (_count == 0) return _literals[0] ?? "";
        var parts = new string[(2 * _count) + 1];
        for (int i = 0; i < _count; i++)
        {
            parts[2 * i] = _literals[i];
            parts[(2 * i) + 1] = _values[i].ToString()!;
        }

        parts[2 * _count] = _literals[_count];
        return string.Concat(parts);
    }

    private string Join(string[] values)
    {
        var text = new StringBuilder(_literals[0]);
        for (int i = 0; i < values.Length; i++) text.Append(values[i]).Append(_literals[i + 1]);
        return text.ToString();
    }

    /// <summary>Unlike string.Format it takes braces in values and a place that is not there for what they are.</summary>
    private static string Fill(string format, string[] values)
    {
        var text = new StringBuilder();
        for (int i = 0; i < format.Length; i++)
        {
            bool place = format[i] == '{' && i + 2 < format.Length && format[i + 2] == '}' && format[i + 1] - '0' is var digit && digit >= 0 && digit < values.Length;
            if (!place)
            {
                text.Append(format[i]);
                continue;
            }

            text.Append(values[format[i + 1] - '0']);
            i += 2;
        }

        return text.ToString();
    }
}
