using Relais.WhatsApp.Analytics;
using Relais.WhatsApp.BusinessAccounts;
using Relais.WhatsApp.Calls;
using Relais.WhatsApp.Flows;
using Relais.WhatsApp.Groups;
using Relais.WhatsApp.Numbers;
using Relais.WhatsApp.Sending;
using Relais.WhatsApp.Templates;
using Relais.WhatsApp.Tests.Strangers;
using Relais.WhatsApp.Tokens;
using Relais.WhatsApp.Webhooks;

namespace Relais.WhatsApp.Tests;

/// <summary>Good answers, each read into what it says.</summary>
public class AnswerTests
{
    private const int Property = 103;

    private static readonly DateTimeOffset Start = DateTimeOffset.FromUnixTimeSeconds(1_700_000_000);

    [Fact]
    public Task A_profile_is_read() => ReadAsync(
        """{"data":[{"about":"a","address":"b","description":"c","email":"d","profile_picture_url":"https:\/\/p.example","websites":["https:\/\/a.example"],"vertical":"RETAIL","messaging_product":"whatsapp"}]}""",
        caller => caller.Number.ShowProfileAsync(),
        profile => (profile.About, profile.Address, profile.Description, profile.Email, profile.PictureUrl, profile.Websites?.Single(), profile.Vertical),
        ("a", "b", "c", "d", "https://p.example", "https://a.example", "RETAIL"));

    [Fact]
    public Task Conversational_components_are_read() => ReadAsync(
        """{"conversational_automation":{"id":"1","prompts":["Book"],"commands":[{"command_name":"tickets","command_description":"Book tickets"}],"enable_welcome_message":false},"id":"1"}""",
        caller => caller.Number.ShowConversationalComponentsAsync(), components => (components.Prompts.Single(), components.Commands.Single()), ("Book", new ChatCommand("tickets", "Book tickets")));

    [Theory]
    [InlineData("""{"conversational_automation":{"enable_welcome_message":true},"id":"1"}""", true)]
    [InlineData("""{"conversational_automation":{"prompts":[]},"id":"1"}""", null)]
    public Task Whether_people_are_welcomed_is_read(string answer, bool? welcomes) =>
        ReadAsync(answer, caller => caller.Number.ShowConversationalComponentsAsync(), components => components.WelcomesPeople, welcomes);

    [Fact]
    public Task An_account_s_owner_is_read() => ReadAsync(
        """{"owner_business_info":{"name":"Shop","id":"9876543210987654"},"id":"1"}""", caller => caller.Account.ShowOwnerAsync(), owner => owner, new AccountOwner(new("9876543210987654"), "Shop"));

    [Fact]
    public Task What_the_own_token_is_good_for_is_read() => ReadAsync(
        """{"data":{"app_id":"634974688087057","is_valid":true,"expires_at":0,"scopes":["whatsapp_business_messaging"]}}""",
        caller => caller.Number.InspectOwnTokenAsync(), token => (token.IsValid, token.AppId?.Value, token.ExpiresAt, token.Scopes.Single()), (true, "634974688087057", null, "whatsapp_business_messaging"));

    [Fact]
    public Task A_number_without_conversational_components_has_none() => ReadAsync(
        """{"id":"1"}""", caller => caller.Number.ShowConversationalComponentsAsync(), components => components.Prompts.Count + components.Commands.Count, 0);

    [Fact]
    public Task People_are_blocked() => ReadAsync(
        """{"messaging_product":"whatsapp","block_users":{"added_users":[{"input":"+16505551234","wa_id":"16505551234"}]}}""",
        caller => caller.Number.BlockAsync([new Recipient.Number("+16505551234")]), outcome => outcome.Done.Single(), "+16505551234");

    [Fact]
    public Task People_are_unblocked_by_the_other_name() => ReadAsync(
        """{"block_users":{"removed_users":[{"input":"+16505551234"}]}}""",
        caller => caller.Number.UnblockAsync([new Recipient.Number("+16505551234")]), outcome => outcome.Done.Single(), "+16505551234");

