using Relais.WhatsApp.Errors;

namespace Relais.WhatsApp.Tests;

/// <summary>What a code says of whoever asked. Source: Graph API, error codes; Cloud API, error codes.</summary>
public sealed class ErrorTests
{
    [Theory]
    [InlineData(0, null, "token")]
    [InlineData(102, null, "token")]
    [InlineData(104, null, "token")]
    [InlineData(190, 463, "token")]
    [InlineData(3, null, "permission")]
    [InlineData(10, null, "permission")]
    [InlineData(200, null, "permission")]
    [InlineData(299, null, "permission")]
    [InlineData(131005, null, "permission")]
    [InlineData(33, null, "unknown")]
    [InlineData(100, 33, "unknown")]
    [InlineData(100, null, "")]
    [InlineData(100, 2388103, "")]
    [InlineData(300, null, "")]
    [InlineData(199, null, "")]
    [InlineData(131047, null, "")]
    public void A_code_refuses_the_token_or_the_permission_or_the_object_or_something_else(int code, int? subcode, string refused)
    {
        var error = new WhatsAppError { Code = code, Subcode = subcode, HttpStatus = 400 };
        var said = new[] { (error.IsTokenRefused, "token"), (error.IsPermissionMissing, "permission"), (error.IsUnknownObject, "unknown") };
        Assert.Equal(refused, string.Join(" and ", said.Where(one => one.Item1).Select(one => one.Item2)));
    }
}
