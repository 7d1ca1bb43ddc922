using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Relais.Accounts;
using Relais.Tests.World;
using Relais.WhatsApp.Webhooks;

namespace Relais.Tests.Messaging.Journal;

/// <summary>A connected number whose app secret the test knows, so that it can sign as Meta does.</summary>
internal sealed record OwnNumber(Guid AccountId, string PhoneNumberId, string VerifyToken, AppSecret Secret)
{
    private static int numbers;

    /// <summary>Connects one, as an administrator does.</summary>
    /// <param name="world">Where.</param>
    /// <param name="secret">Of its app; numbers of one app share it.</param>
    /// <param name="by">The administrator; another than the first for another workspace.</param>
    /// <param name="phoneNumberId">One that nobody has when it is not given.</param>
    /// <param name="wabaId">The account that it is of.</param>
    public static async Task<OwnNumber> ConnectAsync(RelaisWorld world, string? secret = null, HttpClient? by = null, string? phoneNumberId = null, string wabaId = "1")
    {
        phoneNumberId ??= NextId();
        secret ??= $"secret-of-{phoneNumberId}";
        var account = await RelaisWorld.JsonAsync(await (by ?? world.Admin).PostAsJsonAsync("/api/accounts", new
        {
            name = $"Number {phoneNumberId}",
            phone_number_id = phoneNumberId,
            waba_id = wabaId,
            access_token = "EAA",
            app_secret = secret,
        }), HttpStatusCode.Created);
        var id = Guid.Parse(account["id"]!.GetValue<string>());
        await StayHereAsync(world, id);
        return new(id, phoneNumberId, account["verify_token"]!.GetValue<string>(), new(secret));
    }

    // Read marks are owed for this number too: the simulator, which does not know it, refuses them at once, and nothing leaves the machine.
    private static async Task StayHereAsync(RelaisWorld world, Guid accountId)
    {
        await world.ExecuteAsync($"UPDATE accounts.accounts SET graph_url = '{world.Simulator.Http.BaseAddress}' WHERE id = '{accountId}'");
        await world.Services.GetRequiredService<AccountDirectory>().RefreshAsync(CancellationToken.None);
    }

    /// <summary>The id of a number that nobody has connected.</summary>
    public static string NextId() => string.Create(CultureInfo.InvariantCulture, $"1065{Interlocked.Increment(ref numbers):D11}");
}
