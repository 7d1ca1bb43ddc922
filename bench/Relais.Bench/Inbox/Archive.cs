using Npgsql;

namespace Relais.Bench.Inbox;

/// <summary>What a workspace has written in a year, made in the database: ten messages to a conversation, and one number's as many as another's.</summary>
internal sealed class Archive(NpgsqlDataSource source, Guid workspaceId, IReadOnlyList<Guid> accounts)
{
    public const int MessagesEach = 10;

    /// <summary>Written in every tenth conversation, so that a search finds far more than it shows.</summary>
    public const string OftenWritten = "livraison";

    private const int AtOnce = 25_000;

    private static readonly string[] FirstNames =
    [
        "Aminata", "Fatou", "Awa", "Mariama", "Khady", "Ndeye", "Coumba", "Rokhaya", "Bineta", "Astou", "Moussa", "Ibrahima", "Mamadou", "Ousmane", "Cheikh", "Abdou", "Modou", "Pape",
        "Lamine", "Alioune", "Kouassi", "Koffi", "Adjoua", "Akissi", "Yao", "Salimata", "Fanta", "Oumou", "Sekou", "Bakary", "Camille", "Manon", "Chloé", "Léa", "Hugo", "Lucas", "Jules", "Inès", "Zoé", "Noé",
    ];

    private static readonly string[] LastNames =
    [
        "Diop", "Ndiaye", "Fall", "Sarr", "Gueye", "Sow", "Ba", "Diallo", "Sy", "Faye", "Camara", "Traoré", "Koné", "Coulibaly", "Touré", "Keïta", "Cissé", "Ouattara", "Bamba", "Kouamé",
        "Konan", "Yeboah", "Mensah", "Sanogo", "Dembélé", "Sidibé", "Barry", "Bah", "Condé", "Sylla", "Martin", "Bernard", "Petit", "Durand", "Leroy", "Moreau", "Simon", "Laurent", "Garcia", "Roux",
    ];

    private static readonly string[] Phrases =
    [
        "Bonjour, est-ce que la robe en wax est encore là ?", "Oui, il en reste deux en taille M.", "Merci beaucoup, je la prends.", "Vous pouvez payer par Orange Money ou Wave.", "Quel est le prix du pagne ?",
        "Il est à 12 000 francs le lot de six yards.", "Je passe demain matin à la boutique.", "Nous sommes ouverts de 9 h à 19 h.", "La photo ne s'affiche pas chez moi.", "Je vous la renvoie tout de suite.",
        "Avez-vous les chaussures en 38 ?", "Elles arrivent jeudi.", "D'accord, tenez-moi au courant.", "C'est noté, bonne journée !", "Le colis est arrivé, merci.", "Avec plaisir, à bientôt.",
    ];

    private int conversations;

    /// <summary>Adds conversations until there are so many messages.</summary>
    public async Task GrowToAsync(int messages)
    {
        await using var connection = await source.OpenConnectionAsync();
        await RunAsync(connection, "SET synchronous_commit = off");
        var indexes = await IndexesAsync(connection);
        // Indexes of texts are filled much faster when all is there.
        foreach (var (name, _) in indexes) await RunAsync(connection, $"DROP INDEX {name}");
        for (var wanted = messages / MessagesEach; conversations < wanted;)
        {
            var until = Math.Min(wanted, conversations + AtOnce);
            await RunAsync(connection, AddSql, workspaceId, accounts.ToArray(), conversations, until - 1, FirstNames, LastNames, Phrases);
            conversations = until;
        }
        await RunAsync(connection, "SET maintenance_work_mem = '512MB'");
        foreach (var (_, definition) in indexes) await RunAsync(connection, definition);
        await RunAsync(connection, "VACUUM (ANALYZE)");
    }

    private static async Task<IReadOnlyList<(string Name, string Definition)>> IndexesAsync(NpgsqlConnection connection)
    {
        await using var command = new NpgsqlCommand("""
            SELECT indexrelid::regclass::text, pg_get_indexdef(indexrelid) FROM pg_index
            WHERE indrelid IN ('messaging.messages'::regclass, 'contacts.contacts'::regclass) AND NOT indisunique
            """, connection);
        await using var reader = await command.ExecuteReaderAsync();
        var found = new List<(string, string)>();
        while (await reader.ReadAsync()) found.Add((reader.GetString(0), reader.GetString(1)));
        return found;
    }

