using System;
using System.Collections.Generic;
using System.IO;
using System.Text.Json;

namespace RedundantLive.Sandbox.Core;

/// <summary>Keeps the state of every service in one file. What is secret in a sandbox is made up, and is kept in it too.</summary>
internal sealed class StateFile
{
    private readonly string path;

    public StateFile(string path) => this.path = Path.GetFullPath(path);

    /// <summary>Reads the file when there is one.</summary>
    /// <exception cref="InvalidDataException">It is no state file.</exception>
    public void Load(IEnumerable<Service> services)
    {
        if (!File.Exists(path))
        {
            return;
        }
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path), new JsonDocumentOptions { MaxDepth = 256 });
            foreach (var service in services)
            {
                if (document.RootElement.TryGetProperty(service.Contract.Name, out var state))
                {
                    service.Load(state);
                }
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new InvalidDataException("The file " + path + " is no state of a sandbox: " + e.Message, e);
        }
    }

    /// <summary>Writes the file beside the old one, then puts it in its place.</summary>
    public void Save(IEnumerable<Service> services)
    {
        var draft = path + ".new";
        using (var stream = File.Create(draft))
        using (var writer = new Utf8JsonWriter(stream, RawObject.WriterOptions))
        {
            writer.WriteStartObject();
            foreach (var service in services)
            {
                if (service.Save() is { } state)
                {
                    writer.WritePropertyName(service.Contract.Name);
                    JsonSerializer.Serialize(writer, state, state.GetType(), SandboxContext.StateOptions);
                }
            }
            writer.WriteEndObject();
        }
        if (File.Exists(path))
        {
            File.Delete(path);
        }
        File.Move(draft, path);
    }
}
