using System.Text;
using Challenge.Formats.Numpy;

namespace Challenge.Formats.Tests;

/// <summary>Headers made to mislead: each is refused before memory is taken for it.</summary>
public sealed class NpyHeaderTests
{
    private static byte[] File(string header, int version = 1, int dataBytes = 16) =>
        [0x93, .. "NUMPY"u8, (byte)version, 0, (byte)header.Length, (byte)(header.Length >> 8), .. version == 1 ? [] : new byte[2], .. Encoding.Latin1.GetBytes(header), .. new byte[dataBytes]];

    private static string Header(string shape, string descr = "'<f8'", string order = "False") =>
        $"{{'descr': {descr}, 'fortran_order': {order}, 'shape': {shape}, }}\n";

    [Fact]
    public void A_plain_header_is_read() => Assert.IsType<TableContent>(Reading.Read("npy", File(Header("(2,)"))));

    [Theory]
    [InlineData("(1000000000000,)", "rows allowed")]
    [InlineData("(1000000000, 60000)", "ends before")]
    [InlineData("(2, 99999999999)", "columns allowed")]
    [InlineData("(9223372036854775807, 9223372036854775807)", "columns allowed")]
    [InlineData("(2, 4294967296, 4294967296)", "columns allowed")]
    [InlineData("(99999999999999999999999999,)", "impossible")]
    [InlineData("(-1,)", "impossible")]
    [InlineData("(3,)", "ends before")]
    [InlineData("(1,)", "goes on after")]
    [InlineData("(0,)", "goes on after")]
    [InlineData("(2, 0)", "no columns")]
    [InlineData("(2.0,)", "not the dictionary")]
    [InlineData("2", "not the dictionary")]
    [InlineData("(2,", "not the dictionary")]
    [InlineData("('2',)", "not the dictionary")]
    [InlineData("(None,)", "not the dictionary")]
    public void Shapes_are_checked_against_the_file(string shape, string problem) => AssertProblem(File(Header(shape)), problem);

    [Theory]
    [InlineData("'<f8", "not the dictionary")]
    [InlineData("__import__('os')", "not the dictionary")]
    [InlineData("'O'", "pickled")]
    [InlineData("'|O8'", "pickled")]
    [InlineData("[('a', '<f8'), ('b', 'O')]", "pickled")]
    [InlineData("[('a', '<f8', (99999999,))]", "columns allowed")]
    [InlineData("[('a', '<f8', (-1,))]", "columns allowed")]
    [InlineData("[('a', '<f4'), ('a', '<f4')]", "two columns are named 'a'")]
    [InlineData("[]", "no columns")]
    [InlineData("[('', '|V8')]", "no columns")]
    [InlineData("'<f3'", "'<f3'")]
    [InlineData("'<f-8'", "'<f-8'")]
    [InlineData("'<f99999999999999999999'", "'<f9999999999")]
    [InlineData("'<U0'", "'<U0'")]
    [InlineData("'<U999999999'", "'<U999999999'")]
    [InlineData("''", "''")]
    [InlineData("8", "not one that numpy writes")]
    [InlineData("[1, 2]", "not one that numpy writes")]
    public void Types_are_checked(string descr, string problem) => AssertProblem(File(Header("(2,)", descr)), problem);

    [Theory]
    [InlineData("{'descr': '<f8', 'fortran_order': False}\n")]
    [InlineData("{'descr': '<f8', 'fortran_order': 0, 'shape': (2,)}\n")]
    [InlineData("{'descr': '<f8', 'fortran_order': False, 'shape': (2,), 'more': 1}\n")]
    [InlineData("{'descr': '<f8', 'descr': '<f8', 'fortran_order': False, 'shape': (2,)}\n")]
    [InlineData("{'descr': '<f8', 'fortran_order': False, 'shape': (2,)} or 1\n")]
    [InlineData("")]
    public void The_dictionary_has_its_three_keys_and_nothing_else(string header) => AssertProblem(File(header), "not the dictionary");

    [Fact]
    public void Nesting_is_bounded() => AssertProblem(File(Header("(2,)", new string('[', 5000) + new string(']', 5000))), "not the dictionary");

    [Fact]
    public void Lengths_and_versions_are_checked()
    {
        byte[] file = File(Header("(2,)"));
        file[8] = file[9] = 255;
        AssertProblem(file, "ends before");
        AssertProblem(File(Header("(2,)"), version: 4), "version 4.0");
        AssertProblem("not an array"u8.ToArray(), "not a NumPy");
    }

    [Theory]
    [InlineData("(3L, 4)", "3 4")]
    [InlineData("()", "")]
    [InlineData("[ 1 ,\t2, ]", "1 2")]
    public void Literals_are_those_of_Python(string text, string expected)
    {
        Assert.True(PythonLiteral.TryParse(text, out object? value));
        Assert.Equal(expected, string.Join(' ', Assert.IsType<object?[]>(value)));
    }

    [Theory]
    [InlineData("'it\\'s \\\\ \\x41 \\u03c0 \\U0001d70f'", "it's \\ A π 𝜏")]
    [InlineData("\"it's\"", "it's")]
    [InlineData("u'a'", "a")]
    public void Strings_have_Pythons_escapes(string text, string expected)
    {
        Assert.True(PythonLiteral.TryParse(text, out object? value));
        Assert.Equal(expected, value);
    }

    [Theory]
    [InlineData("'\\q'")]
    [InlineData("'\\x4'")]
    [InlineData("'\\ud800'")]
    [InlineData("'open")]
    [InlineData("1 2")]
    [InlineData("Truth")]
    [InlineData("f(1)")]
    public void Anything_else_is_refused(string text) => Assert.False(PythonLiteral.TryParse(text, out _));

    private static void AssertProblem(byte[] file, string problem)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        UnreadableTable bad = Assert.IsType<UnreadableTable>(Reading.Read("npy", file));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 10_000_000);
        Assert.Contains(problem, bad.Problem, StringComparison.Ordinal);
    }
}
