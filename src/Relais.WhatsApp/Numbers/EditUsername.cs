using System.Text.Json;
using System.Text.RegularExpressions;
using Relais.WhatsApp.Errors;
using Relais.WhatsApp.Graph;

namespace Relais.WhatsApp.Numbers;

/// <summary>Reads, takes and gives back a number's username. Meta changed these answers between November 2025 and June 2026. Source: Graph API,
/// <c>/{phone_number_id}/username</c>, <c>/{phone_number_id}/username_suggestions</c>.</summary>
public static partial class EditUsername
{
    /// <summary>The shortest name.</summary>
    public const int MinLength = 3;

    /// <summary>The longest name.</summary>
    public const int MaxLength = 35;

    private const string Edge = "/username";

    /// <summary>Reads the name.</summary>
    /// <param name="number">The number.</param>
    /// <param name="cancel">Ends the waiting.</param>
    /// <returns>The name, and how it stands.</returns>
    public static Task<WhatsAppResult<Username>> ShowUsernameAsync(this PhoneNumberClient number, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(number);
        return number.GetAsync<Username>(Edge, Username.TryReadOrNone, cancel);
    }

    /// <summary>Takes a name.</summary>
    /// <param name="number">The number.</param>
    /// <param name="name"><see cref="MinLength"/> to <see cref="MaxLength"/> of <c>a</c>–<c>z</c>, digits, dots and underscores with a letter among them; no dot at
    /// either end nor two in a row; not <c>www…</c>.</param>
    /// <param name="takesFromOther">Whether it may come from another number of yours that has it (147005).</param>
    /// <param name="cancel">Ends the waiting, not the taking.</param>
    /// <returns>How it stands. Codes 147001: it is not to be had; 147002: the number's limit is too low; 147003 and 147004: link the page or profile of that name first.</returns>
    public static async Task<WhatsAppResult<Username>> SetUsernameAsync(
        this PhoneNumberClient number, string name, bool takesFromOther = false, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(number);
        if (FindFault(name) is { } fault) return new WhatsAppResult<Username>.Invalid(fault);
        return await number.PostAsync<Username>(Edge, JsonBody.WritePlain((name, takesFromOther), static (json, taken) =>
        {
            json.WriteString("username"u8, taken.name);
            if (taken.takesFromOther) json.WriteBoolean("force_transfer"u8, value: true);
        }), Username.TryRead, cancel);
    }

    /// <summary>Gives the name back.</summary>
    /// <param name="number">The number.</param>
    /// <param name="cancel">Ends the waiting, not the giving back.</param>
    /// <returns>How it ended.</returns>
    public static Task<WhatsAppResult<Done>> DeleteUsernameAsync(this PhoneNumberClient number, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(number);
        return number.Graph.DeleteAsync<Done>(number.Path(Edge), Done.TryRead, cancel);
    }

    /// <summary>Asks which names Meta has in mind for the number.</summary>
    /// <param name="number">The number.</param>
    /// <param name="cancel">Ends the waiting.</param>
    /// <returns>The names; none where it has none in mind.</returns>
    public static Task<WhatsAppResult<IReadOnlyList<string>>> SuggestUsernamesAsync(this PhoneNumberClient number, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(number);
        return number.GetAsync<IReadOnlyList<string>>("/username_suggestions", TryReadSuggestions, cancel);
    }

    private static bool TryReadSuggestions(JsonElement answer, out IReadOnlyList<string> names)
    {
        names = [.. answer.Items("data"u8).SelectMany(data => data.Texts("username_suggestions"u8))];
        return answer.Find("data"u8) is { ValueKind: JsonValueKind.Array };
    }

    private static RequestFault? FindFault(string name) =>
        TextFault.OfRequired("username", name, MaxLength) ?? (Form().IsMatch(name) ? null : RequestFault.Of("username", RequestFaultReason.WrongForm));

    // That it must not end as a domain does is left to Meta: that list grows.
    [GeneratedRegex(@"^(?=.{3})(?=.*[a-z])(?!www)[a-z0-9_](\.?[a-z0-9_])*\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Form();
}
