using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using RedundantLive.Sandbox.Contracts;
using RedundantLive.Sandbox.Core;

namespace RedundantLive.Sandbox.Services;

/// <summary>Systems Manager Parameter Store.</summary>
internal sealed class SsmService : TreeService
{
    private const int NamesPerCall = 10;
    private const double RecreateSeconds = 30;

    private static readonly Regex ValidName = new("^[a-zA-Z0-9_.\\-/]+$", RegexOptions.CultureInvariant);

    private Dictionary<string, Parameter> parameters = new(StringComparer.Ordinal);

    public SsmService(ServiceContract contract, SandboxContext context) : base(contract, context)
    {
        On("PutParameter", Put);
        On("GetParameter", Get);
        On("GetParameters", GetMany);
        On("DeleteParameter", Delete);
        On("DeleteParameters", DeleteMany);
        On("DescribeParameters", List);
        On("AddTagsToResource", Tag);
        On("RemoveTagsFromResource", Untag);
        On("ListTagsForResource", ListTags);
    }

    /// <summary>The value that the channel's role would read, or null.</summary>
    public string? ValueOf(string region, string name) =>
        Alone(() => parameters.TryGetValue(region + " " + name, out var found) && found.DeletedAt is null ? found.Value : null);

    public override object Save() => Alone(() => parameters);

    public override void Load(JsonElement state) =>
        parameters = state.Deserialize<Dictionary<string, Parameter>>(SandboxContext.StateOptions) ?? parameters;

    /// <summary>Versions that Parameter Store keeps (AWS Systems Manager endpoints and quotas).</summary>
    private const int VersionsKept = 100;

    private static string Key(Call call, string name) => call.Region + " " + name;

