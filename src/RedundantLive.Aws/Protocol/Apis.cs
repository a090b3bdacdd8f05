using System.Collections.Generic;

namespace RedundantLive.Aws.Protocol;

/// <summary>AWS Elemental MediaLive.</summary>
internal static class MediaLiveApi
{
    public static readonly ServiceDescription Service = new("MediaLive", "MediaLive", "medialive", "medialive", "2017-10-14", WireProtocol.RestJson);

    public static readonly Operation DescribeChannel = new(Service, "DescribeChannel", "GET", "/prod/channels/{channelId}", Repeat.Read);
    public static readonly Operation ListChannels = new(Service, "ListChannels", "GET", "/prod/channels", Repeat.Read) { Query = ["maxResults", "nextToken"] };
    public static readonly Operation UpdateChannel = new(Service, "UpdateChannel", "PUT", "/prod/channels/{channelId}", Repeat.Safe);
    public static readonly Operation UpdateChannelClass = new(Service, "UpdateChannelClass", "PUT", "/prod/channels/{channelId}/channelClass", Repeat.Safe);
    public static readonly Operation StartChannel = new(Service, "StartChannel", "POST", "/prod/channels/{channelId}/start", Repeat.Safe);
    public static readonly Operation StopChannel = new(Service, "StopChannel", "POST", "/prod/channels/{channelId}/stop", Repeat.Safe);
    public static readonly Operation RestartChannelPipelines = new(Service, "RestartChannelPipelines", "POST", "/prod/channels/{channelId}/restartChannelPipelines", Repeat.OnlyIfRefused);
    public static readonly Operation DescribeInput = new(Service, "DescribeInput", "GET", "/prod/inputs/{inputId}", Repeat.Read);
    public static readonly Operation ListInputs = new(Service, "ListInputs", "GET", "/prod/inputs", Repeat.Read) { Query = ["maxResults", "nextToken"] };
    public static readonly Operation DescribeSchedule = new(Service, "DescribeSchedule", "GET", "/prod/channels/{channelId}/schedule", Repeat.Read) { Query = ["maxResults", "nextToken"] };
    public static readonly Operation BatchUpdateSchedule = new(Service, "BatchUpdateSchedule", "PUT", "/prod/channels/{channelId}/schedule", Repeat.OnlyIfRefused);
    public static readonly Operation ListAlerts = new(Service, "ListAlerts", "GET", "/prod/channels/{channelId}/alerts", Repeat.Read) { Query = ["maxResults", "nextToken", "stateFilter"] };

    public static readonly IReadOnlyList<Operation> Operations =
    [
        DescribeChannel, ListChannels, UpdateChannel, UpdateChannelClass, StartChannel, StopChannel, RestartChannelPipelines,
        DescribeInput, ListInputs, DescribeSchedule, BatchUpdateSchedule, ListAlerts,
    ];
}

/// <summary>AWS Elemental MediaPackage v1.</summary>
internal static class MediaPackageApi
{
    public static readonly ServiceDescription Service = new("MediaPackage", "MediaPackage", "mediapackage", "mediapackage", "2017-10-12", WireProtocol.RestJson);

    public static readonly Operation CreateChannel = new(Service, "CreateChannel", "POST", "/channels", Repeat.OnlyIfRefused);
    public static readonly Operation DescribeChannel = new(Service, "DescribeChannel", "GET", "/channels/{id}", Repeat.Read);
    public static readonly Operation ListChannels = new(Service, "ListChannels", "GET", "/channels", Repeat.Read) { Query = ["maxResults", "nextToken"] };
    public static readonly Operation UpdateChannel = new(Service, "UpdateChannel", "PUT", "/channels/{id}", Repeat.Safe);
    public static readonly Operation DeleteChannel = new(Service, "DeleteChannel", "DELETE", "/channels/{id}", Repeat.Safe);
    public static readonly Operation ConfigureLogs = new(Service, "ConfigureLogs", "PUT", "/channels/{id}/configure_logs", Repeat.Safe);

