namespace Relais.WhatsApp.Numbers;

/// <summary>What the WhatsApp Business app hands over of a number that lives in it too. Source: Graph API, <c>smb_app_data</c>, <c>sync_type</c>.</summary>
public enum AppData
{
    /// <summary>Its contacts.</summary>
    Contacts,

    /// <summary>Its messages of up to 180 days, where its owner agreed.</summary>
    History,
}
