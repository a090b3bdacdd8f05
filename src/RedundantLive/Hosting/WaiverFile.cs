using System;
using System.IO;
using RedundantLive.Rules;

namespace RedundantLive.Hosting;

/// <summary>Reads a file of waivers.</summary>
internal static class WaiverFile
{
    /// <exception cref="LiveException">There is no such file, or it is none.</exception>
    public static Waivers Read(string path)
    {
        UserFiles.RequireThere(path);
        try
        {
            return Waivers.Parse(File.ReadAllText(path));
        }
        catch (FormatException failure)
        {
            throw new LiveException("FileInvalid", "InvalidData", $"{path} is no file of waivers: {failure.Message}", path,
                "Write one line for each waiver: rule, channel, last day, reason.", inner: failure)
            { IsTerminating = true };
        }
    }
}
