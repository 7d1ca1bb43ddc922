namespace Relais.Platform;

/// <summary>A question to the database whose answer must always be 0: rows that contradict each other, or stay where nothing may stay.</summary>
/// <param name="Name">As it is measured and told, e.g. <c>outbox_sending_overdue</c>.</param>
/// <param name="Sql">Counts them; may use <c>@now</c>.</param>
public sealed record Reconciler(string Name, string Sql);
