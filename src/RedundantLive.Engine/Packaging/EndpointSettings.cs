using System;
using System.Collections.Generic;
using System.Linq;

namespace RedundantLive.Packaging;

/// <summary>
/// Every setting of an origin endpoint (MediaPackage API reference, CreateOriginEndpoint). Ranges are those of the MediaPackage user
/// guide (pages endpoints-hls-new and live-quotas); where AWS publishes none, only what cannot be meant is refused.
/// </summary>
public static class EndpointSettings
{
    private static readonly PackagerType[] Everything = { PackagerType.Hls, PackagerType.Dash, PackagerType.Cmaf, PackagerType.Mss };
    private static readonly PackagerType[] Hls = { PackagerType.Hls };
    private static readonly PackagerType[] Dash = { PackagerType.Dash };
    private static readonly PackagerType[] Cmaf = { PackagerType.Cmaf };
    private static readonly PackagerType[] HlsDash = { PackagerType.Hls, PackagerType.Dash };
    private static readonly PackagerType[] HlsCmaf = { PackagerType.Hls, PackagerType.Cmaf };
    private static readonly PackagerType[] DashMss = { PackagerType.Dash, PackagerType.Mss };
    private static readonly PackagerType[] DashCmaf = { PackagerType.Dash, PackagerType.Cmaf };
    private static readonly PackagerType[] Rotating = { PackagerType.Hls, PackagerType.Dash, PackagerType.Cmaf };

    private static readonly string[] AdTriggerWords =
    {
        "SPLICE_INSERT", "BREAK", "PROVIDER_ADVERTISEMENT", "DISTRIBUTOR_ADVERTISEMENT", "PROVIDER_PLACEMENT_OPPORTUNITY",
        "DISTRIBUTOR_PLACEMENT_OPPORTUNITY", "PROVIDER_OVERLAY_PLACEMENT_OPPORTUNITY", "DISTRIBUTOR_OVERLAY_PLACEMENT_OPPORTUNITY",
    };

    private static readonly string[] RestrictionWords = { "NONE", "RESTRICTED", "UNRESTRICTED", "BOTH" };

    /// <summary>Longest live manifest or playlist window, in seconds (MediaPackage user guide, live-quotas).</summary>
    public const int LongestWindow = 300;

    /// <summary>Longest startover window, in seconds: 14 days (MediaPackage user guide, live-quotas).</summary>
    public const int LongestStartover = 1_209_600;

    /// <summary>Longest time delay, in seconds: one day (MediaPackage user guide, endpoints-hls-new).</summary>
    public const int LongestTimeDelay = 86_400;

