using System;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using Amazon;
using Amazon.Runtime;
using Amazon.Runtime.CredentialManagement;
using Amazon.Util;
using RedundantLive.Ports;

namespace RedundantLive.Aws.Identity;

/// <summary>Where the region comes from: the caller, the profile the caller named, the environment, the default profile, the machine.</summary>
internal static class Regions
{
    private static readonly string[] Variables = ["AWS_REGION", "AWS_DEFAULT_REGION"];

    /// <summary>Finds it.</summary>
    /// <exception cref="CloudException"><see cref="CloudFailure.RegionNotSet"/>, <see cref="CloudFailure.InvalidRequest"/>.</exception>
    public static RegionEndpoint Resolve(ConnectionOptions options, Profiles profiles)
    {
        string? name = Given(options.Region);
        if (name == null && profiles.IsExplicit) name = profiles.Active()?.Region?.SystemName;
        foreach (string variable in Variables) name ??= Given(Environment.GetEnvironmentVariable(variable));
        name ??= profiles.Active()?.Region?.SystemName;
        name ??= OfMachine();
        if (name == null)
        {
            throw new CloudException(CloudFailure.RegionNotSet, "No region is set. Give one with -Region, in the profile, or in AWS_REGION.");
        }
        try
        {
            return RegionEndpoint.GetBySystemName(name);
        }
        catch (AmazonClientException e)
        {
            throw new CloudException(CloudFailure.InvalidRequest, $"'{name}' is no region name.", e);
        }
    }

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text!.Trim();

    /// <summary>An EC2 instance knows; asked only where somebody said that this is one, because elsewhere the question takes seconds.</summary>
    private static string? OfMachine()
    {
        if (!MachineIdentity.IsEc2) return null;
        try
        {
            return EC2InstanceMetadata.Region?.SystemName;
        }
        catch (Exception e) when (e is AmazonClientException or AmazonServiceException or InvalidOperationException)
        {
            return null;
        }
    }
}

/// <summary>The credential profiles in reach.</summary>
internal sealed class Profiles
{
    private readonly CredentialProfileStoreChain store;
    private readonly Lazy<CredentialProfile?> active;

    public Profiles(string? name, string? location)
    {
        Location = string.IsNullOrEmpty(location) ? ChangedFile() : location;
        store = new CredentialProfileStoreChain(Location);
        IsExplicit = !string.IsNullOrEmpty(name);
        string? variable = Environment.GetEnvironmentVariable("AWS_PROFILE");
        IsFromEnvironment = !IsExplicit && !string.IsNullOrEmpty(variable);
        Name = IsExplicit ? name! : IsFromEnvironment ? variable! : "default";
        active = new(() => Find(Name));
    }

    /// <summary>Whether the caller named the profile.</summary>
    public bool IsExplicit { get; }

    /// <summary>Whether AWS_PROFILE names it.</summary>
    public bool IsFromEnvironment { get; }

    /// <summary>Name looked for.</summary>
    public string Name { get; }

    /// <summary>Credentials file, or null.</summary>
    public string? Location { get; }

    /// <summary>Name when the profile exists, else null.</summary>
    public string? ActiveName => Active()?.Name;

    /// <summary>The profile, or null when there is none of this name.</summary>
    public CredentialProfile? Active() => active.Value;

    /// <summary>The SDK reads AWS_SHARED_CREDENTIALS_FILE once per process; a session may set it later.</summary>
    private static string? ChangedFile()
    {
        string? variable = Environment.GetEnvironmentVariable(SharedCredentialsFile.SharedCredentialsFileEnvVar);
        return string.IsNullOrEmpty(variable) || variable == SharedCredentialsFile.DefaultFilePath ? null : variable;
    }

    /// <summary>A profile by name, or null.</summary>
    public CredentialProfile? Find(string name)
    {
        try
        {
            return store.TryGetProfile(name, out CredentialProfile profile) ? profile : null;
        }
        catch (Exception e) when (e is AmazonClientException or IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw new CloudException(CloudFailure.CredentialsNotFound, $"The credential profiles could not be read ({e.GetType().Name}).");
        }
    }
}

/// <summary>What kind of machine this is, as far as it can be told without asking the network.</summary>
internal static class MachineIdentity
{
    private static readonly string[] Firmware = ["/sys/devices/virtual/dmi/id/sys_vendor", "/sys/devices/virtual/dmi/id/bios_version"];
    private static readonly string[] Bios = ["SystemManufacturer", "BIOSVersion"];

    /// <summary>Whether instance metadata may be asked: not switched off, and the firmware says EC2 or the endpoint is configured.</summary>
    public static bool IsEc2 =>
        !string.Equals(Environment.GetEnvironmentVariable("AWS_EC2_METADATA_DISABLED"), "true", StringComparison.OrdinalIgnoreCase)
        && (!string.IsNullOrEmpty(Environment.GetEnvironmentVariable("AWS_EC2_METADATA_SERVICE_ENDPOINT")) || FirmwareSaysEc2());

    private static bool FirmwareSaysEc2()
    {
        try
        {
            if (RuntimeInformation.IsOSPlatform(OSPlatform.Windows)) return Bios.Any(name => SaysAmazon(RegistryValue(name)));
            return Firmware.Any(file => File.Exists(file) && SaysAmazon(File.ReadAllText(file)));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or System.Security.SecurityException)
        {
            return false;
        }
    }

    private static string? RegistryValue(string name)
    {
        if (!RuntimeInformation.IsOSPlatform(OSPlatform.Windows)) return null;
        return Microsoft.Win32.Registry.GetValue(@"HKEY_LOCAL_MACHINE\HARDWARE\DESCRIPTION\System\BIOS", name, null) as string;
    }

    private static bool SaysAmazon(string? text) => text?.IndexOf("amazon", StringComparison.OrdinalIgnoreCase) >= 0;
}
