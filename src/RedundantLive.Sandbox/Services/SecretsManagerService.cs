using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;
using RedundantLive.Sandbox.Contracts;
using RedundantLive.Sandbox.Core;

namespace RedundantLive.Sandbox.Services;

/// <summary>Secrets Manager.</summary>
internal sealed class SecretsManagerService : TreeService
{
    private const string Current = "AWSCURRENT";
    private const string Previous = "AWSPREVIOUS";

    private List<Secret> secrets = new();

    public SecretsManagerService(ServiceContract contract, SandboxContext context) : base(contract, context)
    {
        On("CreateSecret", Create);
        On("PutSecretValue", Put);
        On("UpdateSecret", Update);
        On("GetSecretValue", Get);
        On("DescribeSecret", call => Show(Find(call, deleted: true), "VersionIdsToStages"));
        // No policies are kept; Terraform asks for one whenever it reads a secret.
        On("GetResourcePolicy", call => Id(Find(call, deleted: true), null));
        On("DeleteSecret", Delete);
        On("ListSecrets", List);
        On("TagResource", Tag);
    }

    public override object Save() => Alone(() => secrets);

    public override void Load(JsonElement state) => secrets = state.Deserialize<List<Secret>>(SandboxContext.StateOptions) ?? secrets;

    private static ServiceException Refuse(string code, string message) => new(400, code, message);

    private Secret Find(Call call, bool deleted = false)
    {
        var id = Text(call.Input, "SecretId")!;
        var secret = secrets.FirstOrDefault(s => s.Region == call.Region && !IsGone(s) && (s.Name == id || s.Arn == id
                || (id.StartsWith("arn:", StringComparison.Ordinal) && s.Arn.StartsWith(id + "-", StringComparison.Ordinal)))
            && Context.Time.Passed(s.CreatedAt, Context.ConsistencySeconds))
            ?? throw Refuse("ResourceNotFoundException", "Secrets Manager can't find the specified secret.");
        if (secret.DeletedAt is not null && !deleted)
        {
            throw Refuse("InvalidRequestException", "You can't perform this operation on the secret because it was marked for deletion.");
        }
        return secret;
    }

    private bool IsGone(Secret secret) => secret.DeletedAt is { } at && at <= Context.Time.Now;

    private JsonObject Create(Call call)
    {
        var name = Text(call.Input, "Name")!;
        var old = secrets.FirstOrDefault(s => s.Region == call.Region && s.Name == name && !IsGone(s));
        if (old?.DeletedAt is not null)
        {
            throw Refuse("InvalidRequestException", "You can't create this secret because a secret with this name is already scheduled for deletion.");
        }
        var token = Text(call.Input, "ClientRequestToken");
        if (old is not null)
        {
            if (token is not null && old.Versions.Any(v => v.Id == token && v.Text == Text(call.Input, "SecretString")))
            {
                return Id(old, token);
            }
            throw Refuse("ResourceExistsException", "The operation failed because the secret " + name + " already exists.");
        }
        var secret = new Secret
        {
            Name = name,
            Region = call.Region,
            Suffix = Context.Random.Code(6),
            Description = Text(call.Input, "Description"),
            KmsKeyId = Text(call.Input, "KmsKeyId"),
            CreatedAt = Context.Time.Now,
            ChangedAt = Context.Time.Now,
        };
        SetTags(secret, call.Input);
        secrets.Add(secret);
        return AddVersion(call, secret, new List<string> { Current }) is { } version ? Id(secret, version.Id) : Id(secret, null);
    }

    private JsonObject Put(Call call)
    {
        var secret = Find(call);
        if (Text(call.Input, "SecretString") is null && Text(call.Input, "SecretBinary") is null)
        {
            throw Refuse("InvalidRequestException", "You must provide either SecretString or SecretBinary.");
        }
        var stages = Texts(call.Input, "VersionStages").ToList();
        var version = AddVersion(call, secret, stages.Count == 0 ? new List<string> { Current } : stages)!;
        var answer = Id(secret, version.Id);
        answer["VersionStages"] = List(version.Stages);
        return answer;
    }

