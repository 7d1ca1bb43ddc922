using System.Text.Json.Nodes;
using Relais.Simulator.Accounts;
using Relais.Simulator.Numbers;
using Relais.Simulator.Templates;

namespace Relais.Simulator.Webhooks;

/// <summary>News of accounts, numbers and templates, in the words of their fields.</summary>
internal sealed class AccountNews(WebhookPost webhooks, TimeProvider clock)
{
    /// <summary>Any field with any value, for what has no lever of its own.</summary>
    public void Tell(Waba waba, string field, JsonObject value) =>
        webhooks.Send(waba, new WebhookEvent(WebhookKind.Value, Contact: null, MetaJson.Write(value)) { Field = field, At = clock.GetUtcNow() });

    /// <summary>News of a number whose value begins with the metadata, as messages do.</summary>
    public void TellOfNumber(Number number, string field, JsonObject content)
    {
        var value = new JsonObject
        {
            ["messaging_product"] = "whatsapp",
            ["metadata"] = new JsonObject { ["display_phone_number"] = number.Settings.DisplayDigits, ["phone_number_id"] = number.PhoneNumberId },
        };
        foreach (var (name, part) in content) value[name] = part?.DeepClone();
        webhooks.Send(number, new WebhookEvent(WebhookKind.Value, Contact: null, MetaJson.Write(value)) { Field = field });
    }

    public void TemplateStatus(Template template, string changedTo, string? reason, string? title, string? description)
    {
        var value = OfTemplate(template);
        value.Insert(0, "event", changedTo);
        value["reason"] = reason ?? "NONE";
        value["message_template_category"] = template.Category;
        if (changedTo == "DISABLED") value["disable_info"] = new JsonObject { ["disable_date"] = clock.GetUtcNow().ToUnixTimeSeconds() };
        if (title is not null) value["other_info"] = new JsonObject { ["title"] = title, ["description"] = description };
        if (changedTo == "REJECTED") value["rejection_info"] = new JsonObject { ["reason"] = description ?? reason, ["recommendation"] = "Edit the template and submit it again." };
        Tell(template.Waba, "message_template_status_update", value);
    }

    public void TemplateQuality(Template template, string before)
    {
        var value = OfTemplate(template);
        value.Insert(0, "new_quality_score", template.Quality);
        value.Insert(0, "previous_quality_score", before);
        Tell(template.Waba, "message_template_quality_update", value);
    }

    public void TemplateComponents(Template template)
    {
        var value = OfTemplate(template);
        if (template.Shape.HeaderFormat == "TEXT") value["message_template_title"] = template.Shape.HeaderText;
        value["message_template_element"] = template.Shape.BodyText;
        if (template.Shape.FooterText is { } footer) value["message_template_footer"] = footer;
        if (template.Shape.Buttons.Length > 0)
            value["message_template_buttons"] = new JsonArray([.. template.Shape.Buttons.Select(button => new JsonObject
            {
                ["message_template_button_type"] = button.Type, ["message_template_button_text"] = button.Text,
            })]);
        Tell(template.Waba, "message_template_components_update", value);
    }

    /// <summary>A day before the change, with the category that is thought correct; and when it is done, with the one before.</summary>
    public void TemplateCategory(Template template, DateTimeOffset? changesAt)
    {
        var value = OfTemplate(template);
        if (changesAt is not null) value["correct_category"] = template.CorrectCategory;
        else value["previous_category"] = template.PreviousCategory;
        value["new_category"] = template.Category;
        if (changesAt is { } at) value["category_update_timestamp"] = at.ToUnixTimeSeconds();
        Tell(template.Waba, "template_category_update", value);
    }

    public void Account(Waba waba, string name, JsonObject? info = null)
    {
        var value = new JsonObject { ["event"] = name };
        foreach (var (key, part) in info ?? []) value[key] = part?.DeepClone();
        Tell(waba, "account_update", value);
    }

    public void Capability(Waba waba, MessagingTier tier) => Tell(waba, "business_capability_update", new JsonObject
    {
        ["max_daily_conversations_per_business"] = tier.Name,
        ["max_phone_numbers_per_waba"] = Registration.MostNumbersPerWaba,
    });

    public void NumberQuality(Number number, string name) => Tell(number.Waba, "phone_number_quality_update", new JsonObject
    {
        ["display_phone_number"] = number.Settings.DisplayDigits,
        ["event"] = name,
        ["current_limit"] = number.Portfolio.Tier.Name,
        ["max_daily_conversations_per_business"] = number.Portfolio.Tier.Name,
    });

    public void NumberName(Number number, string name, bool isApproved) => Tell(number.Waba, "phone_number_name_update", new JsonObject
    {
        ["display_phone_number"] = number.Settings.DisplayDigits,
        ["decision"] = isApproved ? "APPROVED" : "REJECTED",
        ["requested_verified_name"] = name,
        ["rejection_reason"] = isApproved ? null : "NAME_EMPLOYEE_NAME",
    });

    public void PinChanged(Number number) => Tell(number.Waba, "security", new JsonObject { ["display_phone_number"] = number.Settings.DisplayDigits, ["event"] = "PIN_CHANGED" });

    public void UsernameChanged(Number number, string username, string status) => Tell(number.Waba, "business_username_updates", new JsonObject
    {
        ["display_phone_number"] = number.Settings.DisplayDigits,
        ["username"] = username,
        ["status"] = status,
    });

    public void CallingChanged(Number number)
    {
        JsonNode? calling;
        lock (number.Gate) calling = number.State.Calling?.DeepClone();
        Tell(number.Waba, "account_settings_update", new JsonObject
        {
            ["messaging_product"] = "whatsapp",
            ["timestamp"] = clock.GetUtcNow().ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture),
            ["type"] = "PHONE_NUMBER_SETTINGS",
            ["phone_number_settings"] = new JsonObject { ["phone_number_id"] = number.PhoneNumberId, ["calling"] = calling },
        });
    }

    public void FlowStatus(Flows.Flow flow, string before) => Tell(flow.Waba, "flows", new JsonObject
    {
        ["event"] = "FLOW_STATUS_CHANGE",
        ["message"] = $"Flow {flow.Name} changed status from {before} to {flow.Status}",
        ["flow_id"] = flow.Id,
        ["old_status"] = before,
        ["new_status"] = flow.Status,
    });

    /// <summary>The id is a number there, as nowhere else.</summary>
    private static JsonObject OfTemplate(Template template) => new()
    {
        ["message_template_id"] = long.Parse(template.Id, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture),
        ["message_template_name"] = template.Name,
        ["message_template_language"] = template.Language.Replace('_', '-'),
    };
}