    /// <summary>Every setting, common ones first.</summary>
    public static IReadOnlyList<EndpointSetting> All { get; } = new[]
    {
        Text("Description", Common("description"), "Free text."),
        Text("ManifestName", Common("manifestName"), "Manifest name without extension; the service's default is index."),
        Word("Origination", Common("origination", "ALLOW", "DENY"), "ALLOW, the service's default, or DENY, which stops playback."),
        Seconds("StartoverWindow", Common("startoverWindowSeconds"), 1, LongestStartover, zeroIsOff: true,
            "How far back viewers may start: up to 14 days; 0 is off, the service's default."),
        Seconds("TimeDelay", Common("timeDelaySeconds"), 5, LongestTimeDelay, zeroIsOff: true,
            "Delay of playback, 5 seconds to a day, shorter than StartoverWindow; 0 is off. Players then ride out a switch between inputs."),
        Texts("AllowedCidr", Common("whitelist"), "IPv4 ranges that may play, e.g. 192.0.2.0/24; everybody when left out."),

        Seconds("SegmentDuration", In(Everything, "segmentDurationSeconds"), 1, int.MaxValue, zeroIsOff: false,
            "Segment length in whole seconds; equal to or a multiple of the ingest segment length."),
        Seconds("PlaylistWindow", In(Hls, "playlistWindowSeconds"), 1, LongestWindow, zeroIsOff: false,
            "Length of the live playlist, up to 5 minutes; the service's default is 60 seconds."),
        Seconds("ManifestWindow", In(DashMss, "manifestWindowSeconds"), 1, LongestWindow, zeroIsOff: false,
            "Length of the live manifest, up to 5 minutes; the service's default is 60 seconds."),

        Seconds("ProgramDateTimeInterval", In(Hls, "programDateTimeIntervalSeconds"), 0, int.MaxValue, zeroIsOff: true,
            "Interval of EXT-X-PROGRAM-DATE-TIME; 0, the service's default, is none."),
        Word("PlaylistType", In(Hls, "playlistType", "NONE", "EVENT", "VOD"), "EXT-X-PLAYLIST-TYPE: NONE, EVENT or VOD."),
        Word("AdMarkers", In(Hls, "adMarkers", "NONE", "SCTE35_ENHANCED", "PASSTHROUGH", "DATERANGE"), "How ads are marked in the playlist."),
        Words("AdTriggers", In(HlsDash, "adTriggers", AdTriggerWords), "SCTE-35 messages that are treated as ads."),
        Word("AdsOnDeliveryRestrictions", In(HlsDash, "adsOnDeliveryRestrictions", RestrictionWords),
            "Which delivery restriction flags make a SCTE-35 segmentation descriptor an ad."),
        Flag("UseAudioRenditionGroup", In(Hls, "useAudioRenditionGroup"), "Puts audio into a rendition group."),
        Flag("IncludeIframeOnlyStream", In(HlsDash, "includeIframeOnlyStream"), "Adds an I-frame only stream."),
        Flag("IncludeDvbSubtitles", In(Hls, "includeDvbSubtitles"), "Passes DVB subtitles through."),

        Seconds("MinBufferTime", In(Dash, "minBufferTimeSeconds"), 0, int.MaxValue, zeroIsOff: true, "minBufferTime of the MPD."),
        Seconds("MinUpdatePeriod", In(Dash, "minUpdatePeriodSeconds"), 0, int.MaxValue, zeroIsOff: true, "minimumUpdatePeriod of the MPD."),
        Seconds("SuggestedPresentationDelay", In(Dash, "suggestedPresentationDelaySeconds"), 0, int.MaxValue, zeroIsOff: true,
            "suggestedPresentationDelay of the MPD."),
        Word("Profile", In(Dash, "profile", "NONE", "HBBTV_1_5", "HYBRIDCAST", "DVB_DASH_2014"), "DASH profile."),
        Word("ManifestLayout", In(Dash, "manifestLayout", "FULL", "COMPACT", "DRM_TOP_LEVEL_COMPACT"), "Layout of the MPD."),
        Word("SegmentTemplateFormat", In(Dash, "segmentTemplateFormat", "NUMBER_WITH_TIMELINE", "TIME_WITH_TIMELINE", "NUMBER_WITH_DURATION"),
            "Form of SegmentTemplate in the MPD."),
        Words("PeriodTrigger", In(Dash, "periodTriggers", "ADS"), "What starts a new period of the MPD."),
        Word("UtcTiming", In(Dash, "utcTiming", "NONE", "HTTP-HEAD", "HTTP-ISO", "HTTP-XSDATE"), "Method of UTCTiming in the MPD."),
        Text("UtcTimingUri", In(Dash, "utcTimingUri"), "Address of UTCTiming; needed with every method but NONE."),

        Text("SegmentPrefix", In(Cmaf, "segmentPrefix"), "Prefix of segment names; the service's default is the channel id."),
        new EndpointSetting
        {
            Name = "Manifest", Kind = SettingKind.Manifests, Targets = In(Cmaf, "hlsManifests"),
            Summary = "HLS manifests, at least one: objects of New-PackageManifest or hashtables with the same names.",
        },

        Rate("MinVideoBitrate", In(Everything, "streamSelection.minVideoBitsPerSecond"), "Lowest video bit rate that is offered, e.g. 800k."),
        Rate("MaxVideoBitrate", In(Everything, "streamSelection.maxVideoBitsPerSecond"), "Highest video bit rate that is offered, e.g. 3.5M."),
        Word("StreamOrder", In(Everything, "streamSelection.streamOrder", "ORIGINAL", "VIDEO_BITRATE_ASCENDING", "VIDEO_BITRATE_DESCENDING"),
            "Order of the streams in the manifest."),

        Text("SpekeResourceId", In(Everything, "encryption.spekeKeyProvider.resourceId"), "Content id that the key server knows."),
        Text("SpekeRoleArn", In(Everything, "encryption.spekeKeyProvider.roleArn"), "Role with which MediaPackage calls the key server."),
        Texts("SpekeSystemId", In(Everything, "encryption.spekeKeyProvider.systemIds"), "DRM system ids (UUIDs)."),
        Text("SpekeUrl", In(Everything, "encryption.spekeKeyProvider.url"), "URL of the key server."),
        Text("SpekeCertificateArn", In(Everything, "encryption.spekeKeyProvider.certificateArn"), "Certificate that encrypts the content keys."),
        Word("SpekeAudioPreset", In(DashCmaf, "encryption.spekeKeyProvider.encryptionContractConfiguration.presetSpeke20Audio",
            "PRESET-AUDIO-1", "PRESET-AUDIO-2", "PRESET-AUDIO-3", "SHARED", "UNENCRYPTED"), "SPEKE 2.0 contract of the audio tracks."),
        Word("SpekeVideoPreset", In(DashCmaf, "encryption.spekeKeyProvider.encryptionContractConfiguration.presetSpeke20Video",
            "PRESET-VIDEO-1", "PRESET-VIDEO-2", "PRESET-VIDEO-3", "PRESET-VIDEO-4", "PRESET-VIDEO-5", "PRESET-VIDEO-6", "PRESET-VIDEO-7",
            "PRESET-VIDEO-8", "SHARED", "UNENCRYPTED"), "SPEKE 2.0 contract of the video tracks."),
        Seconds("KeyRotationInterval", In(Rotating, "encryption.keyRotationIntervalSeconds"), 0, int.MaxValue, zeroIsOff: true,
            "How often content keys change; 0 is never, the service's default is 60 seconds."),
        new EndpointSetting
        {
            Name = "EncryptionMethod", Kind = SettingKind.Word,
            Targets = new[]
            {
                Target(PackagerType.Hls, "encryption.encryptionMethod", "AES_128", "SAMPLE_AES"),
                Target(PackagerType.Cmaf, "encryption.encryptionMethod", "SAMPLE_AES", "AES_CTR"),
            },
            Summary = "AES_128 or SAMPLE_AES with Hls, SAMPLE_AES or AES_CTR with Cmaf.",
        },
        Text("ConstantInitializationVector", In(HlsCmaf, "encryption.constantInitializationVector"),
            "Initialisation vector of 32 hexadecimal digits; without it the service changes the vector by itself."),
        Flag("RepeatExtXKey", In(Hls, "encryption.repeatExtXKey"), "Repeats EXT-X-KEY before every segment."),

        Text("CdnSecretArn", Common("authorization.cdnIdentifierSecret"), "Secret of CDN authorization; see New-PackageCdnAuthorization."),
        Text("CdnRoleArn", Common("authorization.secretsRoleArn"), "Role with which MediaPackage reads the secret of CDN authorization."),
    };

