using Microsoft.AspNetCore.StaticFiles;

namespace Actieplan.Web.Pages;

/// <summary>Scripts and styles as the build made and compressed them.</summary>
public static class AssetFiles
{
    // the build leaves each file in this form beside itself
    private const string Packed = ".br";

    public static void UseAssets(this WebApplication app)
    {
        var assets = app.Services.GetRequiredService<Assets>();
        app.Use((http, next) =>
        {
            var packed = http.Request.Path + Packed;
            if (http.Request.Path.StartsWithSegments(Assets.Folder) && KeptAnswer.Takes(http, KeptAnswer.Brotli)
                && app.Environment.WebRootFileProvider.GetFileInfo(packed).Exists)
                http.Request.Path = packed;
            return next(http);
        });
        var types = new FileExtensionContentTypeProvider();
        app.UseStaticFiles(new StaticFileOptions
        {
            ContentTypeProvider = new FileExtensionContentTypeProvider(
                new Dictionary<string, string>(types.Mappings) { [Packed] = "application/octet-stream" }),
            OnPrepareResponse = file => Prepare(file, assets, types),
        });
    }

    private static void Prepare(StaticFileResponseContext file, Assets assets, FileExtensionContentTypeProvider types)
    {
        var (headers, name) = (file.Context.Response.Headers, file.File.Name);
        if (name.EndsWith(Packed, StringComparison.Ordinal))
        {
            name = name[..^Packed.Length];
            types.TryGetContentType(name, out var type);
            (headers.ContentType, headers.ContentEncoding, headers.Vary) = (type, KeptAnswer.Brotli, "Accept-Encoding");
        }
        // kept for ever only under its own version: a page of a newer program may ask an older node
        headers.CacheControl = assets.IsCurrent(name, file.Context.Request.Query["v"])
            ? "public, max-age=31536000, immutable"
            : "no-cache";
    }
}
