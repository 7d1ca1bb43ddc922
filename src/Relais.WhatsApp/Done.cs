using System.Text.Json;
using Relais.WhatsApp.Graph;

namespace Relais.WhatsApp;

/// <summary>What an answer says that says only that it was done. Source: Graph API, <c>{"success":true}</c>.</summary>
public readonly record struct Done
{
    internal static bool TryRead(JsonElement answer, out Done done)
    {
        done = default;
        return answer.Flag("success"u8) is true;
    }
}
