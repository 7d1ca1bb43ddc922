using QRCoder;
using Relais.Access.Limits;
using Relais.Access.Permitting;
using Relais.Access.SigningIn;
using Relais.Platform;

namespace Relais.Access.SecondFactor;

/// <summary>A person has codes asked for at sign-in, or has them asked for no longer.</summary>
internal static class ManageSecondFactor
{
    public sealed record Proof(string? Password);

    public sealed record Confirmation(string? Code);

    public sealed record FullProof(string? Password, string? Code);

    /// <param name="Secret">In base 32, for an authenticator that reads no pictures.</param>
    /// <param name="Address">What the picture says.</param>
    /// <param name="Picture">The picture, as SVG.</param>
    public sealed record Begun(string Secret, string Address, string Picture);

    /// <param name="RecoveryCodes">Ten, now and never again; each gets in once.</param>
    public sealed record Codes(IReadOnlyList<string> RecoveryCodes);

    public static void Map(IEndpointRouteBuilder auth)
    {
        var factor = auth.MapGroup("/me/second-factor").RequirePerson();
        factor.MapGet("/", ShowAsync).WithName("ShowSecondFactor").Produces<SecondFactorState>().ProducesProblem(401);
        factor.MapPost("/", BeginAsync).WithName("BeginSecondFactor").Produces<Begun>().ProducesProblem(401).ProducesProblem(409).ProducesProblem(422).ProducesProblem(429);
        factor.MapPost("/confirmation", ConfirmAsync).WithName("ConfirmSecondFactor").Produces<Codes>().ProducesProblem(401).ProducesProblem(422).ProducesProblem(429);
        factor.MapPost("/recovery-codes", RenewAsync).WithName("RenewRecoveryCodes").Produces<Codes>().ProducesProblem(401).ProducesProblem(422).ProducesProblem(429);
        // A body belongs to no DELETE that every proxy lets through.
        factor.MapPost("/removal", RemoveAsync).WithName("RemoveSecondFactor").Produces(204).ProducesProblem(401).ProducesProblem(422).ProducesProblem(429);
    }

    private static async Task<IResult> ShowAsync(Caller caller, Database database, CancellationToken cancel)
    {
        await using var work = await database.BeginAsync(cancel);
        return TypedResults.Ok(await Factors.ShowAsync(work, caller.Tenant.UserId, cancel));
    }

    private static async Task<IResult> BeginAsync(Proof request, HttpContext context, Caller caller, Database database, PasswordProof proof, MeReader me, Factors factors, CancellationToken cancel)
    {
        if (await proof.CheckAsync(context, caller.Tenant.UserId, request.Password, "password", cancel) is { } wrong) return wrong.ToProblem();
        if (await me.ReadAsync(caller.Tenant, caller.SessionId, cancel) is not { } who) return RefusalOfAccess.Ended.ToProblem();

        await using var work = await database.BeginAsync(cancel);
        if (await factors.BeginAsync(work, caller.Tenant.UserId, cancel) is not { } secret) return IsOn.ToProblem();
        await work.CommitAsync(cancel);
        var address = Totp.AddressOf(secret, who.Workspace.Name, who.User.Email);
        return TypedResults.Ok(new Begun(Totp.Base32(secret), address, PictureOf(address)));
    }

    private static async Task<IResult> ConfirmAsync(Confirmation request, HttpContext context, Caller caller, Database database, SignInLimit limit, Factors factors, AuditTrail audit, CancellationToken cancel)
    {
        if (await CountAsync(context, caller.Tenant.UserId, limit, cancel) is { } refusal) return refusal.ToProblem();
        await using var work = await database.BeginAsync(cancel);
        if (await factors.ConfirmAsync(work, caller.Tenant.UserId, request.Code ?? "", cancel) is not { } codes) return WrongCode.ToProblem();
        await limit.SucceededAsync(work, SubjectOf(caller.Tenant.UserId), AddressSubject.Of(context), cancel);
        await audit.RecordAsync(work, caller.Tenant.WorkspaceId, new("person.second_factor_added", new("person", caller.Tenant.UserId)), cancel);
        await work.CommitAsync(cancel);
        return TypedResults.Ok(new Codes(codes));
    }

    private static Task<IResult> RenewAsync(FullProof request, HttpContext context, Caller caller, Database database, PasswordProof proof, SignInLimit limit, Factors factors, AuditTrail audit, CancellationToken cancel) =>
        ProvenAsync(request, context, caller, database, proof, limit, factors, async work =>
        {
            var codes = await factors.RenewCodesAsync(work, caller.Tenant.UserId, cancel);
            await audit.RecordAsync(work, caller.Tenant.WorkspaceId, new("person.recovery_codes_renewed", new("person", caller.Tenant.UserId)), cancel);
            return TypedResults.Ok(new Codes(codes));
        }, cancel);

    private static Task<IResult> RemoveAsync(FullProof request, HttpContext context, Caller caller, Database database, PasswordProof proof, SignInLimit limit, Factors factors, AuditTrail audit, CancellationToken cancel) =>
        ProvenAsync(request, context, caller, database, proof, limit, factors, async work =>
        {
            await Factors.RemoveAsync(work, caller.Tenant.UserId, cancel);
            await audit.RecordAsync(work, caller.Tenant.WorkspaceId, new("person.second_factor_removed", new("person", caller.Tenant.UserId)), cancel);
            return TypedResults.NoContent();
        }, cancel);

    // The password and a code, both: a machine that was left open has neither.
    private static async Task<IResult> ProvenAsync(
        FullProof request, HttpContext context, Caller caller, Database database, PasswordProof proof, SignInLimit limit, Factors factors, Func<Work, Task<IResult>> change, CancellationToken cancel)
    {
        if (await proof.CheckAsync(context, caller.Tenant.UserId, request.Password, "password", cancel) is { } wrong) return wrong.ToProblem();
        if (await CountAsync(context, caller.Tenant.UserId, limit, cancel) is { } refusal) return refusal.ToProblem();
        await using var work = await database.BeginAsync(cancel);
        if (await factors.UseAsync(work, caller.Tenant.UserId, request.Code, cancel) is null) return WrongCode.ToProblem();
        await limit.SucceededAsync(work, SubjectOf(caller.Tenant.UserId), AddressSubject.Of(context), cancel);
        var answer = await change(work);
        await work.CommitAsync(cancel);
        return answer;
    }

    /// <summary>For whom tries of codes are counted, apart from those of the password.</summary>
    public static string SubjectOf(Guid userId) => $"second-factor/{userId:N}";

    private static async Task<Refusal?> CountAsync(HttpContext context, Guid userId, SignInLimit limit, CancellationToken cancel) =>
        await limit.TryAsync(SubjectOf(userId), AddressSubject.Of(context), cancel) is { } wait ? PasswordProof.TooMany(context, wait) : null;

    private static string PictureOf(string address)
    {
        using var generator = new QRCodeGenerator();
        using var data = generator.CreateQrCode(address, QRCodeGenerator.ECCLevel.M);
        return new SvgQRCode(data).GetGraphic(4, "#000000", "#ffffff", sizingMode: SvgQRCode.SizingMode.ViewBoxAttribute);
    }

    private static readonly Refusal IsOn = Refusal.Conflict("second_factor_on", "Codes are asked for already. End that first.");

    private static readonly Refusal WrongCode = Refusal.Invalid("code", "code_wrong", "This code does not fit, or was used already. Wait for the next one.");
}
