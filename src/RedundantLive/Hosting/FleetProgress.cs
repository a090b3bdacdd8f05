using System;
using System.Diagnostics;
using System.Management.Automation;

namespace RedundantLive.Hosting;

/// <summary>Progress of a run over many channels: nothing in the first second, then four times a second at most.</summary>
internal sealed class FleetProgress
{
    private readonly Action<ProgressRecord> _write;
    private readonly int _number;
    private readonly string _region;
    private readonly int _count;
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private TimeSpan _next = TimeSpan.FromSeconds(1);
    private int _done;
    private bool _shown;

    public FleetProgress(Action<ProgressRecord> write, int number, string region, int count)
    {
        _write = write;
        _number = number;
        _region = region;
        _count = count;
    }

    /// <summary>One channel more is done.</summary>
    public void Advance()
    {
        _done++;
        if (_count < 2 || _clock.Elapsed < _next) return;
        _next = _clock.Elapsed + TimeSpan.FromMilliseconds(250);
        _shown = true;
        _write(Record(ProgressRecordType.Processing));
    }

    /// <summary>Takes the progress away.</summary>
    public void Complete()
    {
        if (_shown) _write(Record(ProgressRecordType.Completed));
    }

    private ProgressRecord Record(ProgressRecordType type) => new(2 + _number, $"Judging MediaLive channels ({_region})", $"{_done} of {_count}")
    {
        PercentComplete = Math.Min(100, 100 * _done / Math.Max(1, _count)), RecordType = type,
    };
}
