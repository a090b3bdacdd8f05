using System.IO;
using System.Runtime.InteropServices;
using System.Text;

namespace RedundantLive.Planning;

/// <summary>Files that only the user can read, written so that a crash leaves the old or the new content and nothing between.</summary>
internal static class PrivateFiles
{
    private const int OnlyOwner = 0b111_000_000;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>
    /// Makes a folder that nobody else can enter. On Windows the folder inherits from the user's profile; a folder elsewhere keeps the
    /// access rules of the place that the user chose.
    /// </summary>
    public static void MakeFolder(string path)
    {
        Directory.CreateDirectory(path);
        if (RuntimeInformation.IsOSPlatform(OSPlatform.Windows)) return;
        if (ChangeMode(path, OnlyOwner) != 0) throw new IOException($"The folder {path} cannot be made private: it belongs to somebody else.");
    }

    /// <summary>Replaces a file.</summary>
    public static void Write(string path, string text)
    {
        string temporary = path + ".new";
        using (var file = new FileStream(temporary, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            byte[] bytes = Utf8.GetBytes(text);
            file.Write(bytes, 0, bytes.Length);
            file.Flush(flushToDisk: true);
        }

        if (File.Exists(path)) File.Replace(temporary, path, null);
        else File.Move(temporary, path);
    }

    /// <summary>Adds lines to a file.</summary>
    public static void Append(string path, string lines)
    {
        using var file = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.Read);
        byte[] bytes = Utf8.GetBytes(lines);
        file.Write(bytes, 0, bytes.Length);
        file.Flush(flushToDisk: true);
    }

    /// <summary>Reads a file that another process may be writing.</summary>
    public static string Read(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var reader = new StreamReader(file, Utf8);
        return reader.ReadToEnd();
    }

    // netstandard2.0 has no call for it.
    [DllImport("libc", EntryPoint = "chmod", SetLastError = true, CharSet = CharSet.Ansi)]
    private static extern int ChangeMode([MarshalAs(UnmanagedType.LPStr)] string path, int mode);
}
