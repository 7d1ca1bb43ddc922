using Relais.Access;
using Relais.Platform;
using Relais.WhatsApp;
using Relais.WhatsApp.Webhooks;

namespace Relais.Accounts.Connecting;

/// <summary>An administrator connects a business number.</summary>
internal static class ConnectNumber
{
    public sealed record Request(string? Name, string? PhoneNumberId, string? WabaId, string? AccessToken, string? AppSecret, int? MessagesPerSecond);

    public static void Map(IEndpointRouteBuilder accounts) =>
        accounts.MapPost("/", HandleAsync).WithName(nameof(ConnectNumber)).Produces<Account>(201).ProducesProblem(409).ProducesProblem(422);

    private static async Task<IResult> HandleAsync(
        Request request, Caller caller, Database database, AccountWriter writer, AccountDirectory directory, AccountsSettings settings, CancellationToken cancel)
    {
        if (Check(request, out var number) is { } refusal) return refusal.ToProblem();

        Guid id;
        Account account;
        await using (var work = await database.BeginAsync(caller.Tenant, cancel))
        {
            if (await writer.ConnectAsync(work, caller.Tenant.WorkspaceId, number, cancel) is not { } connected)
                return (await ExplainAsync(database, caller, number.PhoneNumberId, cancel)).ToProblem();
            id = connected;
            account = (await AccountReader.FindAsync(work, id, settings, cancel))!;
            await work.CommitAsync(cancel);
        }
        await directory.RefreshAsync(cancel);
        return TypedResults.Created($"/api/accounts/{id}", account);
    }

    /// <summary>What is wrong with the request; null when nothing is.</summary>
    internal static Refusal? Check(Request request, out NewNumber number)
    {
        var check = new FieldCheck();
        number = new(
            check.Text("name", request.Name, 100),
            check.Text("phone_number_id", request.PhoneNumberId, 64),
            check.Text("waba_id", request.WabaId, 64),
            check.Text("access_token", request.AccessToken, 4096),
            check.Text("app_secret", request.AppSecret, 256),
            request.MessagesPerSecond);
        if (number.PhoneNumberId.Length > 0) check.Require(PhoneNumberId.TryParse(number.PhoneNumberId, out _), "phone_number_id", "id_malformed", "The id that Meta shows beside the number; it is not the number itself.");
        if (number.WabaId?.Length > 0) check.Require(WabaId.TryParse(number.WabaId, out _), "waba_id", "id_malformed", "The id of the WhatsApp Business Account.");
        if (number.AccessToken.Length > 0) check.Require(AccessToken.TryCreate(number.AccessToken, out _), "access_token", "characters_invalid", "An access token has no blanks and no accents.");
        if (number.AppSecret.Length > 0) check.Require(AppSecret.TryCreate(number.AppSecret, out _), "app_secret", "characters_invalid", "An app secret has letters and digits only.");
        check.Require(number.MessagesPerSecond is null or (>= 1 and <= 1000), "messages_per_second", "out_of_range", "From 1 to 1000.");
        return check.Refusal();
    }

    /// <summary>Who has the number already: by its name when it is of this workspace, and by no name when it is another's.</summary>
    private static async Task<Refusal> ExplainAsync(Database database, Caller caller, string phoneNumberId, CancellationToken cancel)
    {
        // In a transaction of its own: the one that met the other's claim can read no more.
        await using var work = await database.BeginAsync(caller.Tenant, cancel);
        return AlreadyConnected(await work.QueryFirstAsync<string>(OwnSql, new { phoneNumberId }, cancel));
    }

    internal static Refusal AlreadyConnected(string? ownName)
    {
        var (code, detail) = ownName is not null
            ? ("number_already_connected", $"This number is connected already in this workspace, as «{ownName}». Two connections would each take a part of its messages.")
            : ("number_connected_elsewhere", "This number is connected in another workspace of this installation. It must be disconnected there first: ask whoever runs this installation.");
        return Refusal.Conflict(code, detail) with { Fields = new Dictionary<string, FieldError[]>(StringComparer.Ordinal) { ["phone_number_id"] = [new(code, detail)] } };
    }

    private const string OwnSql = "SELECT name FROM accounts.accounts WHERE phone_number_id = @phoneNumberId AND disconnected_at IS NULL";
}
