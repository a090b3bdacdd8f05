using System;
using System.Collections.Generic;

namespace RedundantLive.Sandbox.Core;

/// <summary>An error that a service answers, in its own shape.</summary>
internal sealed class ServiceException : Exception
{
    public ServiceException(int status, string code, string message) : base(message)
    {
        Status = status;
        Code = code;
    }

    public int Status { get; }

    /// <summary>Error code as the service spells it, e.g. <c>ConflictException</c>.</summary>
    public string Code { get; }

    /// <summary>Element paths with messages, where the service's errors carry them.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> ValidationErrors { get; set; } = Array.Empty<KeyValuePair<string, string>>();
}
