using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using RedundantLive.Sandbox.Contracts;

namespace RedundantLive.Sandbox.Core;

/// <summary>One AWS service. Its calls are played one after another, which is all the consistency that the rules need.</summary>
internal abstract class Service
{
    private readonly Dictionary<string, Func<Call, Answer>> handlers = new(StringComparer.Ordinal);
    private readonly object gate = new();

    protected Service(ServiceContract contract, SandboxContext context)
    {
        Contract = contract;
        Context = context;
    }

    public ServiceContract Contract { get; }

    protected SandboxContext Context { get; }

    /// <summary>Operations that it answers.</summary>
    public IEnumerable<string> Handled => handlers.Keys;

    /// <summary>Plays a call.</summary>
    /// <exception cref="ServiceException">The service refuses it.</exception>
    public Answer Play(Call call)
    {
        lock (gate)
        {
            return handlers[call.Operation.Name](call);
        }
    }

    /// <summary>The error for a request that breaks the contract.</summary>
    public abstract ServiceException Invalid(IReadOnlyList<Violation> violations);

    /// <summary>The error for a body that could not be read at all.</summary>
    public abstract ServiceException Malformed(string message);

    /// <summary>Writes an error in the service's own shape.</summary>
    public abstract Answer Error(ServiceException error, string requestId);

    /// <summary>What it keeps, for a state file.</summary>
    public virtual object? Save() => null;

    /// <summary>Takes what a state file holds.</summary>
    public virtual void Load(JsonElement state)
    {
    }

    protected void On(string operation, Func<Call, Answer> handler)
    {
        if (!Contract.Operations.ContainsKey(operation))
        {
            throw new ArgumentException("The contract has no operation of that name.", nameof(operation));
        }
        handlers[operation] = handler;
    }

    /// <summary>Runs something while no call is played.</summary>
    protected T Alone<T>(Func<T> work)
    {
        lock (gate)
        {
            return work();
        }
    }

    protected static string Describe(IReadOnlyList<Violation> violations) =>
        string.Join("; ", violations.Select(v => v.Path + ": " + v.Message));
}