    [Fact]
    public Task Blocking_in_part_says_for_whom_though_meta_calls_it_an_error() => ReadAsync(
        """{"messaging_product":"whatsapp","block_users":{"added_users":[{"input":"+1650"}],"failed_users":[{"input":"+1651","wa_id":"1651","errors":[{"message":"m","code":131047,"error_data":{"details":"Too long ago"}}]}]},"error":{"code":139100}}""",
        caller => caller.Number.BlockAsync([new Recipient.Number("+16505551234")]), outcome => (outcome.Done.Single(), outcome.Failed.Single()), ("+1650", new BlockFailure("+1651", 131047, "Too long ago")), status: 400);

    [Theory]
    [InlineData("""{"data":[{"messaging_product":"whatsapp","wa_id":"1650"},{"user_id":"US.1"}]}""")]
    [InlineData("""{"data":[{"block_users":[{"messaging_product":"whatsapp","wa_id":"1650"}]},{"block_users":[{"user_id":"US.1"}]}]}""")]
    public Task The_block_list_is_read_in_either_form(string answer) => ReadAsync(
        answer, caller => caller.Number.ListBlockedAsync(), page => (page.Items[0].WaId?.Value, page.Items[1].Bsuid?.Value), ("1650", "US.1"));

    [Theory]
    [InlineData("""{"code":"4O4","prefilled_message":"Hi","deep_link_url":"https:\/\/wa.me\/message\/4O4","qr_image_url":"https:\/\/q.example"}""")]
    [InlineData("""{"data":[{"code":"4O4","prefilled_message":"Hi","deep_link_url":"https:\/\/wa.me\/message\/4O4","qr_image_url":"https:\/\/q.example"}]}""")]
    public Task A_qr_code_is_read_alone_or_in_a_list_of_one(string answer) => ReadAsync(
        answer, caller => caller.Number.ShowQrCodeAsync("4O4"), code => code, new QrCode("4O4", "Hi", "https://wa.me/message/4O4", "https://q.example"));

    [Fact]
    public Task Commerce_settings_are_read() => ReadAsync(
        """{"data":[{"is_cart_enabled":true,"is_catalog_visible":false,"id":"1"}]}""", caller => caller.Number.ShowCommerceSettingsAsync(), settings => settings, new CommerceSettings(true, false));

    [Fact]
    public Task Settings_are_read_and_kept_whole() => ReadAsync(
        """{"user_identity_change":{"enable_identity_key_check":true},"storage_configuration":{"status":"NO_STORAGE_ENABLED"},"calling":{"status":"ENABLED"},"new":1}""",
        caller => caller.Number.ShowSettingsAsync(), settings => (settings.ChecksIdentity, settings.StorageStatus, settings.CallingStatus, settings.Json.Contains("\"new\":1", StringComparison.Ordinal)),
        (true, "NO_STORAGE_ENABLED", "ENABLED", true));

    [Fact]
    public Task Health_is_read_part_by_part() => ReadAsync(
        """{"health_status":{"can_send_message":"BLOCKED","entities":[{"entity_type":"WABA","id":"1","can_send_message":"BLOCKED","additional_info":["i"],"errors":[{"error_code":141002,"error_description":"d","possible_solution":"s"}]}]},"id":"1"}""",
        caller => caller.Account.ShowHealthAsync(),
        health => (health.CanSendMessage, health.Parts[0].Type, health.Parts[0].Id, health.Parts[0].CanSendMessage, health.Parts[0].Notes.Single(), health.Parts[0].Problems.Single()),
        ("BLOCKED", "WABA", "1", "BLOCKED", "i", new HealthProblem(141002, "d", "s")));

    [Fact]
    public Task Blocking_no_one_anew_is_no_doubt() => ReadAsync(
        """{"messaging_product":"whatsapp","block_users":{"added_users":[]}}""",
        caller => caller.Number.BlockAsync([new Recipient.Number("+16505551234")]), outcome => outcome.Done.Count + outcome.Failed.Count, 0);

    [Fact]
    public async Task Blocking_that_failed_as_a_whole_is_a_refusal()
    {
        await using var graph = await GraphStandIn.AnsweringAsync(400, """{"block_users":{"added_users":[]},"error":{"code":139101,"message":"full"}}""");

        var result = await TheNumber.At(graph).BlockAsync([new Recipient.Number("+16505551234")]);

        Assert.Equal(139101, Assert.IsType<WhatsAppResult<BlockOutcome>.Refused>(result).Error.Code);
    }

