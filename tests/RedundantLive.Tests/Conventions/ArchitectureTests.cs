using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Xunit;

namespace RedundantLive.Tests.Conventions;

/// <summary>Which part may know which. The border between cmdlets and AWS is also the border between two load contexts.</summary>
public class ArchitectureTests
{
    [Theory]
    [InlineData("bin/RedundantLive.Engine.dll", "netstandard")]
    [InlineData("bin/RedundantLive.dll", "netstandard", "System.Management.Automation", "RedundantLive.Engine")]
    public void The_default_context_side_references_only(string assembly, params string[] allowed) =>
        Assert.Empty(References(assembly).Except(allowed));

    [Theory]
    [InlineData("bin/aws/net8.0/RedundantLive.Aws.dll", "RedundantLive.Sandbox")]
    [InlineData("bin/aws/net472/RedundantLive.Aws.dll", "RedundantLive.Sandbox")]
    [InlineData("bin/aws/net8.0/RedundantLive.Sandbox.dll", "RedundantLive.Aws")]
    [InlineData("bin/aws/net472/RedundantLive.Sandbox.dll", "RedundantLive.Aws")]
    public void The_isolated_side_knows_no_cmdlet_and_not_its_neighbour(string assembly, string neighbour)
    {
        var references = References(assembly);

        Assert.Contains("RedundantLive.Engine", references);
        Assert.DoesNotContain("RedundantLive", references);
        Assert.DoesNotContain("System.Management.Automation", references);
        Assert.DoesNotContain(neighbour, references);
    }

    [Fact]
    public void The_sandbox_knows_no_AWS_SDK() =>
        Assert.DoesNotContain(References("bin/aws/net8.0/RedundantLive.Sandbox.dll"), name => name.StartsWith("AWSSDK", StringComparison.Ordinal));

    [Fact]
    public void The_sandbox_takes_nothing_from_the_engine_but_its_port()
    {
        using var file = new PEReader(File.OpenRead(BuiltModule.Path("bin/aws/net8.0/RedundantLive.Sandbox.dll")));
        var reader = file.GetMetadataReader();
        var namespaces =
            from handle in reader.TypeReferences
            let type = reader.GetTypeReference(handle)
            where type.ResolutionScope.Kind == HandleKind.AssemblyReference
            let assembly = reader.GetAssemblyReference((AssemblyReferenceHandle)type.ResolutionScope)
            where reader.GetString(assembly.Name) == "RedundantLive.Engine"
            select reader.GetString(type.Namespace);

        // Init-only setters refer to a marker type, which the compiler puts into netstandard assemblies.
        Assert.Equal(["RedundantLive.Ports"], namespaces.Where(name => name != "System.Runtime.CompilerServices").Distinct());
    }

    // PowerShell probes the module's own folder for the default context: an SDK there would be shared with other modules.
    [Fact]
    public void Only_our_two_assemblies_lie_where_the_default_context_looks() =>
        Assert.Equal(
            ["RedundantLive.Engine.dll", "RedundantLive.dll"],
            Directory.EnumerateFiles(BuiltModule.Path("bin"), "*.dll").Select(Path.GetFileName).Order(StringComparer.Ordinal)!);

    // The same type from two contexts is two types.
    [Theory]
    [InlineData("bin/aws/net8.0")]
    [InlineData("bin/aws/net472")]
    public void The_engine_is_loaded_once(string folder)
    {
        Assert.True(File.Exists(Path.Combine(BuiltModule.Path(folder), "AWSSDK.Core.dll")));
        Assert.False(File.Exists(Path.Combine(BuiltModule.Path(folder), "RedundantLive.Engine.dll")));
        Assert.False(File.Exists(Path.Combine(BuiltModule.Path(folder), "RedundantLive.dll")));
    }

    [Fact]
    public void No_public_member_of_the_model_holds_a_secret_as_text()
    {
        var assembly = BuiltModule.Path("bin/RedundantLive.Engine.dll");
        using var context = BuiltModule.Open(assembly);
        var secrets =
            from type in context.LoadFromAssemblyPath(assembly).GetExportedTypes()
            where type.Namespace == "RedundantLive"
            from property in type.GetProperties()
            where property.Name.Contains("Password", StringComparison.Ordinal) || property.Name.Contains("Secret", StringComparison.Ordinal)
            where !IsReference(property) && property.PropertyType.FullName == "System.String"
            select type.Name + "." + property.Name;

        Assert.Empty(secrets);
    }

    // The name or ARN of something that holds a secret is none.
    private static bool IsReference(PropertyInfo property) =>
        new[] { "Param", "Parameter", "Name", "Arn", "Id" }.Any(end => property.Name.EndsWith(end, StringComparison.Ordinal));

    private static IReadOnlyList<string> References(string assembly)
    {
        using var file = new PEReader(File.OpenRead(BuiltModule.Path(assembly)));
        var reader = file.GetMetadataReader();
        return [.. reader.AssemblyReferences.Select(handle => reader.GetString(reader.GetAssemblyReference(handle).Name))];
    }
}
