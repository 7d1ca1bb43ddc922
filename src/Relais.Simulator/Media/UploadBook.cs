using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using Relais.Simulator.Clockwork;

namespace Relais.Simulator.Media;

/// <summary>An upload in pieces, for the samples of templates and for the picture of a profile. Guarded by itself.</summary>
internal sealed class UploadSession(string id, string appId, string? fileName, string fileType, int lengthBytes)
{
    private readonly Lock _gate = new();
    private readonly List<byte> _received = [];

    public string Id { get; } = id;
    public string AppId { get; } = appId;
    public string? FileName { get; } = fileName;
    public string FileType { get; } = fileType;
    public int LengthBytes { get; } = lengthBytes;

    public int ReceivedBytes
    {
        get { lock (_gate) return _received.Count; }
    }

    /// <summary>Adds a piece; false when it does not begin where the last one ended, or would be too much.</summary>
    public bool TryAdd(int offset, byte[] piece)
    {
        lock (_gate)
        {
            if (offset != _received.Count || offset + piece.Length > LengthBytes) return false;
            _received.AddRange(piece);
            return true;
        }
    }

    public byte[] Bytes
    {
        get { lock (_gate) return [.. _received]; }
    }
}

/// <summary>The uploads in pieces, and the handles that finished ones gave.</summary>
internal sealed class UploadBook(SimulatorOptions options)
{
    private readonly Chance _chance = new(options.Seed);
    private readonly ConcurrentDictionary<string, UploadSession> _sessions = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, UploadSession> _byHandle = new(StringComparer.Ordinal);

    public UploadSession Begin(string appId, string? fileName, string fileType, int lengthBytes)
    {
        var session = new UploadSession($"upload:MTphdHRhY2htZW50O{_chance.Digits(16)}", appId, fileName, fileType, lengthBytes);
        _sessions[session.Id] = session;
        return session;
    }

    public bool TryFind(string id, [NotNullWhen(true)] out UploadSession? session) => _sessions.TryGetValue(id, out session);

    /// <summary>The handle of a finished upload: good for a template or a profile, not for sending.</summary>
    public string Finish(UploadSession session)
    {
        var signature = Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(session.Id)))[..32];
        var handle = $"4::{Convert.ToBase64String(Encoding.ASCII.GetBytes(session.FileType))}:AR{signature}";
        _byHandle[handle] = session;
        return handle;
    }

    public bool TryFindHandle(string? handle, [NotNullWhen(true)] out UploadSession? session)
    {
        session = null;
        return handle is not null && _byHandle.TryGetValue(handle, out session);
    }
}
