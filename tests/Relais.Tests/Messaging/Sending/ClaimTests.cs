using Relais.Accounts;
using Relais.Messaging;
using Relais.Messaging.Sending;
using Relais.Platform;
using Relais.Tests.World;
using Relais.WhatsApp;

namespace Relais.Tests.Messaging.Sending;

public sealed class ClaimTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly SteadyMoment Now = new(Guid.Empty, 0);
    private static readonly Guid Awa = new("00000000-0000-0000-0000-0000000000a1");
    private static readonly Guid Moussa = new("00000000-0000-0000-0000-0000000000b2");
    private static readonly Guid Campaign = new("00000000-0000-0000-0000-0000000000c3");

    [Fact]
    public void A_reply_and_a_campaign_s_message_that_leave_together_cost_their_pair_two()
    {
        var claim = Claim.Decide([To(Awa), To(Awa, Campaign)], Allowance(replies: 5, bulk: 5, ofCampaign: 5), PortfolioRoom.Unlimited);
        Assert.Equal([1.0, 2.0], claim.Leaving.Select(leaving => leaving.Pair.Level));
    }

    [Fact]
    public void What_people_write_goes_first_and_a_stream_takes_what_is_left()
    {
        var claim = Claim.Decide([To(Awa), To(Moussa), To(Awa, Campaign)], Allowance(replies: 2, bulk: 2, ofCampaign: 5), PortfolioRoom.Unlimited);
        Assert.All(claim.Leaving, leaving => Assert.Null(leaving.Message.StreamId));
        Assert.Equal(2, claim.Leaving.Count);
    }

    [Fact]
    public void Whose_burst_is_used_up_waits_and_others_go_on()
    {
        var claim = Claim.Decide([To(Awa) with { Pair = new PairPace(PairPace.Burst, Now) }, To(Moussa)], Allowance(replies: 1, bulk: 0, ofCampaign: 0), PortfolioRoom.Unlimited);
        Assert.Equal(Moussa, Assert.Single(claim.Leaving).Message.ContactId);
    }

    [Fact]
    public void Whose_burst_is_used_up_is_not_looked_at_again_before_one_more_may_leave_to_them()
    {
        var clock = new HeldClock(Noon);
        var paces = new PacesOfNumber(1, new(clock, Guid.Empty));
        var spent = new PairPace(PairPace.Burst - 0.5, paces.Since);
        paces.Rest(Claim.Decide([To(Awa) with { Pair = spent }, To(Moussa)], Allowance(replies: 2, bulk: 0, ofCampaign: 0) with { Steady = paces.Since, OwnedSince = paces.Since }, PortfolioRoom.Unlimited));

        clock.Advance(TimeSpan.FromSeconds(2.9));
        Assert.Equal([Awa], paces.Allowance(Number, Noon).Resting);
        clock.Advance(TimeSpan.FromSeconds(0.1));
        Assert.Empty(paces.Allowance(Number, Noon).Resting);
    }

    [Fact]
    public void Free_text_outside_the_window_fails_without_leaving_and_takes_no_place()
    {
        var claim = Claim.Decide([To(Moussa) with { Window = new(Noon.UtcDateTime.AddDays(-2)) }, To(Awa)], Allowance(replies: 1, bulk: 0, ofCampaign: 0), PortfolioRoom.Unlimited);
        Assert.Equal("window_closed", Assert.Single(claim.Failing).Cause.ReasonCode);
        Assert.Equal(Awa, Assert.Single(claim.Leaving).Message.ContactId);
    }

    [Fact]
    public void Who_opted_out_gets_answers_and_nothing_of_a_stream()
    {
        var claim = Claim.Decide([To(Awa) with { IsOptedOut = true }, To(Awa, Campaign) with { IsOptedOut = true }], Allowance(replies: 5, bulk: 5, ofCampaign: 5), PortfolioRoom.Unlimited);
        Assert.Null(Assert.Single(claim.Leaving).Message.StreamId);
        Assert.Equal("recipient_opted_out", Assert.Single(claim.Failing).Cause.ReasonCode);
    }

    [Fact]
    public void Only_as_many_new_people_are_written_to_first_as_the_portfolio_has_room_for()
    {
        var first = new CustomerServiceWindow(null);
        Candidate[] templates = [To(Awa, Campaign) with { IsFreeForm = false, Window = first }, To(Moussa, Campaign) with { IsFreeForm = false, Window = first }];
        Assert.Single(Claim.Decide(templates, Allowance(replies: 5, bulk: 5, ofCampaign: 5), new PortfolioRoom(1, new HashSet<Guid>())).Leaving);
        Assert.Equal(2, Claim.Decide(templates, Allowance(replies: 5, bulk: 5, ofCampaign: 5), new PortfolioRoom(1, new HashSet<Guid> { Awa })).Leaving.Count);
    }

    private static readonly ConnectedAccount Number = new(
        Guid.Empty, Guid.Empty, new(new PhoneNumberId("106540352242922"), new AccessToken("EAA")), new("secret"), new AppFingerprint(1), "verify", null, 80, "106540352242922", null, IsPaused: false);

    private static Candidate To(Guid contact, Guid? stream = null) => new(
        Guid.Empty, contact, stream, 0, 0, IsFreeForm: true, "221770000001", null, "Bonjour", null, null, null, null, new(Noon.UtcDateTime.AddHours(-1)), IsOptedOut: false, Pair: null);

    private static ClaimAllowance Allowance(int replies, int bulk, int ofCampaign) => new(replies, bulk, new Dictionary<Guid, int> { [Campaign] = ofCampaign }, Noon, Now, Now);
}
