namespace Challenge.Formats.Delimited;

/// <summary>The values of one column in one block, while they are being parsed.</summary>
internal sealed class ColumnBuilder(string name, CellKind kind)
{
    public string Name { get; } = name;

    public CellKind Kind { get; private set; } = kind;

    /// <summary>What the cells of this block have shown; only kept while the type is inferred.</summary>
    public CellEvidence Seen { get; set; }

    public long[] Integers { get; private set; } = [];

    public double[] Reals { get; private set; } = [];

    public float[] Singles { get; private set; } = [];

    public string[] Texts { get; private set; } = [];

    /// <summary>Makes room for the rows of a block. Arrays of numbers are used again; those of texts are given away.</summary>
    public void Begin(int rows)
    {
        Integers = Kind is CellKind.Integer or CellKind.InferredInteger ? Room(Integers, rows) : [];
        Reals = Kind is CellKind.Real or CellKind.InferredReal ? Room(Reals, rows) : [];
        Singles = Kind is CellKind.Single ? Room(Singles, rows) : [];
        Texts = Kind is CellKind.Text ? new string[rows] : [];
        Seen = CellEvidence.None;
    }

    /// <summary>The values of the block.</summary>
    public Array Values => Kind switch
    {
        CellKind.Integer or CellKind.InferredInteger => Integers,
        CellKind.Real or CellKind.InferredReal => Reals,
        CellKind.Single => Singles,
        _ => Texts,
    };

    /// <summary>A cell turned out not to be an integer: goes on with doubles. Integers beyond 2^53 are kept as evidence.</summary>
    public void WidenToReal(int rows)
    {
        Reals = Room(Reals, Integers.Length);
        for (int i = 0; i < rows; i++)
        {
            Reals[i] = Integers[i];
            if (!NumberText.IsExact(Integers[i]))
                Seen |= CellEvidence.WideInteger;
        }
        Integers = [];
        Kind = CellKind.InferredReal;
    }

    /// <summary>A cell turned out not to be a number: goes on with texts, in this block and in later ones. Rows before it must be parsed again.</summary>
    public void TurnToText()
    {
        Texts = new string[Math.Max(Integers.Length, Reals.Length)];
        Integers = [];
        Reals = [];
        Kind = CellKind.Text;
    }

    private static T[] Room<T>(T[] used, int rows) => used.Length >= rows ? used : GC.AllocateUninitializedArray<T>(rows);
}
