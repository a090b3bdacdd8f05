using System;
using System.Collections.Generic;
using System.Text.RegularExpressions;

namespace RedundantLive.Sandbox.Contracts;

/// <summary>Kind of a shape in an API contract.</summary>
internal enum ShapeKind
{
    Structure,
    List,
    Map,
    String,
    Integer,
    Long,
    Double,
    Boolean,
    Timestamp,
    Blob,
}

/// <summary>Where a member travels.</summary>
internal enum MemberLocation
{
    Body,
    Uri,
    Query,
    Header,
}

/// <summary>A member of a structure.</summary>
internal sealed class Member
{
    public Member(string name, string wireName, MemberLocation location, Shape shape, bool isIdempotencyToken)
    {
        Name = name;
        WireName = wireName;
        Location = location;
        Shape = shape;
        IsIdempotencyToken = isIdempotencyToken;
    }

    public string Name { get; }

    public string WireName { get; }

    public MemberLocation Location { get; }

    public Shape Shape { get; }

    public bool IsIdempotencyToken { get; }
}

/// <summary>A shape of an API contract. Filled while its contract is read, unchanged afterwards.</summary>
internal sealed class Shape
{
    public Shape(string name, ShapeKind kind)
    {
        Name = name;
        Kind = kind;
    }

    public string Name { get; }

    public ShapeKind Kind { get; }

    /// <summary>Members of a structure in the order of the contract.</summary>
    public List<Member> Members { get; } = new();

    /// <summary>Members by the name they have on the wire.</summary>
    public Dictionary<string, Member> ByWireName { get; } = new(StringComparer.Ordinal);

    /// <summary>Members that have to be there.</summary>
    public List<Member> Required { get; } = new();

    /// <summary>Element of a list, value of a map.</summary>
    public Shape? Element { get; set; }

    /// <summary>Name that an element of a list has in XML.</summary>
    public string ElementName { get; set; } = "member";

    /// <summary>Key of a map.</summary>
    public Shape? Key { get; set; }

    public HashSet<string>? Enum { get; set; }

    public double? Min { get; set; }

    public double? Max { get; set; }

    public Regex? Pattern { get; set; }

    /// <summary>The member that is the whole body, or null.</summary>
    public Member? Payload { get; set; }

    /// <summary>HTTP status of an error shape.</summary>
    public int? ErrorStatus { get; set; }

    /// <summary>Error code on the wire where it differs from the name.</summary>
    public string? ErrorCode { get; set; }

    /// <summary>
    /// Whether exactly one member has to be set. The contracts do not say so; the service does ("must contain exactly one property").
    /// </summary>
    public bool IsOneOf { get; set; }
}
