using Relais.Platform;

namespace Relais.Contacts.Identity;

/// <summary>Somebody as they were seen, with what their numbers have in common with their twins.</summary>
internal sealed record SeenIds(SeenPerson Person, string? NumberKey, string? FormerKey);

/// <summary>Settles whose the ids of some people are, after something new was told of them.</summary>
internal sealed class SettlePeople(IEnumerable<IPeopleReaction> reactions, TimeProvider clock)
{
    private readonly IPeopleReaction[] reactions = [.. reactions];

    /// <summary>Writes down what was told, and settles what follows from it. The workspace's people are settled by one transaction at a time.</summary>
    /// <param name="work">Where.</param>
    /// <param name="workspaceId">Whose people.</param>
    /// <param name="seen">Who is there, for they wrote or something was told of them.</param>
    /// <param name="paired">Ids that are one person's, who need not be there.</param>
    /// <param name="cancel">Ends it.</param>
    public async Task TellAsync(Work work, Guid workspaceId, IReadOnlyList<SeenIds> seen, IReadOnlyList<SeenIds> paired, CancellationToken cancel)
    {
        await TakeTurnAsync(work, workspaceId, cancel);
        await NoteAsync(work, workspaceId, [.. seen, .. paired], cancel);
        await SettleAsync(work, workspaceId, [.. seen.SelectMany(SightingsIn)], [.. paired.SelectMany(SightingsIn)], [], cancel);
    }

    /// <summary>Settles anew whose is what of some contacts, after somebody merged them or took that back.</summary>
    public Task SettleAsync(Work work, Guid workspaceId, Guid[] contactIds, CancellationToken cancel) => SettleAsync(work, workspaceId, [], [], contactIds, cancel);

    /// <summary>Nobody else settles this workspace's people until the transaction ends.</summary>
    public static Task TakeTurnAsync(Work work, Guid workspaceId, CancellationToken cancel) =>
        work.ExecuteAsync("SELECT pg_advisory_xact_lock(hashtextextended(@name, 0))", new { name = $"contacts/{workspaceId:D}" }, cancel);

    private async Task SettleAsync(Work work, Guid workspaceId, IReadOnlyList<Sighting> sightings, IReadOnlyList<Sighting> mentions, Guid[] contactIds, CancellationToken cancel)
    {
        var named = sightings.Concat(mentions).ToLookup(one => one.Kind, one => one.Key);
        var (numbers, bsuids) = (named[AddressKind.Number], named[AddressKind.Bsuid]);
        var known = await KnownPeople.ReadAsync(work, workspaceId, numbers, bsuids, contactIds, cancel);
        var now = clock.GetUtcNow().UtcDateTime;

        var asked = new List<PersonSpan>();
        var plan = IdentityPlan.Of(known, sightings, Ask, NewId, now);
        if (!plan.MovesAnything)
        {
            await WriteAsync(work, workspaceId, plan, known, now, cancel);
            return;
        }

        var around = known.Around(plan.Touched);
        var concerned = around.Order().ToArray();
        // Three steps, and each waits only for who does not wait for us: an applier holds people and then conversations, a reply its
        // conversation and then the person, whom it shares with an applier.
        await work.Set(MeetSql).With("workspace_id", workspaceId).With("people", concerned).ExecuteAsync(cancel);
        foreach (var reaction in reactions) await reaction.HoldAsync(work, workspaceId, concerned, cancel);
        await work.Set(HoldSql).With("workspace_id", workspaceId).With("people", concerned).ExecuteAsync(cancel);
        // Only now, when nobody can add to it, is it asked who has said something.
        var said = await SaidAsync(work, workspaceId, asked, cancel);
        plan = IdentityPlan.Of(known, sightings, (contactId, address) => said.Contains((contactId, address.Key, address.From)), NewId, now);
        await WriteAsync(work, workspaceId, plan, known, now, cancel);

        var newcomers = plan.NewPeople.ToHashSet();
        var move = new PeopleMove(
            workspaceId, [.. concerned, .. plan.NewPeople], [.. plan.Addresses.Where(row => IsConcerned(row.ContactId)).Select(SpanOf)],
            plan.Standing.Where(pair => IsConcerned(pair.Key)).ToDictionary(),
            known.People.Where(person => person.MergedInto is { } before && plan.Standing[person.Id] != before).ToDictionary(person => person.Id, person => person.MergedInto!.Value), now);
        foreach (var reaction in reactions) await reaction.MoveAsync(work, move, cancel);

        bool IsConcerned(Guid contactId) => around.Contains(contactId) || newcomers.Contains(contactId);

        bool Ask(Guid contactId, Address address)
        {
            asked.Add(new(address.Key, address.From, address.Until, contactId));
            return true;
        }
    }

