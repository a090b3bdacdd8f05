using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using RedundantLive.Tools.HelpCompiler;
using Xunit;

namespace RedundantLive.Tests.Conventions;

/// <summary>
/// The rules of Microsoft's cmdlet development guidelines (required, strongly encouraged, advisory) that metadata can tell. PSScriptAnalyzer
/// checks the like for scripts, and sees no C#.
/// </summary>
public class CmdletDesignTests
{
    private static readonly string[] ChangingVerbs =
    [
        "Add", "Clear", "Invoke", "New", "Remove", "Repair", "Reset", "Restart", "Restore", "Resume", "Set", "Start", "Stop", "Switch", "Undo", "Update",
    ];

    // What changes nothing outside this process has nothing to preview.
    private static readonly string[] InMemory =
        ["Clear-LiveSandboxFault", "New-PackageManifest", "Set-LiveSandboxFault", "Start-LiveSandbox", "Stop-LiveSandbox"];

    private static readonly string[] CommonParameters =
    [
        "Verbose", "Debug", "ErrorAction", "ErrorVariable", "WarningAction", "WarningVariable", "InformationAction", "InformationVariable",
        "OutVariable", "OutBuffer", "PipelineVariable", "ProgressAction", "WhatIf", "Confirm",
    ];

    public static TheoryData<string> Names => [.. BuiltModule.Cmdlets.Select(cmdlet => cmdlet.Name)];

    [Fact]
    public void There_are_cmdlets() => Assert.NotEmpty(BuiltModule.Cmdlets);

    [Theory]
    [MemberData(nameof(Names))]
    public void Class_is_sealed_and_named_after_the_cmdlet(string name)
    {
        var cmdlet = Cmdlet(name);

        Assert.True(cmdlet.IsSealed);
        Assert.Equal(cmdlet.Verb + cmdlet.Noun + "Command", cmdlet.ClassName);
        Assert.Equal("RedundantLive.Commands", cmdlet.Namespace);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Verb_is_approved(string name) => Assert.Contains(Cmdlet(name).Verb, ApprovedVerbs());

    [Theory]
    [MemberData(nameof(Names))]
    public void Noun_is_singular_pascal_case(string name)
    {
        var noun = Cmdlet(name).Noun;

        Assert.Matches("^([A-Z][a-z0-9]+)+$", noun);
        Assert.False(noun.EndsWith('s') && !noun.EndsWith("ss", StringComparison.Ordinal), noun);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void What_changes_something_can_be_previewed(string name)
    {
        var cmdlet = Cmdlet(name);

        Assert.Equal(cmdlet.SupportsShouldProcess, cmdlet.SupportsShouldProcess || (ChangingVerbs.Contains(cmdlet.Verb) && !InMemory.Contains(name)));
    }

    // A prompt in a scheduled job ends it, so only what destroys asks by default.
    [Theory]
    [MemberData(nameof(Names))]
    public void Only_what_destroys_or_takes_off_air_asks_by_default(string name)
    {
        var cmdlet = Cmdlet(name);

        Assert.True(cmdlet.ConfirmImpact != "High" || cmdlet.Verb is "Remove" or "Restart" or "Switch" or "Invoke", cmdlet.ConfirmImpact);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Output_type_is_declared(string name) => Assert.NotEmpty(Cmdlet(name).Outputs);

    [Theory]
    [MemberData(nameof(Names))]
    public void At_most_one_parameter_of_a_set_takes_the_pipeline_whole(string name)
    {
        var cmdlet = Cmdlet(name);

        Assert.All(cmdlet.Sets, set => Assert.True(cmdlet.Parameters.Count(parameter => parameter.Bindings.Any(binding =>
            binding.FromPipeline && (binding.Set == set || binding.Set == CmdletModel.AllSets))) <= 1, set));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Default_parameter_set_is_named_when_there_are_several(string name)
    {
        var cmdlet = Cmdlet(name);

        Assert.True(cmdlet.Sets.Count == 1 || cmdlet.Sets.Contains(cmdlet.DefaultSet), $"{string.Join(", ", cmdlet.Sets)}; default '{cmdlet.DefaultSet}'");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Positions_are_unique_in_a_set(string name)
    {
        var cmdlet = Cmdlet(name);

        Assert.All(cmdlet.Sets, set =>
        {
            var positions = cmdlet.Parameters.SelectMany(parameter => parameter.Bindings)
                .Where(binding => binding.Set == set || binding.Set == CmdletModel.AllSets)
                .Select(binding => binding.Position).Where(position => position is not null).ToList();
            Assert.Equal(positions.Distinct(), positions);
        });
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Parameters_are_pascal_case_not_bool_and_not_reserved(string name) =>
        Assert.All(Cmdlet(name).Parameters, parameter =>
        {
            Assert.Matches("^[A-Z][A-Za-z0-9]*$", parameter.Name);
            Assert.NotEqual("System.Boolean", parameter.Type.FullName);
            Assert.DoesNotContain(parameter.Name, CommonParameters);
            Assert.DoesNotContain(parameter.Aliases, CommonParameters.Contains);
        });

    [Theory]
    [MemberData(nameof(Names))]
    public void Secrets_are_not_taken_as_plain_text(string name) =>
        Assert.All(
            Cmdlet(name).Parameters.Where(parameter => parameter.Name.EndsWith("Password", StringComparison.Ordinal)
                || parameter.Name is "SecretKey" or "SessionToken" or "Secret"),
            parameter => Assert.NotEqual("System.String", parameter.Type.FullName));

    [Fact]
    public void A_parameter_has_the_same_type_everywhere()
    {
        var torn =
            from parameter in BuiltModule.Cmdlets.SelectMany(cmdlet => cmdlet.Parameters)
            group parameter.Type.FullName.Replace("[]", "", StringComparison.Ordinal) by parameter.Name into types
            where types.Distinct().Count() > 1
            select $"-{types.Key}: {string.Join(", ", types.Distinct())}";

        Assert.Empty(torn);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Help_is_compiled(string name)
    {
        var help = File.ReadAllText(BuiltModule.Path("en-US/RedundantLive.dll-Help.xml"));

        Assert.Contains($"<command:name>{name}</command:name>", help, StringComparison.Ordinal);
    }

    private static CmdletModel Cmdlet(string name) => BuiltModule.Cmdlets.Single(cmdlet => cmdlet.Name == name);

    private static HashSet<string> ApprovedVerbs()
    {
        var automation = Path.Combine(AppContext.BaseDirectory, "Reference", "System.Management.Automation.dll");
        using var context = BuiltModule.Open(automation);
        return [.. context.LoadFromAssemblyPath(automation).GetExportedTypes()
            .Where(type => type.Namespace == "System.Management.Automation" && type.Name.StartsWith("Verbs", StringComparison.Ordinal))
            .SelectMany(type => type.GetFields(BindingFlags.Public | BindingFlags.Static))
            .Select(field => field.Name)];
    }
}
