using Relais.WhatsApp.Analytics;
using Relais.WhatsApp.BusinessAccounts;
using Relais.WhatsApp.Calls;
using Relais.WhatsApp.Errors;
using Relais.WhatsApp.Flows;
using Relais.WhatsApp.Groups;
using Relais.WhatsApp.Numbers;
using Relais.WhatsApp.Sending;
using Relais.WhatsApp.Templates;
using Relais.WhatsApp.Tests.Templates;
using Relais.WhatsApp.Tokens;
using Relais.WhatsApp.Webhooks;
using static Relais.WhatsApp.Errors.RequestFaultReason;

namespace Relais.WhatsApp.Tests;

/// <summary>Both sides of each limit of the calls that send no message: the last call that is made, the first that is not, and what is wrong with it.</summary>
internal static class CallLimits
{
    private static readonly AppSecret Secret = new("test_app_secret");
    private static readonly DateTimeOffset Start = DateTimeOffset.FromUnixTimeSeconds(1_700_000_000);
    private static readonly AnalyticsPeriod ADay = new(Start, Start.AddDays(1), AnalyticsStep.Day);
    private static readonly FlowId AFlow = new("77");
    private static readonly GroupId AGroup = new("g");
    private static readonly CallId ACall = new("wacid.A");
    private static readonly WabaId Other = new("1");
    private static readonly Recipient Awa = new Recipient.Number("+16505551234");

    /// <param name="Good">Makes the last call that is good; null when it found no fault.</param>
    /// <param name="Wrong">Makes the first call that is not.</param>
    /// <param name="Fault">What is wrong with it.</param>
    public sealed record Limit(Func<Operations.Caller, Task<RequestFault?>> Good, Func<Operations.Caller, Task<RequestFault?>> Wrong, RequestFault Fault);

