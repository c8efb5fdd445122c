using Challenge.Core.Datasets.Dois;

namespace Challenge.Web.Fair.DataCite;

/// <summary>Puts the registration of DOIs into the application.</summary>
public static class DataCiteServices
{
    /// <summary>Longest answer of DataCite that is read.</summary>
    private const int MaximumAnswer = 1 << 20;

    public static IServiceCollection AddDataCite(this IServiceCollection services)
    {
        services.AddHttpClient(nameof(DataCiteRegistry), client =>
        {
            client.Timeout = TimeSpan.FromSeconds(30);
            client.MaxResponseContentBufferSize = MaximumAnswer;
            client.DefaultRequestHeaders.UserAgent.ParseAdd("Challenge/0.1");
        });
        return services.AddSingleton<IDoiRegistry, DataCiteRegistry>();
    }
}
