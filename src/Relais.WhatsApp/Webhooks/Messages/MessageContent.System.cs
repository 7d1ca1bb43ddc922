namespace Relais.WhatsApp.Webhooks.Messages;

public abstract partial record MessageContent
{
    /// <summary>News of the person, not from them. Source: Cloud API, <c>messages[].system</c>.</summary>
    public sealed record System : MessageContent
    {
        /// <summary>What happened.</summary>
        public required SystemKind Kind { get; init; }

        /// <summary>The same in Meta's word, also one that <see cref="SystemKind"/> does not know; empty when absent.</summary>
        public required string KindText { get; init; }

        /// <summary>The same in a sentence, in English.</summary>
        public string? Body { get; init; }

        /// <summary>The person's digits from now on; null when unchanged or hidden.</summary>
        public WaId? NewWaId { get; init; }

        /// <summary>The person's user id from now on; null when unchanged.</summary>
        public Bsuid? NewBsuid { get; init; }

        /// <summary>The user id that linked portfolios share, from now on.</summary>
        public Bsuid? NewParentBsuid { get; init; }

        /// <summary>The user id until now, where it is told; the sender of the message mostly tells it too.</summary>
        public Bsuid? PreviousBsuid { get; init; }

        /// <summary>The user id that linked portfolios shared, until now, where it is told.</summary>
        public Bsuid? PreviousParentBsuid { get; init; }

        /// <summary>The person's digits until now, in webhooks of old versions.</summary>
        public WaId? Customer { get; init; }

        /// <summary>Stands for the person's keys, in webhooks of old versions; else see <see cref="InboundMessage.Identity"/>.</summary>
        public string? IdentityHash { get; init; }
    }
}

/// <summary>What a system message tells. Source: Cloud API, <c>messages[].system.type</c>.</summary>
public enum SystemKind
{
    /// <summary>A word this version does not know; see <see cref="MessageContent.System.KindText"/>.</summary>
    Unknown,

    /// <summary>The person has another number.</summary>
    NumberChanged,

    /// <summary>The person has another user id, which follows from another number.</summary>
    UserIdChanged,

    /// <summary>The person has other keys: another device, or somebody else.</summary>
    IdentityChanged,
}
