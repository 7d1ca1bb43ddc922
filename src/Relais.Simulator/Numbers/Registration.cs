using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Relais.Simulator.Accounts;
using Relais.Simulator.Clockwork;
using Relais.Simulator.Graph;
using Relais.Simulator.Sending;

namespace Relais.Simulator.Numbers;

/// <summary>How a number comes into service: added, verified by a code, registered with a PIN, taken out again.</summary>
/// <remarks>Ten registrations and deregistrations in 72 hours (133016). How many wrong PINs are too many is not documented: five here.</remarks>
internal sealed class Registration(NumberBook numbers, Chance chance, TimeProvider clock) : IOperations
{
    public const int MostRegistrations = 10;
    public const int MostWrongPins = 5;
    public const int MostNumbersPerWaba = 25;
    public static readonly TimeSpan RegistrationWindow = TimeSpan.FromHours(72);

    public void AddTo(OperationBook book)
    {
        book.On<Waba>("POST", "phone_numbers", Permission.Management, AddAsync);
        book.On<Number>("POST", "request_code", Permission.Management, RequestCodeAsync);
        book.On<Number>("POST", "verify_code", Permission.Management, VerifyCodeAsync);
        book.On<Number>("POST", "register", Permission.Management, RegisterAsync);
        book.On<Number>("POST", "deregister", Permission.Management, Deregister);
    }

    private async Task AddAsync(GraphCall call, Waba waba)
    {
        var body = await call.ParametersAsync();
        var digits = string.Concat($"{body.StringOf("cc")}{body.StringOf("phone_number")}".Where(char.IsAsciiDigit));
        if (CheckNew(body, digits, waba) is { } wrong)
        {
            await call.RefuseAsync(wrong);
            return;
        }

        var sibling = numbers.OfWaba(waba.Id).First();
        var number = numbers.Put($"1{chance.Digits(14)}", sibling.Settings with { DisplayPhoneNumber = $"+{digits}", VerifiedName = body.StringOf("verified_name")! });
        lock (number.Gate)
        {
            (number.State.IsRegistered, number.State.CodeVerificationStatus, number.State.NameStatus) = (false, "NOT_VERIFIED", "PENDING_REVIEW");
            number.Subscribed = sibling.Subscribed;
        }

        await call.AnswerAsync(new JsonObject { ["id"] = number.PhoneNumberId });
    }

    private GraphError? CheckNew(JsonElement body, string digits, Waba waba)
    {
        if (body.StringOf("phone_number") is null) return GraphError.Missing("phone_number");
        if (ContentChecks.RequiredText(body, "verified_name", "verified_name", 75) is { } name) return name;
        if (digits.Length is < 7 or > 15) return GraphError.BadParameter("Param phone_number is not a valid phone number.");
        if (numbers.All.Any(number => number.Settings.DisplayDigits == digits))
            return GraphError.Invalid(2388012, "Phone number already in use", "This phone number has already been added to your list of numbers.");
        return numbers.OfWaba(waba.Id).Count() >= MostNumbersPerWaba
            ? GraphError.Invalid(2388012, "Phone number limit reached", $"A WhatsApp Business Account can have {MostNumbersPerWaba} phone numbers.")
            : null;
    }

    private async Task RequestCodeAsync(GraphCall call, Number number)
    {
        var body = await call.ParametersAsync();
        if ((ContentChecks.OneOf(body, "code_method", "code_method", "SMS", "VOICE") ?? ContentChecks.RequiredText(body, "language", "language", 5)) is { } wrong)
        {
            await call.RefuseAsync(wrong);
            return;
        }

        lock (number.Gate)
        {
            if (number.State.CodeVerificationStatus != "VERIFIED") number.State.VerificationCode = chance.Digits(6);
        }

        await (number.State.CodeVerificationStatus == "VERIFIED"
            ? call.RefuseAsync(GraphError.Invalid(2388091, "Number is verified", "This phone number is already verified."))
            : call.SucceedAsync());
    }

    private static async Task VerifyCodeAsync(GraphCall call, Number number)
    {
        var code = (await call.ParametersAsync()).StringOf("code")?.Replace("-", "", StringComparison.Ordinal);
        bool isRight;
        lock (number.Gate)
        {
            isRight = code is not null && code == number.State.VerificationCode;
            if (isRight) (number.State.CodeVerificationStatus, number.State.VerificationCode) = ("VERIFIED", null);
        }

        if (code is null) await call.RefuseAsync(GraphError.Missing("code"));
        else if (isRight) await call.AnswerAsync(new JsonObject { ["success"] = true, ["id"] = number.PhoneNumberId });
        else await call.RefuseAsync(GraphError.Invalid(2388093, "Code couldn't be verified", "The code that you entered is incorrect."));
    }

    private async Task RegisterAsync(GraphCall call, Number number)
    {
        var body = await call.ParametersAsync();
        if ((SendRules.CheckProduct(body) ?? CheckPin(body)) is { } wrong)
        {
            await call.RefuseAsync(wrong);
            return;
        }

        GraphError? refusal;
        lock (number.Gate)
        {
            refusal = Register(number.State, body.StringOf("pin")!);
            if (refusal is null) (number.State.IsRegistered, number.State.Pin, number.State.WrongPins) = (true, body.StringOf("pin"), 0);
        }

        await (refusal is null ? call.SucceedAsync() : call.RefuseAsync(refusal));
    }

    private GraphError? Register(NumberState state, string pin)
    {
        if (state.CodeVerificationStatus != "VERIFIED") return GraphError.Coded(133006);
        if (state.WrongPins >= MostWrongPins) return GraphError.Coded(133008);
        if (!TryTakeRegistration(state)) return GraphError.Coded(133016);
        if (state.Pin is null || state.Pin == pin) return null;
        state.WrongPins++;
        return GraphError.Coded(133005);
    }

    private bool TryTakeRegistration(NumberState state)
    {
        var now = clock.GetUtcNow();
        while (state.Registrations.TryPeek(out var oldest) && now - oldest >= RegistrationWindow) state.Registrations.Dequeue();
        if (state.Registrations.Count >= MostRegistrations) return false;
        state.Registrations.Enqueue(now);
        return true;
    }

    public static GraphError? CheckPin(JsonElement body) => body.StringOf("pin") switch
    {
        null => GraphError.Missing("pin"),
        { Length: 6 } pin when pin.All(char.IsAsciiDigit) => null,
        _ => GraphError.BadParameter(string.Create(CultureInfo.InvariantCulture, $"Param pin must be {6} characters long.")),
    };

    private Task Deregister(GraphCall call, Number number)
    {
        GraphError? refusal;
        lock (number.Gate)
        {
            refusal = number.State.IsOnBizApp ? GraphError.Coded(131009, "A number that is on the WhatsApp Business app cannot be deregistered.")
                : !number.State.IsRegistered ? GraphError.Coded(133010)
                : TryTakeRegistration(number.State) ? null : GraphError.Coded(133016);
            if (refusal is null) number.State.IsRegistered = false;
        }

        return refusal is null ? call.SucceedAsync() : call.RefuseAsync(refusal);
    }
}
