using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;

namespace Challenge.Components.Tests;

/// <summary>
/// bUnit asks for AngleSharp.Diffing 1.0, of which the package feed serves only 0.17 with the same calls. An assembly of a lower version
/// is not accepted from the application's own folder, so it lies in a folder beside it and is handed over when it is asked for.
/// </summary>
internal static class BunitAssemblies
{
    [ModuleInitializer]
    internal static void Register() => AssemblyLoadContext.Default.Resolving += static (context, name) =>
        name.Name == "AngleSharp.Diffing" ? Load(context) : null;

    private static Assembly Load(AssemblyLoadContext context) =>
        context.LoadFromAssemblyPath(Path.Combine(AppContext.BaseDirectory, "diffing", "AngleSharp.Diffing.dll"));
}