    [Fact]
    public Task A_templates_health_is_read() => ReadAsync(
        """{"health_status":{"can_send_message":"LIMITED","entities":[]},"id":"1"}""", caller => caller.Account.ShowHealthAsync(new TemplateId("1")), health => health.CanSendMessage, "LIMITED");

    [Fact]
    public Task An_encryption_key_is_read() => ReadAsync(
        """{"data":[{"business_public_key":"-----BEGIN","business_public_key_signature_status":"MISMATCH"}]}""", caller => caller.Number.ShowEncryptionKeyAsync(), key => key, new EncryptionKey("-----BEGIN", "MISMATCH"));

    [Fact]
    public Task A_number_without_an_encryption_key_has_none() => ReadAsync("""{"data":[]}""", caller => caller.Number.ShowEncryptionKeyAsync(), key => key, new EncryptionKey(null, null));

    [Fact]
    public Task The_app_is_asked_for_what_it_knows() => ReadAsync(
        """{"messaging_product":"whatsapp","request_id":"req-1"}""", caller => caller.Number.SyncAppDataAsync(AppData.History), id => id, "req-1");

    [Theory]
    [InlineData("""{"username":"acme","status":"approved"}""", "acme", "approved")]
    [InlineData("""{"username":"@acme"}""", "acme", null)]
    [InlineData("""{"id":"106540352242922"}""", null, null)]
    public Task A_username_is_read(string answer, string? name, string? status) => ReadAsync(answer, caller => caller.Number.ShowUsernameAsync(), username => username, new Username(name, status));

    [Fact]
    public Task A_username_taken_says_how_it_stands() => ReadAsync("""{"status":"NEW_WORD"}""", caller => caller.Number.SetUsernameAsync("acme"), username => username, new Username(null, "NEW_WORD"));

    [Fact]
    public Task Usernames_are_suggested() => ReadAsync(
        """{"data":[{"username_suggestions":["acme","acme.sn"]}]}""", caller => caller.Number.SuggestUsernamesAsync(), names => string.Join(' ', names), "acme acme.sn");

    [Fact]
    public Task Messages_are_traced() => ReadAsync(
        """{"data":[{"id":"1","message_id":"wamid.A","events":{"data":[{"id":"2","delivery_status":"SENT","timestamp":1700000000,"webhook_update_state":"DELIVERED","application":{"id":"9"},"webhook_uri":"https:\/\/a.example","error_description":"e"},{"delivery_status":"NEW"},{}]}},{"id":"3"}],"paging":{"cursors":{"after":"A"},"next":"n"}}""",
        caller => caller.Number.TraceMessagesAsync(),
        page => (page.Next, page.UnreadableItems, page.Items[0].Wamid.Value, page.Items[0].Steps[0], page.Items[0].Steps[1].Status, page.Items[0].Steps.Count),
        ("A", 1, "wamid.A", new MessageStep("SENT", Start, "DELIVERED", new("9"), "https://a.example", "e"), "NEW", 2));

    [Fact]
    public Task A_permission_to_call_is_read() => ReadAsync(
        """{"messaging_product":"whatsapp","permission":{"status":"temporary","expiration_time":1700000000},"actions":[{"action_name":"start_call","can_perform_action":true,"limits":[{"time_period":"PT24H","max_allowed":1,"current_usage":0,"limit_expiration_time":1700000000}]},{"action_name":"new","limits":null}]}""",
        caller => caller.Number.ShowCallPermissionAsync(new Recipient.Number("+16505551234")),
        permission => (permission.Status, permission.ExpiresAt, permission.Actions[0].Name, permission.Actions[0].IsAllowed, permission.Actions[0].Limits.Single(), permission.Actions[1].IsAllowed, permission.Actions[1].Limits.Count),
        ("temporary", Start, "start_call", true, new CallLimit("PT24H", 1, 0, Start), null, 0));

    [Fact]
    public Task A_call_has_an_id() => ReadAsync(
        """{"messaging_product":"whatsapp","calls":[{"id":"wacid.ABGGFjFVU2AfAgo6V"}]}""", caller => caller.Number.ConnectCallAsync(new Recipient.Number("+16505551234"), "v=0"), call => call.Value, "wacid.ABGGFjFVU2AfAgo6V");

