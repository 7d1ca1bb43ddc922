using Relais.WhatsApp.Webhooks;

namespace Relais.WhatsApp.Tests.Webhooks;

public class AppSecretTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("secret\n")]
    [InlineData("sécret")]
    public void An_empty_or_broken_secret_cannot_be_made(string? value)
    {
        Assert.Throws<ArgumentException>(() => new AppSecret(value!));
        Assert.False(AppSecret.TryCreate(value, out _));
    }

    [Fact]
    public void It_does_not_print_itself() => Assert.Equal("***", $"{new AppSecret("test_app_secret")}");
}
