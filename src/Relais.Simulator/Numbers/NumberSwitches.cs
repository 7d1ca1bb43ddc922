using System.Text.Json;
using System.Text.Json.Nodes;
using Relais.Simulator.Accounts;
using Relais.Simulator.Graph;
using Relais.Simulator.Webhooks;

namespace Relais.Simulator.Numbers;

/// <summary>Commerce settings, settings, and the key of flows: what a number has switched on.</summary>
internal sealed class NumberSwitches(AccountNews news) : IOperations
{
    public void AddTo(OperationBook book)
    {
        book.On<Number>("GET", "whatsapp_commerce_settings", Permission.Management, ShowCommerce);
        book.On<Number>("POST", "whatsapp_commerce_settings", Permission.Management, SetCommerceAsync);
        book.On<Number>("GET", "settings", Permission.Management, ShowSettings);
        book.On<Number>("POST", "settings", Permission.Management, SetSettingsAsync);
        book.On<Number>("GET", "whatsapp_business_encryption", Permission.Messaging, ShowKey);
        book.On<Number>("POST", "whatsapp_business_encryption", Permission.Messaging, SetKeyAsync);
    }

    private static Task ShowCommerce(GraphCall call, Number number)
    {
        lock (number.Gate)
            return call.AnswerAsync(new JsonObject
            {
                ["data"] = new JsonArray(new JsonObject
                {
                    ["is_cart_enabled"] = number.State.IsCartEnabled,
                    ["is_catalog_visible"] = number.State.IsCatalogVisible,
                    ["id"] = number.PhoneNumberId,
                }),
            });
    }

    private static async Task SetCommerceAsync(GraphCall call, Number number)
    {
        var body = await call.ParametersAsync();
        foreach (var name in (string[])["is_cart_enabled", "is_catalog_visible"])
            if (body.TryGetProperty(name, out _) && body.BoolOf(name) is null)
            {
                await call.RefuseAsync(GraphError.NotA(name, "a boolean"));
                return;
            }

        lock (number.Gate)
        {
            number.State.IsCartEnabled = body.BoolOf("is_cart_enabled") ?? number.State.IsCartEnabled;
            number.State.IsCatalogVisible = body.BoolOf("is_catalog_visible") ?? number.State.IsCatalogVisible;
        }

        await call.SucceedAsync();
    }

    private static Task ShowSettings(GraphCall call, Number number)
    {
        lock (number.Gate)
            return call.AnswerAsync(new JsonObject
            {
                ["calling"] = number.State.Calling?.DeepClone() ?? new JsonObject
                {
                    ["status"] = "disabled",
                    ["call_icon_visibility"] = "hidden",
                    ["ip_addresses"] = new JsonObject { ["default"] = new JsonArray() },
                    ["callback_permission_status"] = "disabled",
                },
                ["payload_encryption"] = number.State.PayloadEncryption?.DeepClone() ?? new JsonObject { ["status"] = "disabled" },
                ["storage_configuration"] = number.State.Storage?.DeepClone() ?? new JsonObject { ["status"] = "default" },
                ["user_identity_change"] = new JsonObject { ["enable_identity_key_check"] = number.State.ChecksIdentity },
            });
    }

    private async Task SetSettingsAsync(GraphCall call, Number number)
    {
        var body = await call.ParametersAsync();
        string[] features = [.. ((string[])["calling", "payload_encryption", "storage_configuration", "user_identity_change"]).Where(name => body.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Object)];
        var refusal = features.Length == 1 ? Set(number, features[0], body.GetProperty(features[0])) : GraphError.BadParameter("Exactly one feature must be configured in a request.");
        if (refusal is null && features[0] == "calling") news.CallingChanged(number);
        await (refusal is null ? call.SucceedAsync() : call.RefuseAsync(refusal));
    }

    private static GraphError? Set(Number number, string feature, JsonElement value)
    {
        lock (number.Gate)
        {
            switch (feature)
            {
                case "user_identity_change":
                    if ((value.BoolOf("enable_identity_key_check") ?? value.BoolOf("enabled")) is not { } isOn) return GraphError.Missing("user_identity_change['enable_identity_key_check']");
                    number.State.ChecksIdentity = isOn;
                    return null;
                case "storage_configuration":
                    if (number.State.IsRegistered) return GraphError.BadParameter("storage_configuration can only be changed while the phone number is not registered.");
                    number.State.Storage = JsonObject.Create(value);
                    return null;
                case "calling":
                    number.State.Calling = Merged(number.State.Calling, value);
                    return null;
                default:
                    number.State.PayloadEncryption = JsonObject.Create(value);
                    return null;
            }
        }
    }

    private static JsonObject Merged(JsonObject? before, JsonElement change)
    {
        var merged = before?.DeepClone().AsObject() ?? new JsonObject
        {
            ["call_icon_visibility"] = "visible",
            ["ip_addresses"] = new JsonObject { ["default"] = new JsonArray() },
            ["callback_permission_status"] = "disabled",
        };
        foreach (var property in change.EnumerateObject()) merged[property.Name] = JsonNode.Parse(property.Value.GetRawText());
        return merged;
    }

    private static Task ShowKey(GraphCall call, Number number)
    {
        lock (number.Gate)
            return call.AnswerAsync(new JsonObject
            {
                ["data"] = number.State.PublicKey is { } key
                    ? new JsonArray(new JsonObject { ["business_public_key"] = key, ["business_public_key_signature_status"] = "VALID" })
                    : [],
            });
    }

    private static async Task SetKeyAsync(GraphCall call, Number number)
    {
        var key = (await call.ParametersAsync()).StringOf("business_public_key");
        if (key is null) await call.RefuseAsync(GraphError.Missing("business_public_key"));
        else if (!IsPublicKey(key)) await call.RefuseAsync(GraphError.BadParameter("Param business_public_key must be a 2048-bit RSA public key in PEM format."));
        else
        {
            lock (number.Gate) number.State.PublicKey = key;
            await call.SucceedAsync();
        }
    }

    private static bool IsPublicKey(string pem)
    {
        try
        {
            using var rsa = System.Security.Cryptography.RSA.Create();
            rsa.ImportFromPem(pem);
            return rsa.KeySize == 2048;
        }
        catch (Exception unreadable) when (unreadable is ArgumentException or System.Security.Cryptography.CryptographicException)
        {
            return false;
        }
    }
}
