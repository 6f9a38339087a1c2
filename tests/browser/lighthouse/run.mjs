// Lighthouse on the kinds of page that matter most. Not part of `make test`: its figures depend on
// how busy the machine is.
//
//   cd tests/browser/lighthouse && npm ci --ignore-scripts
//   node run.mjs FOLDER [ADDRESS …]      FOLDER: a finished site
//
// Prints the four figures of each page, on Lighthouse's own phone: the median of three runs. Returns 1
// where one is under 100.
//
// Lighthouse slows the processor four times, which is right for a fast desktop. Its docs (throttling.md)
// ask to calibrate that for slower machines: here the phone is the one that Chromium's own calibration
// calls low-tier (a benchmark index of 264, a Moto G Power of 2022).
import { createServer } from "node:http";
import { existsSync, readFileSync, statSync } from "node:fs";
import { extname, join, resolve } from "node:path";
import { gzipSync } from "node:zlib";

import * as launcher from "chrome-launcher";
import lighthouse from "lighthouse";
import * as constants from "lighthouse/core/config/constants.js";

const kRuns = 3;
const kPhoneIndex = 264;
const kMostSlowdown = 4;
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

async function look(url, slowdown) {
  const flags = { port: chrome.port, onlyCategories: kCategories, logLevel: "error" };
  const settings = { throttling: { ...constants.throttling.mobileSlow4G, cpuSlowdownMultiplier: slowdown } };
  return (await lighthouse(url, flags, { extends: "lighthouse:default", settings })).lhr;
}

const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

// What keeps a page from 100, as Lighthouse says it.
function* shortfalls({ audits, categories }) {
  const counting = new Set(
    kCategories.flatMap((name) => categories[name].auditRefs.filter((ref) => ref.weight > 0).map((ref) => ref.id)),
  );
  for (const audit of Object.values(audits)) {
    if (counting.has(audit.id) && audit.score !== null && audit.score < 0.9) {
      yield `${audit.id}: ${audit.displayValue ?? audit.title}`;
    }
  }
}

let all = true;
for (const address of wanted.length > 0 ? wanted : kPages) {
  const url = `http://127.0.0.1:${server.address().port}${address}`;
  const { benchmarkIndex } = (await look(url, 1)).environment;
  const slowdown = Math.min(kMostSlowdown, Math.max(1, benchmarkIndex / kPhoneIndex));
  const reports = [];
  for (let run = 0; run < kRuns; ++run) {
    reports.push(await look(url, slowdown));
  }
  const figures = kCategories.map((name) =>
    Math.round(median(reports.map((report) => report.categories[name].score)) * 100),
  );
  const shown = figures.map((figure) => String(figure).padStart(4)).join("");
  console.log(`${shown}  ${address} (benchmark ${Math.round(benchmarkIndex)}, slowed ${slowdown.toFixed(1)} times)`);
  const short = figures.some((figure) => figure < 100);
  for (const line of short ? new Set(reports.flatMap((report) => [...shortfalls(report)])) : []) {
    console.log(`        ${line}`);
  }
  all &&= !short;
}
await chrome.kill();
server.close();
process.exitCode = all ? 0 : 1;
