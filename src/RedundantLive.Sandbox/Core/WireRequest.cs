using System;
using System.Collections.Generic;
using System.Net;

namespace RedundantLive.Sandbox.Core;

/// <summary>A request as it came over the wire.</summary>
internal sealed class WireRequest
{
    private readonly Func<string, string?> header;
    private readonly List<KeyValuePair<string, string>> query;

    public WireRequest(string method, string rawUrl, Func<string, string?> header, byte[] body)
    {
        Method = method;
        this.header = header;
        Body = body;
        var question = rawUrl.IndexOf('?');
        RawPath = question < 0 ? rawUrl : rawUrl.Substring(0, question);
        query = question < 0 ? new List<KeyValuePair<string, string>>() : ParseForm(rawUrl.Substring(question + 1));
    }

    public string Method { get; }

    /// <summary>Path, still escaped.</summary>
    public string RawPath { get; }

    public byte[] Body { get; }

    public string? Header(string name) => header(name);

    /// <summary>First value of a query key, or null.</summary>
    public string? Query(string name)
    {
        foreach (var item in query)
        {
            if (item.Key == name)
            {
                return item.Value;
            }
        }
        return null;
    }

    /// <summary>Every value of a query key.</summary>
    public IEnumerable<string> QueryAll(string name)
    {
        foreach (var item in query)
        {
            if (item.Key == name)
            {
                yield return item.Value;
            }
        }
    }

    /// <summary>Decodes <c>a=1&amp;b=2</c>.</summary>
    public static List<KeyValuePair<string, string>> ParseForm(string text)
    {
        var values = new List<KeyValuePair<string, string>>();
        foreach (var part in text.Split('&'))
        {
            if (part.Length == 0)
            {
                continue;
            }
            var equals = part.IndexOf('=');
            var key = equals < 0 ? part : part.Substring(0, equals);
            var value = equals < 0 ? "" : part.Substring(equals + 1);
            values.Add(new KeyValuePair<string, string>(WebUtility.UrlDecode(key), WebUtility.UrlDecode(value)));
        }
        return values;
    }
}
