using Relais.Contacts;

namespace Relais.Messaging;

/// <summary>Someone whom a message is to reach: by their number, or by their BSUID where the number is hidden.</summary>
public sealed record Addressee(Msisdn? Number, string? Bsuid)
{
    /// <summary>Reads what somebody typed.</summary>
    /// <param name="written">A number in any usual writing, or a BSUID.</param>
    /// <param name="addressee">Who it is.</param>
    /// <returns>What is wrong, as a code; null when nothing is.</returns>
    public static string? Read(string? written, out Addressee? addressee)
    {
        addressee = null;
        var text = written?.Trim() ?? "";
        if (text.Length == 0) return "required";
        if (WhatsApp.Bsuid.TryParse(text, out var bsuid))
        {
            addressee = new(null, bsuid.Value);
            return null;
        }
        if (Msisdn.Read(text, out var number) is { } wrong) return wrong;
        addressee = new(number, null);
        return null;
    }
}
