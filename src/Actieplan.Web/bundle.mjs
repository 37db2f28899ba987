// Scripts and styles for the browser, made and compressed here, once and as small as they can be, and not for each
// phone that asks.
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { brotliCompressSync } from "node:zlib";
import { build } from "esbuild";

const pages = [
  "site.js", "form.js", "show.js", "phone.js", "applause.js", "herbeleef.js", "regie.js", "aangemeld.js",
  "rekenblad.js",
  "site.css", "scherm.css", "stand.css", "herbeleef.css", "regie.css", "berichten.css",
  "mensen.css", "kaart.css", "uitleg.css", "melden.css", "rekenblad.css",
];

// ways that SignalR's client never takes here: every browser that runs these scripts has fetch, and where a network
// lets no WebSocket through, long polling is the way that gets through it
const unused = /\/(XhrHttpClient|ServerSentEventsTransport)$/;
const withoutUnused = {
  name: "without-unused",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: unused }, ({ path }) => ({ path, namespace: "unused" }));
    onLoad({ filter: unused, namespace: "unused" }, ({ path }) => ({ contents: `export class ${path.match(unused)[1]} {}` }));
  },
};

await build({
  entryPoints: pages.map((page) => `assets/${page}`),
  outdir: "wwwroot/built",
  bundle: true,
  minify: true,
  format: "esm",
  target: "es2022",
  loader: { ".woff2": "file" },
  assetNames: "[name]-[hash]",
  plugins: [withoutUnused],
  logLevel: "warning",
});

const folder = new URL("wwwroot/built/", import.meta.url);
for (const name of readdirSync(folder).filter((file) => /\.(js|css)$/.test(file)))
  writeFileSync(new URL(`${name}.br`, folder), brotliCompressSync(readFileSync(new URL(name, folder))));
