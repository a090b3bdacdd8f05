using RedundantLive.Sandbox.Contracts;

namespace RedundantLive.Sandbox.Core;

/// <summary>What became of a request.</summary>
internal sealed class Routed
{
    public string Service { get; set; } = "";

    public Service? Target { get; set; }

    public Operation? Operation { get; set; }

    public string Resource { get; set; } = "";

    public Answer? Answer { get; set; }
}
