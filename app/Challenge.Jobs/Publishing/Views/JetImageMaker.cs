using System.Globalization;
using Challenge.Core.Datasets.Views;
using Challenge.Datasets.Manifests;
using Challenge.Formats;

namespace Challenge.Jobs.Publishing.Views;

/// <summary>
/// The average jet image of each class: the share of a jet's transverse momentum in cells of pseudorapidity and azimuth around the axis, which is the sum of the
/// particles' momenta (J. Cogan et al., JHEP 02 (2015) 118, without rotation).
/// </summary>
internal sealed class JetImageMaker(DatasetManifest manifest, ViewDefinition view, int number) : IViewMaker
{
    private const int Pixels = 32;
    private const double HalfWidth = 0.8;
    private const int MaximumJets = 20_000;
    private const int MaximumClasses = 6;

    private readonly SortedDictionary<long, (double[] Image, int Jets)> _classes = [];
    private int _jets;

    public void Add(Table published)
    {
        if (published.Find(view.Fields[0]) is not { } column || column.AsFloat64() is not { } values)
            return;
        long[]? labels = manifest.Fields.FirstOrDefault(f => f.Role == FieldRole.Label) is { } label ? published.Find(label.Name)?.AsInt64() : null;
        for (int i = 0; i < published.RowCount && _jets < MaximumJets; i++, _jets++)
        {
            long known = labels?[i] ?? 0;
            if (!_classes.TryGetValue(known, out (double[] Image, int Jets) sum))
            {
                if (_classes.Count == MaximumClasses)
                    continue;
                sum = (new double[Pixels * Pixels], 0);
            }
            AddJet(values.AsSpan(i * column.Width, column.Width), sum.Image);
            _classes[known] = (sum.Image, sum.Jets + 1);
        }
    }

    public IEnumerable<DatasetView> End()
    {
        string? label = manifest.Fields.FirstOrDefault(f => f.Role == FieldRole.Label)?.Name;
        foreach ((long known, (double[] image, int jets)) in _classes)
        {
            string of = label is null || _classes.Count == 1 ? "all jets" : string.Create(CultureInfo.InvariantCulture, $"{label} = {known}");
            ViewAxis eta = new("Δη to the axis") { From = -HalfWidth, To = HalfWidth }, phi = new("Δφ to the axis", "rad") { From = -HalfWidth, To = HalfWidth };
            yield return new GridView(
                string.Create(CultureInfo.InvariantCulture, $"jet-image{(number == 0 ? "" : $"-{number + 1}")}-{known}"), $"Average jet, {of}",
                string.Create(CultureInfo.InvariantCulture, $"Share of the transverse momentum in each cell around the jet's axis, on average over {jets:N0} jets."),
                eta, phi, "share of transverse momentum", GridScale.Logarithmic,
                [.. Enumerable.Range(0, Pixels).Select(y => (IReadOnlyList<double?>)[.. Enumerable.Range(0, Pixels).Select(x => Share(image[(y * Pixels) + x] / jets))])]);
        }
    }

    private static double? Share(double value) => value < 1e-6 ? 0 : double.Parse(value.ToString("G4", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    private void AddJet(ReadOnlySpan<double> jet, double[] image)
    {
        int width = view.Components.Count, count = jet.Length / width;
        Span<double> pt = stackalloc double[count], eta = stackalloc double[count], phi = stackalloc double[count];
        double total = 0, sumEta = 0, sumX = 0, sumY = 0;
        for (int p = 0; p < count; p++)
        {
            (pt[p], eta[p], phi[p]) = Particle(jet.Slice(p * width, width));
            if (!(pt[p] > 0) || !double.IsFinite(eta[p]))
                continue;
            total += pt[p];
            sumEta += pt[p] * eta[p];
            sumX += pt[p] * Math.Cos(phi[p]);
            sumY += pt[p] * Math.Sin(phi[p]);
        }
        if (!(total > 0))
            return;
        (double axisEta, double axisPhi) = (sumEta / total, Math.Atan2(sumY, sumX));
        for (int p = 0; p < count; p++)
        {
            if (!(pt[p] > 0) || !double.IsFinite(eta[p]))
                continue;
            int x = (int)Math.Floor((eta[p] - axisEta + HalfWidth) / (2 * HalfWidth) * Pixels);
            int y = (int)Math.Floor((Math.IEEERemainder(phi[p] - axisPhi, 2 * Math.PI) + HalfWidth) / (2 * HalfWidth) * Pixels);
            if (x is >= 0 and < Pixels && y is >= 0 and < Pixels)
                image[(y * Pixels) + x] += pt[p] / total;
        }
    }

    /// <summary>Transverse momentum, pseudorapidity and azimuth of a particle; a momentum of zero is an unused place.</summary>
    private (double Pt, double Eta, double Phi) Particle(ReadOnlySpan<double> values)
    {
        double px = 0, py = 0, pz = 0, pt = 0, eta = 0, phi = 0;
        bool isCartesian = false;
        for (int c = 0; c < values.Length; c++)
        {
            switch (view.Components[c])
            {
                case "px": (px, isCartesian) = (values[c], true); break;
                case "py": py = values[c]; break;
                case "pz": pz = values[c]; break;
                case "pt": pt = values[c]; break;
                case "eta": eta = values[c]; break;
                case "phi": phi = values[c]; break;
            }
        }
        if (!isCartesian)
            return (pt, eta, phi);
        double across = Math.Sqrt((px * px) + (py * py));
        return (across, Math.Asinh(pz / across), Math.Atan2(py, px));
    }
}
