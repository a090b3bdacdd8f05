using System.Collections.Generic;

namespace RedundantLive.Sandbox.Services;

/// <summary>What the metrics need to know of a packaging channel.</summary>
internal sealed class PackagingView
{
    public PackagingView(string id, IReadOnlyList<KeyValuePair<string, string>> ingest, IReadOnlyList<string> endpoints)
    {
        Id = id;
        Ingest = ingest;
        Endpoints = endpoints;
    }

    public string Id { get; }

    /// <summary>Ingest endpoint ids with their addresses.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Ingest { get; }

    public IReadOnlyList<string> Endpoints { get; }
}
