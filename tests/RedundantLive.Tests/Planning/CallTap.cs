using System;
using System.Reflection;
using System.Threading;
using System.Threading.Tasks;
using RedundantLive.Ports;

namespace RedundantLive.Tests.Planning;

/// <summary>Sees every call to the cloud before it goes out and after it came back, and may throw or wait there.</summary>
internal sealed class CallTap
{
    private int _number;

    public Func<int, string, Task>? Before { get; init; }

    public Func<int, string, Task>? After { get; init; }

    public int Count => _number;

    /// <summary>A cloud whose calls go through the tap.</summary>
    public ICloud On(ICloud cloud) => new TappedCloud(cloud, Tap(cloud.Live), Tap(cloud.Packaging), Tap(cloud.Parameters), Tap(cloud.Distributions));

    private T Tap<T>(T target) where T : class
    {
        T proxy = DispatchProxy.Create<T, Proxy>();
        ((Proxy)(object)proxy).Set(target, this);
        return proxy;
    }

    private async Task<T> CallAsync<T>(string operation, Func<Task<T>> call)
    {
        int number = Interlocked.Increment(ref _number);
        if (Before != null) await Before(number, operation);
        T answer = await call();
        if (After != null) await After(number, operation);
        return answer;
    }

    public class Proxy : DispatchProxy
    {
        private static readonly MethodInfo Typed = typeof(Proxy).GetMethod(nameof(CallTyped), BindingFlags.Instance | BindingFlags.NonPublic)!;
        private object _target = null!;
        private CallTap _tap = null!;

        internal void Set(object target, CallTap tap)
        {
            _target = target;
            _tap = tap;
        }

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
        {
            Type type = targetMethod!.ReturnType;
            if (type == typeof(Task))
            {
                return _tap.CallAsync(targetMethod.Name, async () =>
                {
                    await (Task)targetMethod.Invoke(_target, args)!;
                    return true;
                });
            }

            return type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Task<>)
                ? Typed.MakeGenericMethod(type.GetGenericArguments()).Invoke(this, [targetMethod, args])
                : targetMethod.Invoke(_target, args);
        }

        private Task<T> CallTyped<T>(MethodInfo method, object?[]? args) => _tap.CallAsync(method.Name, () => (Task<T>)method.Invoke(_target, args)!);
    }

    private sealed class TappedCloud(ICloud inner, ILiveService live, IPackagingService packaging, IParameterStore parameters, IDistributionService distributions) : ICloud
    {
        public string Region => inner.Region;

        public string Partition => inner.Partition;

        public ILiveService Live => live;

        public IPackagingService Packaging => packaging;

        public IDistributionService Distributions => distributions;

        public IParameterStore Parameters => parameters;

        public IIdentityService Identity => inner.Identity;

        public IMetricService Metrics => inner.Metrics;

        public IRoleService Roles => inner.Roles;

        public ISecretStore Secrets => inner.Secrets;

        public void Dispose()
        {
        }
    }
}
