using Relais.WhatsApp.Sending.Interactive;

namespace Relais.WhatsApp.Templates;

/// <summary>A button of a template. Source: Graph API, message templates, <c>buttons</c>.</summary>
public abstract record ComponentButton
{
    /// <summary>The longest label, in Unicode code points.</summary>
    public const int MaxTextLength = 25;

    /// <summary>The longest address, in Unicode code points.</summary>
    public const int MaxUrlLength = 2000;

    /// <summary>The longest telephone number, in characters.</summary>
    public const int MaxPhoneLength = 20;

    /// <summary>The longest code to copy, in characters.</summary>
    public const int MaxCodeLength = 20;

    private ComponentButton()
    {
    }

    /// <summary>An answer.</summary>
    /// <param name="Text">The label.</param>
    public sealed record QuickReply(string Text) : ComponentButton;

    /// <summary>An address; two at most.</summary>
    /// <param name="Text">The label.</param>
    /// <param name="Address">1 to <see cref="MaxUrlLength"/> code points; one variable may stand at its end.</param>
    /// <param name="Example">The whole address with a value in it, where there is a variable.</param>
    public sealed record Url(string Text, string Address, string? Example = null) : ComponentButton;

    /// <summary>A number to call; one at most.</summary>
    /// <param name="Text">The label.</param>
    /// <param name="Number">Up to <see cref="MaxPhoneLength"/> characters.</param>
    public sealed record PhoneNumber(string Text, string Number) : ComponentButton;

    /// <summary>A code to copy; one at most, with Meta's label.</summary>
    /// <param name="Example">Such a code, up to <see cref="MaxCodeLength"/> characters.</param>
    public sealed record CopyCode(string Example) : ComponentButton;

    /// <summary>A flow; one at most.</summary>
    /// <param name="Text">The label.</param>
    /// <param name="Reference">Which; null only where one was read that Meta does not name.</param>
    public sealed record Flow(string Text, FlowReference? Reference) : ComponentButton
    {
        /// <summary><c>navigate</c> or <c>data_exchange</c>; null leaves Meta's default, the first.</summary>
        public string? Action { get; init; }

        /// <summary>The first screen, for <c>navigate</c>.</summary>
        public string? NavigateScreen { get; init; }
    }

    /// <summary>The whole catalogue.</summary>
    /// <param name="Text">The label; Meta wants <c>View catalog</c>.</param>
    public sealed record Catalog(string Text) : ComponentButton;

    /// <summary>A choice of products.</summary>
    /// <param name="Text">The label; Meta wants <c>View items</c>.</param>
    public sealed record Products(string Text) : ComponentButton;

    /// <summary>One product.</summary>
    /// <param name="Text">The label; Meta wants <c>View</c>.</param>
    public sealed record SingleProduct(string Text) : ComponentButton;

    /// <summary>The code of an authentication template. It is read back as a <see cref="Url"/>.</summary>
    /// <param name="OtpType"><c>COPY_CODE</c>, <c>ONE_TAP</c> or <c>ZERO_TAP</c>.</param>
    public sealed record OneTimeCode(string OtpType) : ComponentButton
    {
        /// <summary>The label of copying; null leaves Meta's own.</summary>
        public string? Text { get; init; }

        /// <summary>The label of filling in; null leaves Meta's own.</summary>
        public string? AutofillText { get; init; }

        /// <summary>The apps that may take the code, 1 to 5 for one tap and for none.</summary>
        public IReadOnlyList<SupportedApp> Apps { get; init; } = [];

        /// <summary>Whether the terms of zero-tap are agreed to; it must be true for <c>ZERO_TAP</c>.</summary>
        public bool? ZeroTapTermsAccepted { get; init; }
    }

    /// <summary>A call to the business.</summary>
    /// <param name="Text">The label.</param>
    public sealed record VoiceCall(string Text) : ComponentButton;

    /// <summary>A question for the person's number; not in authentication.</summary>
    public sealed record RequestContactInfo : ComponentButton;

    /// <summary>One that this library does not know; it can be read, not created.</summary>
    /// <param name="Type">Meta's word for it; null when there is none.</param>
    /// <param name="Json">It as it came.</param>
    public sealed record Unknown(string? Type, string Json) : ComponentButton;
}
