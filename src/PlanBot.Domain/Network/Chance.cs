using System.Numerics;

namespace PlanBot.Domain.Network;

/// <summary>Chance that a seed decides: xoshiro256** of Blackman and Vigna, its state filled by SplitMix64 (https://prng.di.unimi.it). The same seed gives the same numbers on every machine.</summary>
public sealed class Chance
{
    private ulong a, b, c, d;

    /// <summary>The numbers of a seed.</summary>
    public Chance(ulong seed)
    {
        (a, b, c, d) = (Split(ref seed), Split(ref seed), Split(ref seed), Split(ref seed));
    }

    /// <summary>The next 64 bits.</summary>
    public ulong Next()
    {
        var result = BitOperations.RotateLeft(b * 5, 7) * 9;
        var shifted = b << 17;
        c ^= a;
        d ^= b;
        b ^= c;
        a ^= d;
        c ^= shifted;
        d = BitOperations.RotateLeft(d, 45);
        return result;
    }

    /// <summary>A number from 0 to below 1, in steps of 2⁻⁵³.</summary>
    public double Share() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>A whole number from 0 to below a bound; uneven by less than one in 2⁵³ for bounds of a few thousand.</summary>
    public int Below(int bound) => (int)(Share() * bound);

    private static ulong Split(ref ulong seed)
    {
        var z = seed += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
