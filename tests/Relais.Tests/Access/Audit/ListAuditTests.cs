using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Relais.Access;
using Relais.Tests.World;

namespace Relais.Tests.Access.Audit;

public sealed class ListAuditTests(RelaisWorld world) : IClassFixture<RelaisWorld>
{
    [Fact]
    public async Task Pages_follow_one_another_without_a_gap_whatever_is_added_meanwhile()
    {
        var atelier = await SecondWorkspace.FoundAsync(world, "Pages");
        await RecordAsync(atelier, 120);
        var seen = new List<string>();
        string? cursor = null;
        do
        {
            var page = await RelaisWorld.JsonAsync(await atelier.Admin.GetAsync($"/api/audit?what=test{(cursor is null ? "" : $"&cursor={cursor}")}"), HttpStatusCode.OK);
            seen.AddRange(page["items"]!.AsArray().Select(line => line!["subject"]!["id"]!.GetValue<string>()));
            cursor = page["next_cursor"]?.GetValue<string>();
            await RecordAsync(atelier, 1, "later");
        }
        while (cursor is not null);
        Assert.Equal(Enumerable.Range(0, 120).Reverse().Select(line => $"n{line}"), seen);
    }

    [Theory]
    [InlineData("?what=test", 3)]
    [InlineData("?what=test.line", 3)]
    [InlineData("?what=tes", 0)]
    [InlineData("?what=test&subject=n1", 1)]
    [InlineData("?what=test&subject=EPREUVE", 3)]
    [InlineData("?what=test&subject=%25", 0)]
    [InlineData("?what=test&who=ibrahima", 0)]
    [InlineData("?what=workspace&who=IBRAHIMA", 1)]
    [InlineData("?what=test&from=2999-01-01", 0)]
    [InlineData("?what=test&to=2999-01-01", 3)]
    [InlineData("?what=test&to=2000-01-01", 0)]
    [InlineData("?what=test&who=%00", 3)]
    public async Task Lines_are_found_by_who_what_subject_and_time(string query, int expected)
    {
        var atelier = await SecondWorkspace.FoundAsync(world, $"Cherche{query.GetHashCode(StringComparison.Ordinal)}");
        await RecordAsync(atelier, 3);
        Assert.Equal(expected, (await atelier.Admin.AuditAsync(query)).Count);
    }

    [Theory]
    [InlineData("?from=yesterday", "invalid")]
    [InlineData("?what=DROP%20TABLE", "invalid")]
    [InlineData("?scope=everything", "invalid")]
    [InlineData("?cursor=x", "invalid")]
    public async Task What_cannot_be_understood_is_refused(string query, string code)
    {
        foreach (var path in query.StartsWith("?cursor", StringComparison.Ordinal) ? new[] { "" } : ["", "/export"])
            Assert.Equal(code, await RelaisWorld.CodeOfAsync(await world.Admin.GetAsync($"/api/audit{path}{query}")));
    }

    [Fact]
    public async Task An_export_holds_every_line_and_no_formula_and_is_a_line_itself()
    {
        var atelier = await SecondWorkspace.FoundAsync(world, "Sortie");
        await RecordAsync(atelier, 1200, name: "=cmd|'/c calc'!A1");
        var response = await atelier.Admin.GetAsync("/api/audit/export?what=test");
        var rows = (await response.Content.ReadAsStringAsync()).TrimStart('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal(("text/csv", 1201), (response.Content.Headers.ContentType?.MediaType, rows.Length));
        Assert.StartsWith("at,action,actor_kind", rows[0], StringComparison.Ordinal);
        Assert.All(rows.Skip(1), row => Assert.Contains(",'=cmd|'/c calc'!A1,", row, StringComparison.Ordinal));
        Assert.Equal(["what: ∅ → test"], AuditWords.ChangesOf(await atelier.Admin.LatestAsync("audit.exported")));
    }

    [Theory]
    [InlineData("/api/audit")]
    [InlineData("/api/audit/export")]
    public async Task Who_may_not_look_sees_neither_the_list_nor_the_export(string path)
    {
        var almost = await SecondWorkspace.FoundAsync(world, $"Sans{path.Length}");
        await world.RunAsync("UPDATE access.roles SET permissions = @permissions, is_administrator = false WHERE workspace_id = @WorkspaceId", new { permissions = Permission.All.Except([Permission.AuditView]).ToArray(), almost.Tenant.WorkspaceId });
        Assert.Equal(HttpStatusCode.Forbidden, (await almost.Admin.GetAsync(path)).StatusCode);
    }

    private async Task RecordAsync(SecondWorkspace workspace, int lines, string? name = null)
    {
        var trail = world.Services.GetRequiredService<AuditTrail>();
        await using var work = await world.Database.BeginAsync(CancellationToken.None);
        for (var line = 0; line < lines; line++)
            await trail.RecordAsync(work, workspace.Tenant.WorkspaceId, new("test.line", new("test", name == "later" ? "later" : $"n{line}", name ?? "Épreuve")), CancellationToken.None);
        await work.CommitAsync(CancellationToken.None);
    }
}
