using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Xml;
using System.Xml.Linq;
using RedundantLive.Aws.Json;

namespace RedundantLive.Aws.Protocol;

/// <summary>What the answer to a failed call says.</summary>
/// <param name="Code">Error code, or empty when the answer is not one of AWS's.</param>
/// <param name="Message">Message, or empty.</param>
/// <param name="RequestId">Request id in the body, or null.</param>
/// <param name="Validation">Element paths with messages.</param>
internal sealed record ServiceError(string Code, string Message, string? RequestId, IReadOnlyList<string> Validation)
{
    private static readonly ServiceError None = new("", "", null, []);

    /// <summary>Reads a JSON or XML error; anything else has an empty code.</summary>
    public static ServiceError Read(byte[] content, string? typeHeader)
    {
        string headerCode = CleanCode(typeHeader);
        ServiceError error = First(content) switch
        {
            (byte)'{' => ReadJson(content),
            (byte)'<' => ReadXml(content),
            _ => None,
        };
        return headerCode.Length > 0 ? error with { Code = headerCode } : error;
    }

    private static byte First(byte[] content) => content.FirstOrDefault(b => b is not ((byte)' ' or (byte)'\r' or (byte)'\n' or (byte)'\t' or 0xEF or 0xBB or 0xBF));

    private static ServiceError ReadJson(byte[] content)
    {
        try
        {
            JsonText root = JsonText.Parse(content);
            var validation = new List<string>();
            foreach (JsonText entry in root["validationErrors"]?.Items ?? [])
            {
                validation.Add($"{entry["elementPath"]?.AsString}: {entry["errorMessage"]?.AsString}");
            }
            string code = CleanCode(root["__type"]?.AsString ?? root["code"]?.AsString);
            string message = root["message"]?.AsString ?? root["Message"]?.AsString ?? "";
            return new ServiceError(code, message, null, validation);
        }
        catch (JsonException)
        {
            return None;
        }
    }

    private static ServiceError ReadXml(byte[] content)
    {
        try
        {
            XElement root = SafeXml.Parse(content);
            if (root.Name.LocalName is not ("ErrorResponse" or "Error" or "Response")) return None;
            string? Text(string name) => root.DescendantsAndSelf().FirstOrDefault(e => e.Name.LocalName == name && !e.HasElements)?.Value;
            return new ServiceError(CleanCode(Text("Code")), Text("Message") ?? "", Text("RequestId") ?? Text("RequestID"), []);
        }
        catch (XmlException)
        {
            return None;
        }
    }

    /// <summary><c>com.amazonaws.x#Code:http://...</c> says <c>Code</c>.</summary>
    private static string CleanCode(string? code)
    {
        if (string.IsNullOrEmpty(code)) return "";
        string cleaned = code!.Split(':')[0];
        return cleaned.Substring(cleaned.LastIndexOf('#') + 1).Trim();
    }
}

/// <summary>Reads XML without fetching or expanding anything.</summary>
internal static class SafeXml
{
    /// <summary>Reads a document, white space kept.</summary>
    /// <exception cref="XmlException">It is not XML, or has a document type.</exception>
    public static XElement Parse(byte[] content)
    {
        using var stream = new MemoryStream(content, writable: false);
        using var reader = XmlReader.Create(stream, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, CheckCharacters = false });
        return XDocument.Load(reader, LoadOptions.PreserveWhitespace).Root ?? throw new XmlException();
    }
}
