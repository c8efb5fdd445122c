using AngleSharp.Dom;
using Bunit;
using Challenge.Core.Leaderboards;
using Challenge.Metrics;
using Challenge.Scoring;
using Challenge.Web.Components.Boards;
using Microsoft.Extensions.DependencyInjection;

namespace Challenge.Components.Tests.Components;

public sealed class LeaderboardTableTests : BunitContext
{
    private static readonly MetricInfo s_auc = new MetricCatalog().Find("roc_auc")!.Info;

    private static readonly ScoreDigests s_digests = new("p123", "t456", "c789", "roc_auc/1", "42");

    public LeaderboardTableTests()
    {
        Services.AddSingleton(TimeProvider.System);
    }

    [Fact]
    public void Values_and_errors_share_their_decimals_so_that_points_stand_under_each_other()
    {
        IRenderedComponent<LeaderboardTable> board = Board(Row(1, "a", 0.91, 0.0123), Row(2, "b", 0.8, 0.0009), Row(3, "c", 0.5, null));
        Assert.Equal(["0.910", "0.80000", "0.5"], board.FindAll("td .why").Select(e => e.TextContent.Trim()));
        Assert.All(board.FindAll("td .why .frac"), fraction => Assert.Contains("f5", fraction.ClassList));
        Assert.Equal(["±\u00a00.012", "±\u00a00.00090", ""], board.FindAll("td.err").Select(e => e.TextContent.Trim()));
    }

    [Fact]
    public void A_rank_has_its_interval_and_a_tier_its_closing_line()
    {
        IRenderedComponent<LeaderboardTable> board = Board(
            Row(1, "a", 0.91, 0.01) with { RankLow = 1, RankHigh = 2, Tier = 1 }, Row(2, "b", 0.905, 0.01) with { RankLow = 1, RankHigh = 2, Tier = 1 }, Row(3, "c", 0.5, 0.01) with { RankLow = 3, RankHigh = 3, Tier = 2 });
        Assert.Equal(["1 1–2", "2 1–2", "3"], board.FindAll("td.place").Select(e => e.TextContent.Trim()));
        Assert.Equal(["1", "1", "2"], board.FindAll("td.tier").Select(e => e.TextContent.Trim()));
        Assert.Equal([false, true, false], board.FindAll("tbody tr").Select(row => row.ClassList.Contains("tier-end")));
    }

    [Fact]
    public void Every_number_explains_itself()
    {
        IRenderedComponent<LeaderboardTable> board = Board(Row(1, "ada", 0.91, 0.012) with { N = 15_000, Digests = s_digests });
        IElement button = board.Find("td button.why");
        IElement popover = board.Find("#" + button.GetAttribute("popovertarget"));
        Assert.True(popover.HasAttribute("popover"));
        Assert.Contains("n = 15\u202f000", button.GetAttribute("title"));
        foreach (string part in new[] { s_auc.Formula, s_auc.StandardError, "0.910", "15\u202f000 public test rows", "p123", "t456", "c789", "roc_auc/1", "42", "larger is better" })
            Assert.Contains(part, popover.TextContent);
        Assert.NotNull(popover.QuerySelector("a[href='/submissions/s1']"));
        Assert.NotNull(popover.QuerySelector("a[href='/metrics/roc_auc']"));
    }

    [Fact]
    public void P_first_is_a_share_that_explains_itself()
    {
        IRenderedComponent<LeaderboardTable> board = Board(
            Row(1, "a", 0.9, 0.01) with { First = 0.62 }, Row(2, "b", 0.89, 0.01) with { First = 0.0456 }, Row(3, "c", 0.5, 0.01) with { First = 0 },
            Row(4, "d", 0.4, null), Row(5, "e", 0.3, 0.01) with { First = 0.9995 }, Row(6, "f", 0.2, 0.01) with { First = 1 });
        int column = board.FindAll("thead th").Select(h => h.TextContent).ToList().FindIndex(t => t.Contains("P(first)", StringComparison.Ordinal));
        Assert.Equal(
            ["62\u00a0%", "4.6\u00a0%", "< 0.1\u00a0%", "–", "> 99.9\u00a0%", "100\u00a0%"],
            board.FindAll("tbody tr").Select(row => row.QuerySelectorAll("td.n")[1].TextContent.Trim()));
        Assert.True(column > 0);
        IElement why = board.Find("thead button.why");
        Assert.Contains("best of this board", board.Find("#" + why.GetAttribute("popovertarget")).TextContent);
        Assert.Empty(Render<LeaderboardTable>(p => p.Add(b => b.Board, new Leaderboard("c", "one", "roc_auc", ScorePart.Public, [Row(1, "a", 0.9, 0.01)])).Add(b => b.Info, s_auc).Add(b => b.Top, 5)).FindAll("thead button.why"));
    }

