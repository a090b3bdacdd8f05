using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using RedundantLive.Packaging;

namespace RedundantLive.Tools.HelpCompiler;

/// <summary>Reads the cmdlets of an assembly from its metadata, without loading PowerShell or running any of its code.</summary>
public static class CmdletReader
{
    private const string Automation = "System.Management.Automation.";

    /// <summary>The cmdlets, by name.</summary>
    /// <param name="assembly">The module's assembly.</param>
    /// <param name="references">Every assembly that it was compiled against.</param>
    public static IReadOnlyList<CmdletModel> Read(string assembly, IEnumerable<string> references)
    {
        using var context = Open(assembly, references);
        return [.. context.LoadFromAssemblyPath(assembly).GetTypes()
            .Where(type => type is { IsAbstract: false, IsPublic: true } && Attribute(type, "CmdletAttribute") is not null)
            .Select(Cmdlet)
            .OrderBy(cmdlet => cmdlet.Name, StringComparer.Ordinal)];
    }

    /// <summary>A context in which the assembly can be read.</summary>
    public static MetadataLoadContext Open(string assembly, IEnumerable<string> references)
    {
        // Two copies of one assembly (the compiler's and the one beside the module) would not be the same type.
        var paths = references.Append(assembly).Select(Path.GetFullPath)
            .GroupBy(Path.GetFileName, StringComparer.OrdinalIgnoreCase)
            .Select(copies => copies.Last());
        return new MetadataLoadContext(new PathAssemblyResolver(paths));
    }

    private static CmdletModel Cmdlet(Type type)
    {
        var cmdlet = Attribute(type, "CmdletAttribute")!;
        var parameters = Properties(type)
            .Where(property => Attributes(property, "ParameterAttribute").Any())
            .Select(property => Parameter(type, property))
            .Concat(EndpointParameters(type))
            .OrderBy(parameter => parameter.Name, StringComparer.Ordinal)
            .ToList();
        var sets = parameters.SelectMany(parameter => parameter.Bindings).Select(binding => binding.Set)
            .Where(set => set != CmdletModel.AllSets).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        var defaultSet = Named(cmdlet, "DefaultParameterSetName", "");
        return new CmdletModel
        {
            Verb = (string)cmdlet.ConstructorArguments[0].Value!,
            Noun = (string)cmdlet.ConstructorArguments[1].Value!,
            ClassName = type.Name,
            Namespace = type.Namespace ?? "",
            IsSealed = type.IsSealed,
            DefaultSet = defaultSet,
            SupportsShouldProcess = Named(cmdlet, "SupportsShouldProcess", false),
            ConfirmImpact = Named(cmdlet, "ConfirmImpact", 2) switch { 1 => "Low", 3 => "High", 0 => "None", _ => "Medium" },
            HelpUri = Named(cmdlet, "HelpUri", ""),
            Outputs = [.. Attributes(type, "OutputTypeAttribute").SelectMany(OutputTypes)],
            Parameters = parameters,
            Sets = sets.Count == 0 ? [defaultSet.Length > 0 ? defaultSet : CmdletModel.AllSets] : sets,
        };
    }

    // Settings of endpoints are dynamic parameters, made from the Engine's table.
    private static IEnumerable<ParameterModel> EndpointParameters(Type type)
    {
        var marker = type.GetCustomAttributesData().FirstOrDefault(one => one.AttributeType.FullName == "RedundantLive.Arguments.EndpointParametersAttribute");
        return marker is null ? [] : EndpointSettings.All.Where(setting => type.GetProperty(setting.Name) is null).Select(setting => new ParameterModel
        {
            Name = setting.Name,
            Type = setting.Kind switch
            {
                SettingKind.Seconds => new TypeModel("RedundantLive.Duration", "Duration", false, false),
                SettingKind.BitRate => new TypeModel("RedundantLive.BitRate", "BitRate", false, false),
                SettingKind.Flag => new TypeModel(Automation + "SwitchParameter", "SwitchParameter", true, false),
                SettingKind.Texts or SettingKind.Words => new TypeModel("System.String[]", "string[]", false, true),
                SettingKind.Manifests => new TypeModel("RedundantLive.PackageManifest[]", "PackageManifest[]", false, true),
                _ => new TypeModel("System.String", "string", false, false),
            },
            Aliases = [],
            IsInherited = false,
            Wildcards = false,
            Values = setting.Words,
            Summary = setting.Targets.Count == 4 ? setting.Summary : $"{string.Join(", ", setting.Packagers)}: {setting.Summary}",
            Bindings = setting.Targets.Count == 4 || !(bool)marker.ConstructorArguments[0].Value!
                ? [new BindingModel(CmdletModel.AllSets, false, null, false, false, false)]
                : [.. setting.Packagers.Select(packager => new BindingModel($"{packager}", false, null, false, false, false))],
        });
    }

