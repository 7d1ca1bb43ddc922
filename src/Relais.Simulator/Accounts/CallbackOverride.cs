using Relais.Simulator.Graph;

namespace Relais.Simulator.Accounts;

/// <summary>The address that a number or an account wants its messages at.</summary>
internal static class CallbackOverride
{
    public const int LongestAddress = 200;

    public static GraphError? Read(string text, out Uri callback)
    {
        callback = null!;
        if (text.Length > LongestAddress) return GraphError.TooLong("override_callback_uri", LongestAddress);
        return Uri.TryCreate(text, UriKind.Absolute, out callback!) && callback.Scheme is ("http" or "https") ? null : GraphError.BadParameter("Param override_callback_uri must be a valid URI.");
    }
}
