using System.Linq;

namespace RedundantLive.Rules;

internal sealed class RunPipes : ChannelRule
{
    public RunPipes() : base(
        "RUN-PIPES", FindingSeverity.Error, RuleTopic.LiveState,
        "Both pipelines run.",
        "One of the two is down: the next failure is seen by viewers.",
        "Restart-LivePipeline -LiveChannelId <id> -Pipeline <0 or 1>",
        AwsPage.LiveApi, FailoverData.Running)
    {
    }

    public override bool JudgesBothPipelines => true;

    public override Wording? Exempts(RuleCase c) => UnlessTwoPipelines(c);

    protected override Check? JudgeChannel(RuleCase c)
    {
        if (c.Link != null) return JudgeLinked(c);
        if (c.Channel.PipelinesRunning is not { } count) return Check.Unknown(c.Name, "Not judged: the document does not say how many pipelines run.");
        string text = count.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return Check.That(count == 2, c.Name, "Two pipelines run.", $"{text} pipeline(s) run.", "2", text, Restart(c));
    }

    /// <summary>Each of two linked channels has one.</summary>
    private static Check? JudgeLinked(RuleCase c)
    {
        if (c.Link!.Partner is not { } partner) return null;
        foreach (LiveChannel one in new[] { c.Channel, partner })
        {
            if (one.PipelinesRunning is not { } count) return Check.Unknown($"MediaLive channel {one.Id}", "Not judged: the document does not say how many pipelines run.");
            if (count < 1) return Check.Fail($"MediaLive channel {one.Id}", "Its pipeline does not run.", "1", "0", $"See in the state and the alerts of channel {one.Id} why its pipeline does not run.");
        }

        return Check.Pass(c.Name, $"Its pipeline and that of channel {partner.Id}, to which it is linked, run.");
    }

    /// <summary>The pipeline that the document has no details of is the one that is down.</summary>
    private static Wording Restart(RuleCase c)
    {
        var down = new[] { 0, 1 }.Where(number => c.Channel.Pipelines.All(pipeline => pipeline.Number != number)).ToList();
        return down.Count == 1
            ? Wording.Command($"Restart-LivePipeline -LiveChannelId {Remedies.Id(c)} -Pipeline {down[0]}")
            : $"See in the alerts of channel {c.Channel.Id} which pipeline is down, and restart that one with Restart-LivePipeline.";
    }
}
