using System;
using System.Collections.Generic;
using System.Collections.ObjectModel;
using System.Linq;
using System.Management.Automation;
using RedundantLive.Packaging;

namespace RedundantLive.Arguments;

/// <summary>
/// The settings of an origin endpoint as parameters, made from the one table of settings. <c>-Type</c> selects: with it, what another packager
/// has does not bind, and the message says which packager the parameter goes with. Without it, parameters of different packagers do not
/// bind together. One shared parameter cannot select among parameter sets, which is why these are dynamic.
/// </summary>
internal sealed class EndpointParameters
{
    private const string Profile = "Profile";

    private readonly RuntimeDefinedParameterDictionary _parameters = new();
    private readonly string? _profile;

    /// <summary>Makes the parameters.</summary>
    /// <param name="type">The packager, where it was given.</param>
    /// <param name="setPerPackager">Whether each packager has a parameter set of its own where none was given.</param>
    /// <param name="profile">
    /// The one setting that cannot be dynamic: PowerShell takes <c>-Profile</c> for an abbreviation of <c>-ProfileName</c> and
    /// <c>-ProfileLocation</c> before it asks for dynamic parameters.
    /// </param>
    /// <exception cref="ParameterBindingException">The profile does not go with the packager.</exception>
    public EndpointParameters(PackagerType? type, bool setPerPackager, string? profile)
    {
        var scope = new PackagerScope(type);
        _profile = profile;
        if (profile != null && scope.Bind(EndpointSettings.Find(Profile)!) is { } problem) throw new ParameterBindingException(problem);
        foreach (EndpointSetting setting in EndpointSettings.All.Where(s => s.Name != Profile))
        {
            bool common = setting.Targets.Count == 4;
            bool wrong = type is { } packager && setting.For(packager) == null;
            var attributes = new Collection<Attribute>();
            if (type != null || !setPerPackager || common) attributes.Add(new ParameterAttribute { DontShow = wrong, HelpMessage = setting.Summary });
            else foreach (PackagerType one in setting.Packagers) attributes.Add(new ParameterAttribute { ParameterSetName = one.ToString(), HelpMessage = setting.Summary });
            if (!common) attributes.Add(new GoesWithPackagerAttribute(setting, scope));
            if (setting.Kind == SettingKind.Manifests) attributes.Add(new ManifestTransformationAttribute());
            IReadOnlyList<string> words = type is { } known && setting.For(known) is { } target ? target.Words : setting.Words;
            if (words.Count > 0) attributes.Add(new ValidateSetAttribute(words.ToArray()));
            _parameters.Add(setting.Name, new RuntimeDefinedParameter(setting.Name, ClrType(setting.Kind), attributes));
        }
    }

    /// <summary>What PowerShell binds to.</summary>
    public object Dictionary => _parameters;

    /// <summary>The settings that were given, by name.</summary>
    public IReadOnlyDictionary<string, object?> Given => _parameters.Values.Where(p => p.IsSet)
        .Select(p => new KeyValuePair<string, object?>(p.Name, Plain(p.Value)))
        .Concat(_profile == null ? Array.Empty<KeyValuePair<string, object?>>() : new[] { new KeyValuePair<string, object?>(Profile, _profile) })
        .ToDictionary(p => p.Key, p => p.Value);

    private static object? Plain(object? value) => value switch
    {
        SwitchParameter flag => (bool)flag,
        PSObject wrapped => wrapped.BaseObject,
        _ => value,
    };

    /// <summary>Type of the parameter of a kind of setting.</summary>
    public static Type ClrType(SettingKind kind) => kind switch
    {
        SettingKind.Seconds => typeof(Duration),
        SettingKind.BitRate => typeof(BitRate),
        SettingKind.Flag => typeof(SwitchParameter),
        SettingKind.Texts or SettingKind.Words => typeof(string[]),
        SettingKind.Manifests => typeof(PackageManifest[]),
        _ => typeof(string),
    };
}
