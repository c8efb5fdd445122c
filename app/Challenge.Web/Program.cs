using Challenge.Storage;
using Challenge.Web.Api;
using Challenge.Web.Components;
using Challenge.Web.Fair;
using Challenge.Web.Forms;
using Challenge.Web.Hosting;
using Challenge.Web.Identity;

// Settings and static files lie beside the program, from whatever folder it is started.
WebApplicationBuilder builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
ConfigurationOutcome configuration = ConfigurationReader.Read(builder.Configuration);
if (configuration is not StartOptions options)
    return StartUp.Explain((BadConfiguration)configuration);

builder.AddServer(options);
builder.Services
    .AddCatalogs(options.Server)
    .AddBaselines(options)
    .AddSqliteStorage(options.Server)
    .AddRemoteBlobs(options)
    .AddJobEngine(options.Server)
    .AddUseCases()
    .AddAccounts()
    .AddRateLimits(options)
    .AddErrors()
    .AddApi()
    .AddApiDescription()
    .AddHealth()
    .AddPages()
    .AddPageCache();

WebApplication app = builder.Build();
app.UseQuickFiles();
app.UseForwardedHeaders();
app.UseErrors();
app.UseHsts();
app.UseSecurityHeaders();
app.UseOutputCache();
app.UseResponseCompression();
app.UseHeadOnPages();
app.UseMetadataNegotiation();
app.UseRouting();
app.UseCors();
app.UseAuthentication();
app.UseRateLimiter();
app.UseAuthorization();
app.UseAntiforgery();

app.MapHealth();
// Whoever can open the sealed truth should take nothing from strangers: a process that only scores has no pages and no API.
if (options.Server.IsWeb)
{
    app.MapOpenApi("/openapi/{documentName}.json").RequireCors(ApiEndpoints.AnySite);
    app.MapApi();
    app.MapFair();
    app.MapForms();
    app.MapEnginePages();
    app.MapStaticAssets();
    app.MapRazorComponents<App>();
}

if (!await StartUp.PrepareAsync(app, options))
    return 1;
await app.RunAsync();
return 0;
