using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace RedundantLive.Planning;

/// <summary>Plans as JSON and back. A plan holds no secret, so its file holds none.</summary>
internal static class PlanData
{
    private const string Format = "RedundantLive.LiveChangePlan/1";
    private const string BegunAt = "begunAt";

    /// <param name="plan">The plan.</param>
    /// <param name="begun">When it was begun to be carried out, in the journal's own copy of a plan.</param>
    public static string Write(LiveChangePlan plan, DateTimeOffset? begun = null)
    {
        var data = new Dictionary<string, object?>
        {
            ["format"] = Format,
            ["id"] = plan.Id,
            ["command"] = plan.Command,
            ["jobId"] = plan.JobId,
            ["target"] = plan.Target,
            ["liveChannelId"] = plan.LiveChannelId,
            ["liveChannelName"] = plan.LiveChannelName,
            ["liveChannelArn"] = plan.LiveChannelArn,
            ["region"] = plan.Region,
            ["createdAt"] = Time(plan.CreatedAt),
            ["initialState"] = plan.InitialState,
            ["finalState"] = plan.FinalState,
            ["goesOffAir"] = plan.GoesOffAir,
            ["offAirSeconds"] = (long?)plan.OffAirFor?.TotalSeconds,
            ["fingerprint"] = plan.Fingerprint,
            ["basis"] = plan.Basis.Select(basis => new Dictionary<string, object?> { ["resource"] = basis.Resource, ["state"] = basis.State }).ToList(),
            ["warnings"] = plan.Warnings.ToList(),
            ["steps"] = plan.Steps.Select(WriteStep).ToList(),
        };
        if (begun != null) data[BegunAt] = Time(begun.Value);
        return Json.Write(data, indented: true) + "\n";
    }

    /// <exception cref="FormatException">It is no plan, or of a newer version.</exception>
    public static LiveChangePlan Read(string text) => Read(text, out _);

    /// <exception cref="FormatException">It is no plan, or of a newer version.</exception>
    public static LiveChangePlan Read(string text, out DateTimeOffset? begun)
    {
        var data = new JsonMap(Json.ReadObject(text));
        if (data.Text("format") != Format) throw new FormatException($"This is no plan that this version can read: its format is '{data.Text("format")}'.");
        begun = data.TextOrNull(BegunAt) == null ? null : data.Time(BegunAt);
        return new LiveChangePlan
        {
            Id = data.Text("id"),
            Command = data.Text("command"),
            JobId = data.TextOrNull("jobId")!,
            Target = data.TextOrNull("target")!,
            LiveChannelId = data.Text("liveChannelId"),
            LiveChannelName = data.Text("liveChannelName"),
            LiveChannelArn = data.Text("liveChannelArn"),
            Region = data.Text("region"),
            CreatedAt = data.Time("createdAt"),
            InitialState = data.Text("initialState"),
            FinalState = data.Text("finalState"),
            GoesOffAir = data.Flag("goesOffAir"),
            OffAirFor = data.NumberOrNull("offAirSeconds") is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
            Fingerprint = data.Text("fingerprint"),
            Basis = data.Maps("basis").Select(basis => new LivePlanBasis { Resource = basis.Text("resource"), State = basis.Text("state") }).ToArray(),
            Warnings = data.Texts("warnings"),
            Steps = data.Maps("steps").Select(ReadStep).ToArray(),
        };
    }

    public static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("o", CultureInfo.InvariantCulture);

    private static Dictionary<string, object?> WriteStep(LiveChangeStep step) => new()
    {
        ["number"] = step.Number,
        ["stage"] = step.Stage,
        ["call"] = step.Call,
        ["target"] = step.Target,
        ["description"] = step.Description,
        ["changes"] = step.Changes.Select(change => new Dictionary<string, object?> { ["name"] = change.Name, ["old"] = change.Old, ["new"] = change.New }).ToList(),
        ["doneWhen"] = step.DoneWhen,
        ["undo"] = step.Undo,
        ["canUndo"] = step.CanUndo,
        ["kind"] = step.Action.Kind,
        ["data"] = step.Action.ToData(),
    };

    private static LiveChangeStep ReadStep(JsonMap data) => new()
    {
        Number = (int)data.Number("number"),
        Stage = (int)data.Number("stage"),
        Call = data.Text("call"),
        Target = data.Text("target"),
        Description = data.Text("description"),
        Changes = data.Maps("changes")
            .Select(change => new LiveChangeValue { Name = change.Text("name"), Old = change.TextOrNull("old"), New = change.TextOrNull("new") }).ToArray(),
        DoneWhen = data.Text("doneWhen"),
        Undo = data.Text("undo"),
        CanUndo = data.Flag("canUndo"),
        Action = ChangeActions.Read(data.Text("kind"), data.Map("data")),
    };
}
