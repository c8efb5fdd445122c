namespace Challenge.Baselines.DijetAnomaly;

/// <summary>What the model cards of both CWoLa baselines say.</summary>
internal static class CwolaNotes
{
    public const string Inputs =
        "Of the unlabelled data: mass, τ21 and number of particles of the heavier and the lighter jet, and |Δη|. Transverse momenta are left out, because they give the dijet mass away. No labels and no simulation.";

    public const string Method =
        "For each window, events inside are told from events in its sidebands by a classifier that never scores an event it was trained on. A cut that keeps a few per mille of the sidebands is then counted inside: the " +
        "window with the largest excess wins. A final classifier for that window, the mean over five folds, scores the test events; its odds minus 1 estimate the likelihood ratio of signal, which is multiplied with a normal peak in mass. " +
        "It fails when the signal is so weak that another window fluctuates higher, and it needs features that do not depend on the dijet mass.";

    public static readonly IReadOnlyList<string> References =
    [
        "E. M. Metodiev, B. Nachman, J. Thaler, Classification without labels, JHEP 10 (2017) 174, arXiv:1708.02949",
        "J. H. Collins, K. Howe, B. Nachman, Anomaly detection for resonant new physics with machine learning, Phys. Rev. Lett. 121 (2018) 241803, arXiv:1805.02664",
    ];
}
