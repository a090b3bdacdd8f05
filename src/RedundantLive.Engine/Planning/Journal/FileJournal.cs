using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using RedundantLive.Ports;

namespace RedundantLive.Planning;

/// <summary>
/// The journal as files: one folder for each change with <c>plan.json</c>, <c>channel.json</c> (the document of before) and
/// <c>journal.jsonl</c> (one line for each thing that happened). No secret is in any of them, and only the user can read them.
/// </summary>
internal sealed class FileJournal : IChangeJournal
{
    private readonly string _home;
    private readonly IClock _clock;

    public FileJournal(string home, IClock clock)
    {
        _home = Path.GetFullPath(home);
        _clock = clock;
    }

    /// <inheritdoc/>
    public string Location => Path.Combine(_home, "changes");

    /// <summary><c>$env:REDUNDANTLIVE_HOME</c>, else the platform's folder for application data.</summary>
    public static string DefaultHome()
    {
        string? chosen = Environment.GetEnvironmentVariable("REDUNDANTLIVE_HOME");
        if (!string.IsNullOrWhiteSpace(chosen)) return chosen!;
        string data = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        return Path.Combine(
            data.Length > 0 ? data : throw new IOException("There is no folder for application data; set REDUNDANTLIVE_HOME."), "RedundantLive");
    }

    /// <inheritdoc/>
    public IChangeLock Lock(string region, string channelId, string command)
    {
        string path = LockPath(region, channelId);
        PrivateFiles.MakeFolder(Path.GetDirectoryName(path)!);
        return FileChangeLock.Take(path, $"MediaLive channel {channelId}", command, _clock);
    }

    /// <inheritdoc/>
    public bool IsLocked(string region, string channelId) => FileChangeLock.IsHeld(LockPath(region, channelId));

    /// <inheritdoc/>
    public IChangeLock LockJob(string jobId, string command)
    {
        string path = JobPath(jobId);
        PrivateFiles.MakeFolder(Path.GetDirectoryName(path)!);
        return FileChangeLock.Take(path, $"What change {jobId} has made", command, _clock, isPassing: true);
    }

    /// <inheritdoc/>
    public bool IsJobLocked(string jobId) => FileChangeLock.IsHeld(JobPath(jobId));

    /// <inheritdoc/>
    public IChangeRecord Begin(LiveChangePlan plan, string channelDocument)
    {
        string folder = Path.Combine(Location, Safe(plan.Id));
        if (Directory.Exists(folder) && File.Exists(Path.Combine(folder, FileChangeRecord.PlanFile)))
        {
            throw new LiveException(
                "PlanOutdated", "InvalidOperation", $"Plan {plan.Id} has been carried out before.", plan.LiveChannelId,
                "Make a new plan with Get-LiveChangePlan.", "Nothing was changed.");
        }

        PrivateFiles.MakeFolder(Location);
        PrivateFiles.MakeFolder(folder);
        if (channelDocument.Length > 0) PrivateFiles.Write(Path.Combine(folder, FileChangeRecord.DocumentFile), channelDocument);
        DateTimeOffset begun = _clock.UtcNow;
        PrivateFiles.Write(Path.Combine(folder, FileChangeRecord.PlanFile), PlanData.Write(plan, begun));
        return new FileChangeRecord(folder, plan, begun);
    }

    /// <inheritdoc/>
    public IReadOnlyList<IChangeRecord> List()
    {
        if (!Directory.Exists(Location)) return Array.Empty<IChangeRecord>();

        // Not by id: that has whole seconds, and a plan from a file is begun long after it was made.
        return Directory.GetDirectories(Location).Select(TryRead).OfType<FileChangeRecord>()
            .OrderBy(record => record.Begun).ThenBy(record => record.Id, StringComparer.Ordinal).ToArray();
    }

    /// <inheritdoc/>
    public IChangeRecord Open(string id) =>
        TryRead(Path.Combine(Location, Safe(id))) is { } record && record.Id == id ? record : throw new LiveException(
            "ChangeNotFound", "ObjectNotFound", $"There is no change {id} in {Location}.", id,
            "List the changes with Get-LiveChange. Another user or machine has another journal; REDUNDANTLIVE_HOME chooses one.", "Nothing was changed.");

    private static FileChangeRecord? TryRead(string folder)
    {
        try
        {
            string text = PrivateFiles.Read(Path.Combine(folder, FileChangeRecord.PlanFile));
            return new FileChangeRecord(folder, PlanData.Read(text, out DateTimeOffset? begun), begun);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or FormatException)
        {
            // A folder without a plan was cut off before anything was changed.
            return null;
        }
    }

    private string LockPath(string region, string channelId) => Path.Combine(_home, "locks", Safe($"{region}-{channelId}"));

    private string JobPath(string jobId) => Path.Combine(_home, "locks", Safe("job-" + jobId));

    private static string Safe(string name) => Regex.Replace(name, "[^A-Za-z0-9_-]", "_");
}

/// <summary>The files of one change.</summary>
internal sealed class FileChangeRecord : IChangeRecord
{
    public const string PlanFile = "plan.json";
    public const string DocumentFile = "channel.json";
    public const string EventsFile = "journal.jsonl";

    private readonly object _gate = new();
    private readonly DateTimeOffset? _begun;

    public FileChangeRecord(string folder, LiveChangePlan plan, DateTimeOffset? begun)
    {
        Location = folder;
        Plan = plan;
        _begun = begun;
    }

    /// <summary>When the record was made. Earlier versions did not write that down; what happened first comes next to it.</summary>
    public DateTimeOffset Begun => _begun ?? Events.FirstOrDefault()?.At ?? Plan.CreatedAt;

    /// <inheritdoc/>
    public string Id => Plan.Id;

    /// <inheritdoc/>
    public LiveChangePlan Plan { get; }

    /// <inheritdoc/>
    public string Location { get; }

    /// <inheritdoc/>
    public string ChannelDocument => PrivateFiles.Read(Path.Combine(Location, DocumentFile));

    /// <inheritdoc/>
    public IReadOnlyList<ChangeEvent> Events
    {
        get
        {
            string path = Path.Combine(Location, EventsFile);
            if (!File.Exists(path)) return Array.Empty<ChangeEvent>();
            return PrivateFiles.Read(path).Split('\n').Select(TryRead).OfType<ChangeEvent>().ToArray();
        }
    }

    /// <inheritdoc/>
    public void Append(params ChangeEvent[] events)
    {
        // A line that a crash cut off must not swallow the next one: every line begins on a new line, empty lines are nothing.
        string lines = string.Concat(events.Select(item => "\n" + Json.Write(new Dictionary<string, object?>
        {
            ["at"] = PlanData.Time(item.At),
            ["kind"] = item.Kind.ToString(),
            ["step"] = item.Step,
            ["text"] = item.Text,
        })));
        lock (_gate) PrivateFiles.Append(Path.Combine(Location, EventsFile), lines + "\n");
    }

    /// <summary>A line that a crash cut off is no line.</summary>
    private static ChangeEvent? TryRead(string line)
    {
        if (line.Length == 0) return null;
        try
        {
            var data = new JsonMap(Json.ReadObject(line));
            return Enum.TryParse(data.Text("kind"), out ChangeEventKind kind)
                ? new ChangeEvent { Kind = kind, Step = (int)data.Number("step"), At = data.Time("at"), Text = data.TextOrNull("text") }
                : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
