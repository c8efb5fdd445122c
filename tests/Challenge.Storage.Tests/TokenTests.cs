using Challenge.Core.Accounts;
using Microsoft.AspNetCore.Identity;

namespace Challenge.Storage.Tests;

public sealed class TokenTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_token_names_its_owner_until_it_expires()
    {
        await using TestStorage storage = await TestStorage.StartAsync();
        ITokenStore tokens = storage.Get<ITokenStore>();
        Account ada = await AddAccountAsync(storage, "ada");
        AccessToken token = await AddTokenAsync(storage, ada, "1", TimeSpan.FromDays(30));

        Assert.Equivalent(ada, await tokens.FindOwnerAsync(token.SecretHash, Stop), strict: true);
        Assert.Null(await tokens.FindOwnerAsync(new string('0', 64), Stop));
        storage.Clock.Advance(TimeSpan.FromDays(30) - TimeSpan.FromMicroseconds(1));
        Assert.NotNull(await tokens.FindOwnerAsync(token.SecretHash, Stop));
        storage.Clock.Advance(TimeSpan.FromMicroseconds(1));
        Assert.Null(await tokens.FindOwnerAsync(token.SecretHash, Stop));
    }

    [Fact]
    public async Task The_last_use_is_noted_once_a_minute()
    {
        await using TestStorage storage = await TestStorage.StartAsync();
        ITokenStore tokens = storage.Get<ITokenStore>();
        Account ada = await AddAccountAsync(storage, "ada");
        AccessToken token = await AddTokenAsync(storage, ada, "1", TimeSpan.FromDays(30));
        Assert.Equal(token, Assert.Single(await tokens.ListAsync(ada.Id, Stop)));

        DateTimeOffset first = storage.Clock.GetUtcNow();
        Assert.Equal(first, await UseAsync());
        storage.Clock.Advance(TimeSpan.FromSeconds(59));
        Assert.Equal(first, await UseAsync());
        storage.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(first.AddMinutes(1), await UseAsync());

        async Task<DateTimeOffset?> UseAsync()
        {
            await tokens.FindOwnerAsync(token.SecretHash, Stop);
            return (await tokens.ListAsync(ada.Id, Stop))[0].LastUsedAt;
        }
    }

    [Fact]
    public async Task Only_its_owner_revokes_a_token()
    {
        await using TestStorage storage = await TestStorage.StartAsync();
        ITokenStore tokens = storage.Get<ITokenStore>();
        Account ada = await AddAccountAsync(storage, "ada");
        Account bob = await AddAccountAsync(storage, "bob");
        AccessToken token = await AddTokenAsync(storage, ada, "1", TimeSpan.FromDays(1));
        await AddTokenAsync(storage, ada, "2", TimeSpan.FromDays(1));

        Assert.False(await tokens.RevokeAsync(bob.Id, token.Id, Stop));
        Assert.NotNull(await tokens.FindOwnerAsync(token.SecretHash, Stop));
        Assert.True(await tokens.RevokeAsync(ada.Id, token.Id, Stop));
        Assert.Null(await tokens.FindOwnerAsync(token.SecretHash, Stop));
        Assert.False(await tokens.RevokeAsync(ada.Id, token.Id, Stop));
        Assert.Equal(["2"], (await tokens.ListAsync(ada.Id, Stop)).Select(t => t.Id));
    }

    private static async Task<Account> AddAccountAsync(TestStorage storage, string name)
    {
        Account account = new()
        {
            Name = name,
            NormalizedName = name.ToUpperInvariant(),
            Email = name,
            NormalizedEmail = name.ToUpperInvariant(),
            Roles = [Roles.Curator],
        };
        Assert.True((await storage.Get<IUserStore<Account>>().CreateAsync(account, Stop)).Succeeded);
        return account;
    }

    private static async Task<AccessToken> AddTokenAsync(TestStorage storage, Account owner, string id, TimeSpan life)
    {
        DateTimeOffset now = storage.Clock.GetUtcNow();
        AccessToken token = new(id, owner.Id, "laptop", id.PadLeft(64, 'f'), now, now + life, null);
        await storage.Get<ITokenStore>().AddAsync(token, Stop);
        return token;
    }
}
