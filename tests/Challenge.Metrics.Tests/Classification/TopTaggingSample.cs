using System.Buffers.Binary;

namespace Challenge.Metrics.Tests.Classification;

/// <summary>Reads labels and jet masses (GeV) of the top-tagging sample: NPY files of int64 (N) and float32 (N, 4, 128) in the order px, py, pz, E.</summary>
internal static class TopTaggingSample
{
    public static (long[] Labels, double[] Masses) Read(string folder)
    {
        ReadOnlySpan<byte> labelBytes = Data(Path.Combine(folder, "tl_labels.npy")), vectorBytes = Data(Path.Combine(folder, "tl_pf_vectors.npy"));
        long[] labels = new long[labelBytes.Length / 8];
        double[] masses = new double[labels.Length];
        int particles = vectorBytes.Length / 4 / 4 / labels.Length;
        for (int jet = 0; jet < labels.Length; jet++)
        {
            labels[jet] = BinaryPrimitives.ReadInt64LittleEndian(labelBytes[(8 * jet)..]);
            double[] p = new double[4];
            for (int i = 0; i < 4 * particles; i++)
                p[i / particles] += BinaryPrimitives.ReadSingleLittleEndian(vectorBytes[(4 * ((4 * particles * jet) + i))..]);
            masses[jet] = Math.Sqrt(Math.Max(0.0, (p[3] * p[3]) - ((p[0] * p[0]) + (p[1] * p[1]) + (p[2] * p[2]))));
        }
        return (labels, masses);
    }

    /// <summary>What follows the header of an NPY file of version 1.</summary>
    private static byte[] Data(string path)
    {
        byte[] file = File.ReadAllBytes(path);
        return file[(10 + BinaryPrimitives.ReadUInt16LittleEndian(file.AsSpan(8)))..];
    }
}
