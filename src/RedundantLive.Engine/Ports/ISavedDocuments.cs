using System.Collections.Generic;

namespace RedundantLive.Ports;

/// <summary>
/// Reads documents that the AWS CLI or AWS.Tools has saved. Sends nothing and needs no credentials. Every method throws
/// <see cref="System.FormatException"/> when the text is not what it should be.
/// </summary>
public interface ISavedDocuments
{
    /// <summary>A <c>describe-channel</c> answer of MediaLive.</summary>
    LiveChannel ReadChannel(string json);

    /// <summary>A <c>list-channels</c> or <c>describe-channel</c> answer of MediaPackage.</summary>
    IReadOnlyList<PackageChannel> ReadPackageChannels(string json);

    /// <summary>A <c>list-origin-endpoints</c> or <c>describe-origin-endpoint</c> answer of MediaPackage.</summary>
    IReadOnlyList<PackageEndpoint> ReadEndpoints(string json);

    /// <summary>A <c>list-distributions</c> or <c>get-distribution</c> answer of CloudFront.</summary>
    IReadOnlyList<PackageDistribution> ReadDistributions(string json);

    /// <summary>A <c>get-parameters</c> answer of Systems Manager, with decryption.</summary>
    IReadOnlyList<StoredParameter> ReadParameters(string json);
}
