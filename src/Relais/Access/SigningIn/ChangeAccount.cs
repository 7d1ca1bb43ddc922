using System.Net.Mail;
using Npgsql;
using Relais.Access.Permitting;
using Relais.Platform;

namespace Relais.Access.SigningIn;

/// <summary>A person changes their name; and, with their password, the password itself or the address that they sign in with.</summary>
internal static class ChangeAccount
{
    public sealed record NameChange(string? DisplayName);

    /// <param name="Password">The present one.</param>
    public sealed record PasswordChange(string? Password, string? NewPassword);

    /// <param name="Password">The present one.</param>
    public sealed record EmailChange(string? Email, string? Password);

    public static void Map(IEndpointRouteBuilder auth)
    {
        auth.MapPut("/me", ChangeNameAsync).WithName("ChangeName").Produces<Me>().ProducesProblem(401).ProducesProblem(422).RequirePerson();
        auth.MapPut("/me/password", ChangePasswordAsync).WithName("ChangePassword").Produces(204).ProducesProblem(401).ProducesProblem(422).ProducesProblem(429).RequirePerson();
        auth.MapPut("/me/email", ChangeEmailAsync).WithName("ChangeEmail").Produces<Me>().ProducesProblem(401).ProducesProblem(409).ProducesProblem(422).ProducesProblem(429).RequirePerson();
    }

    private static async Task<IResult> ChangeNameAsync(NameChange request, Caller caller, Database database, MeReader me, AuditTrail audit, CancellationToken cancel)
    {
        var check = new FieldCheck();
        var name = check.Text("display_name", request.DisplayName, 100);
        if (check.Refusal() is { } refusal) return refusal.ToProblem();
        if (await me.ReadAsync(caller.Tenant, caller.SessionId, cancel) is not { } before) return RefusalOfAccess.Ended.ToProblem();

        await using (var work = await database.BeginAsync(cancel))
        {
            await work.ExecuteAsync("UPDATE access.users SET display_name = @name WHERE id = @UserId", new { name, caller.Tenant.UserId }, cancel);
            await audit.RecordAsync(work, caller.Tenant.WorkspaceId, new("person.renamed", new("person", caller.Tenant.UserId, name)) { Changes = [AuditChange.Of("display_name", before.User.DisplayName, name)] }, cancel);
            await work.CommitAsync(cancel);
        }
        return TypedResults.Ok(before with { User = before.User with { DisplayName = name } });
    }

    // Whoever knew the old password may be signed in with it: every other session ends.
    private static async Task<IResult> ChangePasswordAsync(PasswordChange request, HttpContext context, Caller caller, Database database, PasswordProof proof, MeReader me, AuditTrail audit, CancellationToken cancel)
    {
        if (await me.ReadAsync(caller.Tenant, caller.SessionId, cancel) is not { } who) return RefusalOfAccess.Ended.ToProblem();
        var check = new FieldCheck();
        Passwords.Check(check, "new_password", request.NewPassword, who.User.DisplayName, who.User.Email, who.Workspace.Name);
        check.Require(request.NewPassword is null || request.NewPassword != request.Password, "new_password", "password_same", "Choose another than the present one.");
        if (check.Refusal() is { } refusal) return refusal.ToProblem();
        if (await proof.CheckAsync(context, caller.Tenant.UserId, request.Password, "password", cancel) is { } wrong) return wrong.ToProblem();

        await using var work = await database.BeginAsync(cancel);
        var hash = await Passwords.HashAsync(work, request.NewPassword!, cancel);
        await work.ExecuteAsync("UPDATE access.users SET password_hash = @hash WHERE id = @UserId", new { hash, caller.Tenant.UserId }, cancel);
        await ManageSessions.EndAllButAsync(work, caller, cancel);
        await audit.RecordAsync(work, caller.Tenant.WorkspaceId, new("person.password_changed", new("person", caller.Tenant.UserId)) { Changes = [AuditChange.Secret("password")] }, cancel);
        await work.CommitAsync(cancel);
        return TypedResults.NoContent();
    }

    private static async Task<IResult> ChangeEmailAsync(EmailChange request, HttpContext context, Caller caller, Database database, PasswordProof proof, MeReader me, AuditTrail audit, CancellationToken cancel)
    {
        var check = new FieldCheck();
        var email = check.Text("email", request.Email, 254);
        if (email.Length > 0) check.Require(MailAddress.TryCreate(email, out var mail) && mail.Address == email, "email", "email_invalid", "An address like name@example.org.");
        if (check.Refusal() is { } refusal) return refusal.ToProblem();
        if (await proof.CheckAsync(context, caller.Tenant.UserId, request.Password, "password", cancel) is { } wrong) return wrong.ToProblem();
        if (await me.ReadAsync(caller.Tenant, caller.SessionId, cancel) is not { } before) return RefusalOfAccess.Ended.ToProblem();

        await using (var work = await database.BeginAsync(cancel))
        {
            try
            {
                await work.ExecuteAsync("UPDATE access.users SET email = @email WHERE id = @UserId", new { email, caller.Tenant.UserId }, cancel);
            }
            catch (PostgresException taken) when (taken.SqlState == PostgresErrorCodes.UniqueViolation)
            {
                return Taken.ToProblem();
            }
            await audit.RecordAsync(work, caller.Tenant.WorkspaceId, new("person.email_changed", new("person", caller.Tenant.UserId, before.User.DisplayName)) { Changes = [AuditChange.Of("email", before.User.Email, email)] }, cancel);
            await work.CommitAsync(cancel);
        }
        return TypedResults.Ok(before with { User = before.User with { Email = email } });
    }

    private static readonly Refusal Taken = Refusal.Conflict("email_taken", "Somebody signs in with this address already.") with
    {
        Fields = new Dictionary<string, FieldError[]>(StringComparer.Ordinal) { ["email"] = [new("email_taken", "Somebody signs in with this address already.")] },
    };
}
