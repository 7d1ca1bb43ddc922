namespace Relais.Contacts;

/// <summary>The people who write to us.</summary>
public static class ContactsModule
{
    public static void AddContacts(this IServiceCollection services) => services.AddSingleton<ContactBook>();
}
