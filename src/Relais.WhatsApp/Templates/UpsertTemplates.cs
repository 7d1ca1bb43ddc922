using System.Text.Json;
using Relais.WhatsApp.Errors;
using Relais.WhatsApp.Graph;

namespace Relais.WhatsApp.Templates;

/// <summary>Makes or changes an authentication template in many languages at once. Source: Graph API, <c>POST /{waba_id}/upsert_message_templates</c>.</summary>
public static class UpsertTemplates
{
    /// <summary>Makes the template in each language, or changes it where it is.</summary>
    /// <param name="account">The account that owns it.</param>
    /// <param name="draft">A template of the category <see cref="TemplateCategory.Authentication"/>, its button without words of your own, which would be of one
    /// language. Its own language is not sent.</param>
    /// <param name="languages">The languages, at least one.</param>
    /// <param name="cancel">Ends the waiting, not the making.</param>
    /// <returns>The templates. Doing it twice is harmless.</returns>
    public static async Task<WhatsAppResult<Page<UpsertedTemplate>>> UpsertTemplatesAsync(
        this BusinessAccountClient account, TemplateDraft draft, IReadOnlyList<string> languages, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(account);
        ArgumentNullException.ThrowIfNull(draft);
        var fault = (draft.Category == TemplateCategory.Authentication ? null : RequestFault.Of("category", RequestFaultReason.NotAllowed))
            ?? draft.FindFault()
            ?? FindWordsFault(draft)
            ?? ListFault.Of("languages", languages, 1, int.MaxValue, (field, language) => TemplateDraft.FindLanguageFault(language) is { } wrong ? wrong with { Field = field } : null);
        if (fault is not null) return new WhatsAppResult<Page<UpsertedTemplate>>.Invalid(fault);
        return await account.PostAsync("/upsert_message_templates", JsonBody.WritePlain((draft, languages), Write), Page<UpsertedTemplate>.Of(UpsertedTemplate.TryRead), cancel);
    }

    private static RequestFault? FindWordsFault(TemplateDraft draft)
    {
        for (var place = 0; place < draft.Components.Count; place++)
        {
            if (draft.Components[place] is not TemplateComponent.Buttons { Items: var buttons }) continue;
            var fault = ListFault.Parts($"components[{place}].buttons", buttons, static (field, button) => button switch
            {
                ComponentButton.OneTimeCode { Text: not null } => RequestFault.Of($"{field}.text", RequestFaultReason.NotAllowed),
                ComponentButton.OneTimeCode { AutofillText: not null } => RequestFault.Of($"{field}.autofill_text", RequestFaultReason.NotAllowed),
                _ => null,
            });
            if (fault is not null) return fault;
        }

        return null;
    }

    private static void Write(Utf8JsonWriter json, (TemplateDraft Draft, IReadOnlyList<string> Languages) given)
    {
        json.WriteString("name"u8, given.Draft.Name);
        json.WriteTexts("languages"u8, given.Languages);
        json.WriteString("category"u8, TemplateDraft.WordOf(given.Draft.Category));
        ComponentJson.WriteAll(json, given.Draft.Components);
        json.WriteOptional("message_send_ttl_seconds"u8, (long?)given.Draft.TimeToLive?.TotalSeconds);
    }
}