    private Guid NewId() => Identifiers.New(clock);

    private async Task<HashSet<(Guid, string, DateTime)>> SaidAsync(Work work, Guid workspaceId, List<PersonSpan> asked, CancellationToken cancel)
    {
        var said = new HashSet<(Guid, string, DateTime)>();
        if (asked.Count == 0) return said;
        foreach (var reaction in reactions)
        {
            var answers = await reaction.HaveSaidAsync(work, workspaceId, asked, cancel);
            said.UnionWith(asked.Where((_, place) => answers[place]).Select(span => (span.ContactId, span.Sender, span.From)));
        }
        return said;
    }

    private static PersonSpan SpanOf(OwnedAddress row) => row.Address.Kind == AddressKind.Bsuid
        ? new(row.Address.Key, DateTime.MinValue, DateTime.MaxValue, row.ContactId)
        : new(row.Address.Key, row.Address.From, row.Address.Until, row.ContactId);

    // A message names the person by the ids of its time; news of a change names them by those of before, too.
    private static IEnumerable<Sighting> SightingsIn(SeenIds seen)
    {
        var person = seen.Person;
        if (seen.NumberKey is { } number) yield return new(AddressKind.Number, number, person.At, person.WaId!, IsTheirs: true);
        if (seen.FormerKey is { } former) yield return new(AddressKind.Number, former, person.At, person.FormerWaId!, IsTheirs: false);
        if (person.Bsuid is { } bsuid) yield return new(AddressKind.Bsuid, bsuid, person.At, bsuid, IsTheirs: true);
        if (person.FormerBsuid is { } formerBsuid) yield return new(AddressKind.Bsuid, formerBsuid, person.At, formerBsuid, IsTheirs: false);
    }

    private static async Task NoteAsync(Work work, Guid workspaceId, IReadOnlyList<SeenIds> seen, CancellationToken cancel)
    {
        var pairings = seen.Where(one => one.NumberKey is not null && one.Person.Bsuid is not null)
            .GroupBy(one => (Number: one.NumberKey!, Bsuid: one.Person.Bsuid!, one.Person.Scope)).Select(group => (group.Key, At: group.Min(one => one.Person.At))).OrderBy(pairing => pairing.Key).ToList();
        if (pairings.Count > 0)
        {
            await work.Set(PairSql).With("workspace_id", workspaceId)
                .With("numbers", pairings.Select(pairing => pairing.Key.Number).ToArray())
                .With("bsuids", pairings.Select(pairing => pairing.Key.Bsuid).ToArray())
                .With("scopes", pairings.Select(pairing => pairing.Key.Scope).ToArray())
                .With("times", pairings.Select(pairing => pairing.At).ToArray())
                .ExecuteAsync(cancel);
        }

        var successions = seen.SelectMany(SuccessionsIn).Distinct().ToList();
        if (successions.Count > 0)
        {
            await work.Set(SucceedSql).With("workspace_id", workspaceId)
                .With("kinds", successions.Select(succession => WordOf(succession.Kind)).ToArray())
                .With("formers", successions.Select(succession => succession.Former).ToArray())
                .With("nexts", successions.Select(succession => succession.Next).ToArray())
                .With("times", successions.Select(succession => succession.At).ToArray())
                .ExecuteAsync(cancel);
        }
    }

    private static IEnumerable<Succession> SuccessionsIn(SeenIds seen)
    {
        if (seen.FormerKey is { } former && seen.NumberKey is { } next && former != next) yield return new(AddressKind.Number, former, next, seen.Person.At);
        if (seen.Person is { FormerBsuid: { } formerBsuid, Bsuid: { } bsuid } && formerBsuid != bsuid) yield return new(AddressKind.Bsuid, formerBsuid, bsuid, seen.Person.At);
    }

