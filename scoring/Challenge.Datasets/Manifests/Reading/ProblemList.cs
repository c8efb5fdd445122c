namespace Challenge.Datasets.Manifests.Reading;

/// <summary>Gathers what is wrong in one file.</summary>
internal sealed class ProblemList(string file)
{
    private readonly List<ManifestProblem> _problems = [];

    public string File => file;

    public int Count => _problems.Count;

    /// <summary>In the order of the file.</summary>
    public IEnumerable<ManifestProblem> InOrder => _problems.OrderBy(p => p.Line).ThenBy(p => p.Column);

    public void Add(long line, long column, string message) => _problems.Add(new ManifestProblem(file, line, column, message));

    public void Add(Node place, string message) => Add(place.Line, place.Column, message);
}
