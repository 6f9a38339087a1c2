// A finished site as visitors get it: its folder served from this machine, opened in Debian's Chromium.
import { createServer } from "node:http";
import { existsSync, readFileSync, readdirSync, statSync } from "node:fs";
import { extname, join, relative } from "node:path";

import { chromium } from "playwright-core";

const kTypes = {
  ".css": "text/css",
  ".csv": "text/csv",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".json": "application/json",
  ".jpg": "image/jpeg",
  ".pdf": "application/pdf",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".woff2": "font/woff2",
};

// Whether a page only sends its reader on to another.
function isForwarding(file) {
  return /<meta[^>]*http-equiv="?refresh/i.test(readFileSync(file, "utf8"));
}

// The addresses of all pages that people read, sorted.
export function pageAddresses(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && extname(entry.name) === ".html")
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .filter((file) => !isForwarding(file))
    .map((file) => `/${relative(folder, file)}`)
    .map((path) => path.replace(/\/index\.html$/, "/"))
    .sort();
}

// The policy of the site's own `_headers` file, "" where there is none.
function contentPolicy(folder) {
  const file = join(folder, "_headers");
  const line = existsSync(file) && /^\s*Content-Security-Policy:\s*(.*)$/im.exec(readFileSync(file, "utf8"));
  return line ? line[1] : "";
}

// Serves the folder on a free port. Gives the origin and the way to stop. What is not there is
// answered with 404.html, as hosts do.
export async function serve(folder) {
  const policy = contentPolicy(folder);
  const server = createServer((request, response) => {
    let path = join(folder, decodeURIComponent(new URL(request.url, "http://site").pathname));
    if (existsSync(path) && statSync(path).isDirectory()) {
      path = join(path, "index.html");
    }
    const found = path.startsWith(folder) && existsSync(path);
    const file = found ? path : join(folder, "404.html");
    if (!existsSync(file)) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(found ? 200 : 404, {
      "Content-Type": kTypes[extname(file)] ?? "application/octet-stream",
      ...(policy && { "Content-Security-Policy": policy }),
    });
    response.end(readFileSync(file));
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    origin: `http://127.0.0.1:${server.address().port}`,
    stop: () => server.close(),
  };
}

export function openBrowser() {
  return chromium.launch({
    executablePath: process.env.KEPT_CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"],
  });
}

// Calls `report` with each error in the console, each script error, each request to elsewhere.
export function watch(page, origin, report) {
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") {
      report(`console: ${message.text()}`);
    }
  });
  page.on("pageerror", (error) => report(`script: ${error.message}`));
  page.on("request", (request) => {
    if (!request.url().startsWith(origin) && !request.url().startsWith("data:")) {
      report(`third party: ${request.url()}`);
    }
  });
  page.on("response", (response) => {
    if (response.status() >= 400 && response.request().resourceType() !== "document") {
      report(`missing: ${response.url()}`);
    }
  });
}
