using System.Text.Json;
using Relais.WhatsApp.Graph;

namespace Relais.WhatsApp.Tokens;

/// <summary>A token that was given for another proof. Source: Graph API, <c>oauth/access_token</c>.</summary>
/// <param name="Token">The token.</param>
/// <param name="Life">How long it lives from now; null where Meta does not say, which may mean for ever: ask <see cref="InspectToken"/>.</param>
public sealed record GrantedToken(AccessToken Token, TimeSpan? Life)
{
    internal static bool TryRead(JsonElement answer, out GrantedToken granted)
    {
        granted = null!;
        if (!AccessToken.TryCreate(answer.Text("access_token"u8), out var token)) return false;
        granted = new(token, answer.Whole("expires_in"u8) is > 0 and <= int.MaxValue and var seconds ? TimeSpan.FromSeconds(seconds) : null);
        return true;
    }
}
