using Relais.Platform;

namespace Relais.Tests.Platform;

public sealed class CsvTextTests
{
    [Theory]
    [InlineData(null, "")]
    [InlineData("Awa", "Awa")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("a\"b", "\"a\"\"b\"")]
    [InlineData("a\r\nb", "\"a\r\nb\"")]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+221", "'+221")]
    [InlineData("-1", "'-1")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("\t=1", "'\t=1")]
    [InlineData("\r=1", "\"'\r=1\"")]
    [InlineData("=\"a\",b", "\"'=\"\"a\"\",b\"")]
    public void A_cell_is_text_and_never_a_formula(string? value, string cell) => Assert.Equal(cell, CsvText.Cell(value));

    [Fact]
    public void A_row_ends_as_the_rfc_wants_it() => Assert.Equal("a,,c\r\n", CsvText.Row("a", null, "c"));
}