    private JsonObject Update(Call call)
    {
        var secret = Find(call);
        secret.Description = Text(call.Input, "Description") ?? secret.Description;
        secret.KmsKeyId = Text(call.Input, "KmsKeyId") ?? secret.KmsKeyId;
        secret.ChangedAt = Context.Time.Now;
        return Id(secret, AddVersion(call, secret, new List<string> { Current })?.Id);
    }

    /// <summary>Adds a version when the request carries a value; what was current becomes previous.</summary>
    private Version? AddVersion(Call call, Secret secret, List<string> stages)
    {
        var text = Text(call.Input, "SecretString");
        var binary = Text(call.Input, "SecretBinary");
        if (text is null && binary is null)
        {
            return null;
        }
        if (text is not null && binary is not null)
        {
            throw Refuse("InvalidParameterException", "You can't specify both SecretString and SecretBinary.");
        }
        var id = Text(call.Input, "ClientRequestToken") ?? Context.Random.Guid();
        if (secret.Versions.FirstOrDefault(v => v.Id == id) is { } repeated)
        {
            return repeated.Text == text && repeated.Binary == binary ? repeated
                : throw Refuse("ResourceExistsException", "A version with this token exists already and holds another value.");
        }
        foreach (var stage in stages)
        {
            foreach (var holder in secret.Versions.Where(v => v.Stages.Contains(stage)))
            {
                holder.Stages.Remove(stage);
                if (stage == Current)
                {
                    secret.Versions.ForEach(v => v.Stages.Remove(Previous));
                    holder.Stages.Add(Previous);
                }
            }
        }
        var version = new Version { Id = id, Text = text, Binary = binary, CreatedAt = Context.Time.Now, Stages = stages };
        secret.Versions.Add(version);
        secret.ChangedAt = Context.Time.Now;
        return version;
    }

    private JsonObject Get(Call call)
    {
        var secret = Find(call);
        var id = Text(call.Input, "VersionId");
        var stage = Text(call.Input, "VersionStage") ?? (id is null ? Current : null);
        var version = secret.Versions.FirstOrDefault(v => (id is null || v.Id == id) && (stage is null || v.Stages.Contains(stage)))
            ?? throw Refuse("ResourceNotFoundException", "Secrets Manager can't find the specified secret value for staging label: " + stage);
        var answer = Id(secret, version.Id);
        if (version.Text is not null)
        {
            answer["SecretString"] = version.Text;
        }
        else
        {
            answer["SecretBinary"] = version.Binary;
        }
        if (version.Stages.Count > 0)
        {
            answer["VersionStages"] = List(version.Stages);
        }
        answer["CreatedDate"] = Epoch(version.CreatedAt);
        return answer;
    }

    private JsonObject Delete(Call call)
    {
        var secret = Find(call);
        var force = Flag(call.Input, "ForceDeleteWithoutRecovery");
        var days = Number(call.Input, "RecoveryWindowInDays");
        if (force && days is not null)
        {
            throw Refuse("InvalidParameterException", "You can't use ForceDeleteWithoutRecovery in conjunction with RecoveryWindowInDays.");
        }
        if (days is < 7 or > 30)
        {
            throw Refuse("InvalidParameterException", "RecoveryWindowInDays must be between 7 and 30 days (inclusive).");
        }
        secret.DeletedAt = force ? Context.Time.Now : Context.Time.Now.AddDays(days ?? 30);
        var answer = Id(secret, null);
        answer["DeletionDate"] = Epoch(secret.DeletedAt.Value);
        return answer;
    }

    private JsonObject List(Call call)
    {
        var planned = Flag(call.Input, "IncludePlannedDeletion");
        var all = secrets.Where(s => s.Region == call.Region && !IsGone(s) && (planned || s.DeletedAt is null) && Matches(s, call.Input))
            .OrderBy(s => s.Name, StringComparer.Ordinal).ToList();
        var size = Number(call.Input, "MaxResults") ?? 100;
        var from = Text(call.Input, "NextToken") is { Length: > 0 } token
            ? PageToken.Read(token) ?? throw Refuse("InvalidNextTokenException", "The NextToken value is invalid.") : 0;
        var answer = new JsonObject
        {
            ["SecretList"] = new JsonArray(all.Skip(from).Take(size).Select(s => (JsonNode)Show(s, "SecretVersionsToStages")).ToArray()),
        };
        if (from + size < all.Count)
        {
            answer["NextToken"] = PageToken.Write(from + size);
        }
        return answer;
    }

