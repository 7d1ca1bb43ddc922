using System.Text.Json;
using System.Text.RegularExpressions;
using Relais.WhatsApp.Errors;
using Relais.WhatsApp.Graph;

namespace Relais.WhatsApp.Templates;

/// <summary>A template to create. Source: Graph API, <c>POST /{waba_id}/message_templates</c>.</summary>
/// <param name="Name">1 to <see cref="MaxNameLength"/> lower-case letters, digits or underscores.</param>
/// <param name="Language">The code of its language, e.g. <c>fr</c> or <c>en_US</c>, which are two.</param>
/// <param name="Category">What it is for; Meta may choose another.</param>
/// <param name="Components">Its parts: a body always, of the others one each at most.</param>
public sealed partial record TemplateDraft(string Name, string Language, TemplateCategory Category, IReadOnlyList<TemplateComponent> Components)
{
    /// <summary>The longest name.</summary>
    public const int MaxNameLength = 512;

    /// <summary>Whether its variables have names, <c>{{first_name}}</c>, not numbers. Default false.</summary>
    public bool HasNamedVariables { get; init; }

    /// <summary>How long a message of it is tried: 30 s to 15 minutes in authentication, 30 s to 12 h in utility, 12 h to 30 days in marketing
    /// (by the marketing API). Null leaves Meta's 30 days, 10 minutes in authentication.</summary>
    public TimeSpan? TimeToLive { get; init; }

    /// <summary>Whether taps on its addresses are not to be counted. Null leaves Meta's default.</summary>
    public bool? OptsOutOfLinkTracking { get; init; }

    /// <summary>Looks for what is known to be wrong, without a call.</summary>
    /// <returns>The first fault; null when none is known, which is no promise that Meta approves.</returns>
    public RequestFault? FindFault() =>
        FindNameFault(Name)
        ?? FindLanguageFault(Language)
        ?? (Enum.IsDefined(Category) ? null : RequestFault.Of("category", RequestFaultReason.WrongForm))
        ?? TemplateRules.FindFault(Components, Category, HasNamedVariables)
        ?? FindLifeFault(TimeToLive, Category);

    internal static RequestFault? FindNameFault(string? name) =>
        TextFault.OfRequired("name", name, MaxNameLength) ?? (NameForm().IsMatch(name!) ? null : RequestFault.Of("name", RequestFaultReason.WrongForm));

    internal static RequestFault? FindLanguageFault(string? language) =>
        string.IsNullOrEmpty(language) ? RequestFault.Missing("language")
        : LanguageForm().IsMatch(language) ? null
        : RequestFault.Of("language", RequestFaultReason.WrongForm);

    internal static RequestFault? FindLifeFault(TimeSpan? life, TemplateCategory? category)
    {
        if (life is not { } time) return null;
        var (min, max) = category switch
        {
            TemplateCategory.Authentication => (30, 900),
            TemplateCategory.Utility => (30, 43_200),
            TemplateCategory.Marketing => (43_200, 2_592_000),
            _ => (30, 2_592_000),
        };
        if (time < TimeSpan.FromSeconds(min)) return RequestFault.Of(TimeToLiveField, RequestFaultReason.OutOfRange, min);
        return time > TimeSpan.FromSeconds(max) ? RequestFault.Of(TimeToLiveField, RequestFaultReason.OutOfRange, max) : null;
    }

    internal static void Write(Utf8JsonWriter json, TemplateDraft draft)
    {
        json.WriteString("name"u8, draft.Name);
        json.WriteString("language"u8, draft.Language);
        json.WriteString("category"u8, WordOf(draft.Category));
        json.WriteString("parameter_format"u8, draft.HasNamedVariables ? "NAMED"u8 : "POSITIONAL"u8);
        ComponentJson.WriteAll(json, draft.Components);
        json.WriteOptional("message_send_ttl_seconds"u8, (long?)draft.TimeToLive?.TotalSeconds);
        json.WriteOptional("cta_url_link_tracking_opted_out"u8, draft.OptsOutOfLinkTracking);
    }

    internal static string WordOf(TemplateCategory category) => category.ToString().ToUpperInvariant();

    private const string TimeToLiveField = "message_send_ttl_seconds";

    [GeneratedRegex(@"^[a-z0-9_]+\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NameForm();

    // Not Meta's list itself, which grows.
    [GeneratedRegex(@"^[a-z]{2,3}(_[A-Z]{2})?\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex LanguageForm();
}