    public static IReadOnlyDictionary<string, Limit> All { get; } = new Dictionary<string, Limit>
    {
        // Numbers
        ["a code is asked for in a language"] = Of("fr", "French", (caller, language) => caller.Number.RequestCodeAsync(byVoice: false, language), Wrong("language", WrongForm)),
        ["a code has a digit"] = Of("1", "", (caller, code) => caller.Number.VerifyCodeAsync(code), Missing("code")),
        ["a code has 8 digits"] = Of("12345678", "123456789", (caller, code) => caller.Number.VerifyCodeAsync(code), TooLong("code", 8)),
        ["a code has digits alone"] = Of("123456", "123-456", (caller, code) => caller.Number.VerifyCodeAsync(code), Wrong("code", WrongForm)),
        ["a number is registered with a PIN"] = Of("123456", "", (caller, pin) => caller.Number.RegisterAsync(pin), Missing("pin")),
        ["a PIN has six digits"] = Of("012345", "12345", (caller, pin) => caller.Number.SetPinAsync(pin), Wrong("pin", WrongForm)),
        ["a PIN has no seventh digit"] = Of("012345", "1234567", (caller, pin) => caller.Number.RegisterAsync(pin), Wrong("pin", WrongForm)),
        ["a PIN is of ASCII"] = Of("012345", "١٢٣٤٥٦", (caller, pin) => caller.Number.SetPinAsync(pin), Wrong("pin", WrongForm)),
        ["a name to be shown has 255"] = Of(Long(255), Long(256), (caller, name) => caller.Number.RequestDisplayNameAsync(name), TooLong("new_display_name", 255)),
        ["a number's webhooks go to an address"] = Of("https://a.example", "a.example", (caller, to) => caller.Number.OverrideWebhookAsync(new(to, "v")), NotAddress("override_callback_uri")),
        ["a number's webhooks go to 200 characters"] = Of(Site(200), Site(201), (caller, to) => caller.Number.OverrideWebhookAsync(new(to, "v")), TooLong("override_callback_uri", 200)),
        ["an override is verified"] = Of("v", "", (caller, token) => caller.Number.OverrideWebhookAsync(new("https://a.example", token)), Missing("verify_token")),
        ["a country's code has 3 digits"] = Of("221", "2210", (caller, code) => caller.Account.AddNumberAsync(code, "1", "a"), TooLong("cc", 3)),
        ["a country's code has no plus"] = Of("221", "+22", (caller, code) => caller.Account.AddNumberAsync(code, "1", "a"), Wrong("cc", WrongForm)),
        ["a number to add has 14 digits"] = Of(Digits(14), Digits(15), (caller, number) => caller.Account.AddNumberAsync("1", number, "a"), TooLong("phone_number", 14)),
        ["a number to add has a name"] = Of("a", "", (caller, name) => caller.Account.AddNumberAsync("1", "1", name), Missing("verified_name")),
        ["an about is not emptied"] = Profile(new() { About = "a" }, new() { About = "" }, Missing("about")),
        ["an about has 139"] = Profile(new() { About = Long(139) }, new() { About = Long(140) }, TooLong("about", 139)),
        ["an address has 256"] = Profile(new() { Address = Long(256) }, new() { Address = Long(257) }, TooLong("address", 256)),
        ["a description has 512"] = Profile(new() { Description = Long(512) }, new() { Description = Long(513) }, TooLong("description", 512)),
        ["an e-mail has 128"] = Profile(new() { Email = Long(128) }, new() { Email = Long(129) }, TooLong("email", 128)),
        ["there are two sites"] = Profile(new() { Websites = [Site(20), Site(20)] }, new() { Websites = [Site(20), Site(20), Site(20)] }, Wrong("websites", TooMany, 2)),
        ["a site has 256"] = Profile(new() { Websites = [Site(256)] }, new() { Websites = [Site(257)] }, TooLong("websites[0]", 256)),
        ["a site is of the web"] = Profile(new() { Websites = ["http://a.example"] }, new() { Websites = ["a.example"] }, NotAddress("websites[0]")),
        ["a picture is set by its handle"] = Profile(new() { PictureHandle = "4::a" }, new() { PictureUrl = "https://a.example" }, new("profile_picture_url", NotAllowed, null, 100)),
        ["a picture's handle is there"] = Profile(new() { PictureHandle = "4::a" }, new() { PictureHandle = "" }, Missing("profile_picture_handle")),
        ["there are 4 openings"] = Chat(new(Many(4, "a"), []), new(Many(5, "a"), []), Wrong("prompts", TooMany, 4)),
        ["an opening has 80"] = Chat(new([Long(80)], []), new([Long(81)], []), TooLong("prompts[0]", 80)),
        ["there are 30 commands"] = Chat(new([], Commands(30)), new([], Commands(31)), Wrong("commands", TooMany, 30)),
        ["a command has 32"] = Chat(new([], [new(Long(32), "a")]), new([], [new(Long(33), "a")]), TooLong("commands[0].command_name", 32)),
        ["a command's description has 256"] = Chat(new([], [new("a", Long(256))]), new([], [new("a", Long(257))]), TooLong("commands[0].command_description", 256)),
        ["commands differ"] = Chat(new([], [new("a", "a"), new("b", "a")]), new([], [new("a", "a"), new("a", "b")]), Wrong("commands[1].command_name", Repeated)),
        ["someone is blocked"] = Of<Recipient[], BlockOutcome>([Awa], [], (caller, people) => caller.Number.BlockAsync(people), Missing("block_users")),
        ["a person to block is there"] = Of<Recipient[], BlockOutcome>([Awa], [null!], (caller, people) => caller.Number.BlockAsync(people), Missing("block_users[0]")),
        ["a group is not blocked"] = Of<Recipient[], BlockOutcome>([Awa], [new Recipient.Group(new("g"))], (caller, people) => caller.Number.BlockAsync(people), new("block_users[0]", NotAllowed, null, 100)),
        ["a number to block has its plus"] = Of<Recipient[], BlockOutcome>([Awa], [new Recipient.Number("16505551234")], (caller, people) => caller.Number.BlockAsync(people), Wrong("block_users[0].user", NotE164)),
        ["a person to unblock has an id"] = Of<Recipient[], BlockOutcome>([Awa], [new Recipient.User(default)], (caller, people) => caller.Number.UnblockAsync(people), Missing("block_users[0].user_id")),
        ["64,000 are blocked"] = Of(Many(64_000, Awa), Many(64_001, Awa), (caller, people) => caller.Number.BlockAsync(people), Wrong("block_users", TooMany, 64_000)),
        ["a page of the block list has an item"] = Of(1, 0, (caller, limit) => caller.Number.ListBlockedAsync(new(limit)), Wrong("limit", OutOfRange, 1)),
        ["a page of codes has an item"] = Of(1, 0, (caller, limit) => caller.Number.ListQrCodesAsync(page: new(limit)), Wrong("limit", OutOfRange, 1)),
        ["a page of numbers has an item"] = Of(1, 0, (caller, limit) => caller.Account.ListNumbersAsync(new(limit)), Wrong("limit", OutOfRange, 1)),
        ["a code's words have 140"] = Of(Long(140), Long(141), (caller, words) => caller.Number.CreateQrCodeAsync(words, QrImage.Svg), TooLong("prefilled_message", 140)),
        ["a code has words"] = Of("a", "", (caller, words) => caller.Number.EditQrCodeAsync("4O4", words), Missing("prefilled_message")),
        ["a code to change is named"] = Of("4O4", "", (caller, code) => caller.Number.EditQrCodeAsync(code, "a"), Missing("code")),
        ["a code to show stays in its place of the path"] = Of("4O4", "../me", (caller, code) => caller.Number.ShowQrCodeAsync(code), Wrong("code", WrongForm)),
        ["a code to delete stays in its place of the path"] = Of("4O4", "4?O=4", (caller, code) => caller.Number.DeleteQrCodeAsync(code), Wrong("code", WrongForm)),
        ["a change of the cart changes something"] = Of<CommerceSettings, Done>(new(null, false), new(null, null), (caller, change) => caller.Number.EditCommerceSettingsAsync(change), Missing("is_cart_enabled")),
        ["a setting has a name"] = Of("calling", "", (caller, name) => caller.Number.EditSettingAsync(name, """{"a":1}"""), Missing("setting")),
        ["a setting is an object"] = Of("""{"a":1}""", "[1]", (caller, json) => caller.Number.EditSettingAsync("calling", json), new("calling", NotJson, null, 100)),
        ["a setting says something"] = Of("""{"a":1}""", "{}", (caller, json) => caller.Number.EditSettingAsync("calling", json), new("calling", NotJson, null, 100)),
        ["an encryption key is there"] = Of(Keys.Public2048, "", (caller, key) => caller.Number.SetEncryptionKeyAsync(key), Missing("business_public_key")),
        ["an encryption key has 2048 bits"] = Of(Keys.Public2048, Keys.Public1024, (caller, key) => caller.Number.SetEncryptionKeyAsync(key), Wrong("business_public_key", WrongForm)),
        ["an encryption key is in PEM"] = Of(Keys.Public2048, "MIIB", (caller, key) => caller.Number.SetEncryptionKeyAsync(key), Wrong("business_public_key", WrongForm)),
        ["a private key does not leave"] = Of(Keys.Public2048, Keys.Private2048, (caller, key) => caller.Number.SetEncryptionKeyAsync(key), Wrong("business_public_key", WrongForm)),
        ["what the app hands over has a name"] = Of(AppData.History, AppData.History + 1, (caller, data) => caller.Number.SyncAppDataAsync(data), Wrong("sync_type", WrongForm)),
        ["a username has 35"] = Of(Long(35), Long(36), (caller, name) => caller.Number.SetUsernameAsync(name), TooLong("username", 35)),
        ["a username has 3"] = Of("abc", "ab", (caller, name) => caller.Number.SetUsernameAsync(name), Wrong("username", WrongForm)),
        ["a username is of small letters"] = Of("acme_1.sn", "Acme", (caller, name) => caller.Number.SetUsernameAsync(name), Wrong("username", WrongForm)),
        ["a username has a letter"] = Of("1a2", "123", (caller, name) => caller.Number.SetUsernameAsync(name), Wrong("username", WrongForm)),
        ["a username begins with no dot"] = Of("a.b", ".ab", (caller, name) => caller.Number.SetUsernameAsync(name), Wrong("username", WrongForm)),
        ["a username ends with no dot"] = Of("a.b", "ab.", (caller, name) => caller.Number.SetUsernameAsync(name), Wrong("username", WrongForm)),
        ["a username has no two dots in a row"] = Of("a.b.c", "a..b", (caller, name) => caller.Number.SetUsernameAsync(name), Wrong("username", WrongForm)),
        ["a username is no site"] = Of("ww.acme", "www.acme", (caller, name) => caller.Number.SetUsernameAsync(name), Wrong("username", WrongForm)),
        ["a message to trace has an id"] = Of<Wamid?, Page<MessageTrace>>(null, default(Wamid), (caller, wamid) => caller.Number.TraceMessagesAsync(wamid), Missing("message_id")),
        ["a template whose health is asked has an id"] = Of<TemplateId, HealthStatus>(new("1"), default, (caller, id) => caller.Account.ShowHealthAsync(id), Missing("template_id")),

        // Calls
        ["a call is to a person"] = Of(Awa, new Recipient.Group(AGroup), (caller, to) => caller.Number.ConnectCallAsync(to, "v=0"), new("to", NotAllowed, null, 100)),
        ["a call is to someone"] = Of(Awa, null!, (caller, to) => caller.Number.ConnectCallAsync(to, "v=0"), Missing("to")),
        ["a number to call has its plus"] = Of(Awa, new Recipient.Number("1650"), (caller, to) => caller.Number.ConnectCallAsync(to, "v=0"), Wrong("to", NotE164)),
        ["a person to call has an id"] = Of(new Recipient.User(new("US.1")), new Recipient.User(default), (caller, to) => caller.Number.ConnectCallAsync(to, "v=0"), Missing("recipient")),
        ["a call has a session"] = Of("v=0", "", (caller, sdp) => caller.Number.ConnectCallAsync(Awa, sdp), Missing("session.sdp")),
        ["a call's callback data has 512"] = Of(Long(512), Long(513), (caller, data) => caller.Number.ConnectCallAsync(Awa, "v=0", data), TooLong("biz_opaque_callback_data", 512)),
        ["a call to take has an id"] = Of(ACall, default, (caller, call) => caller.Number.AcceptCallAsync(call, "v=0"), Missing("call_id")),
        ["a call to end has an id"] = Of(ACall, default, (caller, call) => caller.Number.TerminateCallAsync(call), Missing("call_id")),
        ["a call is taken with a session"] = Of("v=0", "", (caller, sdp) => caller.Number.PreAcceptCallAsync(ACall, sdp), Missing("session.sdp")),
        ["a permission is of a person"] = Of(Awa, new Recipient.Group(AGroup), (caller, person) => caller.Number.ShowCallPermissionAsync(person), new("user_wa_id", NotAllowed, null, 100)),

        // Groups
        ["a group has a subject"] = Of("a", " ", (caller, subject) => caller.Number.CreateGroupAsync(new() { Subject = subject }), Missing("subject")),
        ["a group's subject has 128"] = Of(Long(128), Long(129), (caller, subject) => caller.Number.CreateGroupAsync(new() { Subject = subject }), TooLong("subject", 128)),
        ["a group's description has 2048"] = Of(Long(2048), Long(2049), (caller, text) => caller.Number.EditGroupAsync(AGroup, new() { Description = text }), TooLong("description", 2048)),
        ["a group's subject is not emptied"] = Of("a", "", (caller, subject) => caller.Number.EditGroupAsync(AGroup, new() { Subject = subject }), Missing("subject")),
        ["a change of a group changes something"] = Of<GroupDraft, string>(new() { Subject = "a" }, new(), (caller, change) => caller.Number.EditGroupAsync(AGroup, change), Missing("subject")),
        ["who may come into a group is said when it is made"] = Of<bool?, string>(null, true, (caller, asks) => caller.Number.EditGroupAsync(AGroup, new() { Subject = "a", AsksForApproval = asks }), new("join_approval_mode", NotAllowed, null, 100)),
        ["a group to show has an id"] = Of(AGroup, default, (caller, group) => caller.Number.ShowGroupAsync(group), Missing("group_id")),
        ["a group to delete has an id"] = Of(AGroup, default, (caller, group) => caller.Number.DeleteGroupAsync(group), Missing("group_id")),
        ["someone is let in"] = Of<string[], JoinOutcome>(["a"], [], (caller, requests) => caller.Number.ApproveJoinRequestsAsync(AGroup, requests), Missing("join_requests")),
        ["a request to turn away has an id"] = Of<string[], JoinOutcome>(["a"], [""], (caller, requests) => caller.Number.RejectJoinRequestsAsync(AGroup, requests), Missing("join_requests[0]")),
        ["8 are put out"] = Of(Many(8, Awa), Many(9, Awa), (caller, people) => caller.Number.RemoveFromGroupAsync(AGroup, people), Wrong("participants", TooMany, 8)),
        ["a page of groups has an item"] = Of(1, 0, (caller, limit) => caller.Number.ListGroupsAsync(new(limit)), Wrong("limit", OutOfRange, 1)),
        ["a page of requests has an item"] = Of(1, 0, (caller, limit) => caller.Number.ListJoinRequestsAsync(AGroup, new(limit)), Wrong("limit", OutOfRange, 1)),

        // Accounts
        ["an account's webhooks go to 200 characters"] = Of(Site(200), Site(201), (caller, to) => caller.Account.SubscribeAppAsync(new(to, "v")), TooLong("override_callback_uri", 200)),
        ["a page of accounts has an item"] = Of(1, 0, (caller, limit) => caller.Portfolio.ListClientAccountsAsync(new(limit)), Wrong("limit", OutOfRange, 1)),
        ["users are listed for a portfolio"] = Of<PortfolioId, Page<AssignedUser>>(new("1"), default, (caller, portfolio) => caller.Account.ListAssignedUsersAsync(portfolio), Missing("business")),
        ["a user to assign has an id"] = Of("1", "", (caller, user) => caller.Account.AssignUserAsync(user, ["MANAGE"]), Missing("user")),
        ["a user to unassign has an id of Meta's"] = Of("1", "1&tasks=", (caller, user) => caller.Account.UnassignUserAsync(user), Wrong("user", WrongForm)),
        ["a user gets a right"] = Of<string[], Done>(["MANAGE"], [], (caller, tasks) => caller.Account.AssignUserAsync("1", tasks), Missing("tasks")),
        ["a user gets 16 rights"] = Of(Many(16, "MANAGE"), Many(17, "MANAGE"), (caller, tasks) => caller.Account.AssignUserAsync("1", tasks), Wrong("tasks", TooMany, 16)),

        // Templates
        ["templates come from an account"] = Of(Other, default, (caller, source) => caller.Account.MigrateTemplatesAsync(source, 0, 1, []), Missing("source_waba_id")),
        ["500 templates are migrated"] = Of(500, 501, (caller, count) => caller.Account.MigrateTemplatesAsync(Other, 0, count, []), Wrong("count", OutOfRange, 500)),
        ["pages of templates count from 0"] = Of(0, -1, (caller, page) => caller.Account.MigrateTemplatesAsync(Other, page, 1, []), Wrong("page_number", OutOfRange, 0)),
        ["100 templates are archived"] = Of(Many(100, new TemplateId("1")), Many(101, new TemplateId("1")), (caller, ids) => caller.Account.ArchiveTemplatesAsync(ids), Wrong("hsm_ids", TooMany, 100)),
        ["a template to take back has an id"] = Of<TemplateId[], TemplateBatch>([new("1")], [default], (caller, ids) => caller.Account.UnarchiveTemplatesAsync(ids), Missing("hsm_ids[0]")),
        ["a code in many languages is a code"] = Of(
            TemplateDrafts.CodeOfManyLanguages, TemplateDrafts.All["a carousel"].Draft, (caller, draft) => caller.Account.UpsertTemplatesAsync(draft, ["fr"]), new("category", NotAllowed, null, 100)),
        ["a code in many languages has one"] = Of<string[], Page<UpsertedTemplate>>(["fr"], [], (caller, languages) => caller.Account.UpsertTemplatesAsync(TemplateDrafts.CodeOfManyLanguages, languages), Missing("languages")),
        ["a code in many languages has no words of one"] = Of(
            TemplateDrafts.CodeOfManyLanguages, TemplateDrafts.All["a code to copy"].Draft, (caller, draft) => caller.Account.UpsertTemplatesAsync(draft, ["fr"]),
            new("components[2].buttons[0].text", NotAllowed, null, 100)),
        ["a code in many languages fills in without words of one"] = Of(
            TemplateDrafts.CodeOfManyLanguages, TemplateDrafts.All["a code without a tap"].Draft, (caller, draft) => caller.Account.UpsertTemplatesAsync(draft, ["fr"]),
            new("components[1].buttons[0].autofill_text", NotAllowed, null, 100)),
        ["a preview is of a language"] = Of<string[], Page<TemplatePreview>>(["fr"], ["French"], (caller, languages) => caller.Account.PreviewTemplatesAsync(languages), Wrong("language[0]", WrongForm)),
        ["a preview's code lives 90 minutes"] = Of(90, 91, (caller, minutes) => caller.Account.PreviewTemplatesAsync([], codeMinutes: minutes), Wrong("code_expiration_minutes", OutOfRange, 90)),

        // Tokens
        ["a token is granted to an app"] = Of<AppId, GrantedToken>(new("1"), default, (caller, app) => caller.Client.GrantAppTokenAsync(app, Secret), Missing("client_id")),
        ["a token is exchanged for an app"] = Of<AppId, GrantedToken>(new("1"), default, (caller, app) => caller.Client.ExchangeForLongLivedAsync(app, Secret, new("EAA")), Missing("client_id")),
        ["a code is exchanged for an app"] = Of<AppId, GrantedToken>(new("1"), default, (caller, app) => caller.Client.ExchangeCodeAsync(app, Secret, "a"), Missing("client_id")),
        ["a code to exchange is there"] = Of("a", "", (caller, code) => caller.Client.ExchangeCodeAsync(new("1"), Secret, code), Missing("code")),
        ["a code to exchange has 4096"] = Of(Long(4096), Long(4097), (caller, code) => caller.Client.ExchangeCodeAsync(new("1"), Secret, code), TooLong("code", 4096)),
        ["an app's webhooks go to an address"] = Of("https://a.example", "", (caller, to) => caller.App.SubscribeAsync(to, "v", ["messages"]), Missing("callback_url")),
        ["an app's webhooks go to the web"] = Of("https://a.example", "mailto:a@b.example", (caller, to) => caller.App.SubscribeAsync(to, "v", ["messages"]), NotAddress("callback_url")),
        ["a subscription is verified"] = Of("v", "", (caller, token) => caller.App.SubscribeAsync("https://a.example", token, ["messages"]), Missing("verify_token")),
        ["a subscription has a field"] = Of<string[], Done>(["messages"], [], (caller, fields) => caller.App.SubscribeAsync("https://a.example", "v", fields), Missing("fields")),
        ["a field is one word"] = Of<string[], Done>(["messages"], ["a,b"], (caller, fields) => caller.App.SubscribeAsync("https://a.example", "v", fields), Wrong("fields[0]", WrongForm)),
        ["a field to take away is one word"] = Of<string[], Done>(["messages"], ["messages", "a&b"], (caller, fields) => caller.App.UnsubscribeAsync(fields), Wrong("fields[1]", WrongForm)),

        // Flows
        ["a new flow has a name"] = Of("a", "", (caller, name) => caller.Account.CreateFlowAsync(new() { Name = name, Categories = ["OTHER"] }), Missing("name")),
        ["a flow's name has 200"] = Of(Long(200), Long(201), (caller, name) => caller.Account.CreateFlowAsync(new() { Name = name, Categories = ["OTHER"] }), TooLong("name", 200)),
        ["a flow's new name has 200"] = Of(Long(200), Long(201), (caller, name) => caller.Account.EditFlowAsync(AFlow, new() { Name = name }), TooLong("name", 200)),
        ["a new flow is for something"] = Of<string[], UploadedFlow>(["OTHER"], [], (caller, words) => caller.Account.CreateFlowAsync(new() { Name = "a", Categories = words }), Missing("categories")),
        ["a category is one word"] = Of<string[], UploadedFlow>(["OTHER"], ["A B"], (caller, words) => caller.Account.CreateFlowAsync(new() { Name = "a", Categories = words }), Wrong("categories[0]", WrongForm)),
        ["an endpoint is of the web"] = Of("https://a.example", "a.example", (caller, to) => caller.Account.EditFlowAsync(AFlow, new() { EndpointUri = to }), NotAddress("endpoint_uri")),
        ["a flow begins from one that is"] = Of<FlowId, UploadedFlow>(AFlow, default, (caller, other) => caller.Account.CreateFlowAsync(New with { CloneOf = other }), Missing("clone_flow_id")),
        ["a new flow's JSON is an object"] = Of("""{"a":1}""", "\"a\"", (caller, json) => caller.Account.CreateFlowAsync(New with { Json = json }), new("flow_json", NotJson, null, 100)),
        ["a new flow's JSON has 10 MB"] = Of(Json(FlowDraft.MaxJsonBytes), Json(FlowDraft.MaxJsonBytes + 1), (caller, json) => caller.Account.CreateFlowAsync(New with { Json = json }), new("flow_json", TooLarge, 10_485_760, 100)),
        ["what is published has JSON"] = Of<FlowDraft, UploadedFlow>(New with { Json = """{"a":1}""", Publishes = true }, New with { Publishes = true }, (caller, draft) => caller.Account.CreateFlowAsync(draft), Missing("flow_json")),
        ["a change of a flow changes something"] = Of<FlowDraft, Done>(new() { Name = "a" }, new(), (caller, change) => caller.Account.EditFlowAsync(AFlow, change), Missing("name")),
        ["a change of a flow has no JSON"] = Of<FlowDraft, Done>(new() { Name = "a" }, new() { Name = "a", Json = """{"a":1}""" }, (caller, change) => caller.Account.EditFlowAsync(AFlow, change), new("flow_json", NotAllowed, null, 100)),
        ["a flow to change is named"] = Of(AFlow, default, (caller, flow) => caller.Account.EditFlowAsync(flow, new() { Name = "a" }), Missing("flow_id")),
        ["a flow to show is named"] = Of(AFlow, default, (caller, flow) => caller.Account.ShowFlowAsync(flow), Missing("flow_id")),
        ["a flow whose files are listed is named"] = Of(AFlow, default, (caller, flow) => caller.Account.ListFlowAssetsAsync(flow), Missing("flow_id")),
        ["a flow to publish is named"] = Of(AFlow, default, (caller, flow) => caller.Account.PublishFlowAsync(flow), Missing("flow_id")),
        ["a flow to deprecate is named"] = Of(AFlow, default, (caller, flow) => caller.Account.DeprecateFlowAsync(flow), Missing("flow_id")),
        ["a flow to delete is named"] = Of(AFlow, default, (caller, flow) => caller.Account.DeleteFlowAsync(flow), Missing("flow_id")),
        ["a flow to upload to is named"] = Of(AFlow, default, (caller, flow) => caller.Account.UploadFlowJsonAsync(flow, """{"a":1}"""), Missing("flow_id")),
        ["a flow's JSON is an object"] = Of("""{"a":1}""", "[1]", (caller, json) => caller.Account.UploadFlowJsonAsync(AFlow, json), new("file", NotJson, null, 100)),
        ["a flow's JSON has 10 MB"] = Of(Json(FlowDraft.MaxJsonBytes), Json(FlowDraft.MaxJsonBytes + 1), (caller, json) => caller.Account.UploadFlowJsonAsync(AFlow, json), new("file", TooLarge, 10_485_760, 100)),
        ["flows come from an account"] = Of(Other, default, (caller, source) => caller.Account.MigrateFlowsAsync(source, []), Missing("source_waba_id")),
        ["100 flows are migrated"] = Of(Many(100, "a"), Many(101, "a"), (caller, names) => caller.Account.MigrateFlowsAsync(Other, names), Wrong("source_flow_names", TooMany, 100)),
        ["a flow to migrate is named"] = Of<string[], FlowMigration>(["a"], [""], (caller, names) => caller.Account.MigrateFlowsAsync(Other, names), Missing("source_flow_names[0]")),
        ["a page of flows has an item"] = Of(1, 0, (caller, limit) => caller.Account.ListFlowsAsync(new(limit)), Wrong("limit", OutOfRange, 1)),
        ["a page of a flow's files has an item"] = Of(1, 0, (caller, limit) => caller.Account.ListFlowAssetsAsync(AFlow, new(limit)), Wrong("limit", OutOfRange, 1)),

        // Analytics
        ["a time ends after it begins"] = Of(1, 0, (caller, seconds) => caller.Account.ShowMessagingAnalyticsAsync(new(Start, Start.AddSeconds(seconds), AnalyticsStep.Day)), Wrong("end", OutOfRange)),
        ["a time is divided as Meta divides it"] = Of(AnalyticsStep.Month, AnalyticsStep.Month + 1, (caller, step) => caller.Account.ShowConversationAnalyticsAsync(new(Start, Start.AddDays(1), step)), Wrong("granularity", WrongForm)),
        ["prices are of a time that ends"] = Of(1, -1, (caller, days) => caller.Account.ShowPricingAnalyticsAsync(new(Start, Start.AddDays(days), AnalyticsStep.Day), []), Wrong("end", OutOfRange)),
        ["a number that is counted is digits"] = Of("15550783881", "1) or (1", (caller, number) => caller.Account.ShowMessagingAnalyticsAsync(ADay, new() { PhoneNumbers = [number] }), Wrong("phone_numbers[0]", WrongForm)),
        ["a country that is counted is a code"] = Of("SN", "", (caller, country) => caller.Account.ShowMessagingAnalyticsAsync(ADay, new() { Countries = [country] }), Wrong("country_codes[0]", WrongForm)),
        ["a category that is priced is one word"] = Of("UTILITY", "A B", (caller, word) => caller.Account.ShowPricingAnalyticsAsync(ADay, [], new() { Categories = [word] }), Wrong("pricing_categories[0]", WrongForm)),
        ["a type that is priced is one word"] = Of("REGULAR", "\"", (caller, word) => caller.Account.ShowPricingAnalyticsAsync(ADay, [], new() { Types = [word] }), Wrong("pricing_types[0]", WrongForm)),
        ["figures are of a template"] = Figures([new("1")], [], 1, Missing("template_ids")),
        ["figures are of templates that are named"] = Figures([new("1")], [new("1"), default], 1, Missing("template_ids[1]")),
        ["figures are of ten templates"] = Figures(Many(10, new TemplateId("1")), Many(11, new TemplateId("1")), 1, Wrong("template_ids", TooMany, 10)),
        ["figures of templates are of 90 days"] = Of(0, 1, (caller, seconds) => caller.Account.ShowTemplateAnalyticsAsync([new("1")], Start, Start.AddDays(90).AddSeconds(seconds)), Wrong("end", OutOfRange, 90)),
    };

