using System.Globalization;

namespace Challenge.Baselines.Tracking;

/// <summary>Track finding by a Hough transform of circles through the beam line, with a straight line in arc length and z inside every cell.</summary>
public sealed class ConformalHough : IBaseline
{
    public BaselineInfo Info { get; } = new(
        "conformal-hough",
        "Hough transform",
        "Every hit votes for all circles through the beam line that pass it, as azimuth at the start and curvature. Cells with many layers whose hits also lie " +
        "on a line along the beam become tracks, the fullest first. A rule of physics; it learns nothing.",
        "tracking",
        string.Create(
            CultureInfo.InvariantCulture,
            $"{HoughTrackFinder.Curvatures} curvatures to ±{1e3 * HoughTrackFinder.LargestCurvature:0.0#}/m, {HoughTrackFinder.Azimuths} azimuths, at least {HoughTrackFinder.LeastLayers} layers"),
        Requires: null)
    {
        Inputs = "Positions and layers of the hits.",
        Method = """
            A charged particle from the beam line flies along a circle through it. The conformal map u = x/r², v = y/r² makes it a straight line, so all circles through a
            hit form a curve in two numbers, the azimuth φ₀ at the start and the curvature c = 1/(2R): φ = φ₀ + asin(c r). Each hit votes in all cells of that curve. Along the
            beam, z grows in proportion to the arc length s = asin(c r)/c; in every cell the line z = z₀ + s cot θ with most layers is sought among all pairs of its hits.
            Cells are taken in the order of their number of layers; a hit belongs to one track.

            It assumes that particles come from the beam line, so displaced ones are lost, and slow particles, whose direction is spread by material, spill over several cells.
            """,
        References =
        [
            "P. V. C. Hough, Machine analysis of bubble chamber pictures, Conf. Proc. C 590914 (1959) 554",
            "M. Hansroul, H. Jeremie, D. Savard, Fast circle fit with the conformal mapping method, Nucl. Instrum. Methods A 270 (1988) 498, doi:10.1016/0168-9002(88)90722-X",
        ],
    };

    public bool WantsFeatures => false;

    public BaselineOutcome FitPredict(BaselineProblem problem, IProgress<double>? progress, CancellationToken cancellationToken) =>
        TrackFinding.Run(problem, hits => new HoughTrackFinder(hits, cancellationToken).Find(), progress, cancellationToken);
}
