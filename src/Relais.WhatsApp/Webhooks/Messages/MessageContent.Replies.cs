namespace Relais.WhatsApp.Webhooks.Messages;

public abstract partial record MessageContent
{
    /// <summary>A press of a reply button. Source: Cloud API, <c>interactive.button_reply</c>.</summary>
    /// <param name="Id">What the sender gave the button.</param>
    /// <param name="Title">The words on it.</param>
    public sealed record ButtonReply(string? Id, string? Title) : MessageContent;

    /// <summary>A choice from a list. Source: Cloud API, <c>interactive.list_reply</c>.</summary>
    /// <param name="Id">What the sender gave the row.</param>
    /// <param name="Title">The words on it.</param>
    /// <param name="Description">The words below them.</param>
    public sealed record ListReply(string? Id, string? Title, string? Description) : MessageContent;

    /// <summary>A form that was filled in. Source: Cloud API, <c>interactive.nfm_reply</c>.</summary>
    /// <param name="Name"><c>flow</c> for a flow, <c>address_message</c> for an address.</param>
    /// <param name="Body">The words in the thread, <c>Sent</c>.</param>
    /// <param name="ResponseJson">The answers: JSON by promise, any text in truth, and its <c>flow_token</c> may be missing.</param>
    public sealed record FormReply(string? Name, string? Body, string? ResponseJson) : MessageContent;

    /// <summary>An answer to the question whether the business may call. Source: Cloud API, <c>interactive.call_permission_reply</c>.</summary>
    /// <param name="Response"><c>accept</c> or <c>reject</c>.</param>
    /// <param name="IsPermanent">Whether the permission never ends; null when not said.</param>
    /// <param name="ExpiresAt">When it ends.</param>
    /// <param name="Source"><c>user_action</c>, or <c>automatic</c> for one that follows from a call of the person's.</param>
    public sealed record CallPermissionReply(string? Response, bool? IsPermanent, DateTimeOffset? ExpiresAt, string? Source) : MessageContent;
}
