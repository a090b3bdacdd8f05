using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using RedundantLive.Sandbox.Contracts;

namespace RedundantLive.Tests.Aws;

/// <summary>
/// Makes random channel documents that are valid under the API contract, with members that no contract knows at every depth, numbers in
/// every spelling, escapes, Unicode and empty structures. The text has no white space between tokens.
/// </summary>
internal sealed class ChannelTexts
{
    private const int Deepest = 9;

    private static readonly Lazy<ServiceContract> MediaLive = new(() => ServiceContract.Load("medialive"));
    private static readonly string[] Words = ["a", "x y", "\\u00e9t\\u00e9", "été", "\\\"q\\\"", "日本", "\\ud83d\\ude00", "😀", "back\\\\slash", "tab\\t", "\\/", "<&>"];
    private static readonly string[] Odd = ["{}", "[]", "null", "true", "1.0", "1e3", "-0", "1E+2", "0.10", "12345678901234567890123", "\"\"", "{\"a\":{}}", "[[],{}]", "[1.50,\"\\u0041\"]"];

    private readonly Random random;

    public ChannelTexts(int seed) => random = new Random(seed);

    public static ServiceContract Contract => MediaLive.Value;

    /// <summary>A document as DescribeChannel answers it.</summary>
    public string Document(string id = "1234567") => Channel(id, described: true);

    /// <summary>A document as CreateChannel takes it: without what the service says.</summary>
    public string Creation(string inputId) => Channel(inputId, described: false);

    private string Channel(string id, bool described)
    {
        Shape shape = MediaLive.Value.Shapes["DescribeChannelResponse"];
        int destinations = random.Next(1, 4);
        var members = new List<string>
        {
            "\"name\":\"" + Word() + "\"",
            "\"roleArn\":\"arn:aws:iam::123456789012:role/MediaLiveAccessRole\"",
            "\"destinations\":[" + string.Join(",", Enumerable.Range(0, destinations).Select(Destination)) + "]",
            "\"encoderSettings\":" + Encoder(destinations, described),
        };
        if (described)
        {
            members.Add($"\"id\":\"{id}\"");
            members.Add($"\"arn\":\"arn:aws:medialive:eu-west-1:123456789012:channel:{id}\"");
            members.Add("\"state\":\"IDLE\"");
            members.Add("\"channelClass\":\"STANDARD\"");
            members.Add("\"tags\":{\"Team\":\"" + Word() + "\"}");
            foreach (string name in new[] { "inputAttachments", "inputSpecification", "logLevel", "cdiInputSpecification", "maintenance", "vpc", "anywhereSettings", "linkedChannelSettings", "pipelineDetails" })
            {
                if (random.Next(3) > 0) members.Add($"\"{name}\":{Value(shape.ByWireName[name].Shape, 2)}");
            }
        }
        else
        {
            members.Add("\"channelClass\":\"STANDARD\"");
            members.Add("\"inputAttachments\":[{\"inputAttachmentName\":\"in\",\"inputId\":\"" + id + "\"}]");
            members.Add("\"inputSpecification\":" + Value(MediaLive.Value.Shapes["InputSpecification"], 2));
        }
        Unknown(members);
        return "{" + string.Join(",", Shuffled(members)) + "}";
    }

    private string Destination(int index)
    {
        var members = new List<string>
        {
            $"\"id\":\"d{index}\"",
            "\"settings\":[" + Setting(index, 'a') + "," + Setting(index, 'b') + "]",
        };
        Unknown(members);
        return "{" + string.Join(",", Shuffled(members)) + "}";
    }

    private string Setting(int index, char side)
    {
        var members = new List<string> { $"\"url\":\"https://old.example.com/{index}/{side}/channel\"" };
        if (random.Next(2) == 0) members.Add("\"username\":\"" + Word() + "\"");
        Unknown(members);
        return "{" + string.Join(",", Shuffled(members)) + "}";
    }

    private string Encoder(int destinations, bool described)
    {
        Shape shape = MediaLive.Value.Shapes["EncoderSettings"];
        var members = new List<string>
        {
            "\"audioDescriptions\":[]",
            "\"videoDescriptions\":[" + string.Join(",", Enumerable.Range(0, random.Next(0, 3)).Select(i => Structure(MediaLive.Value.Shapes["VideoDescription"], 3, ("name", $"\"v{i}\"")))) + "]",
            "\"timecodeConfig\":" + Value(MediaLive.Value.Shapes["TimecodeConfig"], 3),
            "\"outputGroups\":[" + string.Join(",", Enumerable.Range(0, destinations).Select(i => Group(i, described))) + "]",
        };
        foreach (string name in new[] { "globalConfiguration", "availBlanking", "blackoutSlate", "nielsenConfiguration", "featureActivations" })
        {
            if (random.Next(2) == 0) members.Add($"\"{name}\":{Value(shape.ByWireName[name].Shape, 3)}");
        }
        Unknown(members);
        return "{" + string.Join(",", Shuffled(members)) + "}";
    }