    [Fact]
    public Task A_call_is_ended() => ReadAsync("""{"messaging_product":"whatsapp","success":true}""", caller => caller.Number.TerminateCallAsync(new("wacid.A")), done => done, default(Done));

    [Fact]
    public Task A_group_is_asked_for() => ReadAsync("""{"messaging_product":"whatsapp","request_id":"106540352242922"}""", caller => caller.Number.CreateGroupAsync(new() { Subject = "a" }), id => id, "106540352242922");

    [Theory]
    [InlineData("""{"messaging_product":"whatsapp","request_id":"req-1"}""", "req-1")]
    [InlineData("""{"success":true}""", "")]
    public Task A_group_is_deleted_with_a_request_or_without(string answer, string request) => ReadAsync(answer, caller => caller.Number.DeleteGroupAsync(new("g")), id => id, request);

    [Fact]
    public Task Groups_are_listed_from_within_an_object() => ReadAsync(
        """{"data":{"groups":[{"id":"Y2FwaV9ncm91cDo=","subject":"Watches","created_at":"1700000000"},{"id":"a b"}]},"paging":{"cursors":{"after":"A"},"next":"n"}}""",
        caller => caller.Number.ListGroupsAsync(), page => (page.Next, page.UnreadableItems, page.Items.Single().Id.Value, page.Items[0].Subject, page.Items[0].CreatedAt), ("A", 1, "Y2FwaV9ncm91cDo=", "Watches", Start));

    [Fact]
    public Task A_group_is_read() => ReadAsync(
        """{"messaging_product":"whatsapp","id":"g","subject":"s","description":"d","join_approval_mode":"new_mode","suspended":false,"creation_timestamp":1700000000,"participants":[{"wa_id":"1650"},{"user_id":"US.1"},{}],"total_participant_count":6}""",
        caller => caller.Number.ShowGroupAsync(new("g")),
        group => (group.Subject, group.Description, group.JoinApprovalMode, group.IsSuspended, group.CreatedAt, group.Members[0].WaId?.Value, group.Members[1].Bsuid?.Value, group.MemberCount),
        ("s", "d", "new_mode", false, Start, "1650", "US.1", 6));

    [Fact]
    public Task A_groups_link_is_read() => ReadAsync(
        """{"messaging_product":"whatsapp","invite_link":"https:\/\/chat.whatsapp.com\/LINK_ID"}""", caller => caller.Number.RenewInviteLinkAsync(new("g")), link => link.AbsoluteUri, "https://chat.whatsapp.com/LINK_ID");

    [Fact]
    public Task Those_who_would_join_are_listed() => ReadAsync(
        """{"data":[{"join_request_id":"MTY0","wa_id":"16505551234","creation_timestamp":1700000000},{"join_request_id":"MTY1"}]}""",
        caller => caller.Number.ListJoinRequestsAsync(new("g")), page => (page.Items[0].Id, page.Items[0].Person?.WaId?.Value, page.Items[0].At, page.Items[1].Person), ("MTY0", "16505551234", Start, null));

    [Theory]
    [InlineData("""{"approved_join_requests":["a"],"failed_join_requests":[{"join_request_id":"b","errors":[{"code":131026}]}]}""")]
    [InlineData("""{"rejected_join_requests":["a"],"failed_join_requests":[{"join_request_id":"b"}]}""")]
    public Task People_are_let_in_or_turned_away_in_part(string answer) => ReadAsync(
        answer, caller => caller.Number.ApproveJoinRequestsAsync(new("g"), ["a", "b"]), outcome => (outcome.Done.Single(), outcome.Failed.Single()), ("a", "b"));

    [Fact]
    public Task A_portfolios_accounts_are_listed() => ReadAsync(
        """{"data":[{"id":"104996122399160","name":"Lucky Shrub","message_template_namespace":"58e6","timezone_id":"1"}],"paging":{"cursors":{"after":"A","before":"B"}}}""",
        caller => caller.Portfolio.ListOwnedAccountsAsync(), page => (page.Items.Single(), page.Next), (new AccountDetails { Id = new("104996122399160"), Name = "Lucky Shrub", TemplateNamespace = "58e6", TimezoneId = "1" }, null));

