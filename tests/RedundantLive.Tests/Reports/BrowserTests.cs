using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using RedundantLive.Reports;
using Xunit;

namespace RedundantLive.Tests.Reports;

/// <summary>The HTML report in a real browser, where there is one.</summary>
public class BrowserTests
{
    [SkippableTheory]
    [InlineData(390)]
    [InlineData(1440)]
    public async Task Nothing_overflows_nothing_runs_and_every_wire_is_seen(int width)
    {
        string? browser = new[] { "chromium", "chromium-browser", "google-chrome" }
            .SelectMany(name => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(folder => Path.Combine(folder, name)))
            .FirstOrDefault(File.Exists);
        Skip.If(browser == null, "No Chromium on PATH.");

        DirectoryInfo folder = Directory.CreateTempSubdirectory("report");
        try
        {
            string page = Path.Combine(folder.FullName, "probe.html");
            File.WriteAllText(page, Probe(Samples.Fleet.Write(ReportFormat.Html, "en"), width));
            string dom = await RunAsync(browser!, folder.FullName, page);

            Match found = Regex.Match(dom, "<output id=\"probe\">(.*?)</output>", RegexOptions.Singleline);
            Assert.True(found.Success, dom);
            Assert.Equal($"overflow 0; errors 0; injected 0; hidden wires 0; rows after filter 1; first after sort 1234571", found.Groups[1].Value);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Shows the report in a frame of that width, uses filter and sort, and measures.</summary>
    private static string Probe(string report, int width) => $$"""
        <!DOCTYPE html><meta charset="utf-8"><iframe id="frame" style="width:{{width}}px;height:900px;border:0"></iframe><output id="probe">not loaded</output>
        <script>
        var frame = document.getElementById('frame'), errors = 0;
        frame.onload = function () {
          try {
            var page = frame.contentDocument, view = frame.contentWindow;
            view.onerror = function () { errors++; };
            Array.prototype.forEach.call(page.querySelectorAll('details'), function (d) { d.open = true; });
            var overflow = Math.max(0, page.documentElement.scrollWidth - {{width}});
            var injected = page.querySelectorAll('img,iframe,script').length - 1;
            var hidden = Array.prototype.filter.call(page.querySelectorAll('.wire'), function (w) {
              var box = w.getBoundingClientRect();
              return (box.width === 0 && box.height === 0) || view.getComputedStyle(w).stroke === 'none'; }).length;
            var input = page.getElementById('filter');
            input.value = '1234568'; input.dispatchEvent(new view.Event('input'));
            var rows = Array.prototype.filter.call(page.querySelectorAll('#channels tbody tr'), function (r) { return !r.hidden; }).length;
            input.value = ''; input.dispatchEvent(new view.Event('input'));
            var head = page.querySelectorAll('#channels th button')[1]; head.click(); head.click();
            var first = page.querySelector('#channels tbody tr').cells[1].textContent;
            document.getElementById('probe').textContent = 'overflow ' + overflow + '; errors ' + errors + '; injected ' + injected +
              '; hidden wires ' + hidden + '; rows after filter ' + rows + '; first after sort ' + first;
          } catch (e) { document.getElementById('probe').textContent = String(e); }
        };
        frame.srcdoc = {{System.Text.Json.JsonSerializer.Serialize(report)}};
        </script>
        """;

    private static async Task<string> RunAsync(string browser, string folder, string page)
    {
        var start = new ProcessStartInfo(browser) { RedirectStandardOutput = true, RedirectStandardError = true };
        string[] arguments =
        [
            "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
            "--disable-sync", "--user-data-dir=" + Path.Combine(folder, "profile"), "--window-size=1600,1000", "--virtual-time-budget=5000", "--dump-dom", new Uri(page).AbsoluteUri,
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
