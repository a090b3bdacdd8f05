namespace RedundantLive.Rules;

/// <summary>Addresses of AWS pages.</summary>
internal static class AwsPage
{
    /// <summary>A page of the MediaLive user guide.</summary>
    public static string Live(string page) => $"https://docs.aws.amazon.com/medialive/latest/ug/{page}.html";

    /// <summary>A page of the MediaPackage v1 user guide.</summary>
    public static string Package(string page) => $"https://docs.aws.amazon.com/mediapackage/latest/ug/{page}.html";

    /// <summary>A page of the CloudFront developer guide.</summary>
    public static string CloudFront(string page) => $"https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/{page}.html";

    /// <summary>The API reference of MediaLive.</summary>
    public static string LiveApi => "https://docs.aws.amazon.com/medialive/latest/apireference/channels-channelid.html";

    /// <summary>The API reference of MediaPackage v1.</summary>
    public static string PackageApi => "https://docs.aws.amazon.com/mediapackage/latest/apireference/channels-id.html";

    /// <summary>An operation of Systems Manager.</summary>
    public static string SystemsManager(string operation) =>
        $"https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_{operation}.html";
}