    [Fact]
    public Task Assigned_users_are_listed() => ReadAsync(
        """{"data":[{"id":"1","name":"John Smith","business":{"id":"2"},"user_type":"BUSINESS_USER"},{"name":"no id"}],"summary":{"total_count":15}}""",
        caller => caller.Account.ListAssignedUsersAsync(new("2")), page => (page.Items.Single(), page.UnreadableItems), (new AssignedUser("1", "John Smith", "BUSINESS_USER"), 1));

    [Theory]
    [InlineData("""{"success":true}""")]
    [InlineData("""{"id":"102290129340398"}""")]
    public Task A_change_of_an_account_is_told_either_way(string answer) => ReadAsync(answer, caller => caller.Account.SetMarketingRoadAsync(isMarketingRoadAlone: true), done => done, default(Done));

    [Fact]
    public Task Flows_are_migrated_in_part() => ReadAsync(
        """{"migrated_flows":[{"source_name":"appointment","source_id":"source-flow-1","migrated_id":"dest-flow-1"}],"failed_flows":[{"source_name":"leadgen","error_code":"4233041","error_message":"not found"}]}""",
        caller => caller.Account.MigrateFlowsAsync(new("1"), []), migration => (migration.Migrated.Single(), migration.Failed.Single()),
        (new MigratedFlow("appointment", new("source-flow-1"), new("dest-flow-1")), new FailedFlow("leadgen", 4233041, "not found")));

    [Fact]
    public Task Templates_are_made_in_many_languages() => ReadAsync(
        """{"data":[{"id":"1","status":"APPROVED","language":"en-US"},{"id":"2"}]}""",
        caller => caller.Account.UpsertTemplatesAsync(Templates.TemplateDrafts.CodeOfManyLanguages, ["en_US", "fr"]),
        page => (page.Items[0], page.Items[1]), (new UpsertedTemplate(new("1"), "APPROVED", "en_US"), new UpsertedTemplate(new("2"), null, null)));

    [Theory]
    [InlineData("""{"data":[{"id":"1"}],"summary":{"total_count":14,"message_template_count":12,"message_template_limit":6000}}""", 12, 6000)]
    [InlineData("""{"data":[],"summary":{"total_count":14}}""", 14, null)]
    public Task Templates_are_counted(string answer, int count, int? limit) => ReadAsync(answer, caller => caller.Account.CountTemplatesAsync(), counted => counted, new TemplateCount(count, limit));

    [Fact]
    public Task Templates_are_previewed() => ReadAsync(
        """{"data":[{"body":"*{{1}}* is your code.","buttons":[{"text":"Copy code","autofill_text":"Autofill"}],"footer":"Expires in 10 minutes.","language":"en_US"},{"language":"fr"}]}""",
        caller => caller.Account.PreviewTemplatesAsync([]), page => (page.Items[0], page.Items[1]),
        (new TemplatePreview("en_US", "*{{1}}* is your code.", "Expires in 10 minutes.", "Copy code", "Autofill"), new TemplatePreview("fr", null, null, null, null)));

    [Fact]
    public Task Templates_are_migrated_in_part() => ReadAsync(
        """{"migrated_templates":["1"],"failed_templates":{"2":"Incorrect category","no id":"?","3":null}}""",
        caller => caller.Account.MigrateTemplatesAsync(new("1"), 0, 10, []), batch => (batch.Done.Single().Value, batch.Failed.Single()), ("1", KeyValuePair.Create(new TemplateId("2"), "Incorrect category")));

    [Fact]
    public Task Templates_are_archived_in_part() => ReadAsync(
        """{"archived_templates":["1"],"failed_templates":{"2":"Only approved or rejected templates can be archived"}}""",
        caller => caller.Account.ArchiveTemplatesAsync([new("1"), new("2")]), batch => (batch.Done.Single().Value, batch.Failed.Count), ("1", 1));

    [Fact]
    public Task Templates_are_taken_back() => ReadAsync("""{"unarchived_templates":["1"]}""", caller => caller.Account.UnarchiveTemplatesAsync([new("1")]), batch => (batch.Done.Single().Value, batch.Failed.Count), ("1", 0));