    private string Group(int index, bool described)
    {
        string reference = "{\"destinationRefId\":\"d" + index.ToString(CultureInfo.InvariantCulture) + "\"}";
        string hls = Structure(MediaLive.Value.Shapes["HlsGroupSettings"], 4, ("destination", reference));
        var members = new List<string> { $"\"name\":\"g{index}\"", "\"outputs\":[" + string.Join(",", Enumerable.Range(0, described ? random.Next(3) : 0).Select(_ => Output())) + "]", "\"outputGroupSettings\":{\"hlsGroupSettings\":" + hls + "}" };
        Unknown(members);
        return "{" + string.Join(",", Shuffled(members)) + "}";
    }

    private string Output() => Structure(
        MediaLive.Value.Shapes["Output"], 5, ("outputSettings", "{\"hlsOutputSettings\":" + Structure(MediaLive.Value.Shapes["HlsOutputSettings"], 5) + "}"));

    private string Value(Shape shape, int depth) => shape.Kind switch
    {
        ShapeKind.Structure => Structure(shape, depth),
        ShapeKind.List => "[" + string.Join(",", Enumerable.Range(0, Count(shape, depth)).Select(_ => Value(shape.Element!, depth + 1))) + "]",
        ShapeKind.Map => "{\"Key\":\"" + Word() + "\"}",
        ShapeKind.Integer or ShapeKind.Long => Whole(shape),
        ShapeKind.Double => Real(shape),
        ShapeKind.Boolean => random.Next(2) == 0 ? "true" : "false",
        ShapeKind.Timestamp => "\"2026-11-24T10:00:00Z\"",
        _ => "\"" + Text(shape) + "\"",
    };

    private string Structure(Shape shape, int depth, params (string Name, string Value)[] given)
    {
        var members = given.Select(g => $"\"{g.Name}\":{g.Value}").ToList();
        List<Member> body = shape.Members.Where(m => m.Location == MemberLocation.Body && given.All(g => g.Name != m.WireName)).ToList();
        if (shape.IsOneOf || IsUnion(shape.Name))
        {
            Member one = body[random.Next(body.Count)];
            members.Add($"\"{one.WireName}\":{Value(one.Shape, depth + 1)}");
            return "{" + string.Join(",", members) + "}";
        }
        foreach (Member member in body)
        {
            if (shape.Required.Contains(member) || (depth < Deepest && random.Next(Math.Max(2, depth - 1)) == 0)) members.Add($"\"{member.WireName}\":{Value(member.Shape, depth + 1)}");
        }
        Unknown(members);
        return "{" + string.Join(",", Shuffled(members)) + "}";
    }

    /// <summary>Unions that only the user guide calls so.</summary>
    private static bool IsUnion(string shape) =>
        shape is "CaptionSelectorSettings" or "CaptionDestinationSettings" or "FailoverConditionSettings" or "DescribeLinkedChannelSettings"
        || shape.EndsWith("ColorSpaceSettings", StringComparison.Ordinal) || shape.EndsWith("FilterSettings", StringComparison.Ordinal);

    private int Count(Shape shape, int depth) => Math.Max((int)(shape.Min ?? 0), depth >= Deepest ? 0 : random.Next(3));

    private string Whole(Shape shape)
    {
        long low = (long)(shape.Min ?? 0);
        long high = (long)Math.Min(shape.Max ?? low + 1000, low + 100000);
        return random.NextInt64(low, high + 1).ToString(CultureInfo.InvariantCulture);
    }

    private string Real(Shape shape)
    {
        double low = shape.Min ?? 0;
        double high = shape.Max ?? low + 1000;
        string[] spellings = ["1.0", "1e3", "0.50", "1E0", "2.5000", "1.0e+1", "100"];
        string[] fitting = spellings.Where(s => double.Parse(s, CultureInfo.InvariantCulture) is var d && d >= low && d <= high).ToArray();
        return fitting.Length > 0 ? fitting[random.Next(fitting.Length)] : low.ToString("F1", CultureInfo.InvariantCulture);
    }

    private string Text(Shape shape)
    {
        if (shape.Enum is { Count: > 0 }) return shape.Enum.OrderBy(e => e, StringComparer.Ordinal).ElementAt(random.Next(shape.Enum.Count));
        int least = (int)(shape.Min ?? 0);
        int most = (int)(shape.Max ?? 200);
        if (shape.Pattern != null) return new[] { "03:00", "00:00:00", "eng", "0A0B0C" }.FirstOrDefault(c => shape.Pattern.IsMatch(c) && c.Length >= least && c.Length <= most) ?? new string('0', least);
        var text = new StringBuilder();
        if (least > 3 || most < 20) return new string('7', Math.Max(least, Math.Min(most, 2)));
        while (text.Length < least || random.Next(2) == 0) text.Append(Word());
        return text.ToString();
    }

    private string Word() => Words[random.Next(Words.Length)];

    /// <summary>Now and then a member that nobody here has heard of.</summary>
    private void Unknown(List<string> members)
    {
        if (random.Next(4) == 0) members.Add($"\"zz{random.Next(1000)}{Word()}\":{Odd[random.Next(Odd.Length)]}");
    }

    private IEnumerable<string> Shuffled(IEnumerable<string> members) => members.OrderBy(_ => random.Next());
}
