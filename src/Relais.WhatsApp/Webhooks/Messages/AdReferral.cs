namespace Relais.WhatsApp.Webhooks.Messages;

/// <summary>The ad or post a person wrote from; it opens a free entry point. Any type of message may bring one, and any part be missing.
/// Source: Cloud API, <c>messages[].referral</c>.</summary>
public sealed record AdReferral
{
    /// <summary>The address of the ad or post.</summary>
    public string? SourceUrl { get; init; }

    /// <summary>Its id.</summary>
    public string? SourceId { get; init; }

    /// <summary><c>ad</c> or <c>post</c>.</summary>
    public string? SourceType { get; init; }

    /// <summary>Its text.</summary>
    public string? Body { get; init; }

    /// <summary>Its headline.</summary>
    public string? Headline { get; init; }

    /// <summary><c>image</c> or <c>video</c>.</summary>
    public string? MediaType { get; init; }

    /// <summary>Where its picture is.</summary>
    public string? ImageUrl { get; init; }

    /// <summary>Where its video is.</summary>
    public string? VideoUrl { get; init; }

    /// <summary>Where the small picture of its video is.</summary>
    public string? ThumbnailUrl { get; init; }

    /// <summary>The click, for reporting conversions; missing for ads in WhatsApp Status.</summary>
    public string? ClickId { get; init; }

    /// <summary>The greeting that stood above the person's first message.</summary>
    public string? WelcomeText { get; init; }
}
