using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace RedundantLive.Reports;

/// <summary>Draws the way of the stream through an output group, downwards, pipeline 0 on the left and 1 on the right.</summary>
internal static class PathPicture
{
    private const int Width = 360;
    private const int BoxWidth = 168;
    private const int BoxHeight = 44;
    private const int Gap = 40;

    public static string Draw(DeliveryPath path, GroupPath group, ReportText text)
    {
        var svg = new StringBuilder();
        var boxes = new StringBuilder();
        int y = 8;

        // Wires come before boxes, so that boxes lie on them.
        var rows = new List<int>();
        void Row(IReadOnlyList<(string Label, string Value, bool KeepEnd)> cells, string kind)
        {
            rows.Add(y);
            bool wide = cells.Count == 1;
            for (int i = 0; i < cells.Count; i++) Box(boxes, wide ? 8 : Left(i), y, wide ? Width - 16 : BoxWidth, kind, cells[i].Label, cells[i].Value, cells[i].KeepEnd);
            y += BoxHeight + Gap;
        }

        Row(new[] { (text.Inputs, path.Inputs.Count == 0 ? text.None : string.Join(", ", path.Inputs), false) }, path.Inputs.Count == 0 ? "bad" : "box");
        Row(Enumerable.Range(0, path.Pipelines).Select(i => ($"MediaLive", path.Sender(i, text.Pipeline), false)).ToList(), "box");
        Row(group.Destinations.Select((destination, i) => ($"{text.Destination} {(i == 0 ? "A" : "B")}", destination ?? text.None, true)).ToList(), "box");
        Row(
            group.Ingests.Count == 0
                ? new[] { ($"MediaPackage", text.None, false) }
                : group.Ingests.Select((ingest, i) => ($"{text.Ingest} {i + 1}", ingest, false)).ToArray(),
            group.Ingests.Count == 0 ? "bad" : "box");

        for (int i = 0; i < path.Pipelines; i++)
        {
            svg.Append(Line("wire", path.Inputs.Count == 0 ? "bad" : "ok", Center(i, path.Pipelines), rows[0] + BoxHeight, Center(i, path.Pipelines), rows[1]));
            svg.Append(Line("wire", "ok", Center(i, path.Pipelines), rows[1] + BoxHeight, Center(i, path.Pipelines), rows[2]));
            int from = Center(i, path.Pipelines);
            if (group.Wires[i] is { } ingest) svg.Append(Line("wire", group.IsCrossed ? "crossed" : "ok", from, rows[2] + BoxHeight, Center(ingest, group.Ingests.Count), rows[3]));
            else svg.Append(Stub(from, rows[2] + BoxHeight));
        }

        int last = rows[3] + BoxHeight;
        int sources = Math.Max(1, group.Ingests.Count);
        foreach (string endpoint in group.Endpoints.DefaultIfEmpty(null!))
        {
            bool none = endpoint == null;
            if (group.Ingests.Count > 0 && last == rows[3] + BoxHeight)
            {
                for (int i = 0; i < sources; i++) svg.Append(Line("wire", none ? "bad" : group.Wires.Contains(i) ? "ok" : "idle", Center(i, sources), last, Center(i, sources), y));
            }

            Box(boxes, 8, y, Width - 16, none ? "bad" : "box", text.Endpoint, endpoint ?? text.None, false);
            last = y + BoxHeight;
            y += BoxHeight + 8;
        }

        y += Gap - 8;
        foreach (string distribution in group.Distributions)
        {
            if (group.Endpoints.Count > 0) svg.Append(Line("wire", "ok", Width / 2, last, Width / 2, y));
            Box(boxes, 8, y, Width - 16, "box", "CloudFront", distribution, false);
            last = y + BoxHeight;
            y += BoxHeight + 8;
        }

        int height = last + 8;
        string title = $"{text.Path}: {group.Name}";
        return $"<svg class=\"path\" viewBox=\"0 0 {Width} {height}\" role=\"img\" aria-label=\"{Markup.Escape(title)}\">{svg}{boxes}</svg>";
    }

    /// <summary>The wires in words, for those who do not see the picture.</summary>
    public static IEnumerable<string> Describe(DeliveryPath path, GroupPath group, ReportText text)
    {
        for (int i = 0; i < group.Wires.Count; i++)
        {
            string from = $"{path.Sender(i, text.Pipeline)} \u2192 {text.Destination} {(i == 0 ? "A" : "B")}";
            yield return group.Wires[i] is { } ingest
                ? $"{from}: {(group.IsCrossed ? text.Crossed : text.Straight)} {text.Ingest} {ingest + 1}"
                : $"{from}: {text.Missing}";
        }
    }

    private static int Left(int index) => index == 0 ? 8 : Width - 8 - BoxWidth;

    private static int Center(int index, int count) => count == 1 ? Width / 2 : Left(index) + (BoxWidth / 2);

    private static void Box(StringBuilder svg, int x, int y, int width, string kind, string label, string value, bool keepEnd)
    {
        string shown = Markup.Shorten(value, (width - 20) / 8, keepEnd);
        svg.Append(string.Format(
            CultureInfo.InvariantCulture,
            "<g class=\"{0}\"><title>{1}</title><rect x=\"{2}\" y=\"{3}\" width=\"{4}\" height=\"{5}\" rx=\"6\"/><text class=\"label\" x=\"{6}\" y=\"{7}\">{8}</text><text class=\"value\" x=\"{6}\" y=\"{9}\">{10}</text></g>",
            kind, Markup.Escape($"{label}: {value}"), x, y, width, BoxHeight, x + 10, y + 17, Markup.Escape(label), y + 35, Markup.Escape(shown)));
    }

    private static string Line(string type, string kind, int x1, int y1, int x2, int y2) => string.Format(
        CultureInfo.InvariantCulture, "<path class=\"{0} {1}\" d=\"M{2} {3} C{2} {6} {4} {6} {4} {5}\"/>", type, kind, x1, y1, x2, y2, (y1 + y2) / 2);

    /// <summary>A wire that ends before anything.</summary>
    private static string Stub(int x, int y) => string.Format(
        CultureInfo.InvariantCulture,
        "<path class=\"wire missing\" d=\"M{0} {1} V{2}\"/><path class=\"wire missing cross\" d=\"M{3} {4} L{5} {6} M{5} {4} L{3} {6}\"/>",
        x, y, y + 16, x - 6, y + 18, x + 6, y + 30);
}
