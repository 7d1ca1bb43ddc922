using System.Text.Json;
using Relais.WhatsApp.Graph;

namespace Relais.WhatsApp.Flows;

/// <summary>A file of a flow. Source: Flows API, <c>assets</c>.</summary>
/// <param name="Name"><c>flow.json</c>.</param>
/// <param name="AssetType"><c>FLOW_JSON</c>.</param>
/// <param name="DownloadUrl">Where it can be had, for a while.</param>
public sealed record FlowAsset(string Name, string? AssetType, string? DownloadUrl)
{
    internal static bool TryRead(JsonElement item, out FlowAsset asset)
    {
        asset = new(item.Text("name"u8) ?? "", item.Text("asset_type"u8), item.Text("download_url"u8));
        return asset.Name.Length > 0;
    }
}
