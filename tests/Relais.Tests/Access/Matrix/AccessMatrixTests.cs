using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Relais.Access;
using Relais.Access.Permitting;
using Relais.Tests.Access.Audit;

namespace Relais.Tests.Access.Matrix;

/// <summary>Every door of the program, asked by everybody for what is theirs and for what is not.</summary>
public sealed partial class AccessMatrixTests : IClassFixture<Twins>
{
    // What no key may do is what would let it make itself another.
    private static readonly string[] Keyed = [.. Permission.All.Except([Permission.KeysManage, Permission.UsersManage, Permission.RolesManage, Permission.AccountsAssign], StringComparer.Ordinal)];

    private readonly Twins twins;

    public AccessMatrixTests(Twins twins) => this.twins = twins;

    [Fact]
    public void The_table_names_every_route_and_no_other()
    {
        var mapped = Mapped().Select(route => route.ToString()).Order(StringComparer.Ordinal).ToList();
        var told = DoorTable.Doors.Select(door => door.ToString()).Order(StringComparer.Ordinal).ToList();
        Assert.Empty(mapped.Except(told, StringComparer.Ordinal));
        Assert.Empty(told.Except(mapped, StringComparer.Ordinal));
    }

    [Fact]
    public void Every_route_asks_for_what_the_table_says()
    {
        var asked = Mapped().ToDictionary(route => route.ToString(), route => route.Needs, StringComparer.Ordinal);
        Assert.Empty(DoorTable.Doors.Where(door => asked[door.ToString()] != door.Needs).Select(door => $"{door} asks for {asked[door.ToString()]}, not {door.Needs}"));
    }

    /// <summary>One after the other, as what is refused must change nothing and what is allowed changes much.</summary>
    [Fact]
    public async Task Nobody_gets_through_a_door_that_is_not_theirs_and_everybody_through_their_own()
    {
        var wrong = new List<string>();
        // What is sealed by itself a moment later changes nothing of what it tells.
        await twins.World.SealAsync();
        var (elsewhere, other) = await FingerprintsAsync();

        foreach (var (who, client) in twins.Strangers())
            foreach (var door in DoorTable.Doors.Where(door => door.Needs != Door.Everyone)) await ExpectAsync(wrong, who, client, door, twins.Own, (401, "unauthenticated"));

        var revoked = await twins.RevokedAsync();
        foreach (var door in DoorTable.Doors.Where(door => door.NeedsPermission)) await ExpectAsync(wrong, "who is no member any more", revoked, door, twins.Own, (401, "session_ended"));
        foreach (var door in DoorTable.Doors.Where(door => door.Needs is Door.Session or Door.SuperAdministrator)) await ExpectAsync(wrong, "who is no member any more", revoked, door, twins.Own, (401, "session_ended"));

        // Of workspaces no administrator knows more than their own; whether another is there they are not told.
        var almighty = await twins.WithoutAsync("");
        foreach (var door in DoorTable.Doors.Where(door => door.Needs == Door.SuperAdministrator))
            foreach (var side in new[] { twins.Own, twins.Elsewhere, twins.Nowhere }) await ExpectAsync(wrong, "who may everything in a workspace", almighty, door, side, (403, "super_administrator_only"));

        foreach (var doors in DoorTable.Doors.Where(door => door.NeedsPermission).GroupBy(door => door.Needs))
        {
            var without = await twins.WithoutAsync(doors.Key);
            foreach (var door in doors) await ExpectAsync(wrong, $"without {doors.Key}", without, door, twins.Own, (403, "permission_missing"));
        }

        await AskWithKeysAsync(wrong);
        foreach (var door in DoorTable.Doors.Where(door => door.NeedsPermission && door.Of != Of.Nothing))
        {
            var unknown = await AskAsync(twins.Agent, door, twins.Nowhere);
            if (unknown.Status is not (404 or 403)) wrong.Add($"{door} for what is nowhere: {unknown.Status} {unknown.Text}");
            foreach (var (whose, side) in new[] { ("another number's", twins.Other), ("another workspace's", twins.Elsewhere) })
            {
                // People, roles, keys and contacts are of no number.
                if (door.IsOfWorkspace && side == twins.Other) continue;
                var answer = await AskAsync(twins.Agent, door, side);
                if (answer != unknown) wrong.Add($"{door} for {whose}: {answer.Status} {answer.Text}; for what is nowhere {unknown.Status} {unknown.Text}");
            }
            var foreign = await AskAsync(twins.World.Admin, door, twins.Elsewhere);
            if (foreign.Status != 404) wrong.Add($"{door} for another workspace's, by an administrator: {foreign.Status} {foreign.Text}");
        }

        Assert.True(wrong.Count == 0, $"{wrong.Count} of the refusals are wrong:\n{string.Join('\n', wrong)}");
        Assert.Equal((elsewhere, other), await FingerprintsAsync());

        foreach (var door in DoorTable.Doors.Where(door => door.Needs != Door.Everyone && door.Pattern != "/api/events"))
        {
            // What concerns the workspace is an administrator's; all else the agent may for their number.
            var answer = await AskAsync(door.Needs == Door.SuperAdministrator || (door.NeedsPermission && door.AnyOf.Any(permission => !Permission.IsOfAccounts(permission))) ? twins.World.Admin : twins.Agent, door, twins.Own);
            if (answer.Status != door.Own) wrong.Add($"{door} for their own: {answer.Status} instead of {door.Own}: {answer.Text}");
        }
        Assert.True(wrong.Count == 0, $"{wrong.Count} doors do not open:\n{string.Join('\n', wrong)}");
        Assert.Equal(elsewhere, (await FingerprintsAsync()).Elsewhere);
    }

