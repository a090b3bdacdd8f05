using System;
using System.IO;

namespace RedundantLive.Tools;

/// <summary>
/// A PowerShell session configuration that imports the module. Given to <c>pwsh -ConfigurationFile</c>, it leaves <c>-File</c> and
/// <c>-Command</c> with exactly the meaning, arguments and exit codes that they have without it, which a wrapper script would not.
/// </summary>
public static class SessionConfiguration
{
    /// <summary>Writes it into a folder, unless it is there already.</summary>
    /// <returns>Its path.</returns>
    public static string Write(string folder, string manifest)
    {
        var text = $$"""
            @{
                SchemaVersion   = '2.0.0.0'
                GUID            = '6e0a3a52-0b0c-4c8e-9f0a-0d7f5f5b7d0e'
                SessionType     = 'Default'
                ModulesToImport = @('{{manifest.Replace("'", "''", StringComparison.Ordinal)}}')
            }

            """;
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, "RedundantLive.pssc");
        if (!File.Exists(path) || File.ReadAllText(path) != text)
        {
            var draft = Path.Combine(folder, Path.GetRandomFileName());
            File.WriteAllText(draft, text);
            File.Move(draft, path, overwrite: true);
        }

        return path;
    }
}
