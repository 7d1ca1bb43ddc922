using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Relais.Simulator.Webhooks;

/// <summary>Where the simulator listens, for links in webhooks, to which no caller has told an address.</summary>
internal sealed class OwnAddress(IServer server)
{
    public string Origin => (server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? SimulatorOptions.DefaultUrl)
        .Replace("0.0.0.0", "127.0.0.1", StringComparison.Ordinal).Replace("[::]", "127.0.0.1", StringComparison.Ordinal)
        .Replace("*", "127.0.0.1", StringComparison.Ordinal).Replace("+", "127.0.0.1", StringComparison.Ordinal).TrimEnd('/');
}