    [Fact]
    public Task Numbers_are_listed() => ReadAsync(
        """{"data":[{"verified_name":"Lucky Shrub","id":"1"},{"id":"2"}],"paging":{"cursors":{}}}""", caller => caller.Account.ListNumbersAsync(), page => (page.Items.Count, page.Items[0].VerifiedName, page.Next), (2, "Lucky Shrub", null));

    [Fact]
    public Task A_number_added_has_an_id() => ReadAsync("""{"id":"1906385232743451"}""", caller => caller.Account.AddNumberAsync("1", "6315551234", "a"), id => id.Value, "1906385232743451");

    [Fact]
    public Task An_account_is_read() => ReadAsync(
        """{"id":"102","name":"Lucky Shrub","currency":"USD","country":"US","timezone_id":"1","status":"ACTIVE","account_review_status":"APPROVED","business_verification_status":"verified","ownership_type":"SELF","whatsapp_business_manager_messaging_limit":"TIER_2K","is_enabled_for_insights":true,"message_template_namespace":"ns"}""",
        caller => caller.Account.ShowAsync(), account => account,
        new AccountDetails
        {
            Id = new("102"),
            Name = "Lucky Shrub",
            Currency = "USD",
            Country = "US",
            TimezoneId = "1",
            Status = "ACTIVE",
            ReviewStatus = "APPROVED",
            BusinessVerificationStatus = "verified",
            OwnershipType = "SELF",
            MessagingLimit = "TIER_2K",
            IsEnabledForInsights = true,
            TemplateNamespace = "ns",
        });

    [Fact]
    public Task Insights_are_enabled() => ReadAsync("""{"id":"102"}""", caller => caller.Account.EnableInsightsAsync(), id => id.Value, "102");

    [Fact]
    public Task Subscribed_apps_are_read() => ReadAsync(
        """{"data":[{"whatsapp_business_api_data":{"id":"670843887433847","link":"l","name":"My App"},"override_callback_uri":"https:\/\/a.example"}]}""",
        caller => caller.Account.ListSubscribedAppsAsync(), page => page.Items.Single(), new SubscribedApp(new("670843887433847"), "My App", "https://a.example"));

    [Fact]
    public Task Messaging_analytics_are_read() => ReadAsync(
        """{"analytics":{"phone_numbers":[],"granularity":"DAY","data_points":[{"start":1700000000,"end":1700086400,"sent":196093,"delivered":"179715"}]},"id":"1"}""",
        caller => caller.Account.ShowMessagingAnalyticsAsync(new(Start, Start.AddDays(1), AnalyticsStep.Day)), points => (points[0].Start, points[0].End, points[0].Sent, points[0].Delivered),
        (Start, Start.AddDays(1), 196093, 179715));

    [Fact]
    public Task Conversation_analytics_are_read() => ReadAsync(
        """{"conversation_analytics":{"data":[{"data_points":[{"start":1700000000,"end":1700086400,"conversation":3,"phone_number":"1650","country":"US","conversation_type":"REGULAR","conversation_category":"SERVICE","cost":0.25}]}]},"id":"1"}""",
        caller => caller.Account.ShowConversationAnalyticsAsync(new(Start, Start.AddDays(1), AnalyticsStep.Day)),
        points => (points[0].Conversations, points[0].PhoneNumber, points[0].Country, points[0].Type, points[0].Category, points[0].Cost), (3, "1650", "US", "REGULAR", "SERVICE", 0.25m));

    [Fact]
    public Task Pricing_analytics_are_read() => ReadAsync(
        """{"pricing_analytics":{"data":[{"data_points":[{"start":1700000000,"end":1700086400,"country":"US","tier":"0:750000","pricing_type":"REGULAR","pricing_category":"UTILITY","volume":7,"cost":0.028}]}]},"id":"1"}""",
        caller => caller.Account.ShowPricingAnalyticsAsync(new(Start, Start.AddDays(1), AnalyticsStep.Day), []),
        points => (points[0].Volume, points[0].Tier, points[0].Country, points[0].Type, points[0].Category, points[0].Cost), (7, "0:750000", "US", "REGULAR", "UTILITY", 0.028m));