    private async Task WriteAsync(Work work, Guid workspaceId, IdentityPlan plan, KnownPeople known, DateTime now, CancellationToken cancel)
    {
        if (plan.NewPeople.Count > 0)
        {
            var shown = plan.NewPeople.ConvertAll(plan.ShownOf);
            await work.Set(AddSql).With("workspace_id", workspaceId).With("now", now)
                .With("ids", [.. plan.NewPeople]).With("standing", plan.NewPeople.Select(id => plan.Standing[id] == id ? (Guid?)null : plan.Standing[id]).ToArray())
                .With("wa_ids", shown.Select(ids => ids.WaId).ToArray()).With("bsuids", shown.Select(ids => ids.Bsuid).ToArray()).With("formers", shown.Select(ids => ids.FormerWaId).ToArray())
                .ExecuteAsync(cancel);
        }

        var (gone, added, touched) = (plan.Gone.ToList(), plan.Added.ToList(), plan.Touched);
        if (gone.Count > 0)
        {
            await work.Set(RemoveSql).With("workspace_id", workspaceId)
                .With("kinds", gone.Select(row => WordOf(row.Address.Kind)).ToArray())
                .With("keys", gone.Select(row => row.Address.Key).ToArray())
                .With("froms", gone.Select(row => row.Address.From).ToArray())
                .ExecuteAsync(cancel);
        }
        if (added.Count > 0)
        {
            await work.Set(AddressSql).With("workspace_id", workspaceId)
                .With("kinds", added.Select(row => WordOf(row.Address.Kind)).ToArray())
                .With("keys", added.Select(row => row.Address.Key).ToArray())
                .With("froms", added.Select(row => row.Address.From).ToArray())
                .With("untils", added.Select(row => row.Address.Until).ToArray())
                .With("contacts", added.Select(row => row.ContactId).ToArray())
                .With("values", added.Select(row => row.Value).ToArray())
                .With("told", added.Select(row => row.Address.ToldAt).ToArray())
                .With("ends", added.Select(row => row.Address.EndedBy).ToArray())
                .ExecuteAsync(cancel);
        }
        if (plan.HandedOver.ToList() is { Count: > 0 } handed)
        {
            await work.Set(HandOverSql).With("workspace_id", workspaceId)
                .With("kinds", handed.Select(id => WordOf(id.Kind)).ToArray())
                .With("keys", handed.Select(id => id.Key).ToArray())
                .With("formers", handed.Select(id => id.FormerId).ToArray())
                .With("nexts", handed.Select(id => id.NextId).ToArray())
                .ExecuteAsync(cancel);
        }
        if (plan.Undone.Count > 0) await work.Set(UndoSql).With("workspace_id", workspaceId).With("ids", [.. plan.Undone]).With("now", now).ExecuteAsync(cancel);
        if (plan.Merged.Count > 0)
        {
            await work.Set(MergeSql).With("workspace_id", workspaceId).With("now", now)
                .With("ids", plan.Merged.Select(_ => NewId()).ToArray())
                .With("kept", plan.Merged.Select(merge => merge.KeptId).ToArray())
                .With("merged", plan.Merged.Select(merge => merge.MergedId).ToArray())
                .ExecuteAsync(cancel);
        }
        if (touched.Count > 0)
        {
            var (shown, followers) = (touched.ConvertAll(plan.ShownOf), plan.Followers);
            await work.Set(ShowSql).With("workspace_id", workspaceId)
                .With("ids", [.. touched]).With("counts", touched.Select(id => followers.GetValueOrDefault(id)).ToArray()).With("standing", touched.Select(id => plan.Standing[id] == id ? (Guid?)null : plan.Standing[id]).ToArray())
                .With("wa_ids", shown.Select(ids => ids.WaId).ToArray()).With("bsuids", shown.Select(ids => ids.Bsuid).ToArray()).With("formers", shown.Select(ids => ids.FormerWaId).ToArray())
                .ExecuteAsync(cancel);
        }
    }

    private static string WordOf(AddressKind kind) => kind == AddressKind.Number ? "number" : "bsuid";

    private const string PairSql = """
        INSERT INTO contacts.pairings AS known (workspace_id, number_key, bsuid, scope, at)
        SELECT @workspace_id, told.number_key, told.bsuid, told.scope, told.at
        FROM unnest(@numbers::text[], @bsuids::text[], @scopes::text[], @times::timestamptz[]) AS told (number_key, bsuid, scope, at)
        ON CONFLICT (workspace_id, number_key, bsuid, scope) DO UPDATE SET at = EXCLUDED.at WHERE known.at > EXCLUDED.at
        """;

    private const string SucceedSql = """
        INSERT INTO contacts.successions (workspace_id, kind, former, next, at)
        SELECT @workspace_id, told.kind, told.former, told.next, told.at
        FROM unnest(@kinds::text[], @formers::text[], @nexts::text[], @times::timestamptz[]) AS told (kind, former, next, at)
        ON CONFLICT DO NOTHING
        """;

    private const string MeetSql = """
        SELECT FROM contacts.contacts WHERE workspace_id = @workspace_id AND id = ANY(@people::uuid[]) ORDER BY id FOR NO KEY UPDATE
        """;

