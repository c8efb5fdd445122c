namespace Challenge.Datasets.Generators.CalorimeterShowers;

/// <summary>
/// The detector: 90 plates of tungsten (1.4 mm) with as many sheets of silicon (0.3 mm) behind them, read out two by two in 45 layers, each divided into 16 angles and
/// 9 rings around the flight line of the incoming particle; the size and order of dataset 2 of the CaloChallenge. A shower sees the average of the two materials.
/// Source of the averages: G. Grindhammer, S. Peters, hep-ex/0001020; of the materials: Particle Data Group, atomic and nuclear properties.
/// </summary>
public static class Calorimeter
{
    public const int Layers = 45;
    public const int Angles = 16;
    public const int Rings = 9;

    /// <summary>Voxels of a layer. Voxel v of layer l stands at 144 l + 9 angle + ring.</summary>
    public const int LayerVoxels = Angles * Rings;

    public const int Voxels = Layers * LayerVoxels;

    /// <summary>Depth of a layer in mm.</summary>
    public const double LayerDepth = 2 * (Tungsten + Silicon);

    /// <summary>Width of a ring in mm.</summary>
    public const double RingWidth = 4.65;

    /// <summary>A voxel with less energy than this reads 0; in MeV.</summary>
    public const double Threshold = 0.01515;

    /// <summary>Thickness of a plate of tungsten and of a sheet of silicon, mm.</summary>
    private const double Tungsten = 1.4, Silicon = 0.3;

    /// <summary>Charge number, density in g/cm³, radiation length in mm, critical energy in MeV.</summary>
    private const double TungstenZ = 74, TungstenDensity = 19.3, TungstenX0 = 3.504, TungstenEc = 7.97;

    /// <inheritdoc cref="TungstenZ"/>
    private const double SiliconZ = 14, SiliconDensity = 2.329, SiliconX0 = 93.70, SiliconEc = 40.19;

    /// <summary>Share of tungsten in the mass.</summary>
    private const double TungstenMass = Tungsten * TungstenDensity / (Tungsten * TungstenDensity + Silicon * SiliconDensity);

    /// <summary>Average charge number.</summary>
    public const double Z = TungstenMass * TungstenZ + (1 - TungstenMass) * SiliconZ;

    /// <summary>Average radiation length in mm: one plate and one sheet hold (d₁/X₁ + d₂/X₂) of them.</summary>
    public const double X0 = (Tungsten + Silicon) / (Tungsten / TungstenX0 + Silicon / SiliconX0);

    /// <summary>Average critical energy in MeV, weighted with radiation lengths.</summary>
    public const double CriticalEnergy = X0 / (Tungsten + Silicon) * (Tungsten * TungstenEc / TungstenX0 + Silicon * SiliconEc / SiliconX0);

    /// <summary>Molière radius in mm, X₀ · 21.2 MeV / E_c: 90 % of the energy lies within about one of it.</summary>
    public const double MoliereRadius = X0 * 21.2 / CriticalEnergy;

    /// <summary>Sampling frequency F_S: radiation length over the thickness of one plate and one sheet.</summary>
    public const double SamplingFrequency = X0 / (Tungsten + Silicon);

    /// <summary>1 − ê, where ê = 1 / (1 + 0.007 (Z_p − Z_a)) is how much less a shower's electrons leave in the active material than a muon would, per radiation length.</summary>
    public const double ElectronDeficit = 1 - 1 / (1 + 0.007 * (TungstenZ - SiliconZ));
}
