using Relais.WhatsApp.Errors;
using Relais.WhatsApp.Graph;

namespace Relais.WhatsApp.BusinessAccounts;

/// <summary>Says who may use an account. Source: Graph API, <c>/{waba_id}/assigned_users</c>.</summary>
public static class AssignUsers
{
    /// <summary>The most rights given in one call.</summary>
    public const int MaxTasks = 16;

    private const string Edge = "/assigned_users";

    /// <summary>Reads a page of those who may.</summary>
    /// <param name="account">The account.</param>
    /// <param name="portfolio">The portfolio in whose name it is asked.</param>
    /// <param name="page">Which part; null for the first.</param>
    /// <param name="cancel">Ends the waiting.</param>
    /// <returns>The users.</returns>
    public static async Task<WhatsAppResult<Page<AssignedUser>>> ListAssignedUsersAsync(
        this BusinessAccountClient account, PortfolioId portfolio, PageRequest? page = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(account);
        var fault = (portfolio == default ? RequestFault.Missing("business") : null) ?? PageRequest.FindFault(page);
        if (fault is not null) return new WhatsAppResult<Page<AssignedUser>>.Invalid(fault);
        var query = new GraphQuery().Add("business", portfolio.Value).Add("fields", "id,name,user_type").Add(page);
        return await account.GetAsync($"{Edge}{query}", Page<AssignedUser>.Of(AssignedUser.TryRead), cancel);
    }

    /// <summary>Lets a user use the account.</summary>
    /// <param name="account">The account.</param>
    /// <param name="userId">Meta's id of the user.</param>
    /// <param name="tasks">1 to <see cref="MaxTasks"/> rights, in Meta's words: <c>MANAGE</c>, <c>DEVELOP</c>, <c>MANAGE_TEMPLATES</c>, <c>MESSAGING</c>, <c>FULL_CONTROL</c> …</param>
    /// <param name="cancel">Ends the waiting, not the assigning.</param>
    /// <returns>How it ended. Assigning twice is harmless.</returns>
    public static async Task<WhatsAppResult<Done>> AssignUserAsync(this BusinessAccountClient account, string userId, IReadOnlyList<string> tasks, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(account);
        var fault = FindUserFault(userId)
            ?? ListFault.Of("tasks", tasks, 1, MaxTasks, (field, word) => GraphNodeId.Is(word) ? null : RequestFault.Of(field, RequestFaultReason.WrongForm));
        if (fault is not null) return new WhatsAppResult<Done>.Invalid(fault);
        return await account.PostAsync<Done>(Edge, JsonBody.WritePlain((userId, tasks), static (json, given) =>
        {
            json.WriteString("user"u8, given.userId);
            json.WriteTexts("tasks"u8, given.tasks);
        }), Done.TryRead, cancel);
    }

    /// <summary>Takes the account from a user.</summary>
    /// <param name="account">The account.</param>
    /// <param name="userId">Meta's id of the user.</param>
    /// <param name="cancel">Ends the waiting, not the taking.</param>
    /// <returns>How it ended.</returns>
    public static async Task<WhatsAppResult<Done>> UnassignUserAsync(this BusinessAccountClient account, string userId, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(account);
        if (FindUserFault(userId) is { } fault) return new WhatsAppResult<Done>.Invalid(fault);
        return await account.Graph.DeleteAsync<Done>(account.Path($"{Edge}{new GraphQuery().Add("user", userId)}"), Done.TryRead, cancel);
    }

    private static RequestFault? FindUserFault(string userId) =>
        string.IsNullOrEmpty(userId) ? RequestFault.Missing("user") : GraphNodeId.Is(userId) ? null : RequestFault.Of("user", RequestFaultReason.WrongForm);
}
