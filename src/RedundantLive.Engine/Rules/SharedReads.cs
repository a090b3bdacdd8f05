using System;
using System.Collections.Concurrent;
using System.Threading;
using System.Threading.Tasks;

namespace RedundantLive.Rules;

/// <summary>Reads that several channels of a run share: each is made once, whoever asks first.</summary>
internal sealed class SharedReads
{
    private readonly ConcurrentDictionary<string, Lazy<Task>> _reads = new(StringComparer.Ordinal);

    public Task<T> GetAsync<T>(string key, Func<Task<T>> read) =>
        (Task<T>)_reads.GetOrAdd(key, _ => new Lazy<Task>(read, LazyThreadSafetyMode.ExecutionAndPublication)).Value;
}
