using Relais.WhatsApp.Tests.Strangers;

namespace Relais.WhatsApp.Tests.Webhooks;

/// <summary>Time is measured here, so that nothing else runs meanwhile.</summary>
[Collection(nameof(Alone))]
public class HugePostTests
{
    // As much as the door takes.
    private const int MostBytes = (3 * 1024 * 1024) + (64 * 1024);

    [Fact]
    public void A_body_as_large_as_any_is_read_within_a_second()
    {
        foreach (var (what, body) in HugePost.Of(MostBytes))
        {
            Assert.InRange(body.Length, MostBytes - 200, MostBytes);
            SoundReading.Assert(body, what);
        }
    }

    [CollectionDefinition(nameof(Alone), DisableParallelization = true)]
    public sealed class Alone;
}
