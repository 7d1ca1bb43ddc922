namespace Relais.Platform;

/// <summary>A question to the database about what works still and soon may not: counted at <c>/health</c>, where more than 0 is a warning and no failure.</summary>
/// <param name="Code">What it is, as a word that never changes its meaning, e.g. <c>tokens_ending</c>. No name and no number is told: anybody may ask.</param>
/// <param name="Sql">Counts them; may use <c>@now</c>.</param>
public sealed record HealthQuestion(string Code, string Sql);
