#!/bin/bash
# Builds the fuzz targets with clang and runs each for some seconds on what it has found so far.
#   tests/fuzz/run.sh [SECONDS=60] [TARGET...]
# A crash, a leak, an answer that takes more than a second, or more than 2 GB ends it with 1; the
# input then stands in build/asan/findings/. KEPT_FUZZ_SEED makes runs alike.
set -euo pipefail
cd "$(dirname "$0")/../.."
seconds=${1:-60}; shift || true
build=build/asan
sh cmake/setup.sh cmake/packages.txt cmake/packages-test.txt cmake/packages-dev.txt
cmake --preset asan ${KEPT_CMAKE_OPTIONS:-} >/dev/null
targets=("$@")
if [ ${#targets[@]} -eq 0 ]; then
  for file in tests/fuzz/*_fuzz.cpp; do
    name=$(basename "$file" _fuzz.cpp)
    targets+=("$name")
  done
fi
cmake --build "$build" --target "${targets[@]/%/_fuzz}" -- --quiet
mkdir -p "$build/findings"
# Memory that a library keeps after an error is no finding of ours.
export LSAN_OPTIONS=suppressions=$PWD/tests/fuzz/library_leaks.txt:print_suppressions=0
# The words of a target's formats: tests/fuzz/<name>.dict, or those that this names.
dictionaries() {
  case $1 in
    pdf_merge | pdf_text) echo pdf ;;
    finished_file) echo html json csv xlsx pdf ;;
    verify) echo html picture xlsx pdf ;;
    *) echo "$1" ;;
  esac
}
failed=0
for name in "${targets[@]}"; do
  mkdir -p "$build/corpus/$name"
  for words in $(dictionaries "$name"); do
    cat "tests/fuzz/$words.dict"
  done >"$build/$name.dict"
  printf '%-14s' "$name"
  # The sanitizers make a program some ten times slower: ten seconds here are a second of Kept's.
  if "$build/tests/fuzz/${name}_fuzz" -seed="${KEPT_FUZZ_SEED:-0}" -max_total_time="$seconds" -max_len=65536 -timeout=10 \
      -rss_limit_mb=2048 -print_final_stats=1 -dict="$build/$name.dict" -artifact_prefix="$build/findings/$name-" \
      "$build/corpus/$name" "tests/fuzz/${name}_corpus" >"$build/$name.log" 2>&1; then
    sed -n 's/^stat::number_of_executed_units: *\([0-9]*\)/\1 inputs, clean/p' "$build/$name.log"
  else
    echo "FAILED: see $build/$name.log"
    failed=1
  fi
done
exit $failed
