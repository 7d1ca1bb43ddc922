using System.Text.Json;
using Relais.WhatsApp.Graph;

namespace Relais.WhatsApp.Flows;

/// <summary>What Meta says of a flow's JSON that it took. Source: Flows API, answers.</summary>
/// <param name="Id">The flow, when it was just made.</param>
/// <param name="Problems">What keeps it from being published.</param>
public sealed record UploadedFlow(FlowId? Id, IReadOnlyList<FlowProblem> Problems)
{
    internal static bool TryReadNew(JsonElement answer, out UploadedFlow uploaded) => TryRead(answer, out uploaded) && uploaded.Id is not null;

    internal static bool TryRead(JsonElement answer, out UploadedFlow uploaded)
    {
        uploaded = new(FlowId.TryParse(answer.Text("id"u8), out var id) ? id : null, answer.Readable("validation_errors"u8, FlowProblem.Read));
        return uploaded.Id is not null || answer.Flag("success"u8) is true;
    }
}
