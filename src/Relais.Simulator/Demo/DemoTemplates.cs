using System.Reflection;
using System.Text.Json.Nodes;
using Relais.Simulator.Accounts;
using Relais.Simulator.Graph;
using Relais.Simulator.Templates;

namespace Relais.Simulator.Demo;

/// <summary>Templates of the demo's shop, in French and English: each kind of part is in one of them.</summary>
internal static class DemoTemplates
{
    private static readonly string[] Languages = ["fr", "en"];

    /// <summary>Puts them, approved, on the shelf of a new account, before anybody knows of it.</summary>
    public static void Put(Waba waba, DateTimeOffset now)
    {
        foreach (var told in Told())
            foreach (var language in Languages)
                waba.Templates.Add(new Template(waba, FoundingTemplates.IdOf(waba.Id, $"{told.Text("name")} {language}"), told.Text("name")!, language, now)
                {
                    Category = told.Text("category")!,
                    IsNamed = told.Text("parameter_format") == "named",
                    Status = "APPROVED",
                    Quality = "GREEN",
                    Components = (JsonArray)told[language]!.DeepClone(),
                });
    }

    private static List<JsonObject> Told()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("demo_templates.json")!;
        return [.. JsonNode.Parse(stream)!.AsArray().OfType<JsonObject>()];
    }
}
