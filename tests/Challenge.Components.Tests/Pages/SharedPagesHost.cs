using Challenge.Components.Tests.Hosting;

namespace Challenge.Components.Tests.Pages;

/// <summary>One host for all tests of pages: they only read.</summary>
[CollectionDefinition(nameof(PagesHost))]
public sealed class SharedPagesHost : ICollectionFixture<PagesHost>;
