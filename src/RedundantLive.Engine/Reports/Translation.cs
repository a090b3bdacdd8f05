using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using RedundantLive.Planning;
using RedundantLive.Rules;

namespace RedundantLive.Reports;

/// <summary>What the rules say in another language, from a file whose keys are the English texts. What is not in it stays English.</summary>
internal sealed class Translation
{
    private readonly IReadOnlyDictionary<string, string> _texts;

    private Translation(IReadOnlyDictionary<string, string> texts) => _texts = texts;

    /// <summary>As the rules say it.</summary>
    public static Translation English { get; } = new(new Dictionary<string, string>());

    public static Translation Korean { get; } = Load("Texts.ko.json");

    /// <summary>The English texts that have another one.</summary>
    public IEnumerable<string> Keys => _texts.Keys;

    /// <summary>The text for an English one, or null.</summary>
    public string? Find(string english) => _texts.TryGetValue(english, out string? text) ? text : null;

    public string Say(Wording wording) => wording.In(Find);

    private static Translation Load(string name)
    {
        using Stream stream = typeof(Translation).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"The resource {name} is missing.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return new Translation(Json.ReadObject(reader.ReadToEnd()).ToDictionary(pair => pair.Key, pair => (string)pair.Value!, StringComparer.Ordinal));
    }
}
