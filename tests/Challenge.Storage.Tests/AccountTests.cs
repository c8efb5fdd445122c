using Challenge.Core.Accounts;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace Challenge.Storage.Tests;

/// <summary>The identity store, through the real <see cref="UserManager{TUser}"/>.</summary>
public sealed class AccountTests
{
    private const string Password = "correct horse 1A!";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_account_comes_back_as_it_was_created_and_its_password_holds()
    {
        await using TestStorage storage = await TestStorage.StartAsync();
        using IServiceScope scope = await StartAsync(storage);
        UserManager<Account> users = Users(scope);
        Account created = await CreateAsync(users, "ada");

        Account found = (await users.FindByNameAsync("ADA"))!;

        Assert.Equivalent(created, found, strict: true);
        Assert.Equal(storage.Clock.GetUtcNow(), found.CreatedAt);
        Assert.Equal("ADA@EXAMPLE.ORG", found.NormalizedEmail);
        Assert.True(await users.CheckPasswordAsync(found, Password));
        Assert.False(await users.CheckPasswordAsync(found, Password + "x"));
        Assert.DoesNotContain(Password, found.PasswordHash, StringComparison.Ordinal);
        Assert.Equivalent(created, await users.FindByEmailAsync("Ada@Example.org"), strict: true);
        Assert.Equivalent(created, await users.FindByIdAsync(created.Id), strict: true);
        Assert.Equivalent(created, await storage.Get<IAccountStore>().FindAsync(created.Id, Stop), strict: true);
        Assert.Null(await users.FindByNameAsync("nobody"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_name_or_address_in_use_is_refused_also_when_nobody_asks_first(bool asksFirst)
    {
        await using TestStorage storage = await TestStorage.StartAsync();
        using IServiceScope scope = await StartAsync(storage);
        UserManager<Account> users = Users(scope);
        await CreateAsync(users, "ada");
        if (!asksFirst)
            users.UserValidators.Clear();

        IdentityResult sameName = await users.CreateAsync(new Account { Name = "Ada", Email = "other@example.org" }, Password);
        IdentityResult sameEmail = await users.CreateAsync(new Account { Name = "other", Email = "ADA@example.org" }, Password);

        Assert.Equal("DuplicateUserName", Assert.Single(sameName.Errors).Code);
        Assert.Equal("DuplicateEmail", Assert.Single(sameEmail.Errors).Code);
        Assert.Single(await storage.Get<IAccountStore>().ListAsync(Stop));
    }

    [Fact]
    public async Task Of_many_who_take_a_name_at_once_one_gets_it()
    {
        await using TestStorage storage = await TestStorage.StartAsync();
        IUserStore<Account> store = storage.Get<IUserStore<Account>>();
        IdentityResult[] results = await Task.WhenAll(Enumerable.Range(0, 16).Select(i => Task.Run(
            () => store.CreateAsync(
                new Account { Name = "ada", NormalizedName = "ADA", Email = $"{i}@example.org", NormalizedEmail = $"{i}@EXAMPLE.ORG" }, Stop),
            Stop)));
        Assert.Single(results, r => r.Succeeded);
        Assert.All(results.Where(r => !r.Succeeded), r => Assert.Equal("DuplicateUserName", Assert.Single(r.Errors).Code));
    }

    [Fact]
    public async Task Roles_are_given_and_taken()
    {
        await using TestStorage storage = await TestStorage.StartAsync();
        using IServiceScope scope = await StartAsync(storage);
        UserManager<Account> users = Users(scope);
        Account ada = await CreateAsync(users, "ada");
        await CreateAsync(users, "bob");

        Assert.True((await users.AddToRolesAsync(ada, [Roles.Curator, Roles.Admin])).Succeeded);
        Assert.True((await users.RemoveFromRoleAsync(ada, Roles.Curator)).Succeeded);

        Account found = (await users.FindByNameAsync("ada"))!;
        Assert.Equal([Roles.Admin], await users.GetRolesAsync(found));
        Assert.True(await users.IsInRoleAsync(found, "Admin"));
        Assert.False(await users.IsInRoleAsync(found, Roles.Curator));
        Assert.Equal(["ada"], (await users.GetUsersInRoleAsync(Roles.Admin)).Select(u => u.Name));
        Assert.Equal([("ada", 1), ("bob", 0)], (await storage.Get<IAccountStore>().ListAsync(Stop)).Select(a => (a.Name, a.Roles.Count)));
        await Assert.ThrowsAsync<InvalidOperationException>(() => users.AddToRoleAsync(ada, "owner"));
    }

    [Fact]
    public async Task An_update_of_an_account_read_before_another_update_is_refused()
    {
        await using TestStorage storage = await TestStorage.StartAsync();
        using IServiceScope scope = await StartAsync(storage);
        UserManager<Account> users = Users(scope);
        Account first = await CreateAsync(users, "ada");
        Account second = (await users.FindByNameAsync("ada"))!;
        Assert.True((await users.AddToRoleAsync(first, Roles.Admin)).Succeeded);

        IdentityResult late = await users.SetEmailAsync(second, "new@example.org");

        Assert.Equal("ConcurrencyFailure", Assert.Single(late.Errors).Code);
        Account found = (await users.FindByNameAsync("ada"))!;
        Assert.Equal(("ada@example.org", 1), (found.Email, found.Roles.Count));
        Assert.True((await users.SetEmailAsync(first, "new@example.org")).Succeeded);
    }

    [Fact]
    public async Task A_changed_password_replaces_the_old_one_and_the_security_stamp()
    {
        await using TestStorage storage = await TestStorage.StartAsync();
        using IServiceScope scope = await StartAsync(storage);
        UserManager<Account> users = Users(scope);
        Account ada = await CreateAsync(users, "ada");
        string stamp = ada.SecurityStamp;
        Assert.True((await users.ChangePasswordAsync(ada, Password, Password + "2")).Succeeded);
        Account found = (await users.FindByNameAsync("ada"))!;
        Assert.True(await users.CheckPasswordAsync(found, Password + "2"));
        Assert.NotEqual(stamp, found.SecurityStamp);
    }

    [Fact]
    public async Task Guesses_made_at_once_all_count_and_lock_the_account()
    {
        await using TestStorage storage = await TestStorage.StartAsync();
        using IServiceScope scope = await StartAsync(storage);
        await CreateAsync(Users(scope), "ada");
        using Barrier together = new(5);

        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Task.Factory.StartNew(
            async () =>
            {
                using IServiceScope request = scope.ServiceProvider.CreateScope();
                UserManager<Account> users = Users(request);
                Account ada = (await users.FindByNameAsync("ada"))!;
                together.SignalAndWait(Stop);
                await users.AccessFailedAsync(ada);
            },
            Stop, TaskCreationOptions.LongRunning, TaskScheduler.Default).Unwrap()));

        Account locked = (await Users(scope).FindByNameAsync("ada"))!;
        Assert.True(await Users(scope).IsLockedOutAsync(locked));
        Assert.Equal(0, locked.AccessFailedCount);
    }

    [Fact]
    public async Task A_deleted_account_takes_its_tokens_along()
    {
        await using TestStorage storage = await TestStorage.StartAsync();
        using IServiceScope scope = await StartAsync(storage);
        UserManager<Account> users = Users(scope);
        Account ada = await CreateAsync(users, "ada");
        await users.AddToRoleAsync(ada, Roles.Admin);
        DateTimeOffset now = storage.Clock.GetUtcNow();
        ITokenStore tokens = storage.Get<ITokenStore>();
        await tokens.AddAsync(new AccessToken("t", ada.Id, "laptop", Samples.Digest, now, now.AddDays(1), null), Stop);

        Assert.True((await users.DeleteAsync(ada)).Succeeded);

        Assert.Null(await tokens.FindOwnerAsync(Samples.Digest, Stop));
        Assert.Empty(await storage.Get<IAccountStore>().ListAsync(Stop));
        Assert.False((await users.DeleteAsync(ada)).Succeeded);
    }

    private static async Task<IServiceScope> StartAsync(TestStorage storage) =>
        (await storage.StartProcessAsync(services => services.AddIdentityCore<Account>(options =>
        {
            options.User.RequireUniqueEmail = true;
            options.Lockout.MaxFailedAccessAttempts = 5;
        }))).CreateScope();

    private static UserManager<Account> Users(IServiceScope scope) => scope.ServiceProvider.GetRequiredService<UserManager<Account>>();

    private static async Task<Account> CreateAsync(UserManager<Account> users, string name)
    {
        Account account = new() { Name = name, Email = $"{name}@example.org" };
        IdentityResult result = await users.CreateAsync(account, Password);
        Assert.True(result.Succeeded, result.ToString());
        return account;
    }
}
