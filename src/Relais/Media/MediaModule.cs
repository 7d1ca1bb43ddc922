using Relais.Access;
using Relais.Media.Keeping;
using Relais.Media.Receiving;
using Relais.Media.Serving;

namespace Relais.Media;

/// <summary>Files that belong to messages: kept, told apart, served.</summary>
public static class MediaModule
{
    public static void AddMedia(this IServiceCollection services)
    {
        services.AddSingleton<FileStore>();
        services.AddSingleton<IWorkspaceFiles, WorkspaceFolder>();
        services.AddSingleton(provider => new MediaFiles(provider.GetRequiredService<FileStore>(), provider.GetRequiredService<TimeProvider>()));
    }

    public static void MapMedia(this IEndpointRouteBuilder api)
    {
        ShowFile.Map(api.MapGroup("/files").WithTags("Media").RequirePermission(Permission.MessagesView));
        UploadFile.Map(api.MapGroup("/files").WithTags("Media").RequirePermission(Permission.MessagesSend));
    }
}
