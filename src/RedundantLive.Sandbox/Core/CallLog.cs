using System.Collections.Generic;
using RedundantLive.Ports;

namespace RedundantLive.Sandbox.Core;

/// <summary>The calls that were answered.</summary>
internal sealed class CallLog
{
    private const int Kept = 100_000;

    private readonly List<SandboxCall> calls = new();
    private int number;

    public IReadOnlyList<SandboxCall> Snapshot()
    {
        lock (calls)
        {
            return calls.ToArray();
        }
    }

    public void Clear()
    {
        lock (calls)
        {
            calls.Clear();
        }
    }

    public void Add(SandboxCall call)
    {
        lock (calls)
        {
            if (calls.Count == Kept)
            {
                calls.RemoveRange(0, Kept / 10);
            }
            calls.Add(call with { Number = ++number });
        }
    }
}
