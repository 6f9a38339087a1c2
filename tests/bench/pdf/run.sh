#!/bin/bash
# A generated board pack through Kept, Chromium, WeasyPrint and Typst in turn: seconds and peak memory
# of each run, in one spell so that they can be compared. A peer that is not here is skipped, and said so.
#   run.sh [PAGES=300] [RUNS=3]      needs: python3, GNU time, pdfinfo
# PEER_MODULES names a folder with node_modules/@myriaddreamin/typst-ts-node-compiler.
set -u
pages=${1:-300}; runs=${2:-3}
here=$(cd "$(dirname "$0")" && pwd)
bin=${BENCH_BIN:-$here/../../../build/release/tests}
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
python3 "$here/make_pack.py" "$pages" "$work" || exit 1
row() {
  local name=$1; shift
  if /usr/bin/time -f "%e s wall  %U s user  %M KB peak" -o "$work/time" "$@" >"$work/out" 2>"$work/err"; then
    printf '%-12s %s  %s\n' "$name" "$(tail -n 1 "$work/time")" "$(grep -o 'PDF [0-9.]* s\|DOCX [0-9.]* s' "$work/out" | tail -n 1)"
  else
    printf '%-12s failed: %s\n' "$name" "$(head -c 300 "$work/err")"
  fi
}
have() { command -v "$1" >/dev/null || { printf '%-12s not here: skipped\n' "$1"; return 1; }; }
count() { [ -e "$1" ] && printf '%-12s %s\n' "$2" "$(pdfinfo "$1" 2>/dev/null | grep Pages | tr -s ' ')"; }
for i in $(seq 1 "$runs"); do
  row kept "$bin/bench/pdf/render_document" "$work/pack.html" "$work/kept.pdf" --threads 2
  row kept-docx "$bin/unit/docx/render_docx" "$work/pack.html" "$work/kept.docx"
  if [ -n "${PEER_MODULES:-}" ]; then
    row typst node "$here/typst.cjs" "$work/pack.typ" "$work/typst.pdf"
  else
    echo "typst        not here (PEER_MODULES is not set): skipped"
  fi
  have chromium && row chromium chromium --headless --no-sandbox --disable-gpu --no-pdf-header-footer \
    --print-to-pdf="$work/chromium.pdf" "file://$work/pack.html"
  have weasyprint && [ "$i" = 1 ] && row weasyprint weasyprint --pdf-variant pdf/ua-1 "$work/pack.html" "$work/weasyprint.pdf"
done
for tool in kept typst chromium weasyprint; do count "$work/$tool.pdf" "$tool"; done
exit 0
