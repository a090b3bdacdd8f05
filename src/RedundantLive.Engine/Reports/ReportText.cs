using RedundantLive.Rules;

namespace RedundantLive.Reports;

/// <summary>What a report for people says, in the language of its reader.</summary>
internal sealed record ReportText
{
    public string Language { get; init; } = "en";

    /// <summary>What the rules say.</summary>
    public Translation Rules { get; init; } = Translation.English;

    public string Title { get; init; } = "Failover report";

    public string Made { get; init; } = "Made";

    public string Ready { get; init; } = "Ready";

    public string Unproven { get; init; } = "Not proven";

    public string NotReady { get; init; } = "Not ready";

    public string AllReady { get; init; } = "Failover is configured.";

    public string SomeUnproven { get; init; } = "Failover is not proven: rules could not be judged.";

    public string SomeNotReady { get; init; } = "Failover will not work as it is.";

    public string NoChannel { get; init; } = "There was no channel to judge.";

    public string Fleet { get; init; } = "Channels";

    public string Filter { get; init; } = "Filter";

    public string FilterHint { get; init; } = "id, name, region or verdict";

    public string Unit { get; init; } = "channels";

    public string Skip { get; init; } = "Skip the table, go to the findings";

    public string Channel { get; init; } = "Channel";

    public string Name { get; init; } = "Name";

    public string Region { get; init; } = "Region";

    public string State { get; init; } = "State";

    public string VerdictLabel { get; init; } = "Verdict";

    public string Error { get; init; } = "Error";

    public string Errors { get; init; } = "Errors";

    public string Warning { get; init; } = "Warning";

    public string Warnings { get; init; } = "Warnings";

    public string Information { get; init; } = "Information";

    public string Unknown { get; init; } = "Not judged";

    public string Path { get; init; } = "Path of the stream";

    public string Inputs { get; init; } = "Inputs";

    public string Pipeline { get; init; } = "Pipeline";

    public string Destination { get; init; } = "Destination";

    public string Ingest { get; init; } = "Ingest";

    public string Endpoint { get; init; } = "Endpoint";

    public string None { get; init; } = "none";

    public string Straight { get; init; } = "writes to";

    public string Crossed { get; init; } = "crossed: writes to";

    public string Missing { get; init; } = "leads to no ingest endpoint";

    public string Waived { get; init; } = "Waived";

    public string Until { get; init; } = "until";

    public string Expected { get; init; } = "Expected";

    public string Actual { get; init; } = "Found";

    public string Why { get; init; } = "Why";

    public string Remedy { get; init; } = "Repair";

    public string Page { get; init; } = "AWS page";

    public string Passed { get; init; } = "Passed";

    public string NotApplicable { get; init; } = "Does not apply";

    public string NoneFailed { get; init; } = "No rule failed.";

    public string Nothing { get; init; } = "Nothing.";

    public static ReportText For(string culture) => culture == "ko" || culture.StartsWith("ko-", System.StringComparison.OrdinalIgnoreCase) ? Korean : English;

    /// <summary>A rule's own text.</summary>
    public string Say(string english) => Rules.Find(english) ?? english;

    /// <summary>What a rule says of a resource.</summary>
    public string Say(Wording wording) => Rules.Say(wording);

    public string Word(Verdict verdict) => verdict switch { Verdict.Ready => Ready, Verdict.Unproven => Unproven, _ => NotReady };

    public string Word(FindingSeverity severity) => severity switch { FindingSeverity.Error => Error, FindingSeverity.Warning => Warning, _ => Information };

    private static ReportText English { get; } = new();

    private static ReportText Korean { get; } = new()
    {
        Language = "ko",
        Rules = Translation.Korean,
        Title = "장애 조치 보고서",
        Made = "작성",
        Ready = "준비됨",
        Unproven = "확인되지 않음",
        NotReady = "준비되지 않음",
        AllReady = "장애 조치가 구성되어 있습니다.",
        SomeUnproven = "장애 조치가 확인되지 않았습니다. 판정하지 못한 규칙이 있습니다.",
        SomeNotReady = "현재 상태로는 장애 조치가 작동하지 않습니다.",
        NoChannel = "판정할 채널이 없습니다.",
        Fleet = "채널",
        Filter = "필터",
        FilterHint = "ID, 이름, 리전 또는 판정",
        Unit = "채널",
        Skip = "표를 건너뛰고 결과로 이동",
        Channel = "채널",
        Name = "이름",
        Region = "리전",
        State = "상태",
        VerdictLabel = "판정",
        Error = "오류",
        Errors = "오류",
        Warning = "경고",
        Warnings = "경고",
        Information = "정보",
        Unknown = "판정하지 못함",
        Path = "스트림 경로",
        Inputs = "입력",
        Pipeline = "파이프라인",
        Destination = "대상",
        Ingest = "수집 엔드포인트",
        Endpoint = "오리진 엔드포인트",
        None = "없음",
        Straight = "전송 위치:",
        Crossed = "교차됨, 전송 위치:",
        Missing = "수집 엔드포인트로 연결되지 않음",
        Waived = "예외 처리됨",
        Until = "기한",
        Expected = "예상 값",
        Actual = "실제 값",
        Why = "이유",
        Remedy = "조치",
        Page = "AWS 문서",
        Passed = "통과",
        NotApplicable = "해당 없음",
        NoneFailed = "실패한 규칙이 없습니다.",
        Nothing = "없습니다.",
    };
}
