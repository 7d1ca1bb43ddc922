using Relais.WhatsApp;
using Relais.WhatsApp.BusinessAccounts;
using Relais.WhatsApp.Numbers;
using Relais.WhatsApp.Tokens;

namespace Relais.Accounts.Watching;

/// <summary>What Meta answered of a number: of itself, of its token, and of who owns its account.</summary>
/// <param name="Token">Null where it was not asked.</param>
/// <param name="Owner">Null where it was not asked, or there is no account to ask.</param>
internal sealed record Look(WhatsAppResult<PhoneNumberDetails> Number, WhatsAppResult<TokenDetails>? Token, WhatsAppResult<AccountOwner>? Owner)
{
    /// <summary>Whether Meta answered at all: a no is an answer too.</summary>
    public bool IsAnswered => Number is WhatsAppResult<PhoneNumberDetails>.Accepted or WhatsAppResult<PhoneNumberDetails>.Refused;

    public PhoneNumberDetails? Details => (Number as WhatsAppResult<PhoneNumberDetails>.Accepted)?.Value;

    public TokenDetails? TokenDetails => (Token as WhatsAppResult<TokenDetails>.Accepted)?.Value;

    public AccountOwner? OwnerDetails => (Owner as WhatsAppResult<AccountOwner>.Accepted)?.Value;

    /// <summary>Whether the token works; null where nothing that was answered tells.</summary>
    public TokenState? TokenState => this switch
    {
        { TokenDetails: { } told } => told.IsValid ? Accounts.TokenState.Valid : Accounts.TokenState.Dead,
        { Number: WhatsAppResult<PhoneNumberDetails>.Refused { Error: var error } } when error.IsTokenRefused => Accounts.TokenState.Dead,
        // It opened the number: it lives, though Meta does not say until when.
        { Details: not null } => Accounts.TokenState.Valid,
        _ => null,
    };
}