    private static ParameterModel Parameter(Type cmdlet, PropertyInfo property)
    {
        var type = property.PropertyType;
        var element = type.IsArray ? type.GetElementType()! : Nullable(type) ?? type;
        var allowed = Attribute(property, "ValidateSetAttribute") is { } set ? Flatten(set.ConstructorArguments[0]).Cast<string>() : [];
        return new ParameterModel
        {
            Name = property.Name,
            Type = Describe(type),
            Aliases = [.. Attributes(property, "AliasAttribute").SelectMany(alias => Flatten(alias.ConstructorArguments[0])).Cast<string>()],
            IsInherited = property.DeclaringType!.FullName != cmdlet.FullName,
            Wildcards = Attribute(property, "SupportsWildcardsAttribute") is not null,
            Values = element.IsEnum ? [.. element.GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => field.Name)] : [.. allowed],
            Bindings = [.. Attributes(property, "ParameterAttribute").Select(Binding)],
        };
    }

    private static BindingModel Binding(CustomAttributeData parameter)
    {
        var position = Named(parameter, "Position", int.MinValue);
        return new BindingModel(
            Named(parameter, "ParameterSetName", CmdletModel.AllSets),
            Named(parameter, "Mandatory", false),
            position == int.MinValue ? null : position,
            Named(parameter, "ValueFromPipeline", false),
            Named(parameter, "ValueFromPipelineByPropertyName", false),
            Named(parameter, "ValueFromRemainingArguments", false));
    }

    private static IEnumerable<TypeModel> OutputTypes(CustomAttributeData attribute) =>
        attribute.ConstructorArguments.SelectMany(Flatten)
            .Select(value => value is Type type ? Describe(type) : new TypeModel($"{value}", $"{value}", false, false));

    private static IEnumerable<object?> Flatten(CustomAttributeTypedArgument argument) =>
        argument.Value is IReadOnlyCollection<CustomAttributeTypedArgument> many ? many.Select(one => one.Value) : [argument.Value];

    // A property that hides or overrides one of a base class stands for both.
    private static IEnumerable<PropertyInfo> Properties(Type type) =>
        type.GetProperties(BindingFlags.Public | BindingFlags.Instance).GroupBy(property => property.Name).Select(same => same.First());

    private static TypeModel Describe(Type type)
    {
        if (Nullable(type) is { } value)
        {
            return Describe(value);
        }

        if (type.IsArray)
        {
            var element = Describe(type.GetElementType()!);
            return new TypeModel(element.FullName + "[]", element.ShortName + "[]", false, true);
        }

        var isSwitch = type.FullName == Automation + "SwitchParameter";
        return new TypeModel(type.FullName ?? type.Name, type.FullName switch
        {
            "System.String" => "string",
            "System.Int32" => "int",
            "System.Int64" => "long",
            "System.Double" => "double",
            "System.Boolean" => "bool",
            "System.Object" => "object",
            "System.Collections.Hashtable" => "hashtable",
            _ => type.Name,
        }, isSwitch, false);
    }

    private static Type? Nullable(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition().FullName == "System.Nullable`1" ? type.GetGenericArguments()[0] : null;

    private static CustomAttributeData? Attribute(MemberInfo member, string name) => Attributes(member, name).FirstOrDefault();

    private static IEnumerable<CustomAttributeData> Attributes(MemberInfo member, string name) =>
        member.GetCustomAttributesData().Where(attribute => attribute.AttributeType.FullName == Automation + name);

    private static T Named<T>(CustomAttributeData attribute, string name, T otherwise)
    {
        foreach (var argument in attribute.NamedArguments)
        {
            if (argument.MemberName == name)
            {
                return (T)argument.TypedValue.Value!;
            }
        }

        return otherwise;
    }
}
