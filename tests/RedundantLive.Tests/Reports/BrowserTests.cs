using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using RedundantLive.Reports;
using RedundantLive.Tests.Rules;
using Xunit;

namespace RedundantLive.Tests.Reports;

/// <summary>The HTML report in a real browser, where there is one.</summary>
public class BrowserTests
{
    [SkippableTheory]
    [InlineData(390, "en", false)]
    [InlineData(1440, "en", true)]
    [InlineData(390, "ko", true)]
    [InlineData(1440, "ko", false)]
    public async Task Nothing_overflows_nothing_runs_and_every_wire_is_seen(int width, string culture, bool dark)
    {
        string found = await ProbeAsync(Samples.Fleet.Write(ReportFormat.Html, culture), width, dark, scripts: true, """
            var all = function (selector) { return Array.prototype.slice.call(page.querySelectorAll(selector)); };
            say('dark', view.matchMedia('(prefers-color-scheme: dark)').matches);
            say('lang', page.documentElement.lang);
            all('details').forEach(function (d) { d.open = true; });
            say('overflow', Math.max(0, page.documentElement.scrollWidth - width));
            say('injected', all('img,iframe,script').length - 1);
            say('hidden wires', all('.wire').filter(function (w) {
              var box = w.getBoundingClientRect(), stroke = view.getComputedStyle(w).stroke;
              return (box.width === 0 && box.height === 0) || stroke === 'none' || stroke === view.getComputedStyle(page.body).backgroundColor; }).length);
            say('solid crossed wires', all('.crossed').filter(function (w) { return view.getComputedStyle(w).strokeDasharray === 'none'; }).length);
            say('names not isolated', all('td.name').filter(function (c) { return c.firstElementChild.tagName !== 'BDI'; }).length);
            var level = 0;
            say('headings out of order', all('h1,h2,h3,h4').filter(function (h) { var next = Number(h.tagName[1]), bad = next > level + 1; level = next; return bad; }).length);
            say('pictures without words', all('svg').filter(function (s) { return s.getAttribute('role') !== 'img' || !s.getAttribute('aria-label') || !s.parentNode.querySelector('.wires li'); }).length);
            var skip = page.querySelector('a.skip');
            say('skip link', skip === all('a,button,input')[0] && page.querySelector(skip.getAttribute('href')).tabIndex === -1);
            var input = page.getElementById('filter');
            say('labels', input.labels.length);
            input.value = '1234568'; input.dispatchEvent(new view.Event('input'));
            say('rows after filter', all('#channels tbody tr').filter(function (r) { return !r.hidden; }).length);
            say('count', page.getElementById('shown').textContent.split(' ').slice(0, 3).join(''));
            say('live', page.getElementById('shown').tagName);
            input.value = ''; input.dispatchEvent(new view.Event('input'));
            var head = all('#channels th')[1], button = head.querySelector('button');
            button.focus(); say('focus', page.activeElement === button);
            button.click(); var up = head.getAttribute('aria-sort'); button.click();
            say('sort', up + ' ' + head.getAttribute('aria-sort') + ' ' + all('#channels th[aria-sort=none]').length);
            say('first after sort', page.querySelector('#channels tbody tr').cells[1].textContent);
            """);

        Assert.Equal(
            $"dark {(dark ? "true" : "false")}; lang {culture}; overflow 0; injected 0; hidden wires 0; solid crossed wires 0; names not isolated 0; headings out of order 0; " +
            "pictures without words 0; skip link true; labels 1; rows after filter 1; count 1/5; live OUTPUT; focus true; sort ascending descending 7; first after sort 1234571; errors 0",
            found);
    }

    /// <summary>A preview in a mail program runs no script.</summary>
    [SkippableFact]
    public async Task Without_scripts_everything_is_there_and_nothing_that_would_do_nothing()
    {
        string found = await ProbeAsync(Samples.Fleet.Write(ReportFormat.Html, "en"), 390, dark: false, scripts: false, """
            var all = function (selector) { return page.querySelectorAll(selector).length; };
            say('channels', all('section.channel'));
            say('rows', all('#channels tbody tr'));
            say('heads', Array.prototype.filter.call(page.querySelectorAll('#channels th'), function (h) { return h.textContent; }).length);
            say('buttons', all('button'));
            say('filter', page.getElementById('filter').offsetHeight);
            say('pictures', all('svg'));
            """);

        Assert.Equal("channels 5; rows 5; heads 8; buttons 0; filter 0; pictures 5; errors 0", found);
    }

