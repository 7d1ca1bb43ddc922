using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Relais.Simulator.Customers;

/// <summary>The short hash of a person's keys: it changes with their phone, and tells a business that it may speak to somebody else.</summary>
internal static class IdentityHashes
{
    /// <param name="phone">How many phones the person had before this one.</param>
    public static string Of(string bsuid, int phone) =>
        Convert.ToBase64String(SHA256.HashData(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{bsuid} {phone}")))[..8]);
}
