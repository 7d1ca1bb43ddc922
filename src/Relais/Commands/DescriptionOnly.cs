namespace Relais.Commands;

/// <summary>The host as the build needs it: every endpoint, and nothing that runs.</summary>
internal static class DescriptionOnly
{
    public static void Configure(WebApplicationBuilder builder)
    {
        foreach (var service in builder.Services.Where(service => service.ServiceType == typeof(IHostedService) && service.ImplementationFactory is not null).ToList())
            builder.Services.Remove(service);
        foreach (var service in builder.Services.Where(service => service.ServiceType == typeof(IHostedService) && service.ImplementationType?.Namespace?.StartsWith("Relais", StringComparison.Ordinal) is true).ToList())
            builder.Services.Remove(service);
    }
}