    private static async Task RunAsync(NpgsqlConnection connection, string sql, params IReadOnlyList<object> values)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        foreach (var value in values) command.Parameters.Add(new() { Value = value });
        await command.ExecuteNonQueryAsync();
    }

    // Everything follows from a conversation's place, so that two runs are alike; only the ids are others.
    private const string AddSql = $"""
        WITH place AS MATERIALIZED (
            SELECT number, gen_random_uuid() AS contact_id, gen_random_uuid() AS last_id, ($2)[1 + number % cardinality($2)] AS account_id, (221700000000 + number)::text AS wa_id,
                   ($5)[1 + abs(hashint4(number)) % cardinality($5)] || ' ' || ($6)[1 + abs(hashint4(number + 1)) % cardinality($6)] AS name,
                   timestamptz '2025-01-01' + abs(hashint4(number + 2)) % 31536000 * interval '1 second' AS began
            FROM generate_series($3, $4) AS number
        ), people AS (
            INSERT INTO contacts.contacts (workspace_id, id, wa_id, number_key, profile_name, search_text, created_at)
            SELECT $1, contact_id, wa_id, wa_id, name, platform.fold(name || ' +' || wa_id), began FROM place
        ), addresses AS (
            INSERT INTO contacts.addresses (workspace_id, kind, key, contact_id, value) SELECT $1, 'number', wa_id, contact_id, wa_id FROM place
        ), windows AS (
            INSERT INTO messaging.customer_service_windows (workspace_id, account_id, contact_id, last_inbound_at)
            SELECT $1, account_id, contact_id, began + interval '63 minutes' FROM place
        ), written AS (
            INSERT INTO messaging.messages (workspace_id, id, account_id, contact_id, direction, type, text, search_text, wamid, at, created_at, state, accepted_at, sent_at, delivered_at, read_at)
            SELECT $1, CASE turn WHEN {MessagesEachText} THEN place.last_id ELSE gen_random_uuid() END, place.account_id, place.contact_id,
                   CASE WHEN turn % 2 = 1 THEN 'inbound' ELSE 'outbound' END::messaging.direction, 'text', said.text, platform.fold(said.text), 'wamid.' || place.number || '.' || turn, said.at, said.at,
                   CASE WHEN turn % 2 = 0 THEN 'read' END::messaging.delivery_state, said.ours, said.ours, said.ours, said.ours
            FROM place
            CROSS JOIN generate_series(1, {MessagesEachText}) AS turn
            CROSS JOIN LATERAL (
                SELECT CASE turn
                         WHEN 3 THEN 'Où en est ma commande CMD' || lpad(place.number::text, 8, '0') || ' ?'
                         WHEN 6 THEN CASE WHEN place.number % 10 = 0 THEN 'La {OftenWritten} est prévue pour vendredi.' ELSE 'Elle part ce soir.' END
                         ELSE ($7)[1 + abs(hashint4(place.number * {MessagesEachText} + turn)) % cardinality($7)] END AS text,
                       place.began + turn * interval '7 minutes' AS at,
                       CASE WHEN turn % 2 = 0 THEN place.began + turn * interval '7 minutes' END AS ours) AS said
        )
        INSERT INTO inbox.conversations
            (workspace_id, id, account_id, contact_id, inbound_count, read_count, is_favorite, last_message_id, last_message_at, last_message_direction, last_message_type, last_message_preview, last_activity_at, created_at)
        SELECT $1, gen_random_uuid(), account_id, contact_id, 5, CASE WHEN number % 40 = 0 THEN 4 ELSE 5 END, number % 100 = 0, last_id, began + interval '70 minutes', 'outbound', 'text', 'Avec plaisir, à bientôt.',
               began + interval '70 minutes', began
        FROM place
        """;

    private const string MessagesEachText = "10";
}
