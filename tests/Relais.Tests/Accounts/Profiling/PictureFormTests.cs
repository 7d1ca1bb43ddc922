using FsCheck;
using FsCheck.Fluent;
using Relais.Accounts.Profiling;

namespace Relais.Tests.Accounts.Profiling;

public sealed class PictureFormTests
{
    [Fact]
    public void The_size_of_a_png_is_read_from_its_head() => Prop.ForAll(
        Gen.Choose(1, 20_000).Two().ToArbitrary(),
        size => PictureForm.Read(ProfileTests.Png(size.Item1, size.Item2)) == new PictureForm("image/png", size.Item1, size.Item2)).QuickCheckThrowOnFailure();

    [Fact]
    public void The_size_of_a_jpeg_is_read_from_its_frame_whatever_segments_stand_before_it()
    {
        var segments = from marker in Gen.Elements<byte>(0xE0, 0xE1, 0xED, 0xDB, 0xC4, 0xFE)
                       from length in Gen.Choose(2, 500)
                       select (marker, length);
        var pictures = from before in segments.ListOf()
                       from width in Gen.Choose(1, 60_000)
                       from height in Gen.Choose(1, 60_000)
                       from frame in Gen.Elements<byte>(0xC0, 0xC1, 0xC2, 0xC9)
                       select (Bytes: Jpeg(before, frame, width, height), width, height);
        Prop.ForAll(pictures.ToArbitrary(), picture => PictureForm.Read(picture.Bytes) == new PictureForm("image/jpeg", picture.width, picture.height)).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Whatever_bytes_come_nothing_is_thrown()
    {
        byte[][] heads = [[], [0xFF, 0xD8, 0xFF], [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], [0xFF, 0xD8, 0xFF, 0xFF, 0xFF]];
        var bytes = from head in Gen.Elements(heads)
                    from rest in Gen.Choose(0, 255).Select(value => (byte)value).ArrayOf()
                    select (byte[])[.. head, .. rest];
        Prop.ForAll(bytes.ToArbitrary(), all => PictureForm.Read(all) is null or { Width: > 0, Height: > 0 }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void A_jpeg_that_is_cut_before_its_frame_has_no_size() => Assert.Null(PictureForm.Read(Jpeg([(0xE0, 16)], 0xC0, 640, 640).AsSpan(0, 20)));

    private static byte[] Jpeg(IEnumerable<(byte Marker, int Length)> before, byte frame, int width, int height)
    {
        List<byte> bytes = [0xFF, 0xD8];
        foreach (var (marker, length) in before) bytes.AddRange([0xFF, marker, (byte)(length >> 8), (byte)length, .. new byte[length - 2]]);
        bytes.AddRange([0xFF, frame, 0, 11, 8, (byte)(height >> 8), (byte)height, (byte)(width >> 8), (byte)width, 1, 1, 0x11, 0]);
        return [.. bytes];
    }
}
