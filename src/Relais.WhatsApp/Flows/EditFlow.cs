using System.Text;
using Relais.WhatsApp.Errors;
using Relais.WhatsApp.Graph;

namespace Relais.WhatsApp.Flows;

/// <summary>Makes and changes flows. Source: Flows API, <c>POST /{waba_id}/flows</c>, <c>POST /{flow_id}</c>, <c>/assets</c>, <c>/publish</c>, <c>/deprecate</c>,
/// <c>DELETE /{flow_id}</c>.</summary>
public static class EditFlow
{
    /// <summary>Makes a flow, as a draft unless it says otherwise.</summary>
    /// <param name="account">The account that will own it.</param>
    /// <param name="draft">The flow.</param>
    /// <param name="cancel">Ends the waiting, not the making.</param>
    /// <returns>Its id, and what is wrong with its JSON. An unconfirmed call may have made it: the name is then taken (100).</returns>
    public static async Task<WhatsAppResult<UploadedFlow>> CreateFlowAsync(this BusinessAccountClient account, FlowDraft draft, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(account);
        ArgumentNullException.ThrowIfNull(draft);
        if (draft.FindFault(isNew: true) is { } fault) return new WhatsAppResult<UploadedFlow>.Invalid(fault);
        return await account.PostAsync<UploadedFlow>("/flows", JsonBody.WritePlain(draft, FlowDraft.Write), UploadedFlow.TryReadNew, cancel);
    }

    /// <summary>Changes a flow's name, categories or endpoint.</summary>
    /// <param name="account">The account that owns it.</param>
    /// <param name="flow">The flow.</param>
    /// <param name="change">The change.</param>
    /// <param name="cancel">Ends the waiting, not the changing.</param>
    /// <returns>How it ended.</returns>
    public static async Task<WhatsAppResult<Done>> EditFlowAsync(this BusinessAccountClient account, FlowId flow, FlowDraft change, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(account);
        ArgumentNullException.ThrowIfNull(change);
        if ((FindIdFault(flow) ?? change.FindFault(isNew: false)) is { } fault) return new WhatsAppResult<Done>.Invalid(fault);
        return await account.Graph.PostAsync<Done>(flow.Value, JsonBody.WritePlain(change, FlowDraft.Write), Done.TryRead, cancel);
    }

    /// <summary>Sets a flow's JSON; of a published one that makes a draft of it again.</summary>
    /// <param name="account">The account that owns it.</param>
    /// <param name="flow">The flow.</param>
    /// <param name="json">A JSON object, up to <see cref="FlowDraft.MaxJsonBytes"/>.</param>
    /// <param name="cancel">Ends the waiting, not the setting.</param>
    /// <returns>What is wrong with it; Meta takes it all the same.</returns>
    public static async Task<WhatsAppResult<UploadedFlow>> UploadFlowJsonAsync(this BusinessAccountClient account, FlowId flow, string json, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(account);
        if ((FindIdFault(flow) ?? FlowDraft.FindJsonFault("file", json)) is { } fault) return new WhatsAppResult<UploadedFlow>.Invalid(fault);

        var file = new ByteArrayContent(Encoding.UTF8.GetBytes(json));
        var form = FormBody.Of([("name", "flow.json"), ("asset_type", "FLOW_JSON")]).WithFile(file, "application/json", "flow.json");
        return await account.Graph.CallAsync<UploadedFlow>(new(HttpMethod.Post, $"{flow}/assets") { Content = form, IsTransfer = true }, UploadedFlow.TryRead, cancel);
    }

    /// <summary>Publishes a flow: it cannot be deleted then.</summary>
    /// <param name="account">The account that owns it.</param>
    /// <param name="flow">The flow.</param>
    /// <param name="cancel">Ends the waiting, not the publishing.</param>
    /// <returns>How it ended; code 139002: its JSON is wrong, or its endpoint.</returns>
    public static Task<WhatsAppResult<Done>> PublishFlowAsync(this BusinessAccountClient account, FlowId flow, CancellationToken cancel = default) =>
        CallAsync(account, flow, HttpMethod.Post, "/publish", cancel);

    /// <summary>Takes a published flow out of use, for good.</summary>
    /// <param name="account">The account that owns it.</param>
    /// <param name="flow">The flow.</param>
    /// <param name="cancel">Ends the waiting, not the deprecating.</param>
    /// <returns>How it ended; code 139003: it is not published.</returns>
    public static Task<WhatsAppResult<Done>> DeprecateFlowAsync(this BusinessAccountClient account, FlowId flow, CancellationToken cancel = default) =>
        CallAsync(account, flow, HttpMethod.Post, "/deprecate", cancel);

    /// <summary>Deletes a draft.</summary>
    /// <param name="account">The account that owns it.</param>
    /// <param name="flow">The flow.</param>
    /// <param name="cancel">Ends the waiting, not the deleting.</param>
    /// <returns>How it ended; code 139004: it is no draft.</returns>
    public static Task<WhatsAppResult<Done>> DeleteFlowAsync(this BusinessAccountClient account, FlowId flow, CancellationToken cancel = default) =>
        CallAsync(account, flow, HttpMethod.Delete, "", cancel);

    private static async Task<WhatsAppResult<Done>> CallAsync(BusinessAccountClient account, FlowId flow, HttpMethod method, string rest, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(account);
        if (FindIdFault(flow) is { } fault) return new WhatsAppResult<Done>.Invalid(fault);
        return await account.Graph.CallAsync<Done>(new(method, flow.Value + rest), Done.TryRead, cancel);
    }

    private static RequestFault? FindIdFault(FlowId flow) => flow == default ? RequestFault.Missing("flow_id") : null;
}
