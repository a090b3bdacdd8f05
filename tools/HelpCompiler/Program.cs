using System;
using System.IO;
using System.Linq;
using System.Xml;
using RedundantLive.Tools.HelpCompiler;

// HelpCompiler <assembly> <folder of markdown> <output folder> <file that lists the referenced assemblies>
if (args is not [var assembly, var pages, var output, var references])
{
    Console.Error.WriteLine("usage: HelpCompiler <assembly> <folder of markdown> <output folder> <file that lists the referenced assemblies>");
    return 2;
}

var cmdlets = CmdletReader.Read(assembly, File.ReadAllLines(references).Where(line => line.Length > 0));
var files = Directory.Exists(pages) ? Directory.GetFiles(pages, "*.md") : [];
var common = HelpPageReader.Read(Path.Combine(pages, "_common-parameters.md"));
var byCmdlet = files.Where(file => !Path.GetFileName(file).StartsWith('_') && !Path.GetFileName(file).StartsWith("about_", StringComparison.Ordinal))
    .ToDictionary(file => Path.GetFileNameWithoutExtension(file), HelpPageReader.Read);

var problems = HelpCheck.Problems(pages, cmdlets, byCmdlet, common).ToList();
if (problems.Count > 0)
{
    problems.ForEach(Console.WriteLine);
    return 1;
}

Directory.CreateDirectory(output);
foreach (var about in files.Where(file => Path.GetFileName(file).StartsWith("about_", StringComparison.Ordinal)))
{
    File.WriteAllText(Path.Combine(output, Path.GetFileNameWithoutExtension(about) + ".help.txt"), AboutWriter.Write(about));
}

var help = new MamlWriter(common).Write(cmdlets.Select(cmdlet => (cmdlet, byCmdlet[cmdlet.Name])));
using var writer = XmlWriter.Create(Path.Combine(output, Path.GetFileName(assembly) + "-Help.xml"), new XmlWriterSettings { Indent = true });
help.Save(writer);
return 0;
