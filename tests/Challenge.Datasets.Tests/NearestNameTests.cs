namespace Challenge.Datasets.Tests;

public sealed class NearestNameTests
{
    private static readonly string[] Known = ["metric", "validate", "score", "generate", "import"];

    [Theory]
    [InlineData("metrc", "metric")]
    [InlineData("scoer", "score")]
    [InlineData("Metric", "metric")]
    [InlineData("scores", "score")]
    [InlineData("genrate", "generate")]
    public void A_slip_of_the_finger_is_understood(string wrong, string meant) => Assert.Equal(meant, NearestName.Find(wrong, Known));

    [Theory]
    [InlineData("xyzzy")]
    [InlineData("")]
    public void Something_else_gets_no_suggestion(string wrong) => Assert.Equal("", NearestName.Suggest(wrong, Known));
}
