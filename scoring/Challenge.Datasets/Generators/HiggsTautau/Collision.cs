using Challenge.Datasets.Generators.Kinematics;

namespace Challenge.Datasets.Generators.HiggsTautau;

/// <summary>What leaves a collision before the detector sees it. Reused from event to event to spare memory.</summary>
internal sealed class Collision
{
    public const int MaximumJets = 10;

    private readonly Jet[] _jets = new Jet[MaximumJets];

    /// <summary>The electron or muon.</summary>
    public FourVector Lepton { get; set; }

    /// <summary>What is visible of the hadronic tau, or the jet taken for one.</summary>
    public FourVector Tau { get; set; }

    /// <summary>Transverse momentum of all neutrinos.</summary>
    public double InvisiblePx { get; set; }

    /// <inheritdoc cref="InvisiblePx"/>
    public double InvisiblePy { get; set; }

    public int JetCount { get; private set; }

    public Span<Jet> Jets => _jets.AsSpan(0, JetCount);

    public void Clear() => (JetCount, InvisiblePx, InvisiblePy) = (0, 0, 0);

    /// <summary>Adds a jet; more than the most are dropped, which changes nothing that is published.</summary>
    public void Add(Jet jet)
    {
        if (JetCount < MaximumJets)
            _jets[JetCount++] = jet;
    }

    public void AddInvisible(FourVector neutrinos)
    {
        InvisiblePx += neutrinos.Px;
        InvisiblePy += neutrinos.Py;
    }
}