    private static bool Matches(Secret secret, JsonObject input) => (input["Filters"] as JsonArray ?? new JsonArray()).All(node =>
    {
        var filter = (JsonObject)node!;
        return Texts(filter, "Values").Any(value => Text(filter, "Key") switch
        {
            "name" => secret.Name.StartsWith(value, StringComparison.Ordinal),
            "description" => secret.Description?.StartsWith(value, StringComparison.OrdinalIgnoreCase) == true,
            "tag-key" => secret.Tags.Keys.Any(k => k.StartsWith(value, StringComparison.Ordinal)),
            "tag-value" => secret.Tags.Values.Any(v => v.StartsWith(value, StringComparison.Ordinal)),
            _ => secret.Name.IndexOf(value, StringComparison.OrdinalIgnoreCase) >= 0,
        });
    });

    private JsonObject? Tag(Call call)
    {
        SetTags(Find(call), call.Input);
        return null;
    }

    private static void SetTags(Secret secret, JsonObject input)
    {
        foreach (var tag in input["Tags"] as JsonArray ?? new JsonArray())
        {
            secret.Tags[Text((JsonObject)tag!, "Key") ?? ""] = Text((JsonObject)tag!, "Value") ?? "";
        }
    }

    private static JsonObject Id(Secret secret, string? version)
    {
        var answer = new JsonObject { ["ARN"] = secret.Arn, ["Name"] = secret.Name };
        if (version is not null)
        {
            answer["VersionId"] = version;
        }
        return answer;
    }

    private static JsonObject Show(Secret secret, string versionsMember)
    {
        var versions = new JsonObject();
        foreach (var version in secret.Versions.Where(v => v.Stages.Count > 0))
        {
            versions[version.Id] = List(version.Stages);
        }
        var answer = Id(secret, null);
        answer["CreatedDate"] = Epoch(secret.CreatedAt);
        answer["LastChangedDate"] = Epoch(secret.ChangedAt);
        answer["Tags"] = new JsonArray(secret.Tags.Select(t => (JsonNode)new JsonObject { ["Key"] = t.Key, ["Value"] = t.Value }).ToArray());
        answer[versionsMember] = versions;
        if (secret.Description is not null)
        {
            answer["Description"] = secret.Description;
        }
        if (secret.KmsKeyId is not null)
        {
            answer["KmsKeyId"] = secret.KmsKeyId;
        }
        if (secret.DeletedAt is { } at)
        {
            answer["DeletedDate"] = Epoch(at);
        }
        return answer;
    }

    /// <summary>A stored secret.</summary>
    internal sealed class Secret
    {
        public string Name { get; set; } = "";

        public string Region { get; set; } = "";

        public string Suffix { get; set; } = "";

        public string? Description { get; set; }

        public string? KmsKeyId { get; set; }

        public DateTimeOffset CreatedAt { get; set; }

        public DateTimeOffset ChangedAt { get; set; }

        public DateTimeOffset? DeletedAt { get; set; }

        public List<Version> Versions { get; set; } = new();

        public Dictionary<string, string> Tags { get; set; } = new(StringComparer.Ordinal);

        public string Arn => $"arn:{SandboxContext.Partition(Region)}:secretsmanager:{Region}:{SandboxContext.Account}:secret:{Name}-{Suffix}";
    }

    /// <summary>A version of a secret.</summary>
    internal sealed class Version
    {
        public string Id { get; set; } = "";

        public string? Text { get; set; }

        public string? Binary { get; set; }

        public DateTimeOffset CreatedAt { get; set; }

        public List<string> Stages { get; set; } = new();
    }
}
