using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using RedundantLive.Packaging;

namespace RedundantLive.Arguments;

/// <summary>Which packagers the parameters of one call can still be meant for.</summary>
internal sealed class PackagerScope
{
    private readonly PackagerType? _type;
    private readonly List<EndpointSetting> _bound = new();

    /// <summary>Creates one; with a packager where it was given.</summary>
    public PackagerScope(PackagerType? type) => _type = type;

    /// <summary>What is wrong with binding a setting beside those bound before, or null.</summary>
    public string? Bind(EndpointSetting setting)
    {
        if (_type is { } type && setting.For(type) == null) return EndpointSpecs.NotFor(setting, type);
        EndpointSetting? other = _bound.FirstOrDefault(b => !b.Packagers.Intersect(setting.Packagers).Any());
        if (other != null)
        {
            return $"-{setting.Name} goes with {string.Join(", ", setting.Packagers)}, -{other.Name} with {string.Join(", ", other.Packagers)}: an endpoint has one packager.";
        }

        _bound.Add(setting);
        return null;
    }
}

/// <summary>Refuses a parameter that does not go with the packager. Runs while PowerShell binds.</summary>
internal sealed class GoesWithPackagerAttribute : ValidateArgumentsAttribute
{
    private readonly EndpointSetting _setting;
    private readonly PackagerScope _scope;

    /// <summary>Creates one.</summary>
    public GoesWithPackagerAttribute(EndpointSetting setting, PackagerScope scope)
    {
        _setting = setting;
        _scope = scope;
    }

    /// <inheritdoc/>
    protected override void Validate(object arguments, EngineIntrinsics engineIntrinsics)
    {
        if (_scope.Bind(_setting) is { } problem) throw new ValidationMetadataException(problem);
    }
}
