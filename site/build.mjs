// Makes the stylesheet and the script of every Kept site: node build.mjs OUT_DIR
// Runs where package.json is installed, at build time of the program; users of Kept need no Node.
// Both tools are called as libraries: their command lines ask for a newer Node than Debian 12 has.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { build } from "esbuild-wasm";
import { compile } from "sass";

const out = process.argv[2];
mkdirSync(out, { recursive: true });

// kept: what every page loads. more: what a council's own templates can ask for.
for (const name of ["kept", "more"]) {
  const styles = compile(`styles/${name}.scss`, {
    style: "compressed",
    charset: false,
    loadPaths: ["node_modules"],
    quietDeps: true,
  });
  writeFileSync(join(out, `${name}.css`), `${styles.css}\n`);
}

await build({
  entryPoints: ["scripts/kept.js", "scripts/more.js", "scripts/search.js"],
  outdir: out,
  bundle: true,
  minify: true,
  format: "esm",
  target: "es2020",
  legalComments: "none",
});
