using FsCheck;
using FsCheck.Fluent;
using Relais.Messaging;
using Relais.Messaging.Applying;
using Relais.Tests.World;

namespace Relais.Tests.Messaging;

public sealed class DeliveryStateTests
{
    private static readonly Config TenThousand = Config.QuickThrowOnFailure.WithMaxTest(10_000);

    [Fact]
    public void Receipts_may_arrive_in_any_order_and_more_than_once()
    {
        var receipts = Gen.Elements(Enum.GetValues<DeliveryState>()).NonEmptyListOf();
        var asTheyArrive = from once in receipts
                           from redelivered in Gen.Shuffle([.. once, .. once])
                           select (once, redelivered);
        Prop.ForAll(asTheyArrive.ToArbitrary(), seen => seen.redelivered.Furthest() == seen.once.Furthest()).Check(TenThousand);
    }

    [Fact]
    public void Receipts_gathered_in_any_order_tell_the_same()
    {
        var step = from state in Gen.Elements(DeliveryState.Sent, DeliveryState.Failed, DeliveryState.Delivered, DeliveryState.Read, DeliveryState.Played)
                   from second in Gen.Choose(0, 5)
                   from code in Gen.Elements(131026, 131049)
                   select (state, at: DateTime.UnixEpoch.AddSeconds(second), code);
        var twice = from once in step.NonEmptyListOf()
                    from again in Gen.Shuffle([.. once, .. once])
                    select (once, again);
        Prop.ForAll(twice.ToArbitrary(), told => Tell(told.once) == Tell(told.again)).Check(TenThousand);
    }

    [Theory]
    [InlineData(DeliveryState.Failed, DeliveryState.Delivered, DeliveryState.Delivered)]
    [InlineData(DeliveryState.Failed, DeliveryState.Sent, DeliveryState.Failed)]
    [InlineData(DeliveryState.Read, DeliveryState.Sent, DeliveryState.Read)]
    public void A_delivery_overrules_a_failure_and_a_mere_dispatch_does_not(DeliveryState first, DeliveryState second, DeliveryState expected) =>
        Assert.Equal(expected, new[] { first, second }.Furthest());

    [Fact]
    public async Task PostgreSQL_knows_the_states_in_the_same_order()
    {
        await using var source = Relais.Platform.Data.DataSource.Build(await TestServer.NewDatabaseAsync(), 2);
        await using var command = source.CreateCommand("SELECT enumlabel::text FROM pg_enum WHERE enumtypid = 'messaging.delivery_state'::regtype ORDER BY enumsortorder");
        await using var reader = await command.ExecuteReaderAsync();
        var labels = new List<string>();
        while (await reader.ReadAsync()) labels.Add(reader.GetString(0));
        Assert.Equal(Enum.GetValues<DeliveryState>().Select(state => state.ToSql()), labels);
    }

    private static string Tell(IEnumerable<(DeliveryState State, DateTime At, int Code)> steps)
    {
        var receipts = new Receipts(Guid.Empty, Guid.Empty, "wamid", null);
        foreach (var (state, at, code) in steps) receipts.Add(state, at, code, $"failure {code}");
        return $"{receipts.State} {receipts.SentAt} {receipts.DeliveredAt} {receipts.ReadAt} {receipts.PlayedAt} {receipts.FailedAt} {receipts.FailureCode} {receipts.FailureMessage}";
    }
}
