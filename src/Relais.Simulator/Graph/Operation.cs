using Relais.Simulator.Accounts;

namespace Relais.Simulator.Graph;

/// <summary>One thing that the Graph API can be asked for, and how often it was.</summary>
internal sealed class Operation(string method, string path, Permission permission, Func<GraphCall, object, Task> handle)
{
    private long _calls;

    public string Method { get; } = method;

    /// <summary>As documented, without the version: <c>/{phone-number-id}/messages</c>.</summary>
    public string Path { get; } = path;
    public Permission Permission { get; } = permission;
    public long Calls => Interlocked.Read(ref _calls);

    public void Count() => Interlocked.Increment(ref _calls);

    public Task HandleAsync(GraphCall call, object node) => handle(call, node);
}

/// <summary>A group of operations that says which they are.</summary>
internal interface IOperations
{
    void AddTo(OperationBook book);
}
