using System.ComponentModel.DataAnnotations;
using System.Text.RegularExpressions;
using Challenge.Core.Accounts;
using Microsoft.AspNetCore.Identity;

namespace Challenge.Web.Identity;

/// <summary>What registering ends in: <see cref="Registered"/> or <see cref="RegistrationRefused"/>.</summary>
public abstract record RegistrationOutcome;

/// <summary>The account is made.</summary>
public sealed record Registered(Account Account) : RegistrationOutcome;

/// <summary>It cannot be made.</summary>
/// <param name="Problems">Field and code (<see cref="FormErrors"/>) of each thing wrong.</param>
public sealed record RegistrationRefused(IReadOnlyList<(string Field, string Code)> Problems) : RegistrationOutcome;

/// <summary>Makes accounts, for the page and the API alike.</summary>
public sealed partial class Registration(UserManager<Account> accounts, TimeProvider clock)
{
    public async Task<RegistrationOutcome> RunAsync(string? name, string? email, string? password)
    {
        name = name?.Trim() ?? "";
        email = email?.Trim() ?? "";
        List<(string, string)> problems = [];
        if (!NamePattern().IsMatch(name))
            problems.Add(("name", FormErrors.NameInvalid));
        if (email.Length > 254 || !new EmailAddressAttribute().IsValid(email))
            problems.Add(("email", FormErrors.EmailInvalid));
        if (PasswordRule.FindProblem(password ?? "", name, email) is { } weak)
            problems.Add(("password", weak));
        if (problems.Count > 0)
            return new RegistrationRefused(problems);

        Account account = new() { Name = name, Email = email, CreatedAt = clock.GetUtcNow() };
        IdentityResult result = await accounts.CreateAsync(account, password!);
        return result.Succeeded ? new Registered(account) : new RegistrationRefused([.. result.Errors.Select(Translate)]);
    }

    private static (string Field, string Code) Translate(IdentityError error) => error.Code switch
    {
        nameof(IdentityErrorDescriber.DuplicateUserName) => ("name", FormErrors.NameTaken),
        nameof(IdentityErrorDescriber.DuplicateEmail) => ("email", FormErrors.EmailTaken),
        nameof(IdentityErrorDescriber.InvalidUserName) => ("name", FormErrors.NameInvalid),
        nameof(IdentityErrorDescriber.InvalidEmail) => ("email", FormErrors.EmailInvalid),
        _ => throw new InvalidOperationException($"an account was refused for a reason that nobody is told: {error.Code} {error.Description}"),
    };

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9._-]{1,38}[A-Za-z0-9]$")]
    private static partial Regex NamePattern();
}
