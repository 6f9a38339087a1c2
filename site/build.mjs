// Makes the stylesheets and the scripts of every Kept site: node build.mjs OUT_DIR
// Runs where package.json is installed, at build time of the program; users of Kept need no Node.
// Both tools are called as libraries: their command lines ask for a newer Node than Debian 12 has.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";

import { build } from "esbuild-wasm";
import { compileString } from "sass";

const out = process.argv[2];
mkdirSync(join(out, "more"), { recursive: true });

const anyRule = /([^{}]*)\{[^{}]*\}/g;
const emptyGroup = /@(media|supports)[^{}]*\{\}/g;

function sheet(source, keep) {
  const { css } = compileString(source, {
    style: "compressed",
    charset: false,
    loadPaths: ["node_modules", "styles"],
    quietDeps: true,
  });
  return `${css.replace(anyRule, keep).replace(emptyGroup, "").replace(emptyGroup, "")}\n`;
}

// What GOV.UK Frontend's components say and no page of Kept's asks for: variants, print in another
// type than the council's, and what browsers before 2023 need at the ends of broken lines.
const unwanted = new RegExp(
  [
    "service-navigation(--inverse|__service-name|__inlining-container)",
    "main-wrapper--",
    "clearfix",
    "visually-hidden-focusable",
  ]
    .map((name) => `\\.govuk-${name}`)
    .join("|"),
);
const notOurs = /\{(font-family:sans-serif|-webkit-box-decoration-break[^{}]*)\}$|^\.govuk-[^{}]*\{font-size:\d+pt;[^{}]*\}$/;
const common = new Set();
const kept = sheet('@use "kept";', (rule, selectors) => {
  const wanted = selectors.split(/,(?![^()]*\))/).filter((selector) => !unwanted.test(selector));
  if (wanted.length === 0 || notOurs.test(rule)) {
    return "";
  }
  common.add(rule);
  return wanted.join(",") + rule.slice(selectors.length);
});
writeFileSync(join(out, "kept.css"), kept);

// The components of GOV.UK Frontend that Kept's own pages do without, for templates that a council
// writes itself: a sheet each, which goes before kept.css and says nothing that stands there.
for (const path of readFileSync("more.txt", "utf8").trim().split("\n")) {
  const own = (rule) => (common.has(rule) || notOurs.test(rule) ? "" : rule);
  const source = `@use "foundations"; @use "govuk-frontend/dist/govuk/${path}";`;
  writeFileSync(join(out, "more", `${basename(path)}.css`), sheet(source, own));
}

// Classic scripts run from a folder on somebody's own computer as well; modules do not.
const scripts = { outdir: out, bundle: true, minify: true, target: "es2020", legalComments: "none" };
await build({ ...scripts, entryPoints: ["scripts/kept.js", "scripts/more.js"], format: "iife" });
await build({ ...scripts, entryPoints: ["scripts/search.js"], format: "esm" });
