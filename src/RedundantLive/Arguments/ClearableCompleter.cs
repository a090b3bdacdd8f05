using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;
using RedundantLive.Packaging;

namespace RedundantLive.Arguments;

/// <summary>Completes the settings that <c>-ClearSetting</c> takes; with <c>-Type</c>, those of that packager.</summary>
public sealed class ClearableCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        PackagerType? type = Enum.TryParse(Convert.ToString(fakeBoundParameters["Type"]), ignoreCase: true, out PackagerType given) ? given : null;
        return EndpointSpecs.Clearable(type).Where(name => name.StartsWith(wordToComplete, StringComparison.OrdinalIgnoreCase))
            .Select(name => new CompletionResult(name));
    }
}
