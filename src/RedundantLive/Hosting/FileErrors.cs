using System;

namespace RedundantLive.Hosting;

/// <summary>What can be wrong with a file.</summary>
internal static class FileErrors
{
    public static LiveException Exists(string path) => new(
        "FileExists", "ResourceExists", $"{path} exists already.", path, "Give another -Path, or -Force to replace it.", "It was not changed.");

    public static LiveException Missing(string path) => new(
        "FileNotFound", "ObjectNotFound", $"There is no file {path}.", path, "Check -Path.", "Nothing was changed.");

    public static LiveException NotA(string what, string path, Exception inner) => new(
        "FileInvalid", "InvalidData", $"{path} is no {what}: {inner.Message}", path, "Give a file that this module has written.", "Nothing was changed.", inner);
}
