using System.IO;
using RedundantLive.Sandbox.Core;

namespace RedundantLive.Sandbox;

/// <summary>The channel that a newcomer can practise on.</summary>
internal static class Demo
{
    public static RawObject Channel() => Read("channel");

    public static RawObject Input() => Read("input");

    private static RawObject Read(string name)
    {
        using var stream = typeof(Demo).Assembly.GetManifestResourceStream("Demo/" + name + ".json")
            ?? throw new FileNotFoundException("The demo is not embedded.", name);
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return RawObject.Parse(bytes.ToArray());
    }
}
