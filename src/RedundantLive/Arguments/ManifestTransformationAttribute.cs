using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using RedundantLive.Packaging;

namespace RedundantLive.Arguments;

/// <summary>Takes HLS manifests as objects of New-PackageManifest, as hashtables with the same names, or as ids.</summary>
internal sealed class ManifestTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        object data = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        // A hashtable is a collection too, but one manifest.
        IEnumerable<object?> items = data is IEnumerable list and not string and not IDictionary ? list.Cast<object?>() : new[] { inputData };
        try
        {
            return items.Select(Convert).ToArray();
        }
        catch (FormatException wrong)
        {
            throw new ArgumentTransformationMetadataException(wrong.Message, wrong);
        }
    }

    private static PackageManifest Convert(object? item) => (item is PSObject wrapped ? wrapped.BaseObject : item) switch
    {
        PackageManifest manifest => manifest,
        string id => ManifestSettings.FromValues(new Dictionary<string, object?> { ["Id"] = id }),
        IDictionary table => ManifestSettings.FromValues(table.Cast<DictionaryEntry>().Select(
            e => new KeyValuePair<string, object?>(System.Convert.ToString(e.Key, CultureInfo.InvariantCulture) ?? "", Plain(e.Value)))),
        null => throw new FormatException("A manifest is empty."),
        // What comes out of jobs, remoting and Import-Clixml has the names, not the type.
        _ => ManifestSettings.FromValues(EndpointSettings.OfManifest
            .Select(s => new KeyValuePair<string, object?>(s.Name, Plain(PSObject.AsPSObject(item).Properties[s.Name]?.Value)))),
    };

    private static object? Plain(object? value) => value switch
    {
        PSObject wrapped => Plain(wrapped.BaseObject),
        SwitchParameter flag => (bool)flag,
        ArrayList list => list.ToArray(),
        _ => value,
    };
}
