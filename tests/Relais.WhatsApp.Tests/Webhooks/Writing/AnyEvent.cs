using FsCheck;
using FsCheck.Fluent;
using Relais.WhatsApp.Webhooks;
using Relais.WhatsApp.Webhooks.Changes;
using Relais.WhatsApp.Webhooks.Messages;

namespace Relais.WhatsApp.Tests.Webhooks.Writing;

/// <summary>Makes any event that a webhook may tell, as likely as any other kind.</summary>
internal static class AnyEvent
{
    private static readonly Func<AnyPart, WebhookEvent>[] Kinds =
    [
        Text, Known, Known, Known, Known, Unknown, Receipt, Receipt,
        any => any.Filled<NumberErrors>() with { Origin = Number(any), Field = any.OneOf("messages", "calls"), Errors = [any.Filled<WebhookError>()] },
        TemplateStatus,
        any => any.Filled<TemplateQualityChange>() with { Origin = Account(any), Field = any.OneOf("message_template_quality_update", "message_template_status_update") },
        any => any.Filled<TemplateComponentsChange>() with { Origin = Account(any), Field = "message_template_components_update", Name = any.Word() },
        any => any.Filled<TemplateCategoryChange>() with { Origin = Account(any), Field = "template_category_update" },
        any => any.Filled<TemplateMiscategorized>() with { Origin = Account(any), Field = "template_correct_category_detection" },
        any => any.Filled<AccountUpdate>() with { Origin = Account(any), Field = "account_update" },
        any => any.Filled<AccountUpdate>() with { Origin = Account(any), Field = "account_update" },
        any => any.Filled<AccountAlert>() with { Origin = Account(any), Field = "account_alerts" },
        any => any.Filled<AccountReview>() with { Origin = Account(any), Field = "account_review_update" },
        Settings,
        any => any.Filled<BusinessCapabilityChange>() with { Origin = Account(any), Field = "business_capability_update", MaxPeoplePerDay = any.Word() },
        any => any.Filled<BusinessStatusChange>() with { Origin = Account(any), Field = "business_status_update" },
        any => any.Filled<PaymentConfigurationChange>() with { Origin = Account(any), Field = "payment_configuration_update" },
        any => any.Filled<PartnerSolutionChange>() with { Origin = Account(any), Field = "partner_solutions" },
        any => any.Filled<FlowAlert>() with { Origin = Account(any), Field = "flows" },
        any => any.Filled<NumberQualityChange>() with { Origin = Display(any), Field = "phone_number_quality_update" },
        any => any.Filled<NumberNameReview>() with { Origin = Display(any), Field = "phone_number_name_update" },
        any => any.Filled<NumberSecurity>() with { Origin = Display(any), Field = "security" },
        any => any.Filled<BusinessUsernameChange>() with { Origin = Display(any), Field = any.OneOf("business_username_updates", "business_username_update"), Username = any.Maybe(() => "luckyshrub") },
        any => any.Filled<Handover>() with { Origin = Number(any), Field = "messaging_handovers", Type = any.OneOf("control_passed", "control_taken"), Person = any.Maybe(any.Stranger), NewOwnerAppId = null },
        Preference, UserId,
        any => any.Filled<AppContactChange>() with { Origin = Number(any), Field = "smb_app_state_sync", Username = any.Maybe(() => "awa") },
        Echo, History,
        any => any.Filled<HistoryChunk>() with { Origin = Number(any), Field = "history", Threads = 0 },
        any => Message(any, "standby") is var (origin, message) ? new StandbyMessage { Origin = origin, Field = "standby", At = message.SentAt, Raw = "", Message = message } : throw new InvalidOperationException(),
        any => Receipt(any) is var receipt ? new StandbyReceipt { Origin = receipt.Origin, Field = "standby", At = receipt.At, Raw = "", Receipt = receipt } : throw new InvalidOperationException(),
        Call,
        any => any.Filled<CallStatus>() with { Origin = Number(any), Field = any.OneOf("calls", "messages"), Status = any.OneOf("RINGING", "ACCEPTED", "REJECTED", "new") },
        any => any.Filled<GroupChange>() is var group ? group with
        {
            Origin = Number(any),
            Field = any.OneOf("group_lifecycle_update", "group_participants_update", "group_settings_update", "group_status_update"),
            Added = Participants(group.Added), Removed = Participants(group.Removed), Failed = Participants(group.Failed),
        } : throw new InvalidOperationException(),
        any => any.Filled<AutomaticEvent>() with { Origin = Number(any), Field = "automatic_events" },
        any => any.Filled<LinkClick>() with { Origin = Number(any), Field = "messages" },
        any => any.Filled<PaymentUpdate>() with { Origin = Number(any), Field = "messages", At = any.Instant(), Status = any.OneOf("captured", "pending", "failed", "new") },
        any => new UnknownChange { Origin = Account(any), Field = any.OneOf("tracking_events", "brand_new_field", ""), At = any.Instant(), Raw = """{"value":{"a":[1,{"b":null}]}}""" },
    ];

    public static Gen<WebhookEvent> Events { get; } =
        from kind in Gen.Elements(Kinds)
        from seed in Gen.Choose(0, int.MaxValue - 1)
        select kind(new AnyPart(new Random(seed)));

    private static WebhookOrigin Account(AnyPart any) => new(any.Of<WabaId>(), null, null);

    private static WebhookOrigin Display(AnyPart any) => Account(any) with { DisplayPhoneNumber = any.OneOf("15550783881", "+1 555-078-3881") };

    private static WebhookOrigin Number(AnyPart any) => Display(any) with { PhoneNumberId = any.Of<PhoneNumberId>() };

    private static InboundMessage.Text Text(AnyPart any) => any.Filled<InboundMessage.Text>() with { Origin = Number(any), Type = "text", Context = Context(any) };