    // Whoever writes a row for one of them holds them already, or waits here for us and then looks again.
    private const string HoldSql = """
        SELECT FROM contacts.contacts WHERE workspace_id = @workspace_id AND id = ANY(@people::uuid[]) ORDER BY id FOR UPDATE
        """;

    private const string AddSql = """
        INSERT INTO contacts.contacts (workspace_id, id, merged_into, wa_id, bsuid, former_wa_id, search_text, created_at)
        SELECT @workspace_id, told.id, told.merged_into, told.wa_id, told.bsuid, told.former_wa_id,
               platform.fold(concat_ws(' ', '+' || told.wa_id, '+' || nullif(contacts.number_key(told.wa_id), told.wa_id))), @now
        FROM unnest(@ids::uuid[], @standing::uuid[], @wa_ids::text[], @bsuids::text[], @formers::text[]) AS told (id, merged_into, wa_id, bsuid, former_wa_id)
        """;

    private const string RemoveSql = """
        DELETE FROM contacts.addresses AS address
        USING unnest(@kinds::text[], @keys::text[], @froms::timestamptz[]) AS told (kind, key, from_at)
        WHERE address.workspace_id = @workspace_id AND address.kind = told.kind AND address.key = told.key AND address.from_at = told.from_at
        """;

    private const string AddressSql = """
        INSERT INTO contacts.addresses (workspace_id, kind, key, from_at, until_at, contact_id, value, told_at, ended_by)
        SELECT @workspace_id, told.kind, told.key, told.from_at, told.until_at, told.contact_id, told.value, told.told_at, told.ended_by
        FROM unnest(@kinds::text[], @keys::text[], @froms::timestamptz[], @untils::timestamptz[], @contacts::uuid[], @values::text[], @told::timestamptz[], @ends::text[])
             AS told (kind, key, from_at, until_at, contact_id, value, told_at, ended_by)
        """;

    // What was chosen by a BSUID goes with it. By a number that is two people's, one after the other, nobody can tell whose of them
    // the last word was: it counts for both, so that nobody is written to who wanted no more.
    private const string HandOverSql = """
        WITH handed AS (
            SELECT opt_out.workspace_id, told.kind, told.former, told.next, opt_out.sender, opt_out.source, opt_out.at, opt_out.resumed_at
            FROM unnest(@kinds::text[], @keys::text[], @formers::uuid[], @nexts::uuid[]) AS told (kind, key, former, next)
            JOIN contacts.opt_outs AS opt_out ON opt_out.workspace_id = @workspace_id AND opt_out.contact_id = told.former AND opt_out.sender = told.key
        ), left_behind AS (
            DELETE FROM contacts.opt_outs AS opt_out
            USING handed
            WHERE opt_out.workspace_id = @workspace_id AND opt_out.contact_id = handed.former AND opt_out.sender = handed.sender AND handed.kind = 'bsuid'
        )
        INSERT INTO contacts.opt_outs AS known (workspace_id, contact_id, sender, source, at, resumed_at)
        SELECT DISTINCT ON (next, sender) workspace_id, next, sender, source, at, resumed_at FROM handed ORDER BY next, sender, at DESC
        ON CONFLICT (workspace_id, contact_id, sender) DO UPDATE
        SET at = greatest(known.at, EXCLUDED.at), resumed_at = greatest(known.resumed_at, EXCLUDED.resumed_at)
        """;

    private const string UndoSql = "UPDATE contacts.merges SET undone_at = @now WHERE workspace_id = @workspace_id AND id = ANY(@ids::uuid[])";

    private const string MergeSql = """
        INSERT INTO contacts.merges (workspace_id, id, kept_id, merged_id, at)
        SELECT @workspace_id, told.id, told.kept_id, told.merged_id, @now
        FROM unnest(@ids::uuid[], @kept::uuid[], @merged::uuid[]) AS told (id, kept_id, merged_id)
        """;

    private const string ShowSql = """
        UPDATE contacts.contacts AS contact
        SET merged_into = told.merged_into, wa_id = told.wa_id, bsuid = told.bsuid, former_wa_id = told.former_wa_id, stands_for_others = told.count > 1,
            epoch = contact.epoch + 1, search_text = contacts.search_text_of(contact.workspace_id, contact.id, contact.profile_name, contact.username)
        FROM unnest(@ids::uuid[], @counts::integer[], @standing::uuid[], @wa_ids::text[], @bsuids::text[], @formers::text[]) AS told (id, count, merged_into, wa_id, bsuid, former_wa_id)
        WHERE contact.workspace_id = @workspace_id AND contact.id = told.id
        """;
}