    [Fact]
    public void A_number_says_how_it_was_compared()
    {
        IRenderedComponent<LeaderboardTable> board = Board(Row(1, "a", 0.9, 0.01) with { IsPaired = true }, Row(2, "b", 0.8, 0.01) with { PValue = 0.034 });
        Assert.Contains("resampling the same test rows", board.Find("#why-0").TextContent);
        Assert.Contains("by standard errors alone", board.Find("#why-1").TextContent);
        Assert.Contains("p = 0.034", board.Find("#why-1").TextContent);
    }

    [Fact]
    public void Baselines_carry_their_badge_and_references_are_elsewhere()
    {
        IRenderedComponent<LeaderboardTable> board = Board(
            Row(1, "ada", 0.9, 0.01), Row(2, "Logistic regression", 0.8, 0.01) with { Kind = RowKind.Baseline }, Row(null, "A paper", 0.99, null) with { Kind = RowKind.Reference });
        Assert.Equal(2, board.FindAll("tbody tr").Count);
        Assert.Contains("baseline", board.FindAll("tbody tr")[1].QuerySelector(".badge")!.TextContent);
        Assert.NotNull(board.FindAll("tbody tr")[1].QuerySelector("rect.dot"));
        Assert.NotNull(board.FindAll("tbody tr")[0].QuerySelector("circle.dot"));
        Assert.DoesNotContain("A paper", board.Markup);
    }

    [Fact]
    public void A_method_is_named_where_it_is_not_the_participants_name_again()
    {
        IRenderedComponent<LeaderboardTable> board = Board(
            Row(1, "ada", 0.9, 0.01) with { MethodName = "A forest" },
            Row(2, "Constant", 0.8, 0.01) with { MethodName = "Constant", Kind = RowKind.Baseline },
            Row(3, "bob", 0.7, 0.01) with { MethodName = null });
        Assert.Equal(["A forest", null, "no method named"], board.FindAll("td.who-did").Select(cell => cell.QuerySelector(":scope > small")?.TextContent));
        Assert.Single(board.FindAll("td.who-did")[1].TextContent.Split("Constant")[1..]);
    }

    [Fact]
    public void My_row_is_marked_in_words_and_a_baseline_of_my_name_is_not_mine()
    {
        IRenderedComponent<LeaderboardTable> board = Board(Row(1, "ada", 0.9, 0.01), Row(2, "ada", 0.8, 0.01) with { Kind = RowKind.Baseline });
        Assert.Equal("you", Assert.Single(board.FindAll("tr.mine")).QuerySelector(".badge")!.TextContent);
    }

    [Fact]
    public void Hostile_names_are_text()
    {
        IRenderedComponent<LeaderboardTable> board = Board(Row(1, "<script>alert(1)</script>", 0.9, 0.01) with { MethodName = "\"><img src=x onerror=alert(1)>" });
        Assert.Empty(board.FindAll("script, img"));
        Assert.Contains("<script>alert(1)</script>", board.Find(".who-did").TextContent);
        Assert.Contains("<img src=x", board.Find(".who-did").TextContent);
    }

    [Fact]
    public void Numbers_with_a_power_of_ten_are_written_whole()
    {
        IRenderedComponent<LeaderboardTable> board = Board(Row(1, "a", 2.5e-7, 1.1e-8), Row(2, "b", 0.5, 0.01));
        Assert.Equal("(2.50\u202f±\u202f0.11)\u2009×\u200910⁻⁷", board.FindAll("td .why")[0].TextContent.Trim());
    }

    [Fact]
    public void The_strip_draws_value_and_error_on_one_scale_within_its_width()
    {
        IRenderedComponent<LeaderboardTable> board = Board(Row(1, "a", 0.9, 0.05), Row(2, "b", 0.5, 0.1));
        double[] centres = [.. board.FindAll("circle.dot").Select(c => double.Parse(c.GetAttribute("cx")!, System.Globalization.CultureInfo.InvariantCulture))];
        Assert.True(centres[0] > centres[1]);
        Assert.All(centres, centre => Assert.InRange(centre, 6, 194));
        Assert.Equal(2, board.FindAll("path.whisker").Count);
    }

    private IRenderedComponent<LeaderboardTable> Board(params LeaderboardRow[] rows) => Render<LeaderboardTable>(p => p
        .Add(b => b.Board, new Leaderboard("c", "one", "roc_auc", ScorePart.Public, rows))
        .Add(b => b.Info, s_auc)
        .Add(b => b.Me, "ada"));

    private static LeaderboardRow Row(int? rank, string participant, double value, double? error) => new(
        rank, rank, rank, rank, participant, "method", RowKind.Submission, value, error, "s" + rank,
        new DateTimeOffset(2026, 11, 1, 0, 0, 0, TimeSpan.Zero), 1, new Dictionary<string, double>());
}
