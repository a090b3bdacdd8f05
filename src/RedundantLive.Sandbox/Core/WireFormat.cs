using System;

namespace RedundantLive.Sandbox.Core;

/// <summary>How a request to a one-path service is written.</summary>
internal enum WireFormat
{
    Json,
    Query,
    Cbor,
}

/// <summary>Tells the format of a request.</summary>
internal static class WireFormats
{
    public static WireFormat Of(WireRequest request) =>
        request.Header("smithy-protocol") == "rpc-v2-cbor" ? WireFormat.Cbor
        : request.Header("X-Amz-Target") is not null ? WireFormat.Json
        : request.Header("Content-Type")?.StartsWith("application/x-amz-json", StringComparison.OrdinalIgnoreCase) == true ? WireFormat.Json
        : WireFormat.Query;
}