    /// <summary>
    /// Twice gives a second new pair, and only the last answer is looked at, so that a lost answer may be asked for again.
    /// </summary>
    public static readonly Operation RotateIngestEndpointCredentials = new(Service, "RotateIngestEndpointCredentials", "PUT", "/channels/{id}/ingest_endpoints/{ingest_endpoint_id}/credentials", Repeat.Safe);
    public static readonly Operation CreateOriginEndpoint = new(Service, "CreateOriginEndpoint", "POST", "/origin_endpoints", Repeat.OnlyIfRefused);
    public static readonly Operation DescribeOriginEndpoint = new(Service, "DescribeOriginEndpoint", "GET", "/origin_endpoints/{id}", Repeat.Read);
    public static readonly Operation ListOriginEndpoints = new(Service, "ListOriginEndpoints", "GET", "/origin_endpoints", Repeat.Read) { Query = ["channelId", "maxResults", "nextToken"] };
    public static readonly Operation UpdateOriginEndpoint = new(Service, "UpdateOriginEndpoint", "PUT", "/origin_endpoints/{id}", Repeat.Safe);
    public static readonly Operation DeleteOriginEndpoint = new(Service, "DeleteOriginEndpoint", "DELETE", "/origin_endpoints/{id}", Repeat.Safe);
    public static readonly Operation TagResource = new(Service, "TagResource", "POST", "/tags/{resource-arn}", Repeat.Safe);
    public static readonly Operation UntagResource = new(Service, "UntagResource", "DELETE", "/tags/{resource-arn}", Repeat.Safe) { Query = ["tagKeys"] };

    public static readonly IReadOnlyList<Operation> Operations =
    [
        CreateChannel, DescribeChannel, ListChannels, UpdateChannel, DeleteChannel, ConfigureLogs, RotateIngestEndpointCredentials,
        CreateOriginEndpoint, DescribeOriginEndpoint, ListOriginEndpoints, UpdateOriginEndpoint, DeleteOriginEndpoint, TagResource, UntagResource,
    ];
}

/// <summary>Amazon CloudFront. One endpoint per partition; there is none in aws-us-gov.</summary>
internal static class CloudFrontApi
{
    public static readonly ServiceDescription Service = new("CloudFront", "CloudFront", "cloudfront", "cloudfront", "2020-05-31", WireProtocol.RestXml)
    {
        GlobalEndpoints = new Dictionary<string, GlobalEndpoint>
        {
            ["aws"] = new("cloudfront.amazonaws.com", "us-east-1"),
            ["aws-cn"] = new("cloudfront.cn-northwest-1.amazonaws.com.cn", "cn-northwest-1"),
        },
    };

    /// <summary>The caller reference keeps a second one from being made (CloudFront API reference, CreateDistribution).</summary>
    public static readonly Operation CreateDistributionWithTags = new(Service, "CreateDistributionWithTags", "POST", "/2020-05-31/distribution?WithTags", Repeat.Safe) { Sensitive = true };
    public static readonly Operation GetDistribution = new(Service, "GetDistribution", "GET", "/2020-05-31/distribution/{Id}", Repeat.Read);
    public static readonly Operation UpdateDistribution = new(Service, "UpdateDistribution", "PUT", "/2020-05-31/distribution/{Id}/config", Repeat.OnlyIfRefused) { Headers = ["If-Match"], Sensitive = true };
    public static readonly Operation DeleteDistribution = new(Service, "DeleteDistribution", "DELETE", "/2020-05-31/distribution/{Id}", Repeat.Safe) { Headers = ["If-Match"] };
    public static readonly Operation ListDistributions = new(Service, "ListDistributions", "GET", "/2020-05-31/distribution", Repeat.Read) { Query = ["Marker", "MaxItems"] };
    public static readonly Operation ListTagsForResource = new(Service, "ListTagsForResource", "GET", "/2020-05-31/tagging", Repeat.Read) { Query = ["Resource"] };
    public static readonly Operation TagResource = new(Service, "TagResource", "POST", "/2020-05-31/tagging?Operation=Tag", Repeat.Safe) { Query = ["Resource"] };

    public static readonly Operation GetCachePolicy = new(Service, "GetCachePolicy", "GET", "/2020-05-31/cache-policy/{Id}", Repeat.Read);

    public static readonly IReadOnlyList<Operation> Operations =
    [
        CreateDistributionWithTags, GetDistribution, UpdateDistribution, DeleteDistribution, ListDistributions, ListTagsForResource, TagResource, GetCachePolicy,
    ];
}

/// <summary>AWS Systems Manager.</summary>
internal static class SsmApi
{
    public static readonly ServiceDescription Service = new("SSM", "SSM", "ssm", "ssm", "2014-11-06", WireProtocol.Json) { TargetPrefix = "AmazonSSM" };

    public static readonly Operation GetParameters = new(Service, "GetParameters", "POST", "/", Repeat.Read) { Sensitive = true };
    public static readonly Operation DescribeParameters = new(Service, "DescribeParameters", "POST", "/", Repeat.Read);

