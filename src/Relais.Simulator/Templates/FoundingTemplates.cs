using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Relais.Simulator.Accounts;

namespace Relais.Simulator.Templates;

/// <summary>What every new account has: <c>hello_world</c>. The real one has it in en_US; French is here for those who try the product in French.</summary>
internal static class FoundingTemplates
{
    private static readonly (string Language, string Header, string Body, string Footer)[] HelloWorld =
    [
        ("en_US", "Hello World", "Welcome and congratulations!! This message demonstrates your ability to send a WhatsApp message notification.", "WhatsApp Business Platform sample message"),
        ("fr", "Bonjour", "Bienvenue, et félicitations ! Ce message montre que vous savez envoyer une notification WhatsApp.", "Message d’exemple de WhatsApp Business Platform"),
    ];

    public static void Put(Waba waba, DateTimeOffset now)
    {
        foreach (var (language, header, body, footer) in HelloWorld)
            waba.Templates.Add(new Template(waba, IdOf(waba.Id, language), "hello_world", language, now)
            {
                Category = "UTILITY",
                Status = "APPROVED",
                Quality = "GREEN",
                Components =
                [
                    new JsonObject { ["type"] = "HEADER", ["format"] = "TEXT", ["text"] = header },
                    new JsonObject { ["type"] = "BODY", ["text"] = body },
                    new JsonObject { ["type"] = "FOOTER", ["text"] = footer },
                ],
            });
    }

    /// <summary>It follows from the account, so that it stays the same after a restart of the simulator.</summary>
    public static string IdOf(string wabaId, string what)
    {
        var hash = BitConverter.ToUInt64(SHA256.HashData(Encoding.ASCII.GetBytes($"{wabaId} {what}")));
        return string.Create(CultureInfo.InvariantCulture, $"1{hash % 100_000_000_000_000:D14}");
    }
}
