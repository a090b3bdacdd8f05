using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using System.Xml.Linq;
using RedundantLive.Aws.Json;
using RedundantLive.Aws.Protocol;
using RedundantLive.Ports;

namespace RedundantLive.Aws.Services;

/// <summary>AWS Identity and Access Management.</summary>
internal sealed class RoleService(AwsServiceClient client) : IRoleService
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<PolicyDecision>> SimulateAsync(
        string roleArn, IReadOnlyList<string> actions, IReadOnlyList<string> resources, CancellationToken cancellationToken)
    {
        var decisions = new List<PolicyDecision>();
        var seen = new HashSet<string>();
        string? marker = null;
        do
        {
            ServiceRequest request = new ServiceRequest(IamApi.SimulatePrincipalPolicy).Member("PolicySourceArn", roleArn).Member("Marker", marker);
            Members(request, "ActionNames", actions);
            Members(request, "ResourceArns", resources);
            (XElement root, _) = await client.SendXmlAsync(request, "SimulatePrincipalPolicyResponse", cancellationToken).ConfigureAwait(false);
            decisions.AddRange(root.Descendants().Where(e => e.Name.LocalName == "EvaluationResults").Elements().Select(result => new PolicyDecision(
                Text(result, "EvalActionName") ?? "", Text(result, "EvalResourceName") ?? "*", Text(result, "EvalDecision") == "allowed")));
            marker = Text(root.Descendants().FirstOrDefault(e => e.Name.LocalName == "SimulatePrincipalPolicyResult") ?? root, "Marker");
            if (marker is { Length: > 0 } && !seen.Add(marker)) throw ServicePorts.NotThat(request);
        }
        while (!string.IsNullOrEmpty(marker));
        return decisions;
    }

    /// <inheritdoc/>
    public async Task<bool> TrustsAsync(string roleArn, string service, CancellationToken cancellationToken)
    {
        ServiceRequest request = new ServiceRequest(IamApi.GetRole).Member("RoleName", roleArn.Substring(roleArn.LastIndexOf('/') + 1));
        (XElement root, _) = await client.SendXmlAsync(request, "GetRoleResponse", cancellationToken).ConfigureAwait(false);
        string? document = root.Descendants().FirstOrDefault(e => e.Name.LocalName == "AssumeRolePolicyDocument")?.Value;
        if (string.IsNullOrEmpty(document)) throw ServicePorts.NotThat(request);
        try
        {
            JsonText policy = JsonText.Parse(Uri.UnescapeDataString(document));
            return OneOrMore(policy["Statement"]).Any(statement => statement["Effect"]?.AsString == "Allow"
                && OneOrMore(statement["Action"]).Any(action => action.AsString is "sts:AssumeRole" or "sts:*" or "*")
                && (statement["Principal"]?.AsString == "*" || OneOrMore(statement["Principal"]?["Service"]).Any(principal => principal.AsString == service)));
        }
        catch (FormatException)
        {
            throw ServicePorts.NotThat(request);
        }
    }

    /// <summary>Policies leave the brackets out where a list has one element.</summary>
    private static IEnumerable<JsonText> OneOrMore(JsonText? value) => value switch
    {
        null => [],
        JsonArray list => list.Items,
        _ => [value],
    };

    private static void Members(ServiceRequest request, string name, IReadOnlyList<string> values)
    {
        for (int i = 0; i < values.Count; i++) request.Member($"{name}.member.{(i + 1).ToString(CultureInfo.InvariantCulture)}", values[i]);
    }

    private static string? Text(XElement parent, string name) => parent.Elements().FirstOrDefault(e => e.Name.LocalName == name)?.Value;
}
