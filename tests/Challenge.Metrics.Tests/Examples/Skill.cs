namespace Challenge.Metrics.Tests.Examples;

/// <summary>How good the made prediction is.</summary>
public enum Skill
{
    Random,
    Fair,
    Perfect,
}
