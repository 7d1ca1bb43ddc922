using Relais.Simulator.Accounts;
using Relais.Simulator.Media;
using Relais.Simulator.Numbers;

namespace Relais.Simulator.Graph;

/// <summary>The objects that bear an id and that a token may see. A portfolio may bear the id of its account, so there can be two.</summary>
internal sealed class NodeBook(NumberBook numbers, WabaBook wabas, AppBook apps, PortfolioBook portfolios, MediaStore media, UploadBook uploads)
{
    public IEnumerable<object> Find(string id, Access access)
    {
        if (numbers.TryFind(id, out var number) && access.Sees(number)) yield return number;
        if (wabas.TryFind(id, out var waba) && access.Sees(waba, numbers)) yield return waba;
        if (apps.TryFind(id, out var app) && app == access.App) yield return app;
        if (portfolios.TryFind(id, out var portfolio) && numbers.All.Any(one => one.Portfolio == portfolio && access.Sees(one))) yield return portfolio;
        if (media.TryFind(id, out var stored) && numbers.TryFind(stored.PhoneNumberId, out var owner) && access.Sees(owner)) yield return stored;
        if (uploads.TryFind(id, out var upload) && upload.AppId == access.App.Id) yield return upload;
        foreach (var own in OfAccounts(id, access)) yield return own;
        if (GroupOf(id) is { } group && access.Sees(group.Owner)) yield return group;
    }

    private Groups.Group? GroupOf(string id)
    {
        foreach (var number in numbers.All)
            lock (number.Gate)
                if (number.Groups.Find(id) is { } group) return group;
        return null;
    }

    private IEnumerable<object> OfAccounts(string id, Access access)
    {
        foreach (var waba in wabas.All)
        {
            object? found;
            lock (waba.Gate) found = (object?)waba.Templates.Find(id) ?? waba.Flows.Find(id);
            if (found is not null && access.Sees(waba, numbers)) yield return found;
        }
    }

    /// <summary>The account whose calls an object's operations are counted with.</summary>
    public Waba? WabaOf(object node) => node switch
    {
        Waba waba => waba,
        Number number => number.Waba,
        Templates.Template template => template.Waba,
        Flows.Flow flow => flow.Waba,
        Groups.Group group => group.Owner.Waba,
        StoredMedia stored => numbers.TryFind(stored.PhoneNumberId, out var number) ? number.Waba : null,
        _ => null,
    };
}
