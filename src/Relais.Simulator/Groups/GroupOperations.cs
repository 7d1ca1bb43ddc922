using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Relais.Simulator.Accounts;
using Relais.Simulator.Clockwork;
using Relais.Simulator.Graph;
using Relais.Simulator.Media;
using Relais.Simulator.Numbers;

namespace Relais.Simulator.Groups;

/// <summary>Groups of numbers with the official mark: made, listed, shown, changed and deleted. What a call leads to comes by webhook.</summary>
internal sealed class GroupOperations(GroupNews news, Chance chance, TimeProvider clock) : IOperations
{
    public const int LongestSubject = 128;
    public const int LongestDescription = 2048;
    public const int LargestPage = 1024;
    public const int MostGroups = 10_000;

    private const string DefaultFields = "subject,description,suspended,creation_timestamp,join_approval_mode,participants,total_participant_count";

    private static readonly NodeFields<Group> Fields = new("WhatsAppGroup", DefaultFields, new Dictionary<string, Func<Group, AskedField, JsonNode?>>(StringComparer.Ordinal)
    {
        ["subject"] = (group, _) => group.Subject,
        ["description"] = (group, _) => group.Description,
        ["join_approval_mode"] = (group, _) => GroupNews.ModeOf(group),
        ["suspended"] = (group, _) => group.IsSuspended,
        ["creation_timestamp"] = (group, _) => group.CreatedAt.ToUnixTimeSeconds(),
        ["participants"] = (group, _) => new JsonArray([.. group.People.Select(one => (JsonNode)(one.WaId is { } waId ? new JsonObject { ["wa_id"] = waId, ["user_id"] = one.Bsuid } : new JsonObject { ["user_id"] = one.Bsuid }))]),
        ["total_participant_count"] = (group, _) => group.People.Count,
    });

    public void AddTo(OperationBook book)
    {
        book.On<Number>("POST", "groups", Permission.Messaging, CreateAsync);
        book.On<Number>("GET", "groups", Permission.Messaging, List);
        book.On<Group>("GET", "", Permission.Messaging, Show);
        book.On<Group>("POST", "", Permission.Messaging, ChangeAsync);
        book.On<Group>("DELETE", "", Permission.Messaging, Delete);
    }

    private async Task CreateAsync(GraphCall call, Number number)
    {
        var body = await call.ParametersAsync();
        if (WhyNot(number, body) is { } wrong) await call.RefuseAsync(wrong);
        else
        {
            var group = new Group(number, Group.IdOf(number, $"120363{chance.Digits(12)}"), body.StringOf("subject")!.Trim(), clock.GetUtcNow())
            {
                Description = body.StringOf("description") ?? "",
                AsksForApproval = body.StringOf("join_approval_mode") == "approval_required",
                InviteLink = GroupPeople.NewLink(chance),
            };
            lock (number.Gate) number.Groups.Add(group);
            var requestId = RequestId(chance);
            news.Made(group, requestId);
            await call.AnswerAsync(Taken(requestId));
        }
    }

    private static GraphError? WhyNot(Number number, JsonElement body)
    {
        if (SendRules.CheckProduct(body) is { } product) return product;
        if (NumberError(number) is { } closed) return closed;
        if (string.IsNullOrWhiteSpace(body.StringOf("subject"))) return GraphError.Missing("subject");
        if (CheckWords(body) is { } tooLong) return tooLong;
        var mode = body.StringOf("join_approval_mode");
        if (mode is not (null or "approval_required" or "auto_approve")) return GraphError.NotOneOf("join_approval_mode", "APPROVAL_REQUIRED, AUTO_APPROVE", mode);
        lock (number.Gate) return number.Groups.All.Count >= MostGroups ? GraphError.Coded(131211) : null;
    }

    /// <summary>Groups are for numbers with the official mark.</summary>
    private static GraphError? NumberError(Number number)
    {
        lock (number.Gate) return number.State.IsOfficial ? null : GraphError.Coded(131215);
    }

    private static GraphError? CheckWords(JsonElement body)
    {
        if (body.StringOf("subject") is { } subject && subject.Trim().EnumerateRunes().Count() > LongestSubject) return GraphError.TooLong("subject", LongestSubject);
        return body.StringOf("description") is { } description && description.EnumerateRunes().Count() > LongestDescription ? GraphError.TooLong("description", LongestDescription) : null;
    }

