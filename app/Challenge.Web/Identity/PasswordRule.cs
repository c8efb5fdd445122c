namespace Challenge.Web.Identity;

/// <summary>
/// What a password must be: at least ten characters, and nothing that is guessed first. No rules of composition: they make people
/// write "Password1!" (NIST SP 800-63B, section 5.1.1.2).
/// </summary>
public static class PasswordRule
{
    public const int MinimumLength = 10;

    /// <summary>Characters that must be left when the well-known words, the name and the address are taken out.</summary>
    private const int MinimumOwn = 5;

    /// <summary>What lists of leaked passwords are made of, longest first so that "password" goes before "pass".</summary>
    private static readonly string[] s_wellKnown =
    [
        "qwertyuiop", "1234567890", "0987654321", "q1w2e3r4t5", "1q2w3e4r5t", "1qaz2wsx3edc", "zaq12wsx", "asdfghjkl", "zxcvbnm", "iloveyou",
        "password", "passwort", "passw0rd", "changeme", "welcome", "football", "baseball", "princess", "sunshine", "superman", "starwars",
        "trustno1", "letmein", "whatever", "computer", "internet", "administrator", "challenge", "abc123", "monkey", "dragon", "master",
        "secret", "shadow", "michael", "charlie", "jennifer", "qwerty", "azerty", "asdfgh", "123456", "654321", "abcdef", "hello", "admin",
        "login", "test", "pass", "2024", "2025", "2026",
    ];

    /// <summary>The code of what is wrong (<see cref="FormErrors"/>), or null when nothing is.</summary>
    public static string? FindProblem(string password, string? name, string? email)
    {
        if (password.Length < MinimumLength)
            return FormErrors.PasswordShort;
        string own = password.ToLowerInvariant();
        string[] theirs = [email ?? "", email?.Split('@')[0] ?? "", name ?? ""];
        foreach (string known in theirs.Where(t => t.Length >= 3).Select(t => t.ToLowerInvariant()).Concat(s_wellKnown))
            own = own.Replace(known, "", StringComparison.Ordinal);
        return own.Length < MinimumOwn || own.Distinct().Count() < 3 || IsSequence(own) ? FormErrors.PasswordGuessable : null;
    }

    /// <summary>Whether every character follows the one before it, up or down: "abcdefghij", "9876543210".</summary>
    private static bool IsSequence(string text)
    {
        int step = text[1] - text[0];
        return Math.Abs(step) == 1 && text.Zip(text.Skip(1)).All(pair => pair.Second - pair.First == step);
    }
}
