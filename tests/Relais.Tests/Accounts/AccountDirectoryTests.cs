using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Relais.Accounts;
using Relais.Platform;
using Relais.Tests.Access;
using Relais.Tests.World;

namespace Relais.Tests.Accounts;

public sealed class AccountDirectoryTests(RelaisWorld world) : IClassFixture<RelaisWorld>
{
    private AccountDirectory Directory => world.Services.GetRequiredService<AccountDirectory>();

    [Fact]
    public async Task One_number_whose_seal_cannot_be_opened_does_not_take_the_others_along()
    {
        var broken = Guid.Parse((await world.ConnectAsync("700000000000001", secret: "broken00000000000000000000000000")).Text("id"));
        var sound = Guid.Parse((await world.ConnectAsync("700000000000002", secret: "sound000000000000000000000000000")).Text("id"));
        await world.RunAsync("UPDATE accounts.accounts SET sealed_app_secret = set_byte(sealed_app_secret, 20, get_byte(sealed_app_secret, 20) # 1) WHERE id = @broken", new { broken });

        await Directory.RefreshAsync(CancellationToken.None);

        Assert.Null(Directory.Find(broken));
        Assert.NotNull(Directory.Find(sound));
        Assert.Equal(HttpStatusCode.OK, await world.WebhookAsync("sound000000000000000000000000000"));
        Assert.Contains(world.Log.Lines, line => line.Contains($"{broken}", StringComparison.Ordinal) && line.Contains("Enter them again", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_another_node_changed_is_known_here_soon()
    {
        var id = Guid.Parse((await world.ConnectAsync("700000000000003")).Text("id"));
        await using (var work = await world.Database.BeginAsync(CancellationToken.None))
        {
            await work.ExecuteAsync("UPDATE accounts.accounts SET messages_per_second = 7 WHERE id = @id", new { id }, CancellationToken.None);
            await Wakeups.NotifyAsync(work, AccountDirectory.Topic, $"{id:D}", CancellationToken.None);
            await work.CommitAsync(CancellationToken.None);
        }
        await Eventually.SeesAsync(() => Task.FromResult(Directory.Find(id)!.MessagesPerSecond), pace => pace == 7, "the new pace");
    }

    [Fact]
    public async Task A_number_is_found_only_for_the_app_that_may_speak_for_it()
    {
        var ours = Directory.Find(Guid.Parse((await world.ConnectAsync("700000000000004", secret: "ours0000000000000000000000000000")).Text("id")))!;
        var theirs = Directory.Find(Guid.Parse((await world.ConnectAsync("700000000000005", secret: "theirs00000000000000000000000000")).Text("id")))!;
        Assert.Equal(ours.Id, Directory.Find(ours.Credentials.PhoneNumberId, ours.AppFingerprint)?.Id);
        Assert.Null(Directory.Find(ours.Credentials.PhoneNumberId, theirs.AppFingerprint));
    }
}
