using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using Relais.Simulator.Graph;
using Relais.Simulator.Numbers;

namespace Relais.Simulator.Accounts;

/// <summary>Which tokens open what. Those that were declared are held strictly; those of numbers open their number.</summary>
internal sealed class TokenBook(NumberBook numbers, AppBook apps, TimeProvider clock)
{
    private readonly ConcurrentDictionary<string, AccessToken> _declared = new(StringComparer.Ordinal);

    public IEnumerable<AccessToken> All => _declared.Values.OrderBy(token => token.Value, StringComparer.Ordinal);

    public void Declare(AccessToken token) => _declared[token.Value] = token;

    public bool TryFind(string value, [NotNullWhen(true)] out AccessToken? token) => _declared.TryGetValue(value, out token);

    public bool Forget(string value) => _declared.TryRemove(value, out _);

    /// <summary>What the token opens, or why it opens nothing.</summary>
    /// <param name="proof">The <c>appsecret_proof</c> that came with it.</param>
    public (Access? Access, GraphError? Refusal) Open(string? token, string? proof)
    {
        if (token is null || Find(token) is not { } access) return (null, GraphError.BadToken());
        if (access.Declared is { } declared && !declared.IsAlive(clock.GetUtcNow())) return (null, GraphError.DeadToken(declared, clock.GetUtcNow()));
        return CheckProof(access, proof) is { } wrong ? (null, wrong) : (access, null);
    }

    public Access? Find(string token)
    {
        if (_declared.TryGetValue(token, out var declared))
            return new Access(token, apps.TryFind(declared.AppId, out var own) ? own : apps.Put(declared.AppId, declared.AppId), declared, IsAppToken: false);
        if (token.Split('|') is [var id, var secret] && apps.TryFind(id, out var app) && app.Secret == secret) return new Access(token, app, Declared: null, IsAppToken: true);
        return numbers.All.FirstOrDefault(number => number.Settings.AccessToken == token) is { } number ? new Access(token, number.App, Declared: null, IsAppToken: false) : null;
    }

    private static GraphError? CheckProof(Access access, string? proof)
    {
        if (proof is null) return access.App.RequiresProof ? GraphError.ProofMissing() : null;
        var expected = Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(access.App.Secret), Encoding.UTF8.GetBytes(access.Token)));
        return proof == expected ? null : GraphError.ProofWrong();
    }
}