    [Fact]
    public Task An_account_without_figures_has_none() => ReadAsync(
        """{"id":"1"}""", caller => caller.Account.ShowMessagingAnalyticsAsync(new(Start, Start.AddDays(1), AnalyticsStep.Day)), points => points.Count, 0);

    [Fact]
    public Task Template_analytics_are_read() => ReadAsync(
        """{"data":[{"granularity":"DAILY","product_type":"cloud_api","data_points":[{"template_id":"1","start":1700000000,"end":1700086400,"sent":5,"delivered":4,"read":3,"clicked":[{"type":"unique_url_button","button_content":"Tell me more","count":16}],"cost":[{"type":"amount_spent","value":0.03},{"type":"cost_per_delivered"}]}]}],"paging":{"cursors":{"after":"A"},"next":"n"}}""",
        caller => caller.Account.ShowTemplateAnalyticsAsync([new("1")], Start, Start.AddDays(1)),
        page => (page.Next, page.Items[0].TemplateId?.Value, page.Items[0].Sent, page.Items[0].Read, page.Items[0].Cost, page.Items[0].Clicks.Single()),
        ("A", "1", 5, 3, 0.03m, new ButtonClicks("unique_url_button", "Tell me more", 16)));

    [Fact]
    public Task A_token_is_looked_into() => ReadAsync(
        """{"data":{"app_id":"634974688087057","type":"SYSTEM_USER","application":"My App","expires_at":0,"is_valid":true,"issued_at":1700000000,"scopes":["whatsapp_business_management"],"granular_scopes":[{"scope":"whatsapp_business_management","target_ids":["102290129340398"]},{"scope":"whatsapp_business_messaging"},{"scope":"business_management","target_ids":["9"]}]}}""",
        caller => caller.App.InspectTokenAsync(new("EAA")), token => (token.IsValid, token.AppId?.Value, token.Application, token.Type, token.ExpiresAt, token.IssuedAt, token.Scopes.Single(), token.Accounts.Single().Value),
        (true, "634974688087057", "My App", "SYSTEM_USER", null, Start, "whatsapp_business_management", "102290129340398"));

    [Fact]
    public Task A_dead_token_is_an_answer_too() => ReadAsync(
        """{"data":{"is_valid":false,"expires_at":1700000000,"error":{"code":190,"message":"expired","subcode":463}}}""", caller => caller.App.InspectTokenAsync(new("EAA")), token => (token.IsValid, token.ExpiresAt, token.Problem), (false, Start, "expired"));

    [Theory]
    [InlineData("""{"access_token":"EAAlong","token_type":"bearer","expires_in":5184000}""", 60)]
    [InlineData("""{"access_token":"EAAlong","token_type":"bearer"}""", null)]
    public Task A_token_granted_says_how_long_it_lives(string answer, int? days) => ReadAsync(
        answer, caller => caller.Client.ExchangeForLongLivedAsync(new("1"), new AppSecret("s"), new("EAA")), granted => granted.Life, days is { } some ? TimeSpan.FromDays(some) : (TimeSpan?)null);

    [Theory]
    [InlineData("""[{"name":"messages","version":"v25.0"}]""")]
    [InlineData("""["messages"]""")]
    public Task Subscriptions_are_read(string fields) => ReadAsync(
        $$"""{"data":[{"object":"whatsapp_business_account","callback_url":"https:\/\/a.example","active":true,"fields":{{fields}}}]}""",
        caller => caller.App.ListSubscriptionsAsync(), page => (page.Items[0].Kind, page.Items[0].CallbackUrl, page.Items[0].IsActive, page.Items[0].Fields.Single()), ("whatsapp_business_account", "https://a.example", true, "messages"));

