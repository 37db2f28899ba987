// What the build made is compressed here, once and as small as it can be, and not for each phone that asks.
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { brotliCompressSync } from "node:zlib";

const folder = new URL("wwwroot/built/", import.meta.url);
for (const name of readdirSync(folder).filter((file) => /\.(js|css)$/.test(file)))
  writeFileSync(new URL(`${name}.br`, folder), brotliCompressSync(readFileSync(new URL(name, folder))));
