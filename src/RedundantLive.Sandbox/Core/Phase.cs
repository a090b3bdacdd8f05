using System;

namespace RedundantLive.Sandbox.Core;

/// <summary>A state that becomes another one by itself when its time has come.</summary>
internal sealed class Phase
{
    /// <summary>State until <see cref="Due"/>.</summary>
    public string State { get; set; } = "";

    /// <summary>State from <see cref="Due"/> on, or null when nothing is going on.</summary>
    public string? Next { get; set; }

    public DateTimeOffset Due { get; set; }

    /// <summary>When the present or coming state began.</summary>
    public DateTimeOffset Since { get; set; }

    public static Phase Steady(string state, DateTimeOffset now) => new() { State = state, Since = now };

    public static Phase Change(string during, string next, DateTimeOffset due) => new() { State = during, Next = next, Due = due, Since = due };

    public string At(DateTimeOffset now) => Next is not null && now >= Due ? Next : State;
}
