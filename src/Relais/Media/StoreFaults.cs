namespace Relais.Media;

/// <summary>A file is larger than may be kept.</summary>
/// <param name="most">The most, in bytes.</param>
public sealed class FileTooLargeException(long most) : IOException($"The file has more than {most} bytes.")
{
    /// <summary>The most that may be kept, in bytes.</summary>
    public long Most => most;
}

/// <summary>The disk has no room: a while later it may.</summary>
public sealed class StoreFullException(Exception? cause = null) : IOException("There is no room for files on the disk.", cause);
