using Challenge.Web.Identity;

namespace Challenge.Web.Tests.Identity;

public sealed class PasswordRuleTests
{
    [Theory]
    [InlineData("ninechars", FormErrors.PasswordShort)]
    [InlineData("", FormErrors.PasswordShort)]
    [InlineData("password12345", FormErrors.PasswordGuessable)]
    [InlineData("Password!Password!", FormErrors.PasswordGuessable)]
    [InlineData("1234567890123", FormErrors.PasswordGuessable)]
    [InlineData("qwertyuiop123", FormErrors.PasswordGuessable)]
    [InlineData("aaaaaaaaaaaaaa", FormErrors.PasswordGuessable)]
    [InlineData("ababababababab", FormErrors.PasswordGuessable)]
    [InlineData("hijklmnopqrst", FormErrors.PasswordGuessable)]
    [InlineData("zyxwvutsrqpo", FormErrors.PasswordGuessable)]
    [InlineData("marie.curie", FormErrors.PasswordGuessable)]
    [InlineData("Marie.Curie1867", FormErrors.PasswordGuessable)]
    [InlineData("marie.curie@example.org", FormErrors.PasswordGuessable)]
    public void What_is_guessed_first_is_refused(string password, string code) =>
        Assert.Equal(code, PasswordRule.FindProblem(password, "marie.curie", "marie.curie@example.org"));

    [Theory]
    [InlineData("seven lamps in a harbour")]
    [InlineData("Correct-horse-7-battery-marie.curie")]
    [InlineData("xK9!vb2Qmz")]
    [InlineData("ελληνικάγράμματα")]
    public void No_rules_of_composition_are_applied(string password) =>
        Assert.Null(PasswordRule.FindProblem(password, "marie.curie", "marie.curie@example.org"));
}
