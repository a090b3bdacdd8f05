using System;
using System.IO;
using System.Linq;
using System.Reflection;
using RedundantLive.Ports;

namespace RedundantLive.Hosting;

/// <summary>
/// Loads the AWS adapter and its SDK apart from every other copy of the SDK in the process, on the first call that needs it.
/// <para>
/// On PowerShell 7 every DLL of <c>bin/aws/net8.0</c> goes into a plain AssemblyLoadContext named RedundantLive. All of them at once:
/// a reference from inside is then answered from the context's own assemblies before the runtime falls back to the default context,
/// where a newer AWSSDK.Core of somebody else would win silently. The Engine is not in that folder, so both sides share its types.
/// On Windows PowerShell, which has no load contexts, <c>bin/aws/net472</c> is loaded with LoadFrom and its references are answered only
/// when one of those DLLs asks.
/// </para>
/// </summary>
internal static class AdapterLoader
{
    private const string ContextName = "RedundantLive";

    private static readonly object Gate = new();

    // Registered at most once per process, and only on .NET Framework.
    private static readonly Lazy<string> FrameworkFolder = new(RegisterFrameworkResolver);

    /// <summary>The connector of the AWS adapter.</summary>
    public static ICloudConnector LoadConnector() => Create<ICloudConnector>("RedundantLive.Aws", "RedundantLive.Aws.AwsConnector");

    /// <summary>The sandbox.</summary>
    public static ISandboxFactory LoadSandbox() => Create<ISandboxFactory>("RedundantLive.Sandbox", "RedundantLive.Sandbox.SandboxFactory");

    /// <summary>The reader of saved documents.</summary>
    public static ISavedDocuments LoadSavedDocuments() => Create<ISavedDocuments>("RedundantLive.Aws", "RedundantLive.Aws.SavedDocuments");

    private static T Create<T>(string assemblyName, string typeName)
    {
        Assembly assembly;
        lock (Gate) assembly = Load(assemblyName);
        return (T)Activator.CreateInstance(assembly.GetType(typeName, throwOnError: true)!)!;
    }

    private static Assembly Load(string assemblyName)
    {
        string module = Path.GetDirectoryName(typeof(AdapterLoader).Assembly.Location)!;
        Type? contextType = typeof(object).Assembly.GetType("System.Runtime.Loader.AssemblyLoadContext");
        if (contextType == null) return Assembly.LoadFrom(Path.Combine(FrameworkFolder.Value, assemblyName + ".dll"));

        string folder = Path.Combine(module, "aws", "net8.0");
        string file = Path.Combine(folder, assemblyName + ".dll");
        if (Loaded(file) is { } present) return present;

        object context = Activator.CreateInstance(contextType, ContextName, false)!;
        MethodInfo load = contextType.GetMethod("LoadFromAssemblyPath", new[] { typeof(string) })!;
        foreach (string dll in Directory.GetFiles(folder, "*.dll")) load.Invoke(context, new object[] { dll });
        return Loaded(file) ?? throw new FileNotFoundException($"{file} is missing: the module is not complete.", file);
    }

    /// <summary>The loaded assemblies themselves are the memory of what was loaded.</summary>
    private static Assembly? Loaded(string file) => AppDomain.CurrentDomain.GetAssemblies().FirstOrDefault(
        assembly => !assembly.IsDynamic && string.Equals(assembly.Location, file, StringComparison.OrdinalIgnoreCase));

    private static string RegisterFrameworkResolver()
    {
        string folder = Path.Combine(Path.GetDirectoryName(typeof(AdapterLoader).Assembly.Location)!, "aws", "net472");
        AppDomain.CurrentDomain.AssemblyResolve += (_, request) =>
        {
            string file = Path.Combine(folder, new AssemblyName(request.Name).Name + ".dll");
            if (!File.Exists(file)) return null;

            // An unknown requester gets an answer only when it asks for exactly what lies here.
            bool ours = request.RequestingAssembly is { IsDynamic: false } requester
                ? string.Equals(Path.GetDirectoryName(requester.Location), folder, StringComparison.OrdinalIgnoreCase)
                : AssemblyName.GetAssemblyName(file).FullName == request.Name;
            return ours ? Assembly.LoadFrom(file) : null;
        };
        return folder;
    }
}
