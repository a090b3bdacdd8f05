using System;
using System.IO;

namespace RedundantLive.Tools;

/// <summary>Where this project lies.</summary>
public static class Repository
{
    /// <summary>The folder that holds the module manifest, found upwards from this program.</summary>
    /// <exception cref="DirectoryNotFoundException">The program was taken out of its repository.</exception>
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    /// <summary>The module manifest.</summary>
    public static string Manifest => Path.Combine(Root, "RedundantLive.psd1");

    private static string Find(string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "RedundantLive.psd1")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException($"RedundantLive.psd1 was not found in '{start}' or above it.");
    }
}