    /// <summary>Settings of one HLS manifest of a CMAF endpoint; paths are relative to the manifest.</summary>
    public static IReadOnlyList<EndpointSetting> OfManifest { get; } = new[]
    {
        Text("Id", Within("id"), "Manifest id, unique in the account and region."),
        Text("ManifestName", Within("manifestName"), "Manifest name without extension; the service's default is the endpoint's manifest name."),
        Seconds("PlaylistWindow", Within("playlistWindowSeconds"), 1, LongestWindow, zeroIsOff: false,
            "Length of the live playlist, up to 5 minutes; the service's default is 60 seconds."),
        Seconds("ProgramDateTimeInterval", Within("programDateTimeIntervalSeconds"), 0, int.MaxValue, zeroIsOff: true,
            "Interval of EXT-X-PROGRAM-DATE-TIME; 0, the service's default, is none."),
        Word("PlaylistType", Within("playlistType", "NONE", "EVENT", "VOD"), "EXT-X-PLAYLIST-TYPE: NONE, EVENT or VOD."),
        Word("AdMarkers", Within("adMarkers", "NONE", "SCTE35_ENHANCED", "PASSTHROUGH", "DATERANGE"), "How ads are marked in the playlist."),
        Words("AdTriggers", Within("adTriggers", AdTriggerWords), "SCTE-35 messages that are treated as ads."),
        Word("AdsOnDeliveryRestrictions", Within("adsOnDeliveryRestrictions", RestrictionWords),
            "Which delivery restriction flags make a SCTE-35 segmentation descriptor an ad."),
        Flag("IncludeIframeOnlyStream", Within("includeIframeOnlyStream"), "Adds an I-frame only stream."),
    };

