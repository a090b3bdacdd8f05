using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using RedundantLive.Rules;

namespace RedundantLive.Reports;

/// <summary>
/// One page with everything in it: no network, no file beside it. Its content security policy allows its own script by hash and nothing
/// else, so that even a name that escaped its escaping could do nothing.
/// </summary>
internal static class HtmlReport
{
    public static string Write(FailoverReport report, ReportText text)
    {
        var page = new StringBuilder();
        string script = Script.Trim();
        var channels = report.Channels.OrderByDescending(channel => channel.Verdict).ThenBy(channel => channel.Channel.Id, StringComparer.Ordinal).ToList();
        page.Append("<!DOCTYPE html>\n<html lang=\"").Append(text.Language).Append("\">\n<head>\n<meta charset=\"utf-8\">\n");
        page.Append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-").Append(Hash(Style)).Append("'; script-src 'sha256-").Append(Hash(script))
            .Append("'; base-uri 'none'; form-action 'none'\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"color-scheme\" content=\"light dark\">\n");
        page.Append("<title>").Append(Markup.Escape(text.Title)).Append("</title>\n<style>").Append(Style).Append("</style>\n</head>\n<body>\n");
        if (channels.Count > 1) page.Append($"<a class=\"skip\" href=\"#{Anchor(channels[0])}\">{Markup.Escape(text.Skip)}</a>\n");
        page.Append("<main>\n");
        page.Append("<h1>").Append(Markup.Escape(text.Title)).Append("</h1>\n");
        Overall(page, report, text);
        if (channels.Count > 1) Fleet(page, channels, text);
        foreach (ChannelReport channel in channels) Channel(page, channel, text, channels.Count == 1);
        page.Append("<footer>RedundantLive ").Append(Markup.Escape(report.Version)).Append(" \u00b7 ").Append(Markup.Escape(text.Made)).Append(' ')
            .Append(report.CreatedAt.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture)).Append("</footer>\n");
        page.Append("</main>\n<script>").Append(script).Append("</script>\n</body>\n</html>\n");
        return page.ToString();
    }

    private static void Overall(StringBuilder page, FailoverReport report, ReportText text)
    {
        Verdict worst = report.Channels.Count == 0 ? Verdict.Unproven : report.Channels.Max(channel => channel.Verdict);
        string sentence = report.Channels.Count == 0 ? text.NoChannel : worst switch { Verdict.Ready => text.AllReady, Verdict.Unproven => text.SomeUnproven, _ => text.SomeNotReady };
        page.Append($"<p class=\"verdict {Class(worst)}\"><strong>{Markup.Escape(text.Word(worst))}</strong> {Markup.Escape(sentence)}</p>\n");
    }

    private static void Fleet(StringBuilder page, IReadOnlyList<ChannelReport> channels, ReportText text)
    {
        page.Append($"<section aria-labelledby=\"fleet\"><h2 id=\"fleet\">{Markup.Escape(text.Fleet)} ({channels.Count})</h2>\n");
        page.Append($"<p class=\"filter\" id=\"filtering\" hidden><label for=\"filter\">{Markup.Escape(text.Filter)}</label> <input id=\"filter\" type=\"search\" placeholder=\"{Markup.Escape(text.FilterHint)}\" autocomplete=\"off\"> <output id=\"shown\" for=\"filter\" data-unit=\"{Markup.Escape(text.Unit)}\"></output></p>\n");
        page.Append("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-labelledby=\"fleet\"><table id=\"channels\"><thead><tr>");
        string[] heads = { text.VerdictLabel, text.Channel, text.Name, text.Region, text.State, text.Errors, text.Warnings, text.Unknown };
        foreach (string head in heads) page.Append($"<th scope=\"col\">{Markup.Escape(head)}</th>");
        page.Append("</tr></thead>\n<tbody>\n");
        foreach (ChannelReport channel in channels)
        {
            page.Append($"<tr><td data-key=\"{2 - (int)channel.Verdict}\"><span class=\"chip {Class(channel.Verdict)}\">{Markup.Escape(text.Word(channel.Verdict))}</span></td>");
            page.Append($"<td><a href=\"#{Anchor(channel)}\">{Markup.Value(channel.Channel.Id)}</a></td><td class=\"name\">{Markup.Value(channel.Channel.Name)}</td><td>{Markup.Value(channel.Channel.Region)}</td><td>{Markup.Value(channel.Channel.State)}</td>");
            foreach (int count in new[] { channel.Failed(FindingSeverity.Error), channel.Failed(FindingSeverity.Warning), channel.Unknown })
            {
                page.Append(string.Format(CultureInfo.InvariantCulture, "<td class=\"number\" data-key=\"{0}\">{0}</td>", count));
            }

            page.Append("</tr>\n");
        }

        page.Append("</tbody></table></div></section>\n");
    }

    private static void Channel(StringBuilder page, ChannelReport report, ReportText text, bool only)
    {
        LiveChannel channel = report.Channel;
        page.Append($"<section id=\"{Anchor(report)}\" class=\"channel\" tabindex=\"-1\">\n<h2>{Markup.Escape(text.Channel)} {Markup.Value(channel.Id)} {Markup.Value(channel.Name)}</h2>\n");
        page.Append($"<p><span class=\"chip {Class(report.Verdict)}\">{Markup.Escape(text.Word(report.Verdict))}</span> {Markup.Value(channel.Region)} \u00b7 {Markup.Value(channel.Class ?? "?")} \u00b7 {Markup.Value(channel.State)}</p>\n");
        page.Append("<div class=\"columns\">\n<div class=\"paths\">\n");
        foreach (GroupPath group in report.Path.Groups)
        {
            page.Append($"<figure><figcaption>{Markup.Escape(text.Path)}: {Markup.Value(group.Name)}</figcaption>{PathPicture.Draw(report.Path, group, text)}<ul class=\"wires\">");
            foreach (string wire in PathPicture.Describe(report.Path, group, text)) page.Append($"<li>{Markup.Escape(wire)}</li>");
            page.Append("</ul></figure>\n");
        }

        page.Append("</div>\n<div class=\"findings\">\n");
        IEnumerable<FailoverFinding> failed = report.Findings.Where(finding => finding.Outcome == FindingOutcome.Failed && finding.Waiver == null).ToList();
        Failures(page, text.Errors, "bad", failed.Where(finding => finding.Severity == FindingSeverity.Error), text, always: true);
        Failures(page, text.Warnings, "warn", failed.Where(finding => finding.Severity == FindingSeverity.Warning), text, always: false);
        Failures(page, text.Information, "info", failed.Where(finding => finding.Severity == FindingSeverity.Information), text, always: false);
        Failures(page, text.Waived, "info", report.Findings.Where(finding => finding.Waiver != null), text, always: false);
        Lines(page, text.Unknown, report.Findings.Where(finding => finding.Outcome == FindingOutcome.Unknown && finding.Waiver == null), text, open: only);
        Lines(page, text.Passed, report.Findings.Where(finding => finding.Outcome == FindingOutcome.Passed), text, open: false);
        Lines(page, text.NotApplicable, report.Findings.Where(finding => finding.Outcome == FindingOutcome.NotApplicable), text, open: false);
        page.Append("</div></div></section>\n");
    }

    private static void Failures(StringBuilder page, string title, string kind, IEnumerable<FailoverFinding> findings, ReportText text, bool always)
    {
        var list = findings.ToList();
        if (list.Count == 0 && !always) return;
        page.Append($"<h3>{Markup.Escape(title)} ({list.Count})</h3>\n");
        if (list.Count == 0) page.Append($"<p>{Markup.Escape(text.Nothing)}</p>\n");
        foreach (FailoverFinding finding in list)
        {
            FindingWordings said = finding.Said;
            string statement = text.Say(finding.Statement);
            string why = text.Say(finding.Why);
            page.Append($"<article class=\"{kind}\"><h4><code>{Markup.Escape(finding.RuleId)}</code> <span{Lang(statement, text)}>{Markup.Escape(statement)}</span></h4>\n");
            string message = text.Say(said.Message);
            page.Append($"<p{Lang(message, text)}>{Markup.Value(text.Say(said.Resource))}: {Markup.Value(message)}</p>\n<dl>");
            if (said.Expected != null) page.Append($"<dt>{Markup.Escape(text.Expected)}</dt><dd>{Markup.Value(text.Say(said.Expected))}</dd>");
            if (said.Actual != null) page.Append($"<dt>{Markup.Escape(text.Actual)}</dt><dd>{Markup.Value(text.Say(said.Actual))}</dd>");
            page.Append($"<dt>{Markup.Escape(text.Why)}</dt><dd{Lang(why, text)}>{Markup.Escape(why)}</dd>");
            if (said.Remedy != null) page.Append($"<dt>{Markup.Escape(text.Remedy)}</dt><dd>{Remedy(said.Remedy, text)}</dd>");
            if (finding.Waiver != null)
            {
                string until = finding.WaivedUntil?.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";
                page.Append($"<dt>{Markup.Escape(text.Waived)}</dt><dd>{Markup.Value(finding.Waiver)} ({Markup.Escape(text.Until)} {until})</dd>");
            }

            if (finding.HelpUri != null) page.Append($"<dt>{Markup.Escape(text.Page)}</dt><dd><a href=\"{Markup.Escape(finding.HelpUri)}\" rel=\"noreferrer\">{Markup.Escape(finding.HelpUri)}</a></dd>");
            page.Append("</dl></article>\n");
        }
    }

    private static void Lines(StringBuilder page, string title, IEnumerable<FailoverFinding> findings, ReportText text, bool open)
    {
        var list = findings.ToList();
        if (list.Count == 0) return;
        page.Append($"<details{(open ? " open" : "")}><summary><h3>{Markup.Escape(title)} ({list.Count})</h3></summary><ul>\n");
        foreach (FailoverFinding finding in list)
        {
            string message = text.Say(finding.Said.Message);
            page.Append($"<li><code>{Markup.Escape(finding.RuleId)}</code> <span{Lang(message, text)}>{Markup.Value(message)}</span></li>\n");
        }

        page.Append("</ul></details>\n");
    }

    /// <summary>A region's channel; both are reduced to what an id may hold.</summary>
    private static string Anchor(ChannelReport channel) =>
        "c-" + new string((channel.Channel.Region + "-" + channel.Channel.Id).Where(c => c is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-').ToArray());

    /// <summary>Says that a text is English where the page is not, for those who hear it: it has no translation.</summary>
    private static string Lang(string value, ReportText text) => text.Language == "en" || value.Any(c => c is >= '\uAC00' and <= '\uD7A3') ? "" : " lang=\"en\"";

    /// <summary>A command line looks like one; advice does not.</summary>
    private static string Remedy(Wording remedy, ReportText text)
    {
        string said = text.Say(remedy);
        return remedy.IsCommand ? $"<code><bdi>{string.Join(" ", said.Split(' ').Select(word => $"<span>{Markup.Escape(word)}</span>"))}</bdi></code>" : $"<span{Lang(said, text)}>{Markup.Value(said)}</span>";
    }

    private static string Class(Verdict verdict) => verdict switch { Verdict.Ready => "ok", Verdict.Unproven => "warn", _ => "bad" };

    private static string Hash(string text)
    {
        using var sha = SHA256.Create();
        return Convert.ToBase64String(sha.ComputeHash(Encoding.UTF8.GetBytes(text)));
    }

    internal const string Style = """
        :root{--bg:#fff;--fg:#1b1f24;--dim:#57606a;--soft:#f3f5f7;--line:#808993;--ok:#116329;--okbg:#dafbe1;--warn:#7d4e00;--warnbg:#fff3c4;--bad:#a40e26;--badbg:#ffe2e0;--link:#0550ae}
        @media screen and (prefers-color-scheme:dark){:root{--bg:#0d1117;--fg:#e6edf3;--dim:#9da7b3;--soft:#161b22;--line:#6e7681;--ok:#56d364;--okbg:#0f2d17;--warn:#e3b341;--warnbg:#352700;--bad:#ff9492;--badbg:#3c1014;--link:#79c0ff}}
        *{box-sizing:border-box}body{margin:0;background:var(--bg);color:var(--fg);font:16px/1.5 system-ui,"Segoe UI","Noto Sans KR","Noto Sans CJK KR","Apple SD Gothic Neo","Malgun Gothic",sans-serif}:lang(ko){word-break:keep-all;overflow-wrap:anywhere}
        main{max-width:1200px;margin:0 auto;padding:1rem}h1{font-size:1.6rem;margin:.2rem 0 .8rem}h2{font-size:1.25rem;margin:2rem 0 .5rem;overflow-wrap:anywhere}h3{font-size:1.05rem;margin:1.2rem 0 .4rem}h4{font-size:1rem;margin:0 0 .3rem;overflow-wrap:anywhere}
        a{color:var(--link);overflow-wrap:anywhere}a:focus-visible,button:focus-visible,input:focus-visible,summary:focus-visible,.scroll:focus-visible{outline:3px solid var(--link);outline-offset:2px}.skip{position:absolute;left:1rem;top:-4rem;background:var(--bg);padding:.4rem .8rem}.skip:focus{top:.4rem}
        .verdict{padding:.8rem 1rem;border-radius:8px;border-left:6px solid}.verdict.ok,.chip.ok{background:var(--okbg);color:var(--ok)}.verdict.warn,.chip.warn{background:var(--warnbg);color:var(--warn)}.verdict.bad,.chip.bad{background:var(--badbg);color:var(--bad)}
        .chip{display:inline-block;padding:0 .6rem;border-radius:1rem;font-weight:600;white-space:nowrap}.filter{display:flex;flex-wrap:wrap;gap:.5rem;align-items:center}.filter[hidden]{display:none}input{font:inherit;padding:.3rem .6rem;border:1px solid var(--line);border-radius:6px;background:var(--bg);color:var(--fg);max-width:100%}input::placeholder{color:var(--dim);opacity:1}
        .scroll{overflow-x:auto;max-width:100%}table{border-collapse:collapse;width:100%}th,td{padding:.35rem .6rem;border-bottom:1px solid var(--line);text-align:start;vertical-align:top}th,td{white-space:nowrap}td.name{white-space:normal;overflow-wrap:anywhere;min-width:11rem}.number{text-align:end}
        th button{font:inherit;font-weight:600;background:none;border:0;padding:0;color:inherit;cursor:pointer;white-space:nowrap}th button::after{content:" \2195";color:var(--dim)}th[aria-sort=ascending] button::after{content:" \25B2"}th[aria-sort=descending] button::after{content:" \25BC"}
        .columns{display:grid;gap:1.5rem;grid-template-columns:minmax(0,1fr)}@media (min-width:900px){.columns{grid-template-columns:380px minmax(0,1fr)}}.findings>h3:first-child{margin-top:0}
        figure{margin:0 0 1rem}figcaption{font-weight:600;margin-bottom:.4rem;overflow-wrap:anywhere}.path{width:100%;max-width:380px;height:auto;display:block}.path rect{fill:var(--soft);stroke:var(--line)}.path .bad rect{fill:var(--badbg);stroke:var(--bad);stroke-dasharray:5 4}
        .path text{fill:var(--fg);font:13px system-ui,"Segoe UI","Noto Sans KR","Noto Sans CJK KR","Apple SD Gothic Neo","Malgun Gothic",sans-serif;unicode-bidi:isolate}.path .label{font-size:11px;fill:var(--dim)}.wire{fill:none;stroke:var(--line);stroke-width:2.5}.wire.ok{stroke:var(--ok)}.wire.idle{stroke-dasharray:2 5}.wire.crossed{stroke:var(--warn);stroke-width:3;stroke-dasharray:9 4}.wire.missing,.wire.bad{stroke:var(--bad);stroke-width:3}.wire.bad{stroke-dasharray:3 4}
        .wires{padding-inline-start:1.2rem;margin:.4rem 0;font-size:.9rem}article{border-inline-start:5px solid var(--line);background:var(--soft);border-radius:6px;padding:.6rem .9rem;margin:.6rem 0}article.bad{border-color:var(--bad)}article.warn{border-color:var(--warn)}article p{margin:.2rem 0;overflow-wrap:anywhere}
        dl{display:grid;grid-template-columns:max-content minmax(0,1fr);gap:.15rem .8rem;margin:.4rem 0 0;font-size:.93rem}dt{color:var(--dim)}dd{margin:0;overflow-wrap:anywhere}code{font-family:ui-monospace,Consolas,monospace;font-size:.92em;overflow-wrap:anywhere}code span{display:inline-block;max-width:100%}details{margin:.8rem 0}summary{cursor:pointer}summary h3{display:inline;margin:0}details ul{padding-inline-start:1.2rem}details li{overflow-wrap:anywhere}footer{margin:2.5rem 0 1rem;color:var(--dim);font-size:.9rem}
        @media print{body{font-size:10pt;print-color-adjust:exact;-webkit-print-color-adjust:exact}main{max-width:none;padding:0}.filter,.skip{display:none}th button::after{content:none}th{white-space:normal}td.name{min-width:5rem}.channel>p{break-after:avoid}article,figure,tr,li,dl,.verdict{break-inside:avoid}h1,h2,h3,h4,summary{break-after:avoid}thead{display:table-header-group}section+.channel{break-before:page}.columns{display:block}.paths{display:flex;flex-wrap:wrap;gap:0 4%}figure{width:48%}.scroll{overflow:visible}details::details-content{content-visibility:visible;block-size:auto}a{color:inherit}}
        """;

    private const string Script = """
        (function(){'use strict';
        var each=Array.prototype.forEach;
        window.addEventListener('beforeprint',function(){each.call(document.querySelectorAll('details'),function(one){one.open=true;});});
        var table=document.getElementById('channels');if(!table)return;
        var body=table.tBodies[0],heads=table.tHead.rows[0].cells,rows=Array.prototype.slice.call(body.rows),input=document.getElementById('filter'),shown=document.getElementById('shown');
        function key(row,column){var cell=row.cells[column];return cell.hasAttribute('data-key')?Number(cell.getAttribute('data-key')):cell.textContent;}
        each.call(heads,function(head,column){var button=document.createElement('button');button.type='button';button.textContent=head.textContent;
        head.textContent='';head.appendChild(button);head.setAttribute('aria-sort','none');
        button.addEventListener('click',function(){var up=head.getAttribute('aria-sort')!=='ascending';
        each.call(heads,function(other){other.setAttribute('aria-sort','none');});
        head.setAttribute('aria-sort',up?'ascending':'descending');
        rows.sort(function(a,b){var x=key(a,column),y=key(b,column),r=typeof x==='number'?x-y:x.localeCompare(y,undefined,{numeric:true});return up?r:-r;});
        rows.forEach(function(row){body.appendChild(row);});});});
        function filter(){var words=input.value.toLowerCase().split(/\s+/),count=0;
        rows.forEach(function(row){var text=row.textContent.toLowerCase(),hit=words.every(function(word){return text.indexOf(word)>=0;});row.hidden=!hit;if(hit)count++;});
        shown.textContent=count+' / '+rows.length+' '+shown.getAttribute('data-unit');}
        document.getElementById('filtering').hidden=false;input.addEventListener('input',filter);filter();
        })();
        """;
}