    /// <summary>The print rules on the screen of a reader who has it dark: black on white, all of it, nothing cut.</summary>
    [SkippableFact]
    public async Task On_paper_it_is_light_whole_and_uncut()
    {
        string found = await ProbeAsync(Samples.Fleet.Write(ReportFormat.Html, "ko"), 720, dark: true, scripts: true, """
            var all = function (selector) { return Array.prototype.slice.call(page.querySelectorAll(selector)); };
            Array.prototype.forEach.call(page.styleSheets[0].cssRules, function (rule) {
              if (rule.media && rule.media.mediaText === 'print') rule.media.mediaText = 'all';
              else if (rule.media && /screen/.test(rule.media.mediaText)) rule.media.mediaText = 'not all'; });
            say('background', view.getComputedStyle(page.body).backgroundColor);
            say('cut', all('tr,article,figure').filter(function (e) { return view.getComputedStyle(e).breakInside !== 'avoid'; }).length);
            say('filter', page.querySelector('.filter').offsetHeight);
            say('overflow', Math.max(0, page.documentElement.scrollWidth - width));
            view.dispatchEvent(new view.Event('beforeprint'));
            say('closed', all('details:not([open])').length);
            """);

        Assert.Equal("background rgb(255, 255, 255); cut 0; filter 0; overflow 0; closed 0; errors 0", found);
    }

    [SkippableFact]
    public async Task A_channel_prints_on_few_pages_and_the_first_is_not_empty()
    {
        string browser = Browser();
        DirectoryInfo folder = Directory.CreateTempSubdirectory("report");
        try
        {
            string page = Path.Combine(folder.FullName, "report.html");
            string pdf = Path.Combine(folder.FullName, "report.pdf");
            File.WriteAllText(page, Samples.Of(s => s.B["url"] = Scenario.Url("stale")).Write(ReportFormat.Html, "ko"));
            await RunAsync(browser, folder.FullName, "--no-pdf-header-footer", "--print-to-pdf=" + pdf, new Uri(page).AbsoluteUri);

            Assert.InRange(Regex.Matches(Encoding.Latin1.GetString(File.ReadAllBytes(pdf)), "/Type /Page\\b").Count, 1, 5);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string Browser()
    {
        string? browser = new[] { "chromium", "chromium-browser", "google-chrome" }
            .SelectMany(name => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(folder => Path.Combine(folder, name)))
            .FirstOrDefault(File.Exists);
        Skip.If(browser == null, "No Chromium on PATH.");
        return browser!;
    }

    /// <summary>Shows the report in a frame of that width and answers with what the measuring script says.</summary>
    private static async Task<string> ProbeAsync(string report, int width, bool dark, bool scripts, string measure)
    {
        string browser = Browser();
        DirectoryInfo folder = Directory.CreateTempSubdirectory("report");
        try
        {
            string page = Path.Combine(folder.FullName, "probe.html");
            File.WriteAllText(page, $$"""
                <!DOCTYPE html><meta charset="utf-8"><meta name="color-scheme" content="light dark">
                <iframe id="frame" {{(scripts ? "" : "sandbox=\"allow-same-origin\"")}} style="width:{{width}}px;height:900px;border:0"></iframe><output id="probe">not loaded</output>
                <script>
                var frame = document.getElementById('frame'), errors = 0, width = {{width}}, said = [];
                function say(what, value) { said.push(what + ' ' + value); }
                frame.onload = function () {
                  try {
                    var page = frame.contentDocument, view = frame.contentWindow;
                    view.onerror = function () { errors++; };
                    {{measure}}
                    say('errors', errors);
                    document.getElementById('probe').textContent = said.join('; ');
                  } catch (e) { document.getElementById('probe').textContent = String(e); }
                };
                frame.srcdoc = {{System.Text.Json.JsonSerializer.Serialize(report)}};
                </script>
                """);
            string[] mode = dark ? ["--force-dark-mode", "--blink-settings=preferredColorScheme=0"] : [];
            string dom = await RunAsync(browser, folder.FullName, [.. mode, "--window-size=1600,1000", "--virtual-time-budget=5000", "--dump-dom", new Uri(page).AbsoluteUri]);

            Match found = Regex.Match(dom, "<output id=\"probe\">(.*?)</output>", RegexOptions.Singleline);
            Assert.True(found.Success, dom);
            return found.Groups[1].Value;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<string> RunAsync(string browser, string folder, params IEnumerable<string> more)
    {
        var start = new ProcessStartInfo(browser) { RedirectStandardOutput = true, RedirectStandardError = true };
        string[] arguments =
        [
            "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
            "--disable-sync", "--user-data-dir=" + Path.Combine(folder, "profile"), .. more,
        ];
        foreach (string argument in arguments) start.ArgumentList.Add(argument);
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string dom = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        await errors;
        return dom;
    }
}
