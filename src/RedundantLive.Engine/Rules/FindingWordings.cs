namespace RedundantLive.Rules;

/// <summary>The texts of a finding, ready to be said in another language.</summary>
internal sealed record FindingWordings(Wording Resource, Wording Message, Wording? Expected, Wording? Actual, Wording? Remedy);
