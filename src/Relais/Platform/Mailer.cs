using System.Net.Mail;
using System.Net.Mime;

namespace Relais.Platform;

/// <summary>What became of a letter.</summary>
public enum MailOutcome
{
    /// <summary>No mail server is set.</summary>
    None,

    /// <summary>The mail server took it; whether it arrives is the server's affair.</summary>
    Sent,

    /// <summary>The mail server did not take it; the log says why.</summary>
    Failed,
}

/// <summary>Hands letters to the mail server, one at a time and at once: whoever writes one waits for the answer and has another way when it fails.</summary>
internal sealed partial class Mailer(PlatformSettings settings, ILogger<Mailer> log)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    public bool IsSet => settings.Mail is not null;

    /// <param name="to">A checked address.</param>
    /// <param name="subject">One line; what would break it is left out.</param>
    /// <param name="text">Plain text.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<MailOutcome> SendAsync(MailAddress to, string subject, string text, CancellationToken cancel)
    {
        if (settings.Mail is not { } mail) return MailOutcome.None;
        using var message = new MailMessage(mail.From, to) { Subject = string.Concat(subject.Where(character => !char.IsControl(character))), Body = text, BodyTransferEncoding = TransferEncoding.QuotedPrintable };
        using var client = new SmtpClient(mail.Host, mail.Port) { EnableSsl = mail.IsEncrypted, Credentials = mail.Credentials };
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        enough.CancelAfter(Patience);
        try
        {
            await client.SendMailAsync(message, enough.Token);
            return MailOutcome.Sent;
        }
        // A name that leads nowhere or a port that refuses comes as an SmtpException with the reason inside.
        catch (Exception failure) when ((failure is SmtpException or IOException or InvalidOperationException or OperationCanceledException) && !cancel.IsCancellationRequested)
        {
            LogFailed(log, (failure.InnerException ?? failure).Message);
            return MailOutcome.Failed;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The mail server did not take a letter: {Reason}")]
    private static partial void LogFailed(ILogger log, string reason);
}
