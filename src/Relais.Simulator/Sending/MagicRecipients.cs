using System.Globalization;
using Relais.Simulator.Faults;
using Relais.Simulator.Graph;

namespace Relais.Simulator.Sending;

/// <summary>Numbers whose last six digits are an error: whoever writes to +1 555 513 1026 gets 131026. Off until it is ordered,
/// as real numbers could end so.</summary>
internal sealed class MagicRecipients(FaultBook faults)
{
    /// <summary>What the real platform refuses at once; all others it accepts and reports later.</summary>
    private static readonly int[] AtOnce = [130429, 131000, 131005, 131016, 131030, 131031, 131042, 131048, 131056, 131057];

    public OrderedFailure? FailureFor(SendOrder order)
    {
        if (!faults.Current.MagicRecipients || order.To is null) return null;
        var digits = string.Concat(order.To.Where(char.IsAsciiDigit));
        if (digits.Length < 6 || !int.TryParse(digits[^6..], NumberStyles.None, CultureInfo.InvariantCulture, out var code) || !KnownErrors.Knows(code)) return null;
        return new OrderedFailure(code, Times: 1, HttpStatus: null, Html: false, Asynchronous: !AtOnce.Contains(code));
    }
}
