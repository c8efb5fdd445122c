using Challenge.Core.Accounts;
using Challenge.Storage.Sql;

namespace Challenge.Storage.Accounts;

/// <summary>Reads of accounts that more than one store runs.</summary>
internal static class AccountStatements
{
    /// <summary>The account that meets a condition on <c>accounts a</c>, with its roles.</summary>
    public static async Task<Account?> FindAccountAsync(this SqlCommands commands, string condition, object parameters)
    {
        AccountRow? row = await commands.FindAsync<AccountRow>($"SELECT {AccountRow.Columns} FROM accounts a WHERE {condition}", parameters);
        if (row is null)
            return null;
        List<string> roles = await commands.ListAsync<string>("SELECT role FROM account_roles WHERE account_id = @Id", new { row.Id });
        return row.ToAccount(roles);
    }

    /// <summary>The accounts that meet a condition on <c>accounts a</c>, by name, with their roles.</summary>
    public static async Task<IReadOnlyList<Account>> ListAccountsAsync(this SqlCommands commands, string where, object? parameters)
    {
        List<AccountRow> rows = await commands.ListAsync<AccountRow>(
            $"SELECT {AccountRow.Columns} FROM accounts a {where} ORDER BY a.normalized_name", parameters);
        ILookup<string, string> roles = (await commands.ListAsync<(string Account, string Role)>("SELECT account_id, role FROM account_roles"))
            .ToLookup(r => r.Account, r => r.Role);
        return [.. rows.Select(r => r.ToAccount(roles[r.Id]))];
    }
}
