using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using RedundantLive.Ports;

namespace RedundantLive.Planning;

/// <summary>
/// A lock that the operating system gives back when its process dies: a file held open for nobody else. Who holds it stands in a
/// second file that everybody may read; when the file is free but still names somebody, that process died with it.
/// </summary>
internal sealed class FileChangeLock : IChangeLock
{
    private readonly FileStream _file;
    private readonly string _ownerPath;
    private readonly bool _isPassing;

    private FileChangeLock(FileStream file, string ownerPath, string? takenOverFrom, bool isPassing)
    {
        _file = file;
        _ownerPath = ownerPath;
        TakenOverFrom = takenOverFrom;
        _isPassing = isPassing;
    }

    /// <inheritdoc/>
    public string? TakenOverFrom { get; }

    /// <summary>Takes the lock.</summary>
    /// <exception cref="LiveException"><c>ChangeInProgress</c>.</exception>
    /// <param name="path">Where the files are, without their extensions.</param>
    /// <param name="target">What is locked, for people, at the beginning of a sentence.</param>
    /// <param name="command">Who locks it.</param>
    /// <param name="clock">Time.</param>
    /// <param name="isPassing">Whether nobody takes the lock again after it was given back, so that nothing need stay.</param>
    public static FileChangeLock Take(string path, string target, string command, IClock clock, bool isPassing = false)
    {
        string ownerPath = path + ".owner";
        FileStream file;
        try
        {
            file = new FileStream(path + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            throw new LiveException(
                "ChangeInProgress", "ResourceBusy",
                $"{target} is being changed by {Owner(ownerPath) ?? "another process"}.",
                target, "Wait until it is done (Get-LiveChange shows it) and run the command again.", "Nothing was changed.");
        }

        string? before = Owner(ownerPath);
        using var self = Process.GetCurrentProcess();
        PrivateFiles.Write(ownerPath, Json.Write(new Dictionary<string, object?>
        {
            ["process"] = self.Id,
            ["machine"] = Environment.MachineName,
            ["command"] = command,
            ["since"] = PlanData.Time(clock.UtcNow),
        }));
        return new FileChangeLock(file, ownerPath, before, isPassing);
    }

    /// <summary>Whether a process that is alive, as far as one can tell from here, says that it holds the lock.</summary>
    public static bool IsHeld(string path)
    {
        string ownerPath = path + ".owner";
        try
        {
            if (!File.Exists(ownerPath)) return false;
            var data = new JsonMap(Json.ReadObject(PrivateFiles.Read(ownerPath)));
            if (data.Text("machine") != Environment.MachineName) return true;
            using var process = Process.GetProcessById((int)data.Number("process"));
            return true;
        }
        catch (ArgumentException)
        {
            // No process has this id.
            return false;
        }
        catch (Exception failure) when (failure is FormatException or IOException)
        {
            return false;
        }
    }

    /// <summary>Gives the lock back.</summary>
    public void Dispose()
    {
        if (!_file.CanRead) return;
        File.Delete(_ownerPath);
        _file.Dispose();
        if (_isPassing) File.Delete(_file.Name);
    }

    private static string? Owner(string ownerPath)
    {
        try
        {
            if (!File.Exists(ownerPath)) return null;
            var data = new JsonMap(Json.ReadObject(PrivateFiles.Read(ownerPath)));
            return $"{data.Text("command")} in process {data.Number("process")} on {data.Text("machine")} since {data.Text("since")}";
        }
        catch (Exception failure) when (failure is FormatException or IOException)
        {
            return "a process that could not say who it is";
        }
    }
}