    [Fact]
    public Task A_flow_is_read() => ReadAsync(
        """{"id":"77","name":"Visits","status":"DRAFT","categories":["OTHER"],"validation_errors":[{"error":"INVALID_PROPERTY","message":"m","line_start":46,"column_start":17}],"json_version":"7.0","data_api_version":"3.0","endpoint_uri":"https:\/\/a.example","preview":{"preview_url":"https:\/\/p.example","expires_at":"2023-11-14T22:13:20+0000"}}""",
        caller => caller.Account.ShowFlowAsync(new("77"), renewsPreview: true),
        flow => (flow.Name, flow.Status, flow.Categories.Single(), flow.Problems.Single(), flow.JsonVersion, flow.DataApiVersion, flow.EndpointUri, flow.PreviewUrl, flow.PreviewExpiresAt),
        ("Visits", "DRAFT", "OTHER", new FlowProblem("INVALID_PROPERTY", "m", 46, 17), "7.0", "3.0", "https://a.example", "https://p.example", Start));

    [Fact]
    public Task A_flow_made_has_an_id() => ReadAsync(
        """{"id":"77","success":true,"validation_errors":[{"error":"E"}]}""", caller => caller.Account.CreateFlowAsync(new() { Name = "a", Categories = ["OTHER"] }), made => (made.Id?.Value, made.Problems.Single().Error), ("77", "E"));

    [Fact]
    public Task A_flows_files_are_read() => ReadAsync(
        """{"data":[{"name":"flow.json","asset_type":"FLOW_JSON","download_url":"https:\/\/d.example"}]}""", caller => caller.Account.ListFlowAssetsAsync(new("77")), page => page.Items.Single(), new FlowAsset("flow.json", "FLOW_JSON", "https://d.example"));

    [Fact]
    public async Task A_flows_json_goes_as_a_file()
    {
        await using var graph = await GraphStandIn.AnsweringAsync(200, """{"success":true,"validation_errors":[]}""");

        var result = await TheNumber.Account(graph).UploadFlowJsonAsync(new("77"), """{"version":"7.0"}""");

        Assert.Empty(Assert.IsType<WhatsAppResult<UploadedFlow>.Accepted>(result).Value.Problems);
        var request = Assert.Single(graph.Requests);
        Assert.Equal("POST /v25.0/77/assets", request.Line);
        Assert.Contains("name=\"asset_type\"\r\n\r\nFLOW_JSON\r\n", request.Body, StringComparison.Ordinal);
        Assert.Contains("Content-Type: application/json\r\nContent-Disposition: form-data; name=\"file\"; filename=\"flow.json\"\r\n\r\n{\"version\":\"7.0\"}\r\n", request.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_apps_own_token_is_made_of_id_and_secret()
    {
        await using var graph = await GraphStandIn.AnsweringAsync(200, """{"data":[]}""");
        var credentials = AppCredentials.Of(new("1"), new AppSecret("test_app_secret"));

        await TheNumber.Client(graph.Address).ForApp(credentials).ListSubscriptionsAsync();

        Assert.Equal("Bearer 1|test_app_secret", Assert.Single(graph.Requests).Headers.Authorization);
        Assert.DoesNotContain("test_app_secret", credentials.ToString(), StringComparison.Ordinal);
    }

    /// <summary>Reads the answer, and reads it again as Meta may give it one day: with more in it, in other words, with less, and changed at random.</summary>
    private static async Task ReadAsync<T, TSaid>(string answer, Func<Operations.Caller, Task<WhatsAppResult<T>>> call, Func<T, TSaid> said, TSaid expected, int status = 200)
    {
        await using var graph = await GraphStandIn.AnsweringAsync(status, answer);
        Assert.Equal(expected, said(Assert.IsType<WhatsAppResult<T>.Accepted>(await call(Operations.Caller.At(graph.Address))).Value));

        Assert.Equal(expected, said(Assert.IsType<WhatsAppResult<T>.Accepted>(await HearAsync(LaterAnswers.WithNews(answer))).Value));
        Assert.IsType<WhatsAppResult<T>.Accepted>(await HearAsync(LaterAnswers.InOtherWords(answer)));

        // What is missing may have been what made it an answer; it is never an exception.
        foreach (var less in LaterAnswers.WithoutAPart(answer)) await HearAsync(less);
        for (var index = 0; index < 100; index++) await HearAsync(ChangedJson.Of(answer, Seed.Of(Property, index)));

        Task<WhatsAppResult<T>> HearAsync(string body) => call(Operations.Caller.At(new Uri("http://graph.invalid"), new Overheard(status, body)));
    }
}
