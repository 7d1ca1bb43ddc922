using System.Text.Json.Nodes;

namespace Relais.Simulator.Numbers;

/// <summary>What a number is and shows at present. Guarded by the number's gate.</summary>
internal sealed class NumberState
{
    /// <summary>CONNECTED sends; every other of the platform's words does not.</summary>
    public string Status { get; set; } = "CONNECTED";

    public string QualityRating { get; set; } = "GREEN";
    public string NameStatus { get; set; } = "APPROVED";
    public string? RequestedName { get; set; }
    public string CodeVerificationStatus { get; set; } = "VERIFIED";
    public string AccountMode { get; set; } = "LIVE";
    public string SearchVisibility { get; set; } = "VISIBLE";
    public bool IsRegistered { get; set; } = true;
    public bool IsOnBizApp { get; set; }

    /// <summary>Whether the owner agreed in the app to hand over what was written there.</summary>
    public bool SharesHistory { get; set; } = true;

    /// <summary>What the app was asked to hand over, each once.</summary>
    public HashSet<string> AskedOfApp { get; } = new(StringComparer.Ordinal);

    /// <summary>The official mark beside the name, which groups need.</summary>
    public bool IsOfficial { get; set; }

    /// <summary>Null until one is set: the first registration sets it.</summary>
    public string? Pin { get; set; }

    public int WrongPins { get; set; }

    /// <summary>The code that was sent by SMS or voice and not yet given back.</summary>
    public string? VerificationCode { get; set; }

    /// <summary>When it was registered and deregistered, as far as the limit reaches back.</summary>
    public Queue<DateTimeOffset> Registrations { get; } = new();

    public BusinessProfile Profile { get; } = new();
    public ConversationalAutomation Automation { get; } = new();
    public bool IsCartEnabled { get; set; } = true;
    public bool IsCatalogVisible { get; set; }
    public string? Username { get; set; }
    public bool ChecksIdentity { get; set; }
    public JsonObject? Calling { get; set; }
    public JsonObject? Storage { get; set; }
    public JsonObject? PayloadEncryption { get; set; }
    public string? PublicKey { get; set; }
    public List<QrCode> QrCodes { get; } = [];

    /// <summary>Who may be written to from a number in SANDBOX mode.</summary>
    public HashSet<string> AllowedRecipients { get; } = new(StringComparer.Ordinal);

    /// <summary>The code with which every send is refused by order; null for none.</summary>
    public int? SendsRefusedWith { get; set; }

    /// <summary>Callbacks that apps set for this number, in place of their own; by the id of the app.</summary>
    public Dictionary<string, Uri> Overrides { get; } = new(StringComparer.Ordinal);
}

/// <summary>What WhatsApp shows of the business.</summary>
internal sealed class BusinessProfile
{
    public string? About { get; set; } = "Hey there! I am using WhatsApp.";
    public string? Address { get; set; }
    public string? Description { get; set; }
    public string? Email { get; set; }
    public string? PictureUrl { get; set; }
    public string[] Websites { get; set; } = [];
    public string Vertical { get; set; } = "UNDEFINED";
}

/// <summary>Ice breakers and commands that an empty chat offers.</summary>
internal sealed class ConversationalAutomation
{
    public bool EnableWelcomeMessage { get; set; }
    public string[] Prompts { get; set; } = [];
    public (string Name, string Description)[] Commands { get; set; } = [];
}

/// <param name="Code">14 letters and digits, of which the link is made.</param>
/// <param name="ImageFormat">PNG or SVG, when an image was asked for.</param>
internal sealed record QrCode(string Code, string PrefilledMessage, DateTimeOffset CreatedAt, string? ImageFormat)
{
    public string DeepLink => $"https://wa.me/message/{Code}";
}
