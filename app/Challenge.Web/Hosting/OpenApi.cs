using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Challenge.Web.Hosting;

/// <summary>The API's description at /openapi/v1.json: what each address is for, an example of what it takes, and where a token is needed.</summary>
public static class OpenApi
{
    private const string Bearer = "token";

    public static IServiceCollection AddApiDescription(this IServiceCollection services) => services.AddOpenApi("v1", options =>
    {
        options.ShouldInclude = description => description.HttpMethod != HttpMethods.Head;
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new OpenApiInfo
            {
                Title = "Challenge",
                Version = "v1",
                Description = "Benchmark datasets of high-energy physics, challenges on them, submissions and leaderboards. Names are snake_case, lists are "
                    + "{items, next} (give next as cursor), errors are problem documents (RFC 9457), times are UTC, days are UTC days.",
                License = new OpenApiLicense { Name = "Apache-2.0", Url = new Uri("https://www.apache.org/licenses/LICENSE-2.0") },
            };
            document.Components ??= new OpenApiComponents();
            document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
            {
                [Bearer] = new OpenApiSecurityScheme
                {
                    Type = SecuritySchemeType.Http,
                    Scheme = "bearer",
                    BearerFormat = "chl_…",
                    Description = "A token from POST /api/v1/tokens or the page /account/tokens.",
                },
            };
            return Task.CompletedTask;
        });
        options.AddOperationTransformer(DescribeAsync);
    });

    private static Task DescribeAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        if (context.Description.ActionDescriptor.EndpointMetadata.OfType<IAuthorizeData>().Any())
            operation.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Bearer, context.Document)] = [] }];
        switch (operation.OperationId)
        {
            case "create-account":
                Example(operation, """{"name": "ada", "email": "ada@example.org", "password": "seven lamps in a quiet harbour"}""");
                break;
            case "create-token":
                Example(operation, """{"email": "ada@example.org", "password": "seven lamps in a quiet harbour", "label": "laptop"}""");
                break;
            case "create-submission":
                operation.RequestBody = Upload("event_id,prediction,selected\n250001,0.93,1\n250002,0.12,0\n");
                break;
            case "import-dataset":
                operation.RequestBody = Upload(null);
                break;
        }
        return Task.CompletedTask;
    }

    private static void Example(OpenApiOperation operation, string json)
    {
        foreach (OpenApiMediaType media in operation.RequestBody?.Content?.Values.OfType<OpenApiMediaType>() ?? [])
            media.Example = JsonNode.Parse(json);
    }

    /// <summary>A file as the body, or in a form with notes.</summary>
    private static OpenApiRequestBody Upload(string? example)
    {
        Dictionary<string, IOpenApiSchema> parts = new() { ["file"] = new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary" } };
        string[] notes = example is null ? ["url"] : ["method_name", "description", "parameters", "url"];
        foreach (string note in notes)
            parts[note] = new OpenApiSchema { Type = JsonSchemaType.String };
        return new OpenApiRequestBody
        {
            Required = true,
            Content = new Dictionary<string, OpenApiMediaType>
            {
                ["text/csv"] = new OpenApiMediaType { Schema = new OpenApiSchema { Type = JsonSchemaType.String }, Example = example is null ? null : JsonValue.Create(example) },
                ["application/octet-stream"] = new OpenApiMediaType { Schema = new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary" } },
                ["multipart/form-data"] = new OpenApiMediaType { Schema = new OpenApiSchema { Type = JsonSchemaType.Object, Properties = parts } },
            },
        };
    }
}
