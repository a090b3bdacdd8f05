using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using RedundantLive.Rules;

namespace RedundantLive.Hosting;

/// <summary>A command as it was given, for advice that can be run as it stands.</summary>
internal static class CommandText
{
    /// <summary>The command line, or null when part of it came down the pipeline.</summary>
    /// <param name="invocation">The command.</param>
    /// <param name="piped">A parameter that the pipeline may bind.</param>
    /// <param name="names">The parameters to show, which are those that hold no secret.</param>
    public static string? Of(InvocationInfo invocation, string piped, IEnumerable<string> names)
    {
        // What is piped in is bound later, or again and again.
        if (invocation.ExpectingInput || !invocation.BoundParameters.ContainsKey(piped)) return null;
        IEnumerable<string> arguments = names.Where(invocation.BoundParameters.ContainsKey).Select(name => Argument(name, invocation.BoundParameters[name]));
        return string.Join(" ", new[] { invocation.MyCommand.Name }.Concat(arguments));
    }

    private static string Argument(string name, object? value) => value switch
    {
        SwitchParameter { IsPresent: true } => "-" + name,
        SwitchParameter => $"-{name}:$false",
        string[] several => $"-{name} {string.Join(",", several.Select(PowerShellText.Quote))}",
        int number => $"-{name} {number.ToString(CultureInfo.InvariantCulture)}",
        _ => $"-{name} {PowerShellText.Quote(value?.ToString() ?? "")}",
    };
}