    /// <summary>The setting of a parameter, or null.</summary>
    public static EndpointSetting? Find(string name) =>
        All.FirstOrDefault(s => string.Equals(s.Name, name, StringComparison.OrdinalIgnoreCase));

    /// <summary>Name of the packager's member in the API, e.g. <c>hlsPackage</c>.</summary>
    public static string PackageMember(PackagerType packager) => packager.ToString().ToLowerInvariant() + "Package";

    /// <summary>What to use instead where a setting of one packager is tried on another, or an empty text.</summary>
    public static string Hint(EndpointSetting setting, PackagerType packager)
    {
        if (packager == PackagerType.Cmaf && OfManifest.Any(m => m.Name == setting.Name))
        {
            return $" With Cmaf it belongs to each manifest: New-PackageManifest -{setting.Name}.";
        }

        if (setting.Name == "ManifestWindow" && packager == PackagerType.Hls) return " With Hls use -PlaylistWindow.";
        if (setting.Name == "ManifestWindow" && packager == PackagerType.Cmaf) return " With Cmaf use New-PackageManifest -PlaylistWindow.";
        return setting.Name == "PlaylistWindow" ? $" With {packager} use -ManifestWindow." : "";
    }

    private static SettingTarget Target(PackagerType packager, string path, params string[] words) =>
        new(packager, PackageMember(packager) + "." + path, words);

    private static SettingTarget[] In(PackagerType[] packagers, string path, params string[] words) =>
        packagers.Select(p => Target(p, path, words)).ToArray();

    private static SettingTarget[] Common(string path, params string[] words) =>
        Everything.Select(p => new SettingTarget(p, path, words)).ToArray();

    private static SettingTarget[] Within(string path, params string[] words) =>
        new[] { new SettingTarget(PackagerType.Cmaf, path, words) };

    private static EndpointSetting Text(string name, SettingTarget[] targets, string summary) =>
        new() { Name = name, Kind = SettingKind.Text, Targets = targets, Summary = summary };

    private static EndpointSetting Texts(string name, SettingTarget[] targets, string summary) =>
        new() { Name = name, Kind = SettingKind.Texts, Targets = targets, Summary = summary };

    private static EndpointSetting Word(string name, SettingTarget[] targets, string summary) =>
        new() { Name = name, Kind = SettingKind.Word, Targets = targets, Summary = summary };

    private static EndpointSetting Words(string name, SettingTarget[] targets, string summary) =>
        new() { Name = name, Kind = SettingKind.Words, Targets = targets, Summary = summary };

    private static EndpointSetting Flag(string name, SettingTarget[] targets, string summary) =>
        new() { Name = name, Kind = SettingKind.Flag, Targets = targets, Summary = summary };

    private static EndpointSetting Rate(string name, SettingTarget[] targets, string summary) =>
        new() { Name = name, Kind = SettingKind.BitRate, Targets = targets, Summary = summary };

    private static EndpointSetting Seconds(string name, SettingTarget[] targets, long minimum, long maximum, bool zeroIsOff, string summary) =>
        new() { Name = name, Kind = SettingKind.Seconds, Targets = targets, Minimum = minimum, Maximum = maximum, ZeroIsOff = zeroIsOff, Summary = summary };
}