    /// <summary>The one list whose data is an object.</summary>
    private static Task List(GraphCall call, Number number)
    {
        if (NumberError(number) is { } closed) return call.RefuseAsync(closed);
        if (int.TryParse(call.Query("limit"), NumberStyles.None, CultureInfo.InvariantCulture, out var limit) && limit > LargestPage)
            return call.RefuseAsync(GraphError.NotA("limit", $"a number from 1 to {LargestPage}"));
        lock (number.Gate)
        {
            if (Paging.Take(call, [.. number.Groups.All.Reverse()], out var page, out var paging, LargestPage) is { } badCursor) return call.RefuseAsync(badCursor);
            var listed = page.Select(group => (JsonNode)new JsonObject
            {
                ["id"] = group.Id,
                ["subject"] = group.Subject,
                ["created_at"] = group.CreatedAt.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
            });
            var body = new JsonObject { ["data"] = new JsonObject { ["groups"] = new JsonArray([.. listed]) } };
            if (paging is not null) body["paging"] = paging;
            return call.AnswerAsync(body);
        }
    }

    private static Task Show(GraphCall call, Group group)
    {
        lock (group.Owner.Gate)
        {
            var (body, wrong) = Fields.Show(group, group.Id, call.Query("fields"));
            if (wrong is not null) return call.RefuseAsync(wrong);
            body!.Insert(0, "messaging_product", "whatsapp");
            return call.AnswerAsync(body);
        }
    }

    private async Task ChangeAsync(GraphCall call, Group group)
    {
        var body = await call.ParametersAsync();
        var (picture, wrongPicture) = await PictureAsync(call);
        if ((SendRules.CheckProduct(body) ?? CheckSuspension(group) ?? CheckChange(body, picture) ?? wrongPicture) is { } wrong)
        {
            await call.RefuseAsync(wrong);
            return;
        }

        var changes = new JsonObject();
        lock (group.Owner.Gate)
        {
            if (body.StringOf("subject") is { } subject) changes["subject"] = group.Subject = subject.Trim();
            if (body.StringOf("description") is { } description) changes["description"] = group.Description = description;
        }

        if (picture is not null)
            changes["profile_picture"] = new JsonObject { ["mime_type"] = "image/jpeg", ["sha256"] = Convert.ToBase64String(System.Security.Cryptography.SHA256.HashData(picture)) };
        var requestId = RequestId(chance);
        news.Changed(group, requestId, changes);
        await call.AnswerAsync(Taken(requestId));
    }

    private static GraphError? CheckChange(JsonElement body, byte[]? picture)
    {
        var (subject, description) = (body.StringOf("subject"), body.StringOf("description"));
        if (subject is null && description is null && picture is null) return GraphError.Missing("subject");
        return subject is not null && string.IsNullOrWhiteSpace(subject) ? GraphError.Missing("subject") : CheckWords(body);
    }

    public static GraphError? CheckSuspension(Group group)
    {
        lock (group.Owner.Gate) return group.IsSuspended ? GraphError.Coded(131207) : null;
    }

    private static async Task<(byte[]? Picture, GraphError? Wrong)> PictureAsync(GraphCall call)
    {
        if (!call.Http.Request.HasFormContentType || (await call.Http.Request.ReadFormAsync()).Files.GetFile("file") is not { } file) return (null, null);
        if (file.Length > JpegPicture.LargestBytes) return ([], GraphError.BadParameter("Param file must be at most 5 MB."));
        using var bytes = new MemoryStream();
        await file.CopyToAsync(bytes);
        var picture = bytes.ToArray();
        return (picture, JpegPicture.SizeOf(picture) switch
        {
            null => GraphError.BadParameter("Param file must be a JPEG image."),
            var (width, height) when width != height => GraphError.Coded(131209),
            var (width, _) when width < JpegPicture.SmallestSide => GraphError.Coded(131210),
            _ => null,
        });
    }

    private Task Delete(GraphCall call, Group group)
    {
        lock (group.Owner.Gate) group.Owner.Groups.Remove(group);
        news.Deleted(group, RequestId(chance));
        return call.SucceedAsync();
    }

    /// <summary>The call was taken: what it leads to is told under this name.</summary>
    public static JsonObject Taken(string requestId) => new() { ["messaging_product"] = "whatsapp", ["request_id"] = requestId };

    public static string RequestId(Chance chance) => Convert.ToHexString(Encoding.ASCII.GetBytes(chance.Digits(16)));
}
