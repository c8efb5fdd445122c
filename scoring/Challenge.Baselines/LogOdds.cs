namespace Challenge.Baselines;

/// <summary>Probabilities as log-odds.</summary>
internal static class LogOdds
{
    /// <summary>1/(1 + e^−x), without overflow.</summary>
    public static double Probability(double logOdds) =>
        logOdds >= 0.0 ? 1.0 / (1.0 + Math.Exp(-logOdds)) : Math.Exp(logOdds) / (1.0 + Math.Exp(logOdds));

    /// <summary>ln(p/(1 − p)); ±∞ at the ends.</summary>
    public static double Of(double probability) => Math.Log(probability) - Math.Log(1.0 - probability);

    /// <summary>
    /// Probabilities for the class fractions as they are among the rows, from the log-odds of a model trained on balanced classes: Bayes' rule adds the prior
    /// log-odds. The order of events stays the same, so AUC and the best selection do; log loss and accuracy become meaningful.
    /// </summary>
    public static double[] AtPrior(double[] balancedLogOdds, double prior)
    {
        double shift = Of(prior);
        return Array.ConvertAll(balancedLogOdds, x => Probability(x + shift));
    }
}
