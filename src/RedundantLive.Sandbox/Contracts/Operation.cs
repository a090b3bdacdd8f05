using System;
using System.Collections.Generic;

namespace RedundantLive.Sandbox.Contracts;

/// <summary>An operation of an API contract.</summary>
internal sealed class Operation
{
    private static readonly string[] Reads = { "Describe", "Get", "List", "Simulate", "Assume" };

    public Operation(string name, string method, string uri, int status, Shape? input, Shape? output, string? resultWrapper, IReadOnlyList<Shape> errors)
    {
        Name = name;
        Method = method;
        Status = status;
        Input = input;
        Output = output;
        ResultWrapper = resultWrapper;
        Errors = errors;
        var question = uri.IndexOf('?');
        Path = (question < 0 ? uri : uri.Substring(0, question)).Trim('/').Split('/');
        var literal = question < 0 ? "" : uri.Substring(question + 1);
        var equals = literal.IndexOf('=');
        QueryKey = literal.Length == 0 ? null : equals < 0 ? literal : literal.Substring(0, equals);
        QueryValue = equals < 0 ? null : literal.Substring(equals + 1);
        IsWrite = !Array.Exists(Reads, prefix => name.StartsWith(prefix, StringComparison.Ordinal));
    }

    public string Name { get; }

    public string Method { get; }

    /// <summary>Segments of the path; <c>{x}</c> is a label.</summary>
    public string[] Path { get; }

    /// <summary>Query key that is part of the template, e.g. <c>WithTags</c>, or null.</summary>
    public string? QueryKey { get; }

    public string? QueryValue { get; }

    /// <summary>Status of a successful answer.</summary>
    public int Status { get; }

    public Shape? Input { get; }

    public Shape? Output { get; }

    /// <summary>Element around the answer of the query protocol.</summary>
    public string? ResultWrapper { get; }

    public IReadOnlyList<Shape> Errors { get; }

    /// <summary>Whether it changes something.</summary>
    public bool IsWrite { get; }

    /// <summary>Labels of a raw (still escaped) path that fits the template, or null.</summary>
    public Dictionary<string, string>? Match(string[] segments)
    {
        if (segments.Length < Path.Length)
        {
            return null;
        }
        Dictionary<string, string>? labels = null;
        for (var i = 0; i < Path.Length; i++)
        {
            var template = Path[i];
            if (template.Length > 0 && template[0] == '{')
            {
                // An ARN may hold slashes that a client did not escape: the last label takes the rest.
                var last = i == Path.Length - 1;
                var raw = last ? string.Join("/", segments, i, segments.Length - i) : segments[i];
                var name = template.Trim('{', '}', '+');
                if (raw.Length == 0 || (last && segments.Length > Path.Length && name != "resource-arn"))
                {
                    return null;
                }
                labels ??= new Dictionary<string, string>(StringComparer.Ordinal);
                labels[name] = Uri.UnescapeDataString(raw);
                if (last)
                {
                    return labels;
                }
            }
            else if (!string.Equals(template, segments[i], StringComparison.Ordinal))
            {
                return null;
            }
        }
        return segments.Length == Path.Length ? labels ?? Empty : null;
    }

    private static readonly Dictionary<string, string> Empty = new();
}
