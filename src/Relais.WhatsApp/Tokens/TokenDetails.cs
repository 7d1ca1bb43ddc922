using System.Text.Json;
using Relais.WhatsApp.Graph;

namespace Relais.WhatsApp.Tokens;

/// <summary>What a token is good for. Null is what Meta left out. Source: Graph API, <c>debug_token</c>.</summary>
public sealed record TokenDetails
{
    /// <summary>Whether it works now.</summary>
    public required bool IsValid { get; init; }

    /// <summary>The app it was made for.</summary>
    public AppId? AppId { get; init; }

    /// <summary>That app's name.</summary>
    public string? Application { get; init; }

    /// <summary><c>USER</c>, <c>SYSTEM_USER</c>, <c>APP</c> or <c>PAGE</c>.</summary>
    public string? Type { get; init; }

    /// <summary>When it ends; null for one that never does, or where Meta does not say.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset? IssuedAt { get; init; }

    /// <summary>What it may do: <c>whatsapp_business_messaging</c>, <c>whatsapp_business_management</c> …</summary>
    public IReadOnlyList<string> Scopes { get; init; } = [];

    /// <summary>The accounts that it may manage or send for, where it is bound to some.</summary>
    public IReadOnlyList<WabaId> Accounts { get; init; } = [];

    /// <summary>Why it does not work, in Meta's words.</summary>
    public string? Problem { get; init; }

    internal static bool TryRead(JsonElement answer, out TokenDetails details)
    {
        details = null!;
        if (answer.Find("data"u8) is not { } data || data.Flag("is_valid"u8) is not { } isValid) return false;

        details = new()
        {
            IsValid = isValid,
            AppId = WhatsApp.AppId.TryParse(data.Text("app_id"u8), out var appId) ? appId : null,
            Application = data.Text("application"u8),
            Type = data.Text("type"u8),
            ExpiresAt = data.Whole("expires_at"u8) is 0 ? null : data.Instant("expires_at"u8),
            IssuedAt = data.Instant("issued_at"u8),
            Scopes = data.Texts("scopes"u8),
            Accounts = AccountsOf(data),
            Problem = data.Find("error"u8)?.Text("message"u8),
        };
        return true;
    }

    private static IReadOnlyList<WabaId> AccountsOf(JsonElement data) =>
        [.. data.Items("granular_scopes"u8)
            .Where(scope => scope.Text("scope"u8)?.StartsWith("whatsapp_business_", StringComparison.Ordinal) == true)
            .SelectMany(scope => scope.Texts("target_ids"u8))
            .Where(id => WabaId.TryParse(id, out _))
            .Select(id => new WabaId(id))
            .Distinct()];
}
