using Relais.Access;
using Relais.Contacts.Merging;
using Relais.Contacts.Reconciling;

namespace Relais.Contacts;

/// <summary>The people who write to us.</summary>
public static class ContactsModule
{
    public static void AddContacts(this IServiceCollection services)
    {
        foreach (var reconciler in ContactsReconcilers.All) services.AddSingleton(reconciler);
        services.AddSingleton<ContactBook>();
    }

    public static void MapContacts(this IEndpointRouteBuilder api)
    {
        ShowPerson.Map(api.MapGroup("/contacts").WithTags("Contacts").RequirePermission(Permission.ConversationsView));
        MergeContacts.Map(api.MapGroup("/contacts").WithTags("Contacts").RequirePermission(Permission.MessagesSend));
    }
}
