using Relais.WhatsApp.Calls;

namespace Relais.WhatsApp.Tests;

public class IdentifierTests
{
    [Theory]
    [InlineData("wamid.HBgMMjIxNzcwMDAwMDAxFQIAEhgUM0FBQUJCQ0NEREVFRkYwMDExMjIA", true)]
    [InlineData("wamid.a+b/c==", true)]
    [InlineData("", false)]
    [InlineData("wamid. a", false)]
    [InlineData("wamid.\0", false)]
    [InlineData("wamid.é", false)]
    public void A_wamid_is_visible_ascii(string text, bool isWamid) => Assert.Equal(isWamid, Wamid.TryParse(text, out _));

    [Fact]
    public void A_wamid_has_at_most_255_characters()
    {
        Assert.True(Wamid.TryParse(new('a', 255), out _));
        Assert.False(Wamid.TryParse(new('a', 256), out _));
    }

    [Theory]
    [InlineData("221770000001", "221770000001")]
    [InlineData("+221770000001", "221770000001")]
    [InlineData("SN.1", null)]
    [InlineData("Y2FwaV9ncm91cDo", null)]
    [InlineData("22177000000１", null)]
    [InlineData("+", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void A_wa_id_is_digits(string? text, string? digits) => Assert.Equal(digits, WaId.TryParse(text, out var waId) ? waId.Value : null);

    [Theory]
    [InlineData("SN.13491208655302741918", true)]
    [InlineData("US.ENT.11815799212886844830", true)]
    [InlineData("US.", false)]
    [InlineData("us.1", false)]
    [InlineData("USA.1", false)]
    [InlineData("US.1 2", false)]
    [InlineData("221770000001", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void A_bsuid_is_a_country_a_dot_and_an_id(string? text, bool isBsuid) => Assert.Equal(isBsuid, Bsuid.TryParse(text, out _));

    [Theory]
    [InlineData("106540352242922", true)]
    [InlineData("..", false)]
    [InlineData("1/2", false)]
    [InlineData("1?fields=", false)]
    [InlineData("", false)]
    public void An_id_of_metas_cannot_leave_its_place_in_a_path(string text, bool isId)
    {
        Assert.Equal(isId, PhoneNumberId.TryParse(text, out _));
        Assert.Equal(isId, WabaId.TryParse(text, out _));
        Assert.Equal(isId, PortfolioId.TryParse(text, out _));
        Assert.Equal(isId, AppId.TryParse(text, out _));
        Assert.Equal(isId, TemplateId.TryParse(text, out _));
        Assert.Equal(isId, MediaId.TryParse(text, out _));
        Assert.Equal(isId, FlowId.TryParse(text, out _));
    }

    [Theory]
    [InlineData("Y2FwaV9ncm91cDo+MQ==", true)]
    [InlineData("a.b", true)]
    [InlineData(".", false)]
    [InlineData("..", false)]
    [InlineData("a/b", false)]
    [InlineData("a b", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void A_groups_id_cannot_leave_its_place_in_a_path(string? text, bool isId) => Assert.Equal(isId, GroupId.TryParse(text, out _));

    [Theory]
    [InlineData("wacid.ABGGFjFVU2AfAgo6V=", true)]
    [InlineData("wacid.\n", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void A_calls_id_is_visible_ascii(string? text, bool isId) => Assert.Equal(isId, CallId.TryParse(text, out _));

    [Fact]
    public void No_id_can_be_made_of_nothing()
    {
        Assert.Throws<ArgumentException>(() => new Wamid(""));
        Assert.Throws<ArgumentException>(() => new WaId("+221"));
        Assert.Throws<ArgumentException>(() => new Bsuid("1"));
        Assert.Throws<ArgumentException>(() => new PhoneNumberId(""));
        Assert.Throws<ArgumentException>(() => new WabaId(""));
        Assert.Throws<ArgumentException>(() => new PortfolioId(""));
        Assert.Throws<ArgumentException>(() => new GroupId(""));
        Assert.Throws<ArgumentException>(() => new CallId(""));
    }

    [Theory]
    [InlineData("")]
    [InlineData("EAA\n")]
    [InlineData("EAA BBB")]
    [InlineData(null)]
    public void An_access_token_fits_a_header(string? value)
    {
        Assert.Throws<ArgumentException>(() => new AccessToken(value!));
        Assert.False(AccessToken.TryCreate(value, out _));
    }

    [Fact]
    public void Credentials_do_not_print_their_token() =>
        Assert.DoesNotContain("EAATESTTOKEN", TheNumber.Credentials.ToString(), StringComparison.Ordinal);
}
