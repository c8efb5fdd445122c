using Challenge.Web.Fair;

namespace Challenge.Web.Api.Views;

/// <summary>A picture of a version and where its numbers are.</summary>
public sealed record ViewShape(string Id, string Title, string Csv, string Json, string VegaLite)
{
    public static ViewShape Of(Publication publication, string id, string title)
    {
        string address = $"{publication.Page}/views/{id}";
        return new ViewShape(id, title, address + ".csv", address + ".json", address + ".vl.json");
    }
}
