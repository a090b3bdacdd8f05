namespace RedundantLive.Packaging;

/// <summary>What is wanted of one access log of a channel.</summary>
public sealed class AccessLogChange
{
    private readonly bool _enable;
    private readonly bool _disable;
    private readonly string? _group;

    /// <summary>Creates one.</summary>
    /// <param name="name"><c>Ingress</c> or <c>Egress</c>.</param>
    /// <param name="enable">Whether it is switched on.</param>
    /// <param name="disable">Whether it is switched off.</param>
    /// <param name="group">Log group, which switches it on; or null.</param>
    /// <exception cref="LiveException"><c>InputInvalid</c>: on and off at once.</exception>
    public AccessLogChange(string name, bool enable, bool disable, string? group)
    {
        if (disable && (enable || group != null))
        {
            throw new LiveException(
                "InputInvalid", "InvalidArgument", $"-Disable{name} contradicts {(enable ? $"-Enable{name}" : $"-{name}LogGroup {group}")}.", null,
                "Give one of them.", "Nothing was changed.");
        }

        _enable = enable;
        _disable = disable;
        _group = group;
    }

    /// <summary>The group afterwards: null is off, an empty text the service's default group.</summary>
    public string? Apply(string? current) => _disable ? null : _group ?? (_enable ? current ?? "" : current);

    /// <summary>A group for people.</summary>
    public static string Show(string? group) => group switch { null => "off", "" => "on (default group)", _ => $"on ({group})" };
}
