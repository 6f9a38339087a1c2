// Lighthouse on the kinds of page that matter most. Not part of `make test`: its figures depend on
// how busy the machine is.
//
//   cd tests/browser/lighthouse && npm ci --ignore-scripts
//   node run.mjs FOLDER [ADDRESS …]      FOLDER: a finished site
//
// Prints the four figures of each page; returns 1 where one is under 100.
import { createServer } from "node:http";
import { existsSync, readFileSync, statSync } from "node:fs";
import { extname, join, resolve } from "node:path";
import { gzipSync } from "node:zlib";

import * as launcher from "chrome-launcher";
import lighthouse from "lighthouse";

const kCategories = ["performance", "accessibility", "best-practices", "seo"];
const kPages = [
  "/",
  "/pledge/a-room-of-my-own/",
  "/offer/setting-up-home/",
  "/indicators/cl-eet/",
  "/meetings/2026-12-10-corporate-parenting-committee/first-six-months/",
];
const kTypes = { ".css": "text/css", ".html": "text/html; charset=utf-8", ".js": "text/javascript", ".svg": "image/svg+xml", ".txt": "text/plain", ".woff2": "font/woff2" };

// Packed and kept for ever, as the settings for hosts have it (see the docs on hosting).
function serve(folder) {
  const server = createServer((request, response) => {
    let path = join(folder, decodeURIComponent(new URL(request.url, "http://site").pathname));
    path = existsSync(path) && statSync(path).isDirectory() ? join(path, "index.html") : path;
    if (!path.startsWith(folder) || !existsSync(path)) {
      response.writeHead(404).end();
      return;
    }
    const type = kTypes[extname(path)] ?? "application/octet-stream";
    const packed = /text|svg/.test(type);
    response.writeHead(200, {
      "Content-Type": type,
      "Cache-Control": path.includes("/assets/") ? "public, max-age=31536000, immutable" : "no-cache",
      ...(packed && { "Content-Encoding": "gzip" }),
    });
    response.end(packed ? gzipSync(readFileSync(path)) : readFileSync(path));
  });
  return new Promise((done) => server.listen(0, "127.0.0.1", () => done(server)));
}

const [folder, ...wanted] = process.argv.slice(2);
const server = await serve(resolve(folder));
const chrome = await launcher.launch({
  chromePath: process.env.KEPT_CHROMIUM ?? "/usr/bin/chromium",
  chromeFlags: ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"],
});
let all = true;
for (const address of wanted.length > 0 ? wanted : kPages) {
  const url = `http://127.0.0.1:${server.address().port}${address}`;
  const { lhr } = await lighthouse(url, { port: chrome.port, onlyCategories: kCategories, logLevel: "error" });
  const figures = kCategories.map((name) => Math.round(lhr.categories[name].score * 100));
  console.log(`${figures.map((figure) => String(figure).padStart(4)).join("")}  ${address}`);
  for (const audit of Object.values(lhr.audits)) {
    const counts = kCategories.some((name) =>
      lhr.categories[name].auditRefs.some((ref) => ref.id === audit.id && ref.weight > 0),
    );
    if (counts && audit.score !== null && audit.score < 0.9) {
      console.log(`        ${audit.id}: ${audit.displayValue ?? audit.title}`);
    }
  }
  all &&= figures.every((figure) => figure === 100);
}
await chrome.kill();
server.close();
process.exitCode = all ? 0 : 1;
