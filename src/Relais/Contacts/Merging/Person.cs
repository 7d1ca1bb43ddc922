using Relais.Platform;

namespace Relais.Contacts.Merging;

/// <summary>Someone, with every id by which they are or were known.</summary>
/// <param name="Id">Who stands for them; not who was asked for, where that one was merged.</param>
/// <param name="Msisdn">E.164 with its plus; null for someone whose number is hidden or given up.</param>
/// <param name="FormerIds">What they have no longer, the latest first.</param>
/// <param name="Merges">The contacts for whom this one stands, too.</param>
public sealed record Person(
    Guid Id, string Name, string? WaId, string? Msisdn, string? Username, string? Bsuid, DateTime CreatedAt, IReadOnlyList<FormerId> FormerIds, IReadOnlyList<PersonMerge> Merges);

/// <param name="Kind"><c>number</c> or <c>bsuid</c>.</param>
/// <param name="Value">As Meta gave it.</param>
/// <param name="FromAt">Since when it was theirs; null where nobody knows.</param>
/// <param name="UntilAt">Until when.</param>
/// <param name="EndedBy">What told so: <c>number_changed</c>, <c>user_id_changed</c>, <c>other_number_seen</c> or <c>other_user_id_seen</c>.</param>
public sealed record FormerId(string Kind, string Value, DateTime? FromAt, DateTime UntilAt, string EndedBy);

/// <param name="Name">What the merged contact is called.</param>
/// <param name="MadeBy">Who said that they are one; null when WhatsApp did.</param>
public sealed record PersonMerge(Guid Id, Guid ContactId, string Name, string? Msisdn, string? Username, string? Bsuid, DateTime At, string? MadeBy);

internal static class PersonReader
{
    public static async Task<Person?> FindAsync(Work work, Guid workspaceId, Guid contactId, CancellationToken cancel)
    {
        if (await work.QueryFirstAsync<PersonRow>(PersonSql, new { workspaceId, contactId }, cancel) is not { } person) return null;
        var former = await work.QueryAsync<FormerId>(FormerSql, new { workspaceId, person.Id }, cancel);
        var merges = await work.QueryAsync<MergeRow>(MergesSql, new { workspaceId, person.Id }, cancel);
        return new(
            person.Id, person.DisplayName, person.WaId, PlusOf(person.WaId), person.Username, person.Bsuid, person.CreatedAt, former,
            [.. merges.Select(merge => new PersonMerge(merge.Id, merge.ContactId, merge.DisplayName, PlusOf(merge.WaId), merge.Username, merge.Bsuid, merge.At, merge.MadeBy))]);
    }

    private static string? PlusOf(string? waId) => waId is null ? null : $"+{waId}";

    private sealed record PersonRow(Guid Id, string DisplayName, string? WaId, string? Username, string? Bsuid, DateTime CreatedAt);

    private sealed record MergeRow(Guid Id, Guid ContactId, string DisplayName, string? WaId, string? Username, string? Bsuid, DateTime At, string? MadeBy);

    private const string PersonSql = """
        SELECT person.id, person.display_name, person.wa_id, person.username, person.bsuid, person.created_at
        FROM contacts.contact_view AS asked
        JOIN contacts.contact_view AS person ON person.workspace_id = asked.workspace_id AND person.id = coalesce(asked.merged_into, asked.id)
        WHERE asked.workspace_id = @workspaceId AND asked.id = @contactId
        """;

    // What one of them has given up and another of them has is theirs still.
    private const string FormerSql = """
        SELECT address.kind, address.value, nullif(address.from_at, '-infinity') AS from_at, address.until_at, address.ended_by
        FROM contacts.contact_view AS person
        JOIN contacts.addresses AS address ON address.workspace_id = person.workspace_id AND address.contact_id = person.id
        WHERE person.workspace_id = @workspaceId AND (person.id = @Id OR person.merged_into = @Id) AND address.until_at < 'infinity'
        ORDER BY address.until_at DESC, address.kind DESC, address.value
        """;

    private const string MergesSql = """
        SELECT merge.id, other.id AS contact_id, other.display_name, other.wa_id, other.username, other.bsuid, merge.at, member.display_name AS made_by
        FROM contacts.contact_view AS other
        JOIN contacts.merges AS merge ON merge.workspace_id = other.workspace_id AND merge.merged_id = other.id AND merge.undone_at IS NULL
        LEFT JOIN access.member_view AS member ON member.workspace_id = merge.workspace_id AND member.id = merge.made_by
        WHERE other.workspace_id = @workspaceId AND other.merged_into = @Id
        ORDER BY merge.at DESC, merge.id
        """;
}
