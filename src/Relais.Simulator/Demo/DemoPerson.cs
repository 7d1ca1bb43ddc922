namespace Relais.Simulator.Demo;

/// <summary>Someone who writes by themself: who they are, what they come with, and the facts they give when asked.</summary>
/// <param name="WaId">Null for someone who hides their number; a fictional number else.</param>
/// <param name="Bsuid">Given for someone who hides their number.</param>
/// <param name="Openings">What they write of their own accord, one subject after another.</param>
/// <param name="Address">Where they live, when asked.</param>
/// <param name="Order">The number of their order, when asked.</param>
/// <param name="When">When it suits them.</param>
/// <param name="Quantity">How much they want.</param>
internal sealed record DemoPerson(
    string Name, DemoPhrases Speaks, string? WaId, string? Bsuid, string? Username, string[] Openings, string Address, string Order, string When, string Quantity);
