using Relais.Access;
using Relais.Accounts.Checking;
using Relais.Accounts.Connecting;
using Relais.Accounts.Simulated;
using Relais.Platform;

namespace Relais.Accounts;

/// <summary>Business numbers: their credentials, limits and quality.</summary>
public static class AccountsModule
{
    /// <summary>Where WhatsApp sends its webhooks.</summary>
    public const string WebhookPath = "/api/webhooks/whatsapp";

    public static void AddAccounts(this IServiceCollection services, AccountsSettings settings)
    {
        services.AddSingleton(settings);
        services.AddSingleton<AccountDirectory>();
        services.AddHostedService(provider => provider.GetRequiredService<AccountDirectory>());
        services.AddSingleton<NumberClients>();
        services.AddSingleton<AccountWriter>();
        services.AddSingleton<DefaultAccount>();
        services.AddSingleton<IWorkspaceReaction>(provider => provider.GetRequiredService<DefaultAccount>());
        services.AddSingleton<IRestoredCopyReaction, RestoredCopyPause>();
        services.AddSingleton<SimulatorClient>();
        services.AddSingleton<SimulatedNumbers>();
        services.AddSingleton<IWorkspaceReaction>(provider => provider.GetRequiredService<SimulatedNumbers>());
        services.AddHostedService(provider => provider.GetRequiredService<SimulatedNumbers>());
    }

    /// <summary>Connects what the environment names, before anything is served.</summary>
    public static Task PrepareAccountsAsync(this IServiceProvider services, CancellationToken cancel) =>
        services.GetRequiredService<DefaultAccount>().EnsureAsync(cancel);

    public static void MapAccounts(this IEndpointRouteBuilder api)
    {
        var viewed = api.MapGroup("/accounts").WithTags("Accounts").RequirePermission(Permission.AccountsView);
        ListAccounts.Map(viewed);

        var managed = api.MapGroup("/accounts").WithTags("Accounts").RequirePermission(Permission.AccountsManage);
        ConnectNumber.Map(managed);
        EditAccount.Map(managed);
        TestConnection.Map(managed);
        ResumeAccount.Map(managed);
        AddSimulatedNumber.Map(managed);
        DisconnectNumber.Map(managed);
    }
}
