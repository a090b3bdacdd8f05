using System.Linq;
using System.Xml;

namespace RedundantLive.Sandbox.Core;

/// <summary>Text that XML can carry.</summary>
internal static class XmlText
{
    /// <summary>The text with question marks for characters that XML forbids, such as most control characters.</summary>
    public static string Clean(string text) => text.All(XmlConvert.IsXmlChar) ? text : new string(text.Select(c => XmlConvert.IsXmlChar(c) ? c : '?').ToArray());
}
