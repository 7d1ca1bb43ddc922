using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Relais.Access;
using Relais.Tests.World;

namespace Relais.Tests.Access.Audit;

public sealed class ChainTests(RelaisWorld world) : IClassFixture<RelaisWorld>
{
    [Fact]
    public async Task A_trail_that_nobody_touched_is_whole_and_tells_where_it_ends()
    {
        var atelier = await WorkspaceAsync("Intact", lines: 5);
        var (code, said) = await world.AuditCommandAsync("verify", "--workspace", "Intact");
        Assert.Equal(0, code);
        Assert.Matches(@"^whole   Intact: 6 lines, head 6:[0-9a-f]{64}\n$", said);
        Assert.Contains("whole   Intact: 6 lines", (await world.AuditCommandAsync("verify")).Said, StringComparison.Ordinal);
        Assert.Equal(atelier.ToString(), await world.AskAsync<string>("SELECT workspace_id::text FROM access.audit_heads WHERE position = 6 AND workspace_id = @atelier", new { atelier }));
    }

    [Theory]
    [InlineData("changed", "UPDATE access.audit_lines SET changes = '[]' WHERE workspace_id = @w AND position = 3", "line 3 ")]
    [InlineData("renamed", "UPDATE access.audit_lines SET actor_name = 'Nobody' WHERE workspace_id = @w AND position = 4", "line 4 ")]
    [InlineData("dated", "UPDATE access.audit_lines SET at = at + interval '1 microsecond' WHERE workspace_id = @w AND position = 2", "line 2 ")]
    [InlineData("moved", "UPDATE access.audit_lines SET address = user_agent, user_agent = address WHERE workspace_id = @w AND position = 5", "line 5 ")]
    [InlineData("deleted", "DELETE FROM access.audit_lines WHERE workspace_id = @w AND position = 3", "line 3 is missing")]
    [InlineData("beheaded", "DELETE FROM access.audit_lines WHERE workspace_id = @w AND position = 1", "line 1 is missing")]
    [InlineData("cut", "DELETE FROM access.audit_lines WHERE workspace_id = @w AND position >= 5", "line 5 is missing: the chain was sealed up to 6")]
    [InlineData("swapped", "UPDATE access.audit_lines SET position = position + 100 WHERE workspace_id = @w AND position IN (2, 4); UPDATE access.audit_lines SET position = 106 - position WHERE workspace_id = @w AND position > 100", "line 2 ")]
    [InlineData("inserted", "UPDATE access.audit_lines SET position = position + 100 WHERE workspace_id = @w AND position > 3; UPDATE access.audit_lines SET position = position - 99 WHERE workspace_id = @w AND position > 100; INSERT INTO access.audit_lines SELECT workspace_id, gen_random_uuid(), at, action, actor_kind, actor_id, actor_name, subject_kind, subject_id, subject_name, changes, times, address, user_agent, session_id, 4, hash FROM access.audit_lines WHERE workspace_id = @w AND position = 3", "line 4 ")]
    public async Task The_first_line_that_does_not_hold_is_named(string name, string tampering, string expected)
    {
        var workspaceId = await WorkspaceAsync(name, lines: 5);
        await world.TamperAsync(tampering, new { w = workspaceId });

        var (code, said) = await world.AuditCommandAsync("verify", "--workspace", name);

        Assert.Equal(2, code);
        Assert.StartsWith($"BROKEN  {name}: {expected}", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_cuts_the_end_off_and_its_head_with_it_is_betrayed_by_the_head_that_was_kept_elsewhere()
    {
        var workspaceId = await WorkspaceAsync("Coupe", lines: 5);
        var kept = (await world.AuditCommandAsync("verify", "--workspace", "Coupe")).Said.Trim().Split("head ")[1];
        Assert.Equal(0, (await world.AuditCommandAsync("verify", "--workspace", "Coupe", "--head", kept)).Code);

        await world.TamperAsync("""
            DELETE FROM access.audit_lines WHERE workspace_id = @workspaceId AND position > 4;
            UPDATE access.audit_heads SET position = 4, hash = (SELECT hash FROM access.audit_lines WHERE workspace_id = @workspaceId AND position = 4) WHERE workspace_id = @workspaceId
            """, new { workspaceId });

        Assert.Equal(0, (await world.AuditCommandAsync("verify", "--workspace", "Coupe")).Code);
        var (code, said) = await world.AuditCommandAsync("verify", "--workspace", "Coupe", "--head", kept);
        Assert.Equal((2, true), (code, said.Contains("line 5 is missing: line 6 was there when its hash was kept", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_chain_that_was_made_anew_is_betrayed_by_the_head_that_was_kept_elsewhere()
    {
        var workspaceId = await WorkspaceAsync("Anew", lines: 5);
        var kept = (await world.AuditCommandAsync("verify", "--workspace", "Anew")).Said.Trim().Split("head ")[1];
        await world.TamperAsync("""
            UPDATE access.audit_lines SET position = NULL, hash = NULL, actor_name = 'Nobody' WHERE workspace_id = @workspaceId;
            DELETE FROM access.audit_heads WHERE workspace_id = @workspaceId
            """, new { workspaceId });
        await world.SealAsync();

        Assert.Equal(0, (await world.AuditCommandAsync("verify", "--workspace", "Anew")).Code);
        Assert.Contains("line 6 has another hash than the one that was kept", (await world.AuditCommandAsync("verify", "--workspace", "Anew", "--head", kept)).Said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("verify", "--head", "3:00")]
    [InlineData("verify", "--workspace", "Boutique", "--head", "3:00")]
    [InlineData("verify", "--workspace", "Boutique", "--head", "x:0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("verify", "--workspace", "Nowhere")]
    public async Task What_was_asked_for_wrongly_is_said_in_a_sentence(params string[] arguments) =>
        Assert.Equal(1, (await world.AuditCommandAsync(arguments)).Code);

    [Fact]
    public async Task Changes_of_one_workspace_that_come_at_once_are_all_in_the_chain_whoever_seals_them()
    {
        var workspaceId = await WorkspaceAsync("Foule", lines: 0);
        var writers = Enumerable.Range(0, 8).Select(_ => RecordAsync(workspaceId, lines: 10));
        var sealers = Enumerable.Range(0, 4).Select(async _ =>
        {
            for (var round = 0; round < 10; round++) await world.SealAsync();
        });
        await Task.WhenAll([.. writers, .. sealers]);
        await world.SealAsync();

        var (code, said) = await world.AuditCommandAsync("verify", "--workspace", "Foule");
        Assert.Equal((0, true), (code, said.StartsWith("whole   Foule: 81 lines, head 81:", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_change_that_takes_long_holds_up_neither_another_change_nor_the_sealing()
    {
        var workspaceId = await WorkspaceAsync("Lent", lines: 0);
        await using var slow = await world.Database.BeginAsync(CancellationToken.None);
        await Trail.RecordAsync(slow, workspaceId, new("test.slow"), CancellationToken.None);

        await RecordAsync(workspaceId, lines: 1);
        await world.SealAsync();
        Assert.StartsWith("whole   Lent: 2 lines", (await world.AuditCommandAsync("verify", "--workspace", "Lent")).Said, StringComparison.Ordinal);

        await slow.CommitAsync(CancellationToken.None);
        await world.SealAsync();
        Assert.StartsWith("whole   Lent: 3 lines", (await world.AuditCommandAsync("verify", "--workspace", "Lent")).Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_rolled_back_leaves_no_line()
    {
        var workspaceId = await WorkspaceAsync("Repenti", lines: 0);
        await using (var work = await world.Database.BeginAsync(CancellationToken.None)) await Trail.RecordAsync(work, workspaceId, new("test.undone"), CancellationToken.None);
        Assert.Equal(1, await world.AskAsync<long>("SELECT count(*) FROM access.audit_lines WHERE workspace_id = @workspaceId", new { workspaceId }));
    }

    [Theory]
    [InlineData("UPDATE access.audit_lines SET actor_name = 'Nobody'")]
    [InlineData("DELETE FROM access.audit_lines")]
    [InlineData("TRUNCATE access.audit_lines")]
    [InlineData("UPDATE access.audit_lines SET position = NULL, hash = NULL WHERE position IS NOT NULL")]
    public async Task Not_even_the_engine_changes_a_line_by_mistake(string sql)
    {
        await WorkspaceAsync($"Faux{sql.GetHashCode(StringComparison.Ordinal)}", lines: 1);
        var refused = await Assert.ThrowsAsync<PostgresException>(() => world.RunAsync(sql));
        Assert.Contains("neither changed nor deleted", refused.MessageText, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("UPDATE access.audit_lines SET actor_name = 'Nobody'")]
    [InlineData("DELETE FROM access.audit_lines")]
    [InlineData("INSERT INTO access.audit_lines (workspace_id, id, at, action, actor_kind, changes, position, hash) VALUES (platform.workspace_id(), gen_random_uuid(), now(), 'test.forged', 'engine', '[]', 1, sha256(''))")]
    [InlineData("INSERT INTO access.audit_lines (workspace_id, id, at, action, actor_kind, changes) VALUES ('00000000-0000-0000-0000-000000000000', gen_random_uuid(), now(), 'test.forged', 'engine', '[]')")]
    [InlineData("SELECT * FROM access.audit_heads")]
    public async Task A_request_can_only_add_to_the_trail_of_its_own_workspace(string sql)
    {
        var atelier = await SecondWorkspace.FoundAsync(world, $"Droits{sql.GetHashCode(StringComparison.Ordinal)}");
        await using var work = await world.Database.BeginAsync(atelier.Tenant, CancellationToken.None);
        var refused = await Assert.ThrowsAsync<PostgresException>(() => work.ExecuteAsync(sql, CancellationToken.None));
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
    }

    private AuditTrail Trail => world.Services.GetRequiredService<AuditTrail>();

    private async Task<Guid> WorkspaceAsync(string name, int lines)
    {
        var atelier = await SecondWorkspace.FoundAsync(world, name);
        await RecordAsync(atelier.Tenant.WorkspaceId, lines);
        await world.SealAsync();
        return atelier.Tenant.WorkspaceId;
    }

    private async Task RecordAsync(Guid workspaceId, int lines)
    {
        for (var line = 0; line < lines; line++)
        {
            await using var work = await world.Database.BeginAsync(CancellationToken.None);
            await Trail.RecordAsync(work, workspaceId, new($"test.line", new("test", $"{line}", "Épreuve ✓")) { Changes = [AuditChange.Of("name", "avant", $"après {line}")] }, AuditActor.Engine, new("192.0.2.1", "tests", null), CancellationToken.None);
            await work.CommitAsync(CancellationToken.None);
        }
    }
}
