using System.Text.Json;
using Relais.WhatsApp.Graph;

namespace Relais.WhatsApp.BusinessAccounts;

/// <summary>The business that owns an account. Source: Graph API, WhatsApp Business Account, <c>owner_business_info</c>.</summary>
/// <param name="Id">Its portfolio, whose numbers share one messaging limit.</param>
/// <param name="Name">Its name; null where Meta leaves it out.</param>
public sealed record AccountOwner(PortfolioId Id, string? Name)
{
    internal static bool TryRead(JsonElement answer, out AccountOwner owner)
    {
        owner = null!;
        if (answer.Find("owner_business_info"u8) is not { ValueKind: JsonValueKind.Object } business || !PortfolioId.TryParse(business.Text("id"u8), out var id)) return false;
        owner = new(id, business.Text("name"u8));
        return true;
    }
}