    private static FlowDraft New => new() { Name = "a", Categories = ["OTHER"] };

    private static Limit Of<TGiven, T>(TGiven good, TGiven wrong, Func<Operations.Caller, TGiven, Task<WhatsAppResult<T>>> call, RequestFault fault) =>
        new(async caller => FaultOf(await call(caller, good)), async caller => FaultOf(await call(caller, wrong)), fault);

    private static RequestFault? FaultOf<T>(WhatsAppResult<T> result) => (result as WhatsAppResult<T>.Invalid)?.Fault;

    private static Limit Profile(BusinessProfile good, BusinessProfile wrong, RequestFault fault) => Of(good, wrong, (caller, change) => caller.Number.EditProfileAsync(change), fault);

    private static Limit Chat(ConversationalComponents good, ConversationalComponents wrong, RequestFault fault) =>
        Of(good, wrong, (caller, components) => caller.Number.EditConversationalComponentsAsync(components), fault);

    private static Limit Figures(TemplateId[] good, TemplateId[] wrong, int days, RequestFault fault) =>
        Of(good, wrong, (caller, templates) => caller.Account.ShowTemplateAnalyticsAsync(templates, Start, Start.AddDays(days)), fault);

    private static RequestFault Missing(string field) => new(field, RequestFaultReason.Missing, Limit: null, 100);

    private static RequestFault TooLong(string field, int limit) => new(field, RequestFaultReason.TooLong, limit, 100);

    private static RequestFault NotAddress(string field) => new(field, NotAnAddress, Limit: null, 100);

    private static RequestFault Wrong(string field, RequestFaultReason reason, int? limit = null) => new(field, reason, limit, 131009);

    private static string Long(int length) => new('a', length);

    private static string Digits(int length) => new('1', length);

    private static string Site(int length) => "https://" + new string('a', length - 8);

    private static string Json(int length) => $$"""{"a":"{{new string('a', length - 8)}}"}""";

    private static T[] Many<T>(int count, T item) => [.. Enumerable.Repeat(item, count)];

    private static ChatCommand[] Commands(int count) => [.. Enumerable.Range(0, count).Select(place => new ChatCommand($"c{place}", "a"))];
}
