namespace Challenge.Storage.Azure.Tests;

/// <summary>One emulator for many tests, started by the first that asks for it; each test has containers of its own in it.</summary>
public sealed class SharedAzurite : IAsyncDisposable
{
    private readonly SemaphoreSlim _turn = new(1);
    private Azurite? _azurite;

    public async Task<Azurite> StartAsync()
    {
        await _turn.WaitAsync();
        try
        {
            return _azurite ??= await Azurite.StartAsync();
        }
        finally
        {
            _turn.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_azurite is not null)
            await _azurite.DisposeAsync();
        _turn.Dispose();
    }
}
