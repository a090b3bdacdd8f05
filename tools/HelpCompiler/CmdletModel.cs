using System.Collections.Generic;

namespace RedundantLive.Tools.HelpCompiler;

/// <summary>A cmdlet as its assembly declares it.</summary>
public sealed record CmdletModel
{
    /// <summary>The name of every set of a parameter that belongs to all of them.</summary>
    public const string AllSets = "__AllParameterSets";

    /// <summary>Approved verb.</summary>
    public required string Verb { get; init; }

    /// <summary>Singular noun.</summary>
    public required string Noun { get; init; }

    /// <summary>Verb-Noun.</summary>
    public string Name => Verb + "-" + Noun;

    /// <summary>Name of the class, without namespace.</summary>
    public required string ClassName { get; init; }

    /// <summary>Namespace of the class.</summary>
    public required string Namespace { get; init; }

    /// <summary>Whether the class is sealed.</summary>
    public required bool IsSealed { get; init; }

    /// <summary>Parameter set taken when the arguments do not tell, or empty.</summary>
    public required string DefaultSet { get; init; }

    /// <summary>Whether -WhatIf and -Confirm exist.</summary>
    public required bool SupportsShouldProcess { get; init; }

    /// <summary>Low, Medium or High.</summary>
    public required string ConfirmImpact { get; init; }

    /// <summary>Page that <c>Get-Help -Online</c> opens, or empty.</summary>
    public required string HelpUri { get; init; }

    /// <summary>Types that [OutputType] names.</summary>
    public required IReadOnlyList<TypeModel> Outputs { get; init; }

    /// <summary>Its parameters, without the common ones and -WhatIf/-Confirm.</summary>
    public required IReadOnlyList<ParameterModel> Parameters { get; init; }

    /// <summary>Names of its parameter sets; one, <see cref="AllSets"/>, when it names none.</summary>
    public required IReadOnlyList<string> Sets { get; init; }
}

/// <summary>A parameter.</summary>
public sealed record ParameterModel
{
    /// <summary>Name without dash.</summary>
    public required string Name { get; init; }

    /// <summary>Its type.</summary>
    public required TypeModel Type { get; init; }

    /// <summary>Other names.</summary>
    public required IReadOnlyList<string> Aliases { get; init; }

    /// <summary>Whether a base class declares it.</summary>
    public required bool IsInherited { get; init; }

    /// <summary>Whether wildcards are understood ([SupportsWildcards]).</summary>
    public required bool Wildcards { get; init; }

    /// <summary>Values that [ValidateSet] or an enum allows; empty when open.</summary>
    public required IReadOnlyList<string> Values { get; init; }

    /// <summary>What its declaration says about it; a page may say more. Empty where only the page can.</summary>
    public string Summary { get; init; } = "";

    /// <summary>How it binds in each of its sets.</summary>
    public required IReadOnlyList<BindingModel> Bindings { get; init; }
}

/// <summary>How a parameter binds in one parameter set.</summary>
public sealed record BindingModel(string Set, bool Mandatory, int? Position, bool FromPipeline, bool FromPipelineByPropertyName, bool Rest);

/// <summary>A type, by its names.</summary>
public sealed record TypeModel(string FullName, string ShortName, bool IsSwitch, bool IsArray);
