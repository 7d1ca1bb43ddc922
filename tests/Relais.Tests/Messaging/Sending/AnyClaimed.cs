using Relais.Messaging.Sending;

namespace Relais.Tests.Messaging.Sending;

/// <summary>A message that was claimed, of which only the stream matters.</summary>
internal static class AnyClaimed
{
    public static ClaimedMessage Of(Guid? streamId)
    {
        var found = new Candidate(
            Id: default, ContactId: default, streamId, Attempts: 0, Failures: 0, IsFreeForm: false, WaId: "33612345678", Bsuid: null, Text: "", Content: null,
            ReplyToWamid: null, TargetWamid: null, File: null, default, IsOptedOut: false, Pair: null);
        return new(found, Attempt: 1, ClaimedAt: default, Refusal: null);
    }
}
