using System;
using System.Collections.Generic;
using System.Text;

namespace RedundantLive.Sandbox.Core;

/// <summary>What is sent back.</summary>
internal sealed class Answer
{
    public Answer(int status, ArraySegment<byte> body, string contentType)
    {
        Status = status;
        Body = body;
        ContentType = contentType;
    }

    public int Status { get; }

    public ArraySegment<byte> Body { get; }

    public string ContentType { get; }

    public List<KeyValuePair<string, string>> Headers { get; } = new();

    public static Answer Empty(int status) => new(status, new ArraySegment<byte>(Array.Empty<byte>()), "application/json");

    public static Answer Text(int status, string text, string contentType) =>
        new(status, new ArraySegment<byte>(Encoding.UTF8.GetBytes(text)), contentType);

    public Answer With(string header, string value)
    {
        Headers.Add(new KeyValuePair<string, string>(header, value));
        return this;
    }
}
