using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Challenge.Metrics.Statistics;

/// <summary>
/// Sums over the next rows of two ascending lists of keys, counted from where the step starts. A positive's local placement is twice the negatives
/// taken before it plus the negatives equal to it; a negative's is twice the positives taken before it plus the positives equal to it.
/// </summary>
/// <param name="Positives">Positives taken.</param>
/// <param name="Negatives">Negatives taken.</param>
/// <param name="Sum10">Sum of the local placements of the positives.</param>
/// <param name="Squares10">Sum of their squares.</param>
/// <param name="Sum01">Sum of the local placements of the negatives.</param>
/// <param name="Squares01">Sum of their squares.</param>
internal readonly record struct PlacementStep(int Positives, int Negatives, UInt128 Sum10, UInt128 Squares10, UInt128 Sum01, UInt128 Squares01)
{
    /// <summary>Rows of one step, so that sums of squares fit 64 bits.</summary>
    private const int Length = 1 << 18;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static PlacementStep Of(ReadOnlySpan<ulong> signal, ReadOnlySpan<ulong> background)
    {
        if (signal.IsEmpty || background.IsEmpty)
            return new PlacementStep(signal.Length, background.Length, 0, 0, 0, 0);
        (ulong i, ulong j, ulong sum10, ulong squares10, ulong sum01, ulong squares01) = (0, 0, 0, 0, 0, 0);
        ref ulong s = ref MemoryMarshal.GetReference(signal);
        ref ulong b = ref MemoryMarshal.GetReference(background);
        (ulong signals, ulong backgrounds) = ((ulong)signal.Length, (ulong)background.Length);
        while (i < signals && j < backgrounds && i + j < Length)
        {
            ulong p = Unsafe.Add(ref s, (nuint)i), n = Unsafe.Add(ref b, (nuint)j);
            if (p != n)
            {
                // Which class comes next cannot be predicted, so both are summed, one of them as 0.
                ulong isPositive = 0UL - (p < n ? 1UL : 0UL), isNegative = ~isPositive;
                (ulong x, ulong y) = (2 * j & isPositive, 2 * i & isNegative);
                sum10 += x;
                squares10 += x * x;
                sum01 += y;
                squares01 += y * y;
                i -= isPositive;
                j -= isNegative;
                continue;
            }
            (ulong ties10, ulong ties01) = (1, 1);
            while (i + ties10 < signals && Unsafe.Add(ref s, (nuint)(i + ties10)) == p)
                ties10++;
            while (j + ties01 < backgrounds && Unsafe.Add(ref b, (nuint)(j + ties01)) == p)
                ties01++;
            if (ties10 + ties01 > Length)
            {
                if (i + j == 0)
                    return OfTies(ties10, ties01);
                break;
            }
            (ulong placement10, ulong placement01) = ((2 * j) + ties01, (2 * i) + ties10);
            sum10 += ties10 * placement10;
            squares10 += ties10 * placement10 * placement10;
            sum01 += ties01 * placement01;
            squares01 += ties01 * placement01 * placement01;
            i += ties10;
            j += ties01;
        }
        return new PlacementStep((int)i, (int)j, sum10, squares10, sum01, squares01);
    }

    /// <summary>A step that is one group of equal keys, however large.</summary>
    private static PlacementStep OfTies(UInt128 positives, UInt128 negatives) => new(
        (int)positives, (int)negatives, positives * negatives, positives * negatives * negatives, positives * negatives, positives * positives * negatives);
}
