#!/bin/bash
# Builds a generated council with Kept and the same words with Hugo, in turn, and prints seconds and
# peak memory of each run.   run.sh [PAGES=1000] [RUNS=5]      needs: hugo, python3, GNU time
set -eu
pages=${1:-1000}; runs=${2:-5}
here=$(cd "$(dirname "$0")" && pwd)
kept=${KEPT:-$here/../../../build/release/kept}
work=${BENCH:-${TMPDIR:-/var/tmp}/kept-site-bench}/$pages
out=${SCRATCH:-/dev/shm}/kept-site-bench.$$
mkdir -p "$work" "$out"
trap 'rm -rf "$out"' EXIT
[ -e "$work/kept/data/council.yaml" ] || python3 "$here/make_council.py" "$pages" "$work"
row() { /usr/bin/time -f "$1 %e s wall  %U s user  %S s sys  %M KB peak" "${@:2}" >/dev/null 2>"$out/log" || { cat "$out/log"; exit 1; }; tail -n 1 "$out/log"; }
for i in $(seq 0 "$runs"); do
  [ "$i" = 0 ] && echo "(the first pair warms up)"
  row "kept" "$kept" build --project "$work/kept" --as-of 2026-11-22 --out "$out/kept$i"
  row "hugo" hugo --quiet --source "$work/hugo" --destination "$out/hugo$i"
done
for tool in kept hugo; do
  printf '%s: %s pages, %s files, %s KB\n' "$tool" "$(find "$out/${tool}1" -name '*.html' | wc -l)" "$(find "$out/${tool}1" -type f | wc -l)" "$(du -sk "$out/${tool}1" | cut -f1)"
done
