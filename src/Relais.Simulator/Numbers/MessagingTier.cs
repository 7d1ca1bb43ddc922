using System.Diagnostics.CodeAnalysis;

namespace Relais.Simulator.Numbers;

/// <summary>To how many people a portfolio may write first in 24 hours.</summary>
/// <param name="Name">As the Graph API tells it.</param>
/// <param name="Users">Null for as many as it likes.</param>
/// <remarks>Source: messaging limits of the Cloud API.</remarks>
internal sealed record MessagingTier(string Name, int? Users)
{
    public static readonly MessagingTier Unlimited = new("TIER_UNLIMITED", null);

    private static readonly MessagingTier[] All =
        [new("TIER_250", 250), new("TIER_2K", 2_000), new("TIER_10K", 10_000), new("TIER_100K", 100_000), Unlimited];

    public static string Names => string.Join(", ", All.Select(tier => tier.Name));

    public static bool TryFind(string? name, [NotNullWhen(true)] out MessagingTier? tier) =>
        (tier = Array.Find(All, one => one.Name == name)) is not null;
}
