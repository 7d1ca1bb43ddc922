using Microsoft.AspNetCore.Mvc;
using Relais.Access;
using Relais.Accounts.Asking;
using Relais.WhatsApp.Numbers;

namespace Relais.Accounts.Profiling;

/// <summary>What people see of the business when they open its card.</summary>
internal static class ShowProfile
{
    /// <summary>A profile; null is what is not there. Lengths are in Unicode code points.</summary>
    /// <param name="About">The line beside the name, up to 139; it cannot be emptied.</param>
    /// <param name="Address">Up to 256.</param>
    /// <param name="Description">Up to 512.</param>
    /// <param name="Email">Up to 128.</param>
    /// <param name="Websites">Up to two, each up to 256.</param>
    /// <param name="Vertical">The trade, in Meta's words: <c>RETAIL</c>, <c>HEALTH</c> …</param>
    /// <param name="HasPicture">Whether there is one, at <c>…/profile/picture</c>.</param>
    public sealed record Answer(string? About, string? Address, string? Description, string? Email, IReadOnlyList<string> Websites, string? Vertical, bool HasPicture);

    public static void Map(IEndpointRouteBuilder accounts) =>
        accounts.MapGet("/{id:guid}/profile", HandleAsync).WithName("ShowNumberProfile").Produces<Answer>().ProducesProblem(404).ProducesProblem(409).ProducesProblem(503);

    private static Task<IResult> HandleAsync([FromRoute(Name = "id")] Guid accountId, Caller caller, NumberDesk desk, CancellationToken cancel) =>
        desk.AskAsync(caller, accountId, number => number.ShowProfileAsync(cancel), profile => TypedResults.Ok(Of(profile)), cancel);

    internal static Answer Of(BusinessProfile profile) => new(
        profile.About, profile.Address, profile.Description, profile.Email, profile.Websites ?? [], profile.Vertical, profile.PictureUrl is { Length: > 0 });
}
