using System.Text.Json;

namespace Relais.WhatsApp.Graph;

/// <summary>Reads what a good answer says; false when the answer is not a good one.</summary>
internal delegate bool TryRead<T>(JsonElement answer, out T value);
