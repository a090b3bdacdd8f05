using System;
using System.IO;
using RedundantLive.Planning;

namespace RedundantLive.Hosting;

/// <summary>The files that a user names.</summary>
internal static class UserFiles
{
    /// <summary>Refuses to replace a file without <c>-Force</c>.</summary>
    /// <exception cref="LiveException"><c>FileExists</c>.</exception>
    public static void RequireFree(string path, bool force)
    {
        if (!File.Exists(path) || force) return;
        throw new LiveException(
            "FileExists", "ResourceExists", $"{path} exists already.", path, "Give another -Path, or -Force to replace it.", "It was not changed.");
    }

    /// <exception cref="LiveException"><c>FileNotFound</c>.</exception>
    public static void RequireThere(string path)
    {
        if (File.Exists(path)) return;
        throw new LiveException("FileNotFound", "ObjectNotFound", $"There is no file {path}.", path, "Check -Path.", "Nothing was changed.");
    }

    /// <summary>Reads a file that this module has written.</summary>
    /// <exception cref="LiveException"><c>FileNotFound</c>, <c>FileInvalid</c>.</exception>
    /// <param name="path">The file.</param>
    /// <param name="what">What it should be, for people.</param>
    /// <param name="parse">Reads its text.</param>
    public static T Read<T>(string path, string what, Func<string, T> parse)
    {
        RequireThere(path);
        try
        {
            return parse(PrivateFiles.Read(path));
        }
        catch (FormatException failure)
        {
            throw new LiveException(
                "FileInvalid", "InvalidData", $"{path} is no {what}: {failure.Message}", path, "Give a file that this module has written.", "Nothing was changed.", failure);
        }
    }
}