    private Parameter? Find(Call call, string nameOrArn)
    {
        var name = nameOrArn;
        var marker = name.IndexOf(":parameter/", StringComparison.Ordinal);
        if (name.StartsWith("arn:", StringComparison.Ordinal) && marker > 0)
        {
            name = name.Substring(marker + ":parameter".Length);
            if (!parameters.ContainsKey(Key(call, name)))
            {
                name = name.Substring(1);
            }
        }
        // name:version and name:label are selectors.
        var colon = name.IndexOf(':');
        long? version = null;
        if (colon > 0)
        {
            version = long.TryParse(name.Substring(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
            name = name.Substring(0, colon);
        }
        return parameters.TryGetValue(Key(call, name), out var found) && found.DeletedAt is null
            && Context.Time.Passed(found.CreatedAt, Context.ConsistencySeconds) ? found.At(version) : null;
    }

    private JsonObject Put(Call call)
    {
        var input = call.Input;
        var name = Text(input, "Name")!;
        var value = Text(input, "Value")!;
        var type = Text(input, "Type");
        CheckName(name);
        var tier = Text(input, "Tier") ?? "Standard";
        if (System.Text.Encoding.UTF8.GetByteCount(value) > (tier == "Standard" ? 4096 : 8192))
        {
            throw Refuse("ValidationException", "Parameter value exceeds the limit of the tier at 'value'.");
        }
        if (Text(input, "AllowedPattern") is { Length: > 0 } pattern && !Regex.IsMatch(value, pattern))
        {
            throw Refuse("ParameterPatternMismatchException", "Parameter value does not match the allowed pattern.");
        }
        var overwrite = Flag(input, "Overwrite");
        parameters.TryGetValue(Key(call, name), out var old);
        if (old is { DeletedAt: { } deleted })
        {
            if (!Context.Time.Passed(deleted, RecreateSeconds))
            {
                // Parameter Store asks for 30 seconds between deleting a name and creating it again (API reference, DeleteParameter).
                throw Refuse("ParameterAlreadyExists", "The parameter was deleted moments ago; wait at least 30 seconds before creating it again.");
            }
            old = null;
        }
        if (old is not null)
        {
            CheckOverwrite(old, overwrite, type, input["Tags"] is JsonArray);
        }
        else if (type is null)
        {
            throw Refuse("ValidationException", "1 validation error detected: a parameter type is required at 'type' when a parameter is created.");
        }
        var parameter = old ?? new Parameter { Name = name, Type = type!, Region = call.Region, CreatedAt = Context.Time.Now };
        parameter.Value = value;
        parameter.Version++;
        parameter.Values[parameter.Version] = value;
        parameter.Values.Remove(parameter.Version - VersionsKept);
        parameter.ModifiedAt = Context.Time.Now;
        parameter.Tier = tier;
        parameter.Description = Text(input, "Description") ?? parameter.Description;
        parameter.DataType = Text(input, "DataType") ?? parameter.DataType;
        parameter.KeyId = parameter.Type == "SecureString" ? Text(input, "KeyId") ?? parameter.KeyId ?? "alias/aws/ssm" : null;
        foreach (var tag in input["Tags"] as JsonArray ?? new JsonArray())
        {
            parameter.Tags[Text((JsonObject)tag!, "Key")!] = Text((JsonObject)tag!, "Value")!;
        }
        parameters[Key(call, name)] = parameter;
        return new JsonObject { ["Version"] = parameter.Version, ["Tier"] = parameter.Tier };
    }

    private static void CheckName(string name)
    {
        if (!ValidName.IsMatch(name))
        {
            throw Refuse("ValidationException", "Parameter name at 'name': only a mix of letters, numbers and the symbols .-_/ is allowed.");
        }
        var bare = name.TrimStart('/');
        if (bare.StartsWith("aws", StringComparison.OrdinalIgnoreCase) || bare.StartsWith("ssm", StringComparison.OrdinalIgnoreCase))
        {
            throw Refuse("ValidationException", "Parameter name at 'name': can't be prefixed with \"aws\" or \"ssm\" (case-insensitive).");
        }
        if (name.Contains("/") && name[0] != '/')
        {
            throw Refuse("ValidationException", "Parameter name at 'name': a hierarchy must begin with a slash.");
        }
        if (name.Count(c => c == '/') > 15)
        {
            throw Refuse("HierarchyLevelLimitExceededException", "A hierarchy can have a maximum of 15 levels.");
        }
    }

    private static void CheckOverwrite(Parameter old, bool overwrite, string? type, bool tags)
    {
        if (!overwrite)
        {
            throw Refuse("ParameterAlreadyExists", "The parameter already exists. To overwrite this value, set the overwrite option in the request to true.");
        }
        if (tags)
        {
            throw Refuse("ValidationException", "Invalid request: tags and overwrite can't be used together. To create a parameter with tags, please remove overwrite flag. To update tags for an existing parameter, please use AddTagsToResource or RemoveTagsFromResource.");
        }
        if (type is not null && type != old.Type)
        {
            throw Refuse("HierarchyTypeMismatchException", "Parameter Store does not support changing a parameter type in a hierarchy from " + old.Type + " to " + type + ".");
        }
    }

    private JsonObject Get(Call call)
    {
        var name = Text(call.Input, "Name")!;
        return new JsonObject { ["Parameter"] = Show(Find(call, name) ?? throw Missing(name), Flag(call.Input, "WithDecryption")) };
    }

    private JsonObject GetMany(Call call)
    {
        var names = Texts(call.Input, "Names").ToList();
        CheckCount(names);
        var found = new JsonArray();
        var invalid = new List<string>();
        foreach (var name in names.Distinct())
        {
            if (Find(call, name) is { } parameter)
            {
                found.Add(Show(parameter, Flag(call.Input, "WithDecryption")));
            }
            else
            {
                invalid.Add(name);
            }
        }
        return new JsonObject { ["Parameters"] = found, ["InvalidParameters"] = List(invalid) };
    }

    private JsonObject? Delete(Call call)
    {
        var name = Text(call.Input, "Name")!;
        (Find(call, name) ?? throw Missing(name)).DeletedAt = Context.Time.Now;
        return null;
    }

    private JsonObject DeleteMany(Call call)
    {
        var names = Texts(call.Input, "Names").ToList();
        CheckCount(names);
        var deleted = new List<string>();
        var invalid = new List<string>();
        foreach (var name in names.Distinct())
        {
            if (Find(call, name) is { } parameter)
            {
                parameter.DeletedAt = Context.Time.Now;
                deleted.Add(name);
            }
            else
            {
                invalid.Add(name);
            }
        }
        return new JsonObject { ["DeletedParameters"] = List(deleted), ["InvalidParameters"] = List(invalid) };
    }

    private JsonObject List(Call call)
    {
        var all = parameters.Values
            .Where(p => p.Region == call.Region && p.DeletedAt is null && Matches(p, call.Input))
            .OrderBy(p => p.Name, StringComparer.Ordinal).ToList();
        var size = Number(call.Input, "MaxResults") ?? 50;
        var from = Text(call.Input, "NextToken") is { Length: > 0 } token
            ? PageToken.Read(token) ?? throw Refuse("InvalidNextToken", "The specified token isn't valid.") : 0;
        var output = new JsonObject
        {
            ["Parameters"] = new JsonArray(all.Skip(from).Take(size).Select(p => (JsonNode)Summary(p)).ToArray()),
        };
        if (from + size < all.Count)
        {
            output["NextToken"] = PageToken.Write(from + size);
        }
        return output;
    }

    private static bool Matches(Parameter parameter, JsonObject input)
    {
        foreach (var node in (input["ParameterFilters"] as JsonArray ?? new JsonArray()).Concat(input["Filters"] as JsonArray ?? new JsonArray()))
        {
            var filter = (JsonObject)node!;
            var key = Text(filter, "Key")!;
            var option = Text(filter, "Option") ?? "Equals";
            var values = Texts(filter, "Values").ToList();
            var actual = key switch
            {
                "Name" => parameter.Name,
                "Type" => parameter.Type,
                "KeyId" => parameter.KeyId ?? "",
                "Tier" => parameter.Tier,
                "DataType" => parameter.DataType,
                "Path" => parameter.Name,
                _ when key.StartsWith("tag:", StringComparison.Ordinal) => parameter.Tags.TryGetValue(key.Substring(4), out var tag) ? tag : "",
                _ => throw Refuse("InvalidFilterKey", "The specified key isn't valid."),
            };
            var fits = values.Count == 0 || values.Any(v =>
                key == "Path" ? actual.StartsWith(v.TrimEnd('/') + "/", StringComparison.Ordinal)
                : option == "BeginsWith" ? actual.StartsWith(v, StringComparison.Ordinal)
                : option == "Contains" ? actual.Contains(v)
                : actual == v);
            if (!fits)
            {
                return false;
            }
        }
        return true;
    }

    private JsonObject? Tag(Call call)
    {
        var parameter = Tagged(call);
        foreach (var tag in (JsonArray)call.Input["Tags"]!)
        {
            parameter.Tags[Text((JsonObject)tag!, "Key")!] = Text((JsonObject)tag!, "Value")!;
        }
        return null;
    }

    private JsonObject? Untag(Call call)
    {
        var parameter = Tagged(call);
        foreach (var key in Texts(call.Input, "TagKeys"))
        {
            parameter.Tags.Remove(key);
        }
        return null;
    }

    private JsonObject ListTags(Call call) => new()
    {
        ["TagList"] = new JsonArray(Tagged(call).Tags
            .Select(t => (JsonNode)new JsonObject { ["Key"] = t.Key, ["Value"] = t.Value }).ToArray()),
    };

    private Parameter Tagged(Call call) =>
        Text(call.Input, "ResourceType") == "Parameter" && Find(call, Text(call.Input, "ResourceId")!) is { } parameter
            ? parameter
            : throw Refuse("InvalidResourceId", "The resource ID isn't valid. Verify that you entered the correct ID and try again.");

    private JsonObject Show(Parameter parameter, bool decrypt) => new()
    {
        ["Name"] = parameter.Name,
        ["Type"] = parameter.Type,
        ["Value"] = parameter.Type == "SecureString" && !decrypt ? Cipher(parameter) : parameter.Value,
        ["Version"] = parameter.Version,
        ["LastModifiedDate"] = Epoch(parameter.ModifiedAt),
        ["ARN"] = parameter.Arn,
        ["DataType"] = parameter.DataType,
    };

    /// <summary>Looks like what KMS makes; says nothing about the value.</summary>
    private static string Cipher(Parameter parameter) =>
        "AQICAHg" + Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes("sandbox cipher text, version " + parameter.Version));

    private static JsonObject Summary(Parameter parameter)
    {
        var summary = new JsonObject
        {
            ["Name"] = parameter.Name,
            ["ARN"] = parameter.Arn,
            ["Type"] = parameter.Type,
            ["LastModifiedDate"] = Epoch(parameter.ModifiedAt),
            ["LastModifiedUser"] = "arn:aws:iam::" + SandboxContext.Account + ":user/sandbox",
            ["Version"] = parameter.Version,
            ["Tier"] = parameter.Tier,
            ["Policies"] = new JsonArray(),
            ["DataType"] = parameter.DataType,
        };
        if (parameter.KeyId is not null)
        {
            summary["KeyId"] = parameter.KeyId;
        }
        if (parameter.Description is not null)
        {
            summary["Description"] = parameter.Description;
        }
        return summary;
    }

    private static void CheckCount(List<string> names)
    {
        if (names.Count > NamesPerCall)
        {
            throw Refuse("ValidationException", "1 validation error detected: Value at 'names' failed to satisfy constraint: Member must have length less than or equal to 10");
        }
    }

    private static ServiceException Missing(string name) => Refuse("ParameterNotFound", "Parameter " + name + " not found.");

    private static ServiceException Refuse(string code, string message) => new(400, code, message);

    /// <summary>A stored parameter.</summary>
    internal sealed class Parameter
    {
        public string Name { get; set; } = "";

        public string Region { get; set; } = "";

        public string Type { get; set; } = "String";

        public string Value { get; set; } = "";

        public long Version { get; set; }

        public string Tier { get; set; } = "Standard";

        public string DataType { get; set; } = "text";

        public string? KeyId { get; set; }

        public string? Description { get; set; }

        public DateTimeOffset CreatedAt { get; set; }

        public DateTimeOffset ModifiedAt { get; set; }

        public DateTimeOffset? DeletedAt { get; set; }

        public Dictionary<string, string> Tags { get; set; } = new(StringComparer.Ordinal);

        /// <summary>Value of each version that is kept.</summary>
        public Dictionary<long, string> Values { get; set; } = new();

        /// <summary>The parameter as of a version; null when that is not kept.</summary>
        public Parameter? At(long? version)
        {
            if (version is null || version == Version)
            {
                return this;
            }
            if (!Values.TryGetValue(version.Value, out var value))
            {
                return null;
            }
            var old = (Parameter)MemberwiseClone();
            old.Value = value;
            old.Version = version.Value;
            return old;
        }

        public string Arn => $"arn:{SandboxContext.Partition(Region)}:ssm:{Region}:{SandboxContext.Account}:parameter/{Name.TrimStart('/')}";
    }
}