    // A key is given for what it needs, and is turned away from all else; what is about a person is nothing for any.
    private async Task AskWithKeysAsync(List<string> wrong)
    {
        var ofPeople = DoorTable.Doors.Where(door => door.NeedsPermission && door.AnyOf.Except(Keyed, StringComparer.Ordinal).Any()).ToList();
        foreach (var doors in DoorTable.Doors.Where(door => door.NeedsPermission).Except(ofPeople).GroupBy(door => door.Needs))
        {
            var without = await twins.ProgramAsync(Keyed.Except(doors.First().AnyOf, StringComparer.Ordinal), isForAll: true);
            foreach (var door in doors) await ExpectAsync(wrong, $"a key without {doors.Key}", without, door, twins.Own, (403, "permission_missing"));
        }
        var mighty = await twins.ProgramAsync(Keyed, isForAll: true);
        foreach (var door in ofPeople) await ExpectAsync(wrong, "a key", mighty, door, twins.Own, (403, "permission_missing"));
        foreach (var door in DoorTable.Doors.Where(door => door.Needs is Door.Session or Door.SuperAdministrator)) await ExpectAsync(wrong, "a key", mighty, door, twins.Own, (403, "person_only"));

        var narrow = await twins.ProgramAsync(Keyed.Where(Permission.IsOfAccounts), isForAll: false);
        foreach (var door in DoorTable.Doors.Where(door => door.NeedsPermission && door.Of != Of.Nothing))
        {
            var unknown = await AskAsync(narrow, door, twins.Nowhere);
            foreach (var (whose, side) in new[] { ("another number's", twins.Other), ("another workspace's", twins.Elsewhere) })
            {
                if (door.IsOfWorkspace && side == twins.Other) continue;
                var answer = await AskAsync(narrow, door, side);
                if (answer != unknown) wrong.Add($"{door}, a key for one number, for {whose}: {answer.Status} {answer.Text}; for what is nowhere {unknown.Status} {unknown.Text}");
            }
        }
    }

    private async Task ExpectAsync(List<string> wrong, string who, HttpClient client, Door door, Side side, (int Status, string Code) expected)
    {
        var answer = await AskAsync(client, door, side);
        if (answer.Status != expected.Status || !answer.Text.Contains($"\"{expected.Code}\"", StringComparison.Ordinal)) wrong.Add($"{door}, {who}: {answer.Status} {answer.Text}");
    }

    // The ids that are asked for and the time are all in which two answers may differ.
    private async Task<(int Status, string Text)> AskAsync(HttpClient client, Door door, Side side)
    {
        using var request = new HttpRequestMessage(new(door.Method), door.AddressOf(side));
        request.Content = door.Body(side) switch
        {
            null => null,
            byte[] bytes => new ByteArrayContent(bytes),
            var body => JsonContent.Create(body),
        };
        request.Headers.Add("Idempotency-Key", Guid.CreateVersion7(twins.World.Clock.GetUtcNow()).ToString());
        using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        if ((int)answer.StatusCode < 400) return ((int)answer.StatusCode, "");
        return ((int)answer.StatusCode, Trace().Replace(await answer.Content.ReadAsStringAsync(), ""));
    }

    private async Task<(string Elsewhere, string Other)> FingerprintsAsync() =>
        (await twins.FingerprintAsync("workspace_id", twins.ElsewhereId), await twins.FingerprintAsync("account_id", twins.Other.AccountId));

    private IEnumerable<Door> Mapped()
    {
        foreach (var endpoint in twins.World.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>())
        {
            var pattern = $"/{endpoint.RoutePattern.RawText!.TrimStart('/')}".TrimEnd('/');
            // What nobody mapped is answered 404, or with the page; there is nothing behind it.
            if (pattern.Contains("{**", StringComparison.Ordinal) || pattern.Contains("{*", StringComparison.Ordinal)) continue;
            foreach (var method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"]) yield return new(method, pattern, NeedOf(endpoint));
        }
    }

    private static string NeedOf(Endpoint endpoint)
    {
        if (endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null) return Door.Everyone;
        var permissions = endpoint.Metadata.GetOrderedMetadata<AuthorizationPolicy>().SelectMany(policy => policy.Requirements).OfType<PermissionRequirement>().Select(one => string.Join(Door.Or, one.AnyOf)).ToList();
        if (permissions.Count > 0) return string.Join(" and ", permissions);
        if (endpoint.Metadata.GetOrderedMetadata<AuthorizationPolicy>().Any(policy => policy.Requirements.OfType<SuperAdministratorRequirement>().Any() && policy.Requirements.OfType<PersonRequirement>().Any())) return Door.SuperAdministrator;
        return endpoint.Metadata.GetMetadata<IAuthorizeData>() is null && endpoint.Metadata.GetMetadata<AuthorizationPolicy>() is null ? "nothing at all" : Door.Session;
    }

    [GeneratedRegex(",\"trace_id\":\"[^\"]*\"", RegexOptions.NonBacktracking)]
    private static partial Regex Trace();
}
