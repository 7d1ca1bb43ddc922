using Relais.Simulator.Accounts;
using Relais.Simulator.Flows;
using Relais.Simulator.Groups;
using Relais.Simulator.Media;
using Relais.Simulator.Numbers;
using Relais.Simulator.Templates;

namespace Relais.Simulator.Graph;

/// <summary>Every operation that is served, found by the kind of object, the edge and the method.</summary>
internal sealed class OperationBook
{
    private readonly Dictionary<(Type Node, string Edge), Dictionary<string, Operation>> _byEdge = [];
    private readonly List<Operation> _all = [];

    public OperationBook(IEnumerable<IOperations> groups)
    {
        foreach (var group in groups) group.AddTo(this);
    }

    public IReadOnlyList<Operation> All => _all;

    /// <param name="edge">What follows the object's id: empty for the object itself; a last <c>*</c> stands for any one name.</param>
    public void On<TNode>(string method, string edge, Permission permission, Func<GraphCall, TNode, Task> handle)
        where TNode : class
    {
        var node = NameOf(typeof(TNode));
        var path = string.Join('/', new[] { node, edge.Replace("*", "{id}", StringComparison.Ordinal) }.Where(part => part.Length > 0));
        var operation = new Operation(method, $"/{path}", permission, (call, target) => handle(call, (TNode)target));
        _all.Add(operation);
        if (!_byEdge.TryGetValue((typeof(TNode), edge), out var methods)) _byEdge[(typeof(TNode), edge)] = methods = new(StringComparer.OrdinalIgnoreCase);
        methods[method] = operation;
    }

    /// <summary>The operations of an edge by method; null when the kind of object has no such edge.</summary>
    public IReadOnlyDictionary<string, Operation>? Find(Type node, string[] edge)
    {
        if (_byEdge.TryGetValue((node, string.Join('/', edge)), out var exact)) return exact;
        return edge is [var first, _] ? _byEdge.GetValueOrDefault((node, $"{first}/*")) : null;
    }

    private static string NameOf(Type node) => node switch
    {
        _ when node == typeof(Number) => "{phone-number-id}",
        _ when node == typeof(Waba) => "{waba-id}",
        _ when node == typeof(App) => "{app-id}",
        _ when node == typeof(Portfolio) => "{business-id}",
        _ when node == typeof(Template) => "{template-id}",
        _ when node == typeof(Flow) => "{flow-id}",
        _ when node == typeof(Group) => "{group-id}",
        _ when node == typeof(StoredMedia) => "{media-id}",
        _ when node == typeof(UploadSession) => "upload:{session-id}",
        _ => "",
    };
}

/// <summary>What has no object: operations at the root.</summary>
internal sealed class GraphRoot
{
    public static readonly GraphRoot Instance = new();

    private GraphRoot()
    {
    }
}
