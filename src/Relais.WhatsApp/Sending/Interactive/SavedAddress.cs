namespace Relais.WhatsApp.Sending.Interactive;

/// <summary>An address that a person may choose instead of writing one. Source: Cloud API, messages, <c>saved_addresses[]</c>.</summary>
/// <param name="Id">Your id of it.</param>
/// <param name="Values">Its fields, by the names of <see cref="AddressRequestMessage.Values"/>.</param>
public sealed record SavedAddress(string Id, IReadOnlyDictionary<string, string> Values);
