using System.Text;
using Challenge.Formats;

namespace Challenge.Scoring.Tests;

/// <summary>The checks without truth, and the sample submission, which must pass them.</summary>
public sealed class ValidateTests
{
    [Fact]
    public void A_good_file_is_valid()
    {
        byte[] file = Toy.Bytes(Toy.GoodPrediction, "csv");

        PredictionValid valid = Assert.IsType<PredictionValid>(Validate(file, Toy.Truth));

        Assert.Equal(10, valid.Rows);
        Assert.True(valid.KeysCompared);
        Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(file)), valid.Digest);
    }

    [Fact]
    public void Without_keys_repeated_keys_and_bad_values_are_still_found()
    {
        string[] lines = ["event_id,prediction,selected", "5,0.5,1", "6,1.5,0", "5,0.5,1"];

        Rejection rejection = Assert.IsType<PredictionInvalid>(Validate(Encoding.UTF8.GetBytes(string.Join('\n', lines)), null)).Rejection;

        Assert.Equal(new RejectedRow(3, "5", "row 1 already has this key"), Assert.Single(rejection.First));
        Assert.Contains("Also: 1 cell is outside the allowed range", rejection.Problem);
    }

    [Fact]
    public void Without_keys_any_keys_are_taken_and_the_answer_says_so() =>
        Assert.False(Assert.IsType<PredictionValid>(Validate("event_id,prediction,selected\n5,0.5,1\n"u8.ToArray(), null)).KeysCompared);

    [Fact]
    public void Validation_rejects_exactly_what_scoring_rejects()
    {
        foreach (string bad in (string[])["101,0.1,0", "999,0.1,0", "100,nan,0", "100,0.5,2"])
        {
            byte[] file = Encoding.UTF8.GetBytes(string.Join('\n', Toy.GoodLines.Select(l => l.StartsWith("100,") ? bad : l)) + "\n");

            Rejection scored = Assert.IsType<ScoreRejected>(Toy.Score(file)).Rejection;
            Rejection validated = Assert.IsType<PredictionInvalid>(Validate(file, Toy.Truth.Select("event_id"))).Rejection;

            Assert.Equal((scored.Problem, scored.Count), (validated.Problem, validated.Count));
            Assert.Equal(scored.First, validated.First);
        }
    }

    [Fact]
    public void The_sample_submission_is_valid_and_always_the_same_bytes()
    {
        using MemoryStream first = new(), second = new();
        SampleSubmission.Write(Toy.Challenge, Toy.Truth, Toy.Formats, first);
        SampleSubmission.Write(Toy.Challenge, Toy.Truth, Toy.Formats, second);

        Assert.Equal(first.ToArray(), second.ToArray());
        Assert.Equal("event_id,prediction,selected\n100,0.5,1\n101,0.5,1\n", Encoding.UTF8.GetString(first.ToArray()[..49]));
        Assert.IsType<PredictionValid>(Validate(first.ToArray(), Toy.Truth));
        Assert.IsType<ScoreReport>(Toy.Score(first.ToArray()));
    }

    private static ValidationOutcome Validate(byte[] file, Table? keys)
    {
        using MemoryStream stream = new(file);
        return Toy.Scorer.Validate(Toy.Challenge, Toy.Dataset, stream, "p.csv", keys, TestContext.Current.CancellationToken);
    }
}
