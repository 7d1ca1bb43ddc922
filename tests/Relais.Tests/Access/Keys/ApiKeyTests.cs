using Relais.Access.Keys;

namespace Relais.Tests.Access.Keys;

public sealed class ApiKeyTests
{
    private static readonly ApiKey Key = ApiKey.Make(Guid.CreateVersion7(DateTimeOffset.UnixEpoch), Guid.CreateVersion7(DateTimeOffset.UnixEpoch));

    [Fact]
    public void What_is_written_is_read_again()
    {
        Assert.True(ApiKey.TryParse(Key.ToString(), out var read));
        Assert.Equal((Key.Id, Key.WorkspaceId), (read.Id, read.WorkspaceId));
        Assert.Equal(Key.Hash, read.Hash);
    }

    [Fact]
    public void Keys_made_one_after_another_begin_differently() =>
        Assert.NotEqual(
            ApiKey.Make(Guid.CreateVersion7(DateTimeOffset.UnixEpoch), Key.WorkspaceId).Prefix,
            ApiKey.Make(Guid.CreateVersion7(DateTimeOffset.UnixEpoch.AddSeconds(1)), Key.WorkspaceId).Prefix);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("relais_")]
    [InlineData("relais_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("relais_!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!")]
    [InlineData("sk_live_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public void What_is_no_key_is_not_read(string? text) => Assert.False(ApiKey.TryParse(text, out _));
}
