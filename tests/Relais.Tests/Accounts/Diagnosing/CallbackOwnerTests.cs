using Microsoft.Extensions.DependencyInjection;
using Relais.Accounts;
using Relais.Accounts.Diagnosing;
using Relais.Tests.World;
using Relais.WhatsApp;

namespace Relais.Tests.Accounts.Diagnosing;

/// <summary>Which addresses that Meta has are this installation's, where its settings name its own.</summary>
public sealed class CallbackOwnerTests : IAsyncLifetime
{
    private readonly RelaisWorld world = new();

    public Task InitializeAsync()
    {
        world.Environment["RELAIS_PUBLIC_URL"] = "https://relais.example.org";
        return world.InitializeAsync();
    }

    public Task DisposeAsync() => world.DisposeAsync();

    [Fact]
    public void Only_the_host_of_the_settings_is_ours_and_only_where_webhooks_are_taken()
    {
        var diagnosis = world.Services.GetRequiredService<Diagnosis>();
        var account = new ConnectedAccount(Guid.Empty, Guid.Empty, new(new PhoneNumberId("1"), new AccessToken("EAA")), new("secret"), default, "verify", null, 80, "P", null, IsPaused: false);
        bool IsOurs(string told, ConnectedAccount? of = null) => diagnosis.IsOurs(of ?? account, told, "https://relais.example.org/api/webhooks/whatsapp");

        Assert.True(IsOurs("https://relais.example.org/api/webhooks/whatsapp"));
        Assert.True(IsOurs("https://RELAIS.example.org/webhook/whatsapp"));
        Assert.False(IsOurs("https://relais.example.net/api/webhooks/whatsapp"));
        Assert.False(IsOurs("https://relais.example.org/another"));
        Assert.False(IsOurs("no address"));
        Assert.True(IsOurs("http://127.0.0.1:8000/api/webhooks/whatsapp", account with { GraphUrl = new("http://127.0.0.1:8010") }));
    }
}
