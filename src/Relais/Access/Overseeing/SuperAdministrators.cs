using Relais.Access.Permitting;
using Relais.Platform;

namespace Relais.Access.Overseeing;

/// <summary>Says who looks after the installation. Only its command line does: whoever reaches that runs it anyway.</summary>
internal static class SuperAdministrators
{
    /// <returns>What they are called.</returns>
    public static async Task<(Refusal? Refusal, string Name)> GrantAsync(Database database, AuditTrail audit, string email, CancellationToken cancel)
    {
        await using var work = await database.BeginAsync(cancel);
        if (await FindAsync(work, email, cancel) is not { } person) return (Unknown, "");
        // Whoever holds the invitation of somebody without a password chooses one for them.
        if (!person.HasPassword) return (NotCome, "");
        if (!person.IsSuper) await ChangeAsync(work, audit, person, isSuper: true, cancel);
        await work.CommitAsync(cancel);
        return (null, person.DisplayName);
    }

    /// <returns>What they are called.</returns>
    public static async Task<(Refusal? Refusal, string Name)> RevokeAsync(Database database, AuditTrail audit, string email, CancellationToken cancel)
    {
        await using var work = await database.BeginAsync(cancel);
        if (await FindAsync(work, email, cancel) is not { } person) return (Unknown, "");
        if (!person.IsSuper) return (NotOne, "");
        var wasOverseen = await Overseers.SignInAsync(work, cancel);
        await ChangeAsync(work, audit, person, isSuper: false, cancel);
        if (wasOverseen && await Overseers.RefuseNoneAsync(work, cancel) is { } refusal) return (refusal, "");
        await work.CommitAsync(cancel);
        return (null, person.DisplayName);
    }

    private static async Task ChangeAsync(Work work, AuditTrail audit, Person person, bool isSuper, CancellationToken cancel)
    {
        await work.ExecuteAsync("UPDATE access.users SET is_super_administrator = @isSuper WHERE id = @Id", new { person.Id, isSuper }, cancel);
        await audit.RecordAsync(work, AuditTrail.Installation, new(isSuper ? "super_administrator.granted" : "super_administrator.revoked", new("person", person.Id, person.DisplayName)), cancel);
    }

    private static Task<Person?> FindAsync(Work work, string email, CancellationToken cancel) => work.QueryFirstAsync<Person>(FindSql, new { email }, cancel);

    private sealed record Person(Guid Id, string DisplayName, bool HasPassword, bool IsSuper);

    private static readonly Refusal Unknown = new(404, "not_found", "Nobody of that address has an account here.");

    private static readonly Refusal NotCome = Refusal.Conflict("still_invited", "This person was invited and has not come yet.");

    private static readonly Refusal NotOne = Refusal.Conflict("not_super_administrator", "This person is no super administrator.");

    private const string FindSql = """
        SELECT id, display_name, password_hash IS NOT NULL AS has_password, is_super_administrator AS is_super
        FROM access.users
        WHERE email = @email::citext AND deactivated_at IS NULL
        FOR UPDATE
        """;
}
