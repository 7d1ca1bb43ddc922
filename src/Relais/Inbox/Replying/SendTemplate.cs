using Microsoft.AspNetCore.Mvc;
using Relais.Access;
using Relais.Media;
using Relais.Messaging;
using Relais.Platform;
using Relais.Templates;

namespace Relais.Inbox.Replying;

/// <summary>An agent writes with a template that WhatsApp approved: at any time, and first of all to someone who never wrote.</summary>
internal static class SendTemplate
{
    /// <param name="TemplateId">Which.</param>
    /// <param name="Values">What fills its gaps, by the keys that the template lists.</param>
    public sealed record Request(Guid? TemplateId, IReadOnlyDictionary<string, TemplateValue?>? Values);

    public static void Map(IEndpointRouteBuilder conversations) =>
        conversations.MapPost("/{id:guid}/templates", HandleAsync).WithName(nameof(SendTemplate))
            .Produces<Message>(202).ProducesProblem(400).ProducesProblem(404).ProducesProblem(409).ProducesProblem(422);

    private static async Task<IResult> HandleAsync(
        [FromRoute(Name = "id")] Guid conversationId, Request request, [FromHeader(Name = IdempotentWrite.HeaderName)] string? idempotencyKey,
        Caller caller, IdempotentWrite once, Outbox outbox, MediaFiles files, TimeProvider clock, HttpContext http, CancellationToken cancel) =>
        request.TemplateId is not { } templateId
            ? Refusal.Invalid("template_id", "required", "The template to send.").ToProblem()
            : await once.RunAsync(caller.Tenant, nameof(SendTemplate), idempotencyKey, new { conversationId, request },
                work => WriteAsync(work, conversationId, templateId, ValuesOf(request), caller.Tenant, outbox, files, clock.GetUtcNow(), cancel), http, cancel);

    private static async Task<WriteOutcome> WriteAsync(
        Work work, Guid conversationId, Guid templateId, Dictionary<string, TemplateValue> values, Tenant tenant, Outbox outbox, MediaFiles files, DateTimeOffset now, CancellationToken cancel)
    {
        var target = await work.QueryFirstAsync<Target>(TargetSql, new { conversationId }, cancel);
        if (target is null) return Refusal.NotFound("This conversation");
        var template = await TemplateShelf.FindAsync(work, tenant.WorkspaceId, templateId, cancel);
        if (Refuse(target, template) is { } refusal) return refusal;

        var filling = template!.Fill(values, await FilesAsync(work, tenant, values, files, cancel), now);
        if (filling.Filled is not { } filled) return Named(filling.Faults);

        var message = new NewOutbound(tenant.WorkspaceId, target.AccountId, target.ContactId, OutboundContent.Template.Of(filled)) { AuthorId = tenant.UserId };
        var messageIds = await outbox.EnqueueAsync(work, [message], cancel);
        return new WriteOutcome.Done(StatusCodes.Status202Accepted, await MessageReader.FindAsync(work, messageIds[0], cancel));
    }

    /// <summary>Why this template may not be sent in this conversation; null when it may.</summary>
    internal static Refusal? Refuse(Target target, Template? template) => (target, template) switch
    {
        ({ IsConnected: false }, _) => Refusal.Conflict("account_disconnected", "The number of this conversation is no longer connected."),
        (_, null) => Refusal.Invalid("template_id", "template_unknown", "A template of this conversation's number."),
        _ when template.WabaId != target.WabaId => Refusal.Invalid("template_id", "template_unknown", "A template of this conversation's number."),
        ({ HasNumber: false }, { Category: "authentication" }) => Refusal.Conflict("number_needed", "WhatsApp sends codes to telephone numbers only, and this person's is hidden."),
        _ => template.Refuse(),
    };

    private static Dictionary<string, TemplateValue> ValuesOf(Request request) =>
        (request.Values ?? new Dictionary<string, TemplateValue?>(StringComparer.Ordinal)).Where(value => value.Value is not null).ToDictionary(value => value.Key, value => value.Value!, StringComparer.Ordinal);

    private static async Task<List<TemplateFile>> FilesAsync(Work work, Tenant tenant, Dictionary<string, TemplateValue> values, MediaFiles files, CancellationToken cancel)
    {
        var found = new List<TemplateFile>();
        foreach (var id in values.Values.Select(value => value.FileId).OfType<Guid>().Distinct())
        {
            if (await files.FindAsync(work, tenant.WorkspaceId, id, cancel) is { } file) found.Add(new(file.Id, file.ContentType, file.Size, file.Name));
        }
        return found;
    }

    private static Refusal Named(IReadOnlyList<TemplateFault> faults)
    {
        var check = new FieldCheck();
        foreach (var fault in faults) check.Add($"values.{fault.Key}", fault.Code, fault.Message);
        return check.Refusal()!;
    }

    internal sealed record Target(Guid AccountId, Guid ContactId, bool IsConnected, string? WabaId, bool HasNumber);

    // FOR UPDATE: what is sent and whatever else changes the conversation take turns.
    private const string TargetSql = """
        SELECT conversation.account_id, conversation.contact_id, account.is_connected, account.waba_id, contact.wa_id IS NOT NULL AS has_number
        FROM inbox.conversations AS conversation
        JOIN accounts.account_view AS account ON account.workspace_id = conversation.workspace_id AND account.id = conversation.account_id
        JOIN contacts.contact_view AS contact ON contact.workspace_id = conversation.workspace_id AND contact.id = conversation.contact_id
        WHERE conversation.workspace_id = platform.workspace_id() AND conversation.id = @conversationId
        FOR UPDATE OF conversation
        """;
}
