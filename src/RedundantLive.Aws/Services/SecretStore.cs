using System;
using System.Linq;
using System.Security;
using System.Threading;
using System.Threading.Tasks;
using RedundantLive.Aws.Documents;
using RedundantLive.Aws.Json;
using RedundantLive.Aws.Protocol;
using RedundantLive.Ports;
using RedundantLive.Security;

namespace RedundantLive.Aws.Services;

/// <summary>Secrets Manager.</summary>
internal sealed class SecretStore(AwsServiceClient client) : ISecretStore
{
    /// <inheritdoc/>
    public async Task<StoredSecret?> GetAsync(string id, string stage, CancellationToken cancellationToken)
    {
        JsonObject body = JsonObject.Empty.With("SecretId", JsonText.From(id)).With("VersionStage", JsonText.From(stage));
        ServiceRequest request = new ServiceRequest(SecretsManagerApi.GetSecretValue).Body(body);
        try
        {
            JsonObject answer = await client.SendJsonAsync(request, cancellationToken).ConfigureAwait(false);
            if (answer["ARN"]?.AsString == null) throw ServicePorts.NotThat(request);
            return new StoredSecret
            {
                Arn = LiveChannelReader.Text(answer, "ARN"),
                Name = LiveChannelReader.Text(answer, "Name"),
                Value = Secrets.Protect(LiveChannelReader.Text(answer, "SecretString")),
            };
        }
        catch (CloudException missing) when (missing.Failure == CloudFailure.NotFound)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public async Task<string> CreateAsync(SecretSpec secret, CancellationToken cancellationToken)
    {
        JsonObject body = JsonObject.Empty
            .With("Name", JsonText.From(secret.Name))
            .With("ClientRequestToken", JsonText.From(Token()))
            .With("SecretString", JsonText.From(Secrets.Reveal(secret.Value)))
            .WithIf("Description", secret.Description)
            .WithIf("KmsKeyId", secret.KmsKeyId);
        if (secret.Tags.Count > 0)
        {
            body = body.With("Tags", new JsonArray(secret.Tags
                .Select(t => (JsonText)JsonObject.Empty.With("Key", JsonText.From(t.Key)).With("Value", JsonText.From(t.Value))).ToList()));
        }

        ServiceRequest request = new ServiceRequest(SecretsManagerApi.CreateSecret).Body(body);
        JsonObject answer = await client.SendJsonAsync(request, cancellationToken).ConfigureAwait(false);
        return answer["ARN"]?.AsString ?? throw ServicePorts.NotThat(request);
    }

    /// <inheritdoc/>
    public Task PutAsync(string id, SecureString value, CancellationToken cancellationToken) => client.SendJsonAsync(
        new ServiceRequest(SecretsManagerApi.PutSecretValue).Body(JsonObject.Empty
            .With("SecretId", JsonText.From(id))
            .With("ClientRequestToken", JsonText.From(Token()))
            .With("SecretString", JsonText.From(Secrets.Reveal(value)))),
        cancellationToken);

    /// <inheritdoc/>
    public Task DeleteAsync(string id, int recoveryDays, CancellationToken cancellationToken) => client.SendJsonAsync(
        new ServiceRequest(SecretsManagerApi.DeleteSecret).Body(JsonObject.Empty
            .With("SecretId", JsonText.From(id))
            .With("RecoveryWindowInDays", JsonText.From(recoveryDays))),
        cancellationToken);

    /// <summary>Makes a repeated attempt the same request (Secrets Manager API reference, ClientRequestToken).</summary>
    private static string Token() => Guid.NewGuid().ToString("D");
}
