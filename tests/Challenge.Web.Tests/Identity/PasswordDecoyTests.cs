using System.Buffers.Binary;
using Challenge.Core.Accounts;
using Challenge.Web.Identity;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Challenge.Web.Tests.Identity;

public sealed class PasswordDecoyTests
{
    [Fact]
    public void An_unknown_account_costs_as_many_rounds_as_a_known_one()
    {
        IOptions<PasswordHasherOptions> options = Options.Create(new PasswordHasherOptions { IterationCount = 1234 });
        Assert.Equal(1234, Rounds(new PasswordHasher<Account>(options).HashPassword(new Account(), "x")));
        Assert.Equal(1234, Rounds(new PasswordDecoy(options).Hash));
    }

    /// <summary>Version 3 of Identity's format: marker, PRF (4 bytes), rounds (4 bytes), …</summary>
    private static int Rounds(string hash) => BinaryPrimitives.ReadInt32BigEndian(Convert.FromBase64String(hash).AsSpan(5));
}
