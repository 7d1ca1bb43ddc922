using Relais.WhatsApp.Errors;
using Relais.WhatsApp.Graph;

namespace Relais.WhatsApp.Flows;

/// <summary>Reads an account's flows. Source: Flows API, <c>GET /{waba_id}/flows</c>, <c>GET /{flow_id}</c>, <c>GET /{flow_id}/assets</c>.</summary>
public static class ListFlows
{
    private const string Fields = "id,name,status,categories,validation_errors,json_version,data_api_version,endpoint_uri";

    /// <summary>Reads a page of the flows.</summary>
    /// <param name="account">The account.</param>
    /// <param name="page">Which part; null for the first.</param>
    /// <param name="cancel">Ends the waiting.</param>
    /// <returns>The flows.</returns>
    public static async Task<WhatsAppResult<Page<Flow>>> ListFlowsAsync(this BusinessAccountClient account, PageRequest? page = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(account);
        if (PageRequest.FindFault(page) is { } fault) return new WhatsAppResult<Page<Flow>>.Invalid(fault);
        return await account.GetAsync($"/flows{new GraphQuery().Add(page)}", Page<Flow>.Of(Flow.TryRead), cancel);
    }

    /// <summary>Reads one flow, with an address where it can be tried out.</summary>
    /// <param name="account">The account that owns it.</param>
    /// <param name="flow">The flow.</param>
    /// <param name="renewsPreview">Whether the address is made anew, which ends the one before.</param>
    /// <param name="cancel">Ends the waiting.</param>
    /// <returns>The flow.</returns>
    public static async Task<WhatsAppResult<Flow>> ShowFlowAsync(this BusinessAccountClient account, FlowId flow, bool renewsPreview = false, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(account);
        if (flow == default) return new WhatsAppResult<Flow>.Invalid(RequestFault.Missing("flow_id"));
        var fields = $"{Fields},preview.invalidate({(renewsPreview ? "true" : "false")})";
        return await account.Graph.GetAsync<Flow>(flow + new GraphQuery().Add("fields", fields).ToString(), Flow.TryRead, cancel);
    }

    /// <summary>Reads a page of a flow's files.</summary>
    /// <param name="account">The account that owns it.</param>
    /// <param name="flow">The flow.</param>
    /// <param name="page">Which part; null for the first.</param>
    /// <param name="cancel">Ends the waiting.</param>
    /// <returns>The files.</returns>
    public static async Task<WhatsAppResult<Page<FlowAsset>>> ListFlowAssetsAsync(
        this BusinessAccountClient account, FlowId flow, PageRequest? page = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(account);
        var fault = (flow == default ? RequestFault.Missing("flow_id") : null) ?? PageRequest.FindFault(page);
        if (fault is not null) return new WhatsAppResult<Page<FlowAsset>>.Invalid(fault);
        return await account.Graph.GetAsync($"{flow}/assets{new GraphQuery().Add(page)}", Page<FlowAsset>.Of(FlowAsset.TryRead), cancel);
    }
}
