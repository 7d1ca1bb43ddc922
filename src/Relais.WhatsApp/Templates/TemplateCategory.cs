namespace Relais.WhatsApp.Templates;

/// <summary>What a template is for, which sets its price and its rules. Source: Graph API, message templates, <c>category</c>.</summary>
public enum TemplateCategory
{
    /// <summary>Offers and news.</summary>
    Marketing,

    /// <summary>What follows from an order or an account.</summary>
    Utility,

    /// <summary>Codes to prove who one is.</summary>
    Authentication,
}
