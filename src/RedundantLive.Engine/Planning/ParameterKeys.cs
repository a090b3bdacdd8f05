using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using RedundantLive.Ports;

namespace RedundantLive.Planning;

/// <summary>
/// KMS keys of parameters that are to be overwritten: a new version without a key gets the account's default one, whatever the one before
/// had (Parameter Store API reference, PutParameter), so the key has to be known and sent again.
/// </summary>
internal static class ParameterKeys
{
    /// <summary>Reads parameters with their keys.</summary>
    public static async Task<IReadOnlyList<StoredParameter>> ReadAsync(IParameterStore store, IReadOnlyList<string> names, CancellationToken cancellationToken) =>
        await AddAsync(store, await store.GetAsync(names, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);

    /// <summary>Whether a plan overwrites a parameter, so that its key matters.</summary>
    public static bool Matter(LiveChangePlan plan) => plan.Steps.Any(step => step.Action is PutPasswordAction { OldVersion: not null });

    /// <summary>Adds their keys to parameters that were read.</summary>
    public static async Task<IReadOnlyList<StoredParameter>> AddAsync(
        IParameterStore store, IReadOnlyList<StoredParameter> parameters, CancellationToken cancellationToken)
    {
        string[] names = parameters.Where(parameter => parameter.Type == "SecureString").Select(parameter => parameter.Name).ToArray();
        if (names.Length == 0) return parameters;
        IReadOnlyDictionary<string, string> keys = await store.DescribeKeysAsync(names, cancellationToken).ConfigureAwait(false);
        return parameters.Select(parameter => keys.TryGetValue(parameter.Name, out string? key) ? parameter with { KmsKeyId = key } : parameter).ToArray();
    }
}
