using System.Net;
using System.Net.Mail;

namespace Relais.Platform;

/// <summary>The mail server that Relais hands its letters to.</summary>
/// <param name="Host">Its name or address.</param>
/// <param name="Port">587 unless said.</param>
/// <param name="IsEncrypted">Whether the connection is turned into a TLS one (STARTTLS) before anything is said; false only where <c>?tls=none</c> asks for it.</param>
/// <param name="Credentials">Null for a server that asks for none.</param>
/// <param name="From">Who writes.</param>
public sealed record MailSettings(string Host, int Port, bool IsEncrypted, NetworkCredential? Credentials, MailAddress From)
{
    private const int UsualPort = 587;

    /// <summary>Reads <c>RELAIS_SMTP</c> and <c>RELAIS_MAIL_FROM</c>; null when neither is set, and when one is wrong, which the reader notes.</summary>
    internal static MailSettings? Read(SettingsReader reader)
    {
        var (address, from) = (reader.Text("RELAIS_SMTP"), reader.Text("RELAIS_MAIL_FROM"));
        if (address is null && from is null) return null;
        // Neither is repeated: the address mostly holds a password.
        var isServer = Uri.TryCreate(address, UriKind.Absolute, out var server) && server is { Scheme: "smtp", Host.Length: > 0 } && server.Query is "" or "?tls=none";
        if (!isServer) reader.Wrong("RELAIS_SMTP must be an address such as smtp://user:password@mail.example.org:587, which is spoken to by STARTTLS; ?tls=none behind it does without.");
        if (!MailAddress.TryCreate(from, out var sender)) reader.Wrong("RELAIS_MAIL_FROM must be an address such as relais@example.org or «Relais <relais@example.org>» where RELAIS_SMTP is set.");
        if (!isServer || sender is null) return null;
        return new(server!.Host, server.Port > 0 ? server.Port : UsualPort, server.Query.Length == 0, CredentialsOf(server), sender);
    }

    private static NetworkCredential? CredentialsOf(Uri server)
    {
        if (server.UserInfo.Length == 0) return null;
        var parts = server.UserInfo.Split(':', 2);
        return new(Uri.UnescapeDataString(parts[0]), parts.Length > 1 ? Uri.UnescapeDataString(parts[1]) : "");
    }
}
