using System.Text.Json.Nodes;
using Relais.Simulator.Accounts;
using Relais.Simulator.Graph;
using Relais.Simulator.Webhooks;

namespace Relais.Simulator.Templates;

/// <summary>Deletes templates by name, in all languages, or one by its id; and puts them into the archive and back.</summary>
internal sealed class RemoveTemplates(AccountNews news, TimeProvider clock) : IOperations
{
    public const int MostAtOnce = 100;
    public static readonly TimeSpan NameLock = TimeSpan.FromDays(30);

    public void AddTo(OperationBook book)
    {
        book.On<Waba>("DELETE", "message_templates", Permission.Management, RemoveAsync);
        book.On<Waba>("POST", "message_templates/archive", Permission.Management, (call, waba) => ArchiveAsync(call, waba, archive: true));
        book.On<Waba>("POST", "message_templates/unarchive", Permission.Management, (call, waba) => ArchiveAsync(call, waba, archive: false));
    }

    private async Task RemoveAsync(GraphCall call, Waba waba)
    {
        var asked = await call.ParametersAsync();
        var ids = asked.TextsOf("hsm_ids") ?? (asked.StringOf("hsm_id") is { } one ? [one] : null);
        var name = asked.StringOf("name");
        if (ids is null && name is null) await call.RefuseAsync(GraphError.Missing("name"));
        else if (ids?.Length > MostAtOnce) await call.RefuseAsync(GraphError.BadParameter($"Param hsm_ids must have at most {MostAtOnce} elements."));
        else await AnswerAsync(call, waba, ids, name);
    }

    private Task AnswerAsync(GraphCall call, Waba waba, string[]? ids, string? name)
    {
        List<Template> found;
        lock (waba.Gate)
        {
            found = [.. waba.Templates.All.Where(template => ids?.Contains(template.Id) ?? (template.Name == name))];
            if (found.Count == 0 || (ids is not null && name is not null && found.Exists(template => template.Name != name)))
                return call.RefuseAsync(GraphError.Invalid(2593002, "Message template not found", "There is no template with this name or id."));
            if (found.Exists(template => template.Status == "DISABLED")) return call.RefuseAsync(GraphError.Invalid(2388039, "Message template can't be deleted", "A disabled template can't be deleted."));
            foreach (var template in found) waba.Templates.Remove(template, template.Status is "APPROVED" or "PAUSED" ? clock.GetUtcNow() + NameLock : null);
        }

        foreach (var template in found) news.TemplateStatus(template, "DELETED", reason: null, title: null, description: null);
        return call.SucceedAsync();
    }

    private async Task ArchiveAsync(GraphCall call, Waba waba, bool archive)
    {
        var ids = (await call.ParametersAsync()).TextsOf("hsm_ids");
        if (ids is null || ids.Length is 0 or > MostAtOnce)
        {
            await call.RefuseAsync(ids is null ? GraphError.Missing("hsm_ids") : GraphError.BadParameter($"Param hsm_ids must have 1 to {MostAtOnce} elements."));
            return;
        }

        var (done, failed) = (new JsonArray(), new JsonObject());
        foreach (var id in ids)
        {
            if (Archive(waba, id, archive) is { } why) failed[id] = why;
            else done.Add(id);
        }

        await call.AnswerAsync(new JsonObject { [archive ? "archived_templates" : "unarchived_templates"] = done, ["failed_templates"] = failed });
    }

    private string? Archive(Waba waba, string id, bool archive)
    {
        Template? template;
        lock (waba.Gate)
        {
            template = waba.Templates.Find(id);
            if (template is null) return "Template does not exist";
            if (archive && template.Status is not ("APPROVED" or "REJECTED")) return "Only approved or rejected templates can be archived";
            if (!archive && template.Status != "ARCHIVED") return "Only archived templates can be unarchived";
            if (archive) (template.StatusBeforeArchive, template.Status) = (template.Status, "ARCHIVED");
            else (template.Status, template.StatusBeforeArchive) = (template.StatusBeforeArchive!, null);
        }

        news.TemplateStatus(template, archive ? "ARCHIVED" : "UNARCHIVED", reason: null, title: null, description: null);
        return null;
    }
}
