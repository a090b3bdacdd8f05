using System;
using System.IO;
using System.Threading;

namespace RedundantLive.Tools;

/// <summary>Makes processes wait for each other: the one that holds the file open goes first.</summary>
public sealed class FileLock : IDisposable
{
    private readonly FileStream _file;

    private FileLock(FileStream file) => _file = file;

    /// <summary>Waits until nobody else holds it.</summary>
    /// <exception cref="IOException">It could not be had within ten minutes.</exception>
    public static FileLock Take(string path)
    {
        var giveUp = DateTime.UtcNow.AddMinutes(10);
        while (true)
        {
            try
            {
                return new FileLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
            }
            catch (IOException) when (DateTime.UtcNow < giveUp && Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(path))))
            {
                Thread.Sleep(100);
            }
        }
    }

    /// <summary>Lets the next one go.</summary>
    public void Dispose() => _file.Dispose();
}
