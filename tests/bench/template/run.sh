#!/bin/sh
# Pages a second of Node's Nunjucks and of Kept on both pages, in turn, three times each, and the
# ratio of the medians. Run from anywhere after building `nunjucks_bench` in release:
#   tests/bench/template/run.sh [BUILD]
set -eu
here=$(cd "$(dirname "$0")" && pwd)
build=${1:-$here/../../../build/release}
node_root=$build/tests/nunjucks/node
govuk=$node_root/node_modules/govuk-frontend/dist
for page in page doc; do
  "$build/nunjucks_bench" --root "$here/templates" --root "$govuk" $page.njk "$here/$page.json" \
    --print | cmp - "$here/$page.expected.html"
  peer=""
  ours=""
  for turn in 1 2 3; do
    peer="$peer $(node "$here/bench.mjs" --root "$node_root" 200 | sed -n "s/^$page: .*median \([0-9]*\) pages.*/\1/p")"
    ours="$ours $("$build/nunjucks_bench" --root "$here/templates" --root "$govuk" $page.njk \
      "$here/$page.json" | cut -d' ' -f2)"
  done
  middle() { printf '%s\n' "$@" | sort -n | sed -n 2p; }
  # shellcheck disable=SC2086
  p=$(middle $peer) o=$(middle $ours)
  echo "$page: node$peer, kept$ours pages/s; medians $p and $o, ratio $((o * 10 / p))/10"
done
"$build/nunjucks_bench" --root "$here/templates" --root "$govuk" page.njk "$here/page.json" --threads 2
"$build/nunjucks_bench" --root "$here/templates" --root "$govuk" page.njk "$here/page.json" --cold
