using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using System.Threading.Tasks;
using RedundantLive.Tools;
using Xunit;

namespace RedundantLive.Tests.Tools;

public sealed class PowerShellFinderTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("redundantlive-finder-").FullName;
    private readonly List<string> _said = [];

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void The_variable_comes_first()
    {
        var chosen = Path.Combine(_folder, "chosen");
        File.WriteAllText(chosen, "");

        var found = new PowerShellFinder(name => name == PowerShellFinder.Variable ? chosen : null, Cache(_ => "not called")).Find();

        Assert.Equal(chosen, found.Path);
        Assert.Empty(_said);
    }

    [Fact]
    public void A_variable_that_names_nothing_is_an_error_and_not_passed_over()
    {
        var finder = new PowerShellFinder(name => name == PowerShellFinder.Variable ? Path.Combine(_folder, "nothing") : null, Cache(_ => "not called"));

        Assert.Contains("does not exist", Assert.Throws<PowerShellNotFoundException>(finder.Find).Message, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void What_is_on_PATH_comes_second_unless_it_is_too_old()
    {
        Skip.If(OperatingSystem.IsWindows(), "the fake pwsh is a shell script");
        var old = Fake("old", "PowerShell 7.2.1");
        var silent = Fake("silent", "");
        var good = Fake("good", "PowerShell 7.4.0");
        var path = string.Join(Path.PathSeparator, old, silent, Path.Combine(_folder, "missing"), good);

        var found = new PowerShellFinder(name => name == "PATH" ? path : null, Cache(_ => "not called")).Find();

        Assert.Equal(Path.Combine(good, "pwsh"), found.Path);
    }

    [Fact]
    public void A_failed_installation_says_why_and_what_to_do()
    {
        var finder = new PowerShellFinder(_ => null, Cache(_ => "no such package"));

        var message = Assert.Throws<PowerShellNotFoundException>(finder.Find).Message;

        Assert.Contains("no such package", message, StringComparison.Ordinal);
        Assert.Contains("dotnet tool install --global PowerShell", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_package_that_is_not_the_pinned_one_is_deleted()
    {
        var finder = new PowerShellFinder(_ => null, Cache(PutPackage));

        Assert.Contains("is not the expected one", Assert.Throws<PowerShellNotFoundException>(finder.Find).Message, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateDirectories(Path.Combine(_folder, "cache")));
    }

    [Fact]
    public void A_tool_without_its_package_is_deleted()
    {
        var finder = new PowerShellFinder(_ => null, Cache(folder =>
        {
            PutTool(folder);
            return null;
        }));

        Assert.Contains("could not be checked", Assert.Throws<PowerShellNotFoundException>(finder.Find).Message, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateDirectories(Path.Combine(_folder, "cache")));
    }

    [Fact]
    public void What_is_in_the_cache_is_taken_without_a_word()
    {
        PutTool(Path.Combine(_folder, "cache", "pwsh"));

        var found = new PowerShellFinder(_ => null, Cache(_ => "not called")).Find();

        Assert.EndsWith("pwsh.dll", found.Path, StringComparison.Ordinal);
        Assert.Contains("win,unix".Split(','), system => found.Path.Contains(system, StringComparison.Ordinal));
        Assert.Empty(_said);
    }

    [Fact]
    public void A_dll_is_run_by_dotnet_and_arguments_stay_whole()
    {
        var start = new PowerShellHost("/there/pwsh.dll", "a test").StartInfo("-Name", "two words", "a\"b");

        Assert.Equal(PowerShellHost.DotNet, start.FileName);
        Assert.Equal(["/there/pwsh.dll", "-Name", "two words", "a\"b"], start.ArgumentList);
    }

    [Fact]
    public async Task One_holds_the_lock_and_the_others_wait()
    {
        var path = Path.Combine(_folder, "lock");
        int inside = 0, most = 0;
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() =>
        {
            using var held = FileLock.Take(path);
            most = Math.Max(most, ++inside);
            inside--;
        })));

        Assert.Equal(1, most);
    }

    [Fact]
    public void The_cache_lies_where_the_user_keeps_caches() =>
        Assert.Equal(
            Path.Combine(_folder, "redundantlive", "powershell-" + CachedPowerShell.Version),
            CachedPowerShell.DefaultFolder(name => name is "XDG_CACHE_HOME" or "LOCALAPPDATA" ? _folder : null));

    [Fact]
    public void What_has_been_checked_is_compiled_where_it_is_run_from()
    {
        var compiled = new List<string>();
        var cache = Cache(
            PutPackage,
            folder =>
            {
                compiled.Add(folder);
                File.WriteAllText(Path.Combine(folder, "compiled.txt"), "");
                return null;
            },
            Sha512OfPackage);

        var found = new PowerShellFinder(_ => null, cache).Find();

        Assert.True(File.Exists(Path.Combine(Path.GetDirectoryName(found.Path)!, "compiled.txt")));
        Assert.Single(compiled);
        Assert.Single(_said);
    }

    [Fact]
    public void What_cannot_be_compiled_is_used_as_it_is_and_said_to_be_slower()
    {
        var found = new PowerShellFinder(_ => null, Cache(PutPackage, _ => "Restoring ...\nerror: no such pack\nbye", Sha512OfPackage)).Find();

        Assert.True(File.Exists(found.Path));
        Assert.EndsWith("starts slower: error: no such pack", _said[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_not_the_pinned_package_is_not_compiled()
    {
        var compiled = new List<string>();
        var cache = Cache(
            PutPackage,
            folder =>
            {
                compiled.Add(folder);
                return null;
            });

        Assert.Throws<PowerShellNotFoundException>(new PowerShellFinder(_ => null, cache).Find);
        Assert.Empty(compiled);
    }

    private const string Package = "something else";

    private static string Sha512OfPackage => Convert.ToHexStringLower(SHA512.HashData(Encoding.UTF8.GetBytes(Package)));

    private static string? PutPackage(string folder)
    {
        PutTool(folder);
        File.WriteAllText(Path.Combine(folder, $"powershell.{CachedPowerShell.Version}.nupkg"), Package);
        return null;
    }

    private CachedPowerShell Cache(Func<string, string?> install, Func<string, string?>? compile = null, string packageSha512 = CachedPowerShell.PackageSha512) =>
        new(Path.Combine(_folder, "cache", "pwsh"), _said.Add, install, compile ?? (_ => null), packageSha512);

    private static void PutTool(string folder)
    {
        foreach (var system in new[] { "win", "unix" })
        {
            var place = Directory.CreateDirectory(Path.Combine(folder, ".store", "tools", system)).FullName;
            File.WriteAllText(Path.Combine(place, "pwsh.dll"), "");
        }
    }

    private string Fake(string name, string version)
    {
        var folder = Directory.CreateDirectory(Path.Combine(_folder, name)).FullName;
        var file = Path.Combine(folder, "pwsh");
        File.WriteAllText(file, $"#!/bin/sh\necho '{version}'\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        return folder;
    }
}
