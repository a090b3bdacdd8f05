using System;
using System.Collections.Generic;
using System.Text.RegularExpressions;
using RedundantLive.Ports;

namespace RedundantLive.Sandbox.Core;

/// <summary>The faults to play, and whose turn it is. Repeatable by seed.</summary>
internal sealed class FaultPlan
{
    private readonly List<Entry> entries = new();
    private readonly RandomSource random;

    public FaultPlan(RandomSource random) => this.random = random;

    public void Add(SandboxFault fault)
    {
        lock (entries)
        {
            entries.Add(new Entry(fault));
        }
    }

    public void Clear()
    {
        lock (entries)
        {
            entries.Clear();
        }
    }

    /// <summary>The fault that this call meets, or null.</summary>
    public SandboxFaultKind? Next(string service, string operation)
    {
        lock (entries)
        {
            foreach (var entry in entries)
            {
                if (!entry.Matches(service, operation))
                {
                    continue;
                }
                var fault = entry.Fault;
                if (entry.Seen++ < fault.Skip || entry.Played >= (fault.Count ?? int.MaxValue) || (fault.Share < 1 && random.Share() >= fault.Share))
                {
                    continue;
                }
                entry.Played++;
                return fault.Kind;
            }
            return null;
        }
    }

    private sealed class Entry
    {
        private readonly Regex? operation;

        public Entry(SandboxFault fault)
        {
            Fault = fault;
            operation = fault.Operation is null ? null : new Regex(
                "^" + Regex.Escape(fault.Operation).Replace("\\*", ".*").Replace("\\?", ".") + "$",
                RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
        }

        public SandboxFault Fault { get; }

        public int Seen { get; set; }

        public int Played { get; set; }

        public bool Matches(string service, string name) =>
            (Fault.Service is null || string.Equals(Fault.Service, service, StringComparison.OrdinalIgnoreCase)) && (operation?.IsMatch(name) ?? true);
    }
}
