using Relais.Access;
using Relais.Accounts.Asking;
using Relais.Accounts.Blocking;
using Relais.Accounts.Checking;
using Relais.Accounts.Commands;
using Relais.Accounts.Components;
using Relais.Accounts.Connecting;
using Relais.Accounts.Diagnosing;
using Relais.Accounts.Profiling;
using Relais.Accounts.QrCodes;
using Relais.Accounts.Registering;
using Relais.Accounts.Sharing;
using Relais.Accounts.Showing;
using Relais.Accounts.Simulated;
using Relais.Accounts.Telling;
using Relais.Accounts.Tokens;
using Relais.Accounts.Watching;
using Relais.Platform;

namespace Relais.Accounts;

/// <summary>Business numbers: their credentials, limits and quality.</summary>
public static class AccountsModule
{
    /// <summary>Where WhatsApp sends its webhooks.</summary>
    public const string WebhookPath = "/api/webhooks/whatsapp";

    public static void AddAccounts(this IServiceCollection services, AccountsSettings settings, NodeRoles roles)
    {
        services.AddSingleton(settings);
        services.AddSingleton<AccountDirectory>();
        services.AddHostedService(provider => provider.GetRequiredService<AccountDirectory>());
        services.AddSingleton<NumberClients>();
        services.AddSingleton<NumberDesk>();
        services.AddSingleton<NumberLook>();
        services.AddSingleton<NumberWatch>();
        services.AddSingleton<Diagnosis>();
        services.AddSingleton<LongLivedToken>();
        foreach (var question in TokenQuestions.All) services.AddSingleton(question);
        services.AddSingleton<IWorkspaceNumbers, WorkspaceNumbers>();
        services.AddSingleton<AccountWriter>();
        services.AddSingleton<DefaultAccount>();
        services.AddSingleton<IWorkspaceReaction>(provider => provider.GetRequiredService<DefaultAccount>());
        services.AddSingleton<IWorkspaceStateReaction, FollowWorkspace>();
        services.AddSingleton<IRestoredCopyReaction, RestoredCopyPause>();
        services.AddSingleton<IWebhookReaction, KeepNews>();
        services.AddSingleton<NewsRetention>();
        services.AddSingleton<SimulatorClient>();
        services.AddSingleton<SimulatedNumbers>();
        services.AddSingleton<IWorkspaceReaction>(provider => provider.GetRequiredService<SimulatedNumbers>());
        services.AddHostedService(provider => provider.GetRequiredService<SimulatedNumbers>());
        if (!roles.HasFlag(NodeRoles.Engine)) return;
        services.AddHostedService(provider => provider.GetRequiredService<NumberWatch>());
        services.AddHostedService(provider => provider.GetRequiredService<NewsRetention>());
    }

    /// <summary>Connects what the environment names, before anything is served.</summary>
    public static Task PrepareAccountsAsync(this IServiceProvider services, CancellationToken cancel) =>
        services.GetRequiredService<DefaultAccount>().EnsureAsync(cancel);

    public static void MapAccounts(this IEndpointRouteBuilder api)
    {
        var viewed = api.MapGroup("/accounts").WithTags("Accounts").RequirePermission(Permission.AccountsView);
        ListAccounts.Map(viewed);
        ShowDetails.Map(viewed);
        ListNews.Map(viewed);
        ShowProfile.Map(viewed);
        ProfilePicture.MapShown(viewed);
        ShowQrCodes.Map(viewed);
        BlockedPeople.MapShown(viewed);
        ChatComponents.MapShown(viewed);
        Diagnose.Map(viewed);

        var managed = api.MapGroup("/accounts").WithTags("Accounts").RequirePermission(Permission.AccountsManage);
        ConnectNumber.Map(managed);
        EditAccount.Map(managed);
        TestConnection.Map(managed);
        ResumeAccount.Map(managed);
        AddSimulatedNumber.Map(managed);
        DisconnectNumber.Map(managed);
        EditConversationSettings.Map(managed);
        ChangeProfile.Map(managed);
        ProfilePicture.MapChanged(managed);
        ProveNumber.Map(managed);
        RegisterNumber.Map(managed);
        AskForAppData.Map(managed);
        ChangeQrCodes.Map(managed);
        BlockedPeople.MapChanged(managed);
        ChatComponents.MapChanged(managed);
        MendWebhooks.Map(managed);
        RefreshToken.Map(managed);
    }

    /// <summary><c>relais accounts …</c></summary>
    public static AccountsCommand Commands => new();
}
