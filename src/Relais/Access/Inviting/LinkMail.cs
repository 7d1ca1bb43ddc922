using System.Net.Mail;
using Relais.Platform;

namespace Relais.Access.Inviting;

/// <summary>Shows a link to whoever made it, and mails it to the person it is for where a mail server is set.</summary>
internal sealed class LinkMail(Mailer mailer, Database database, PlatformSettings settings)
{
    /// <summary>After the link is committed: a letter that leads to nothing would be worse than none.</summary>
    public async Task<MadeLink> PassOnAsync(HttpRequest http, LinkPurpose purpose, Guid workspaceId, Guid userId, (string Token, DateTime ExpiresAt) made, CancellationToken cancel)
    {
        var link = OneTimeLink.AddressOf(OneTimeLink.RootOf(http, settings), purpose, made.Token);
        return new(link, made.ExpiresAt, mailer.IsSet ? await SendAsync(purpose, workspaceId, userId, link, cancel) : MailOutcome.None);
    }

    private async Task<MailOutcome> SendAsync(LinkPurpose purpose, Guid workspaceId, Guid userId, string link, CancellationToken cancel)
    {
        Recipient? recipient;
        // As the engine: whoever looks after the installation makes links for people of workspaces that they see from outside.
        await using (var work = await database.BeginAsync(cancel)) recipient = await work.QueryFirstAsync<Recipient>(RecipientSql, new { workspaceId, userId }, cancel);
        // Removed meanwhile: the link is dead, too.
        if (recipient is null) return MailOutcome.None;
        var (subject, text) = Letter(purpose, recipient, link);
        return await mailer.SendAsync(new MailAddress(recipient.Email), subject, text, cancel);
    }

    private static (string Subject, string Text) Letter(LinkPurpose purpose, Recipient to, string link) => (purpose == LinkPurpose.Invitation, to.Language) switch
    {
        (true, "fr") => ($"Invitation à rejoindre {to.Workspace}",
            $"Bonjour {to.Name},\n\nvous êtes invité(e) à rejoindre l’espace de travail {to.Workspace} sur Relais. Ce lien vous y mène ; il est valable sept jours et ne sert qu’une fois :\n\n{link}\n\nSi vous n’attendiez pas cette invitation, ignorez ce message.\n"),
        (true, _) => ($"Invitation to join {to.Workspace}",
            $"Hello {to.Name},\n\nyou are invited to join the workspace {to.Workspace} on Relais. This link takes you there; it is valid for seven days and works once:\n\n{link}\n\nIf you did not expect this invitation, ignore this message.\n"),
        (false, "fr") => ("Votre nouveau mot de passe Relais",
            $"Bonjour {to.Name},\n\nun administrateur de {to.Workspace} vous envoie ce lien pour choisir un nouveau mot de passe. Il est valable 24 heures et ne sert qu’une fois :\n\n{link}\n\nSi vous ne l’avez pas demandé, prévenez votre administrateur.\n"),
        (false, _) => ("Your new Relais password",
            $"Hello {to.Name},\n\nan administrator of {to.Workspace} sends you this link to choose a new password. It is valid for 24 hours and works once:\n\n{link}\n\nIf you did not ask for it, tell your administrator.\n"),
    };

    private sealed record Recipient(string Email, string Name, string Language, string Workspace);

    private const string RecipientSql = """
        SELECT person.email::text AS email, coalesce(membership.invited_name, person.display_name) AS name,
               coalesce(membership.invited_language, person.language) AS language, workspace.name AS workspace
        FROM access.memberships AS membership
        JOIN access.users AS person ON person.id = membership.user_id
        JOIN access.workspaces AS workspace ON workspace.workspace_id = membership.workspace_id
        WHERE membership.workspace_id = @workspaceId AND membership.user_id = @userId
        """;
}
