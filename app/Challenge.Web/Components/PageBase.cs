using Challenge.Web.Components.Text;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace Challenge.Web.Components;

/// <summary>What every page knows before it loads: who looks, what time it is, and when the reader has gone away.</summary>
public abstract class PageBase : ComponentBase
{
    [CascadingParameter]
    public Task<AuthenticationState>? Authentication { get; set; }

    [CascadingParameter]
    public HttpContext? HttpContext { get; set; }

    [Inject]
    public TimeProvider Clock { get; set; } = default!;

    [Inject]
    public NavigationManager Navigation { get; set; } = default!;

    protected Reader Reader { get; private set; } = Reader.Nobody;

    protected DateTimeOffset Now { get; private set; }

    /// <summary>Ends when the reader closes the connection.</summary>
    protected CancellationToken Aborted => HttpContext?.RequestAborted ?? CancellationToken.None;

    /// <summary>Address of this server without the slash at the end.</summary>
    protected string Server => Navigation.BaseUri.TrimEnd('/');

    protected sealed override async Task OnInitializedAsync()
    {
        Now = Clock.GetUtcNow();
        Reader = Reader.From(Authentication is null ? null : (await Authentication).User);
        await LoadAsync();
    }

    /// <summary>Reads what the page shows.</summary>
    protected virtual Task LoadAsync() => Task.CompletedTask;
}
