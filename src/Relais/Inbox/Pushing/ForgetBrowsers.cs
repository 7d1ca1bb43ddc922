using Relais.Platform;

namespace Relais.Inbox.Pushing;

/// <summary>Forgets browsers whose session has ended. They are told nothing from then on; this takes away what is known of them.</summary>
internal sealed partial class ForgetBrowsers(Database database, Wakeups wakeups, TimeProvider clock, ILogger<ForgetBrowsers> log) : BackgroundService
{
    private const string Topic = "inbox_browsers";
    private static readonly TimeSpan Patience = TimeSpan.FromHours(1);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        DueWork.RunAsync(wakeups, Topic, Patience, ForgetAsync, failure => LogFailed(log, failure.GetType().Name), stoppingToken);

    internal async Task<bool> ForgetAsync(CancellationToken cancel)
    {
        await using var work = await database.BeginAsync(cancel);
        await work.ExecuteAsync(ForgetSql, new { now = clock.GetUtcNow().UtcDateTime }, cancel);
        await work.CommitAsync(cancel);
        return false;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Browsers whose session has ended could not be forgotten ({Reason}); tried again in an hour.")]
    private static partial void LogFailed(ILogger log, string reason);

    private const string ForgetSql = """
        DELETE FROM inbox.push_subscriptions AS browser
        WHERE NOT EXISTS (SELECT FROM access.session_view AS session
                          WHERE session.workspace_id = browser.workspace_id AND session.id = browser.session_id AND session.user_id = browser.user_id AND session.expires_at > @now)
        """;
}