    private static InboundMessage.Known Known(AnyPart any)
    {
        var content = any.Content();
        while (content is MessageContent.Text) content = any.Content();
        return any.Filled<InboundMessage.Known>() with { Origin = Number(any), Type = ContentWriter.TypeOf(content), Content = content, Context = Context(any) };
    }

    private static InboundMessage.Unknown Unknown(AnyPart any) => any.Filled<InboundMessage.Unknown>() with { Origin = Number(any), Type = any.OneOf("hologram", "image", "text", ""), Context = Context(any) };

    private static (WebhookOrigin Origin, InboundMessage Message) Message(AnyPart any, string _) =>
        any.OneOf<Func<AnyPart, InboundMessage>>(Text, Known, Unknown)(any) is var message ? (message.Origin, message) : default;

    private static MessageContext Context(AnyPart any) => any.Random.Next(2) == 0 ? MessageContext.None : any.Filled<MessageContext>();

    private static StatusReceipt Receipt(AnyPart any)
    {
        var (word, status) = any.OneOf(
            ("sent", ReceiptStatus.Sent), ("delivered", ReceiptStatus.Delivered), ("READ", ReceiptStatus.Read), ("played", ReceiptStatus.Played), ("failed", ReceiptStatus.Failed), ("warning", ReceiptStatus.Unknown));
        var person = any.Maybe(any.Person);
        return any.Filled<StatusReceipt>() with
        {
            Origin = Number(any),
            Status = status,
            StatusText = word,
            RecipientWaId = person?.WaId,
            RecipientBsuid = person?.Bsuid,
            RecipientParentBsuid = person?.ParentBsuid,
            RecipientUsername = person?.Username,
            RecipientProfileName = person?.ProfileName,
        };
    }

    private static TemplateStatusChange TemplateStatus(AnyPart any)
    {
        var (word, what) = any.OneOf(
            ("APPROVED", TemplateEvent.Approved), ("rejected", TemplateEvent.Rejected), ("PENDING", TemplateEvent.Pending), ("IN_APPEAL", TemplateEvent.InAppeal), ("PAUSED", TemplateEvent.Paused),
            ("UNPAUSED", TemplateEvent.Unpaused), ("FLAGGED", TemplateEvent.Flagged), ("DISABLED", TemplateEvent.Disabled), ("PENDING_DELETION", TemplateEvent.PendingDeletion), ("DELETED", TemplateEvent.Deleted),
            ("ARCHIVED", TemplateEvent.Archived), ("UNARCHIVED", TemplateEvent.Unarchived), ("LIMIT_EXCEEDED", TemplateEvent.LimitExceeded), ("LOCKED", TemplateEvent.Locked), ("UNLOCKED", TemplateEvent.Unlocked),
            ("FRAMED", TemplateEvent.Unknown));
        return any.Filled<TemplateStatusChange>() with { Origin = Account(any), Field = "message_template_status_update", Event = what, EventText = word };
    }

    private static AccountSettingsChange Settings(AnyPart any)
    {
        var origin = Account(any) with { PhoneNumberId = any.Of<PhoneNumberId>() };
        return any.Filled<AccountSettingsChange>() with { Origin = origin, Field = "account_settings_update", SettingsJson = $$"""{"phone_number_id":"{{origin.PhoneNumberId}}"}""" };
    }

    private static PreferenceChange Preference(AnyPart any)
    {
        var (word, choice) = any.OneOf(("stop", PreferenceChoice.Stop), ("resume", PreferenceChoice.Resume), ("SIGNUP", PreferenceChoice.SignUp), ("perhaps", PreferenceChoice.Unknown));
        return any.Filled<PreferenceChange>() with { Origin = Number(any), Field = "user_preferences", Choice = choice, ChoiceText = word };
    }

    private static UserIdChange UserId(AnyPart any)
    {
        var person = any.Person() with { Bsuid = any.Of<Bsuid>() };
        return any.Filled<UserIdChange>() with { Origin = Number(any), Field = "user_id_update", Person = person, Current = person.Bsuid!.Value, CurrentParent = person.ParentBsuid };
    }

    private static MessageEcho Echo(AnyPart any)
    {
        var (content, at) = (any.Maybe(any.Content), any.Instant());
        return any.Filled<MessageEcho>() with
        {
            Origin = Number(any),
            Field = any.OneOf("smb_message_echoes", "message_echoes"),
            At = at,
            SentAt = at,
            Content = content,
            Context = Context(any),
            Type = content is null ? "hologram" : ContentWriter.TypeOf(content),
        };
    }

    private static HistoryMessage History(AnyPart any)
    {
        var (content, at, person) = (any.Maybe(any.Content), any.Instant(), any.Person());
        return any.Filled<HistoryMessage>() with
        {
            Origin = Number(any),
            Field = "history",
            At = at,
            SentAt = at,
            Content = content,
            Context = Context(any),
            Type = content is null ? "media_placeholder" : ContentWriter.TypeOf(content),
            Person = person,
            From = person.WaId?.Value,
        };
    }

    private static CallEvent Call(AnyPart any)
    {
        var (person, isFromPerson) = (any.Person(), any.Random.Next(2) == 0);
        const string Business = "15550783881";
        return any.Filled<CallEvent>() with
        {
            Origin = Number(any),
            Field = "calls",
            Person = person,
            Direction = isFromPerson ? "USER_INITIATED" : "BUSINESS_INITIATED",
            From = isFromPerson ? person.WaId?.Value : Business,
            To = isFromPerson ? Business : person.WaId?.Value,
        };
    }

    private static List<GroupParticipant> Participants(IEnumerable<GroupParticipant> made) => [.. made.Select(one => one with { Username = one.Username is null ? null : "awa" })];
}
