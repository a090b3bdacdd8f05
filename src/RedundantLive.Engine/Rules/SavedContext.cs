using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using RedundantLive.Ports;

namespace RedundantLive.Rules;

/// <summary>
/// What the rules look at, from files instead of a cloud: a saved MediaLive channel, and beside it what there is of the documents below. What is
/// missing is a reason for Unknown.
/// </summary>
public static class SavedContext
{
    /// <summary>MediaPackage channels.</summary>
    public const string PackageChannels = "mediapackage-channels.json";

    /// <summary>Origin endpoints.</summary>
    public const string Endpoints = "origin-endpoints.json";

    /// <summary>CloudFront distributions.</summary>
    public const string Distributions = "distributions.json";

    /// <summary>Password parameters.</summary>
    public const string Parameters = "parameters.json";

    /// <summary>The channel that the channel is linked to.</summary>
    public const string LinkedChannel = "linked-channel.json";

    /// <summary>Reads a channel document and what lies beside it.</summary>
    /// <param name="documents">Reads the formats.</param>
    /// <param name="path">Full path of the channel document.</param>
    /// <exception cref="FormatException">A file is not what it should be; the message names it.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static FailoverContext Read(ISavedDocuments documents, string path)
    {
        string folder = Path.GetDirectoryName(path) ?? "";
        Reading<IReadOnlyList<StoredParameter>> parameters = Beside(folder, Parameters, documents.ReadParameters);
        LiveChannel channel = Parse(path, documents.ReadChannel);
        return new FailoverContext
        {
            Channel = channel,
            LinkedChannel = LinkedPair.PartnerArn(channel) == null ? Reading.NotRead<LinkedChannel>() : Beside(folder, LinkedChannel, text => new LinkedChannel(documents.ReadChannel(text))),
            PackageChannels = Beside(folder, PackageChannels, documents.ReadPackageChannels),
            Endpoints = Beside(folder, Endpoints, documents.ReadEndpoints),
            Distributions = Beside(folder, Distributions, documents.ReadDistributions),
            Parameters = parameters.Value == null
                ? Reading.Unread<IReadOnlyDictionary<string, StoredParameter>>(parameters.Why!)
                : Reading.Of<IReadOnlyDictionary<string, StoredParameter>>(parameters.Value.GroupBy(one => one.Name).ToDictionary(same => same.Key, same => same.Last())),
            ReadAt = File.GetLastWriteTimeUtc(path),
        };
    }

    private static Reading<T> Beside<T>(string folder, string name, Func<string, T> read) where T : class
    {
        string path = Path.Combine(folder, name);
        return File.Exists(path) ? Reading.Of(Parse(path, read)) : Reading.Unread<T>($"there is no {name} beside the channel document");
    }

    private static T Parse<T>(string path, Func<string, T> read)
    {
        try
        {
            return read(File.ReadAllText(path));
        }
        catch (FormatException failure)
        {
            throw new FormatException($"{Path.GetFileName(path)}: {failure.Message}", failure);
        }
    }
}