    /// <summary>Twice makes two versions, or fails as existing.</summary>
    public static readonly Operation PutParameter = new(Service, "PutParameter", "POST", "/", Repeat.OnlyIfRefused) { Sensitive = true };
    public static readonly Operation DeleteParameters = new(Service, "DeleteParameters", "POST", "/", Repeat.Safe);

    public static readonly IReadOnlyList<Operation> Operations = [GetParameters, DescribeParameters, PutParameter, DeleteParameters];
}

/// <summary>AWS Security Token Service.</summary>
internal static class StsApi
{
    public static readonly ServiceDescription Service = new("STS", "STS", "sts", "sts", "2011-06-15", WireProtocol.Query);

    public static readonly Operation GetCallerIdentity = new(Service, "GetCallerIdentity", "POST", "/", Repeat.Read);

    /// <summary>Every call gives a session of its own and changes nothing.</summary>
    public static readonly Operation AssumeRole = new(Service, "AssumeRole", "POST", "/", Repeat.Read) { Sensitive = true };

    /// <summary>The token says who calls.</summary>
    public static readonly Operation AssumeRoleWithWebIdentity = new(Service, "AssumeRoleWithWebIdentity", "POST", "/", Repeat.Read) { Sensitive = true, Unsigned = true };

    public static readonly IReadOnlyList<Operation> Operations = [GetCallerIdentity, AssumeRole, AssumeRoleWithWebIdentity];
}

/// <summary>AWS Secrets Manager.</summary>
internal static class SecretsManagerApi
{
    public static readonly ServiceDescription Service = new("Secrets Manager", "Secrets Manager", "secretsmanager", "secretsmanager", "2017-10-17", WireProtocol.Json) { TargetPrefix = "secretsmanager" };

    /// <summary>The client request token makes it repeatable.</summary>
    public static readonly Operation CreateSecret = new(Service, "CreateSecret", "POST", "/", Repeat.Safe) { Sensitive = true };
    public static readonly Operation DescribeSecret = new(Service, "DescribeSecret", "POST", "/", Repeat.Read);
    public static readonly Operation GetSecretValue = new(Service, "GetSecretValue", "POST", "/", Repeat.Read) { Sensitive = true };

    /// <summary>The client request token makes it repeatable.</summary>
    public static readonly Operation PutSecretValue = new(Service, "PutSecretValue", "POST", "/", Repeat.Safe) { Sensitive = true };
    public static readonly Operation DeleteSecret = new(Service, "DeleteSecret", "POST", "/", Repeat.Safe);

    public static readonly IReadOnlyList<Operation> Operations = [CreateSecret, DescribeSecret, GetSecretValue, PutSecretValue, DeleteSecret];
}

/// <summary>Amazon CloudWatch, of whose protocols JSON is used.</summary>
internal static class CloudWatchApi
{
    public static readonly ServiceDescription Service = new("CloudWatch", "CloudWatch", "monitoring", "monitoring", "2010-08-01", WireProtocol.Json)
    {
        TargetPrefix = "GraniteServiceVersion20100801",
        JsonVersion = "1.0",
    };

    public static readonly Operation GetMetricData = new(Service, "GetMetricData", "POST", "/", Repeat.Read);
    public static readonly Operation ListMetrics = new(Service, "ListMetrics", "POST", "/", Repeat.Read);

    public static readonly IReadOnlyList<Operation> Operations = [GetMetricData, ListMetrics];
}

/// <summary>AWS Identity and Access Management. One endpoint per partition.</summary>
internal static class IamApi
{
    public static readonly ServiceDescription Service = new("IAM", "IAM", "iam", "iam", "2010-05-08", WireProtocol.Query)
    {
        GlobalEndpoints = new Dictionary<string, GlobalEndpoint>
        {
            ["aws"] = new("iam.amazonaws.com", "us-east-1"),
            ["aws-cn"] = new("iam.cn-north-1.amazonaws.com.cn", "cn-north-1"),
            ["aws-us-gov"] = new("iam.us-gov.amazonaws.com", "us-gov-west-1"),
        },
    };

    public static readonly Operation GetRole = new(Service, "GetRole", "POST", "/", Repeat.Read);
    public static readonly Operation SimulatePrincipalPolicy = new(Service, "SimulatePrincipalPolicy", "POST", "/", Repeat.Read);

    public static readonly IReadOnlyList<Operation> Operations = [GetRole, SimulatePrincipalPolicy];
}
