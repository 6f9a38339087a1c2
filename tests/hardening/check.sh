#!/bin/bash
# check.sh PROGRAM BUILD_TYPE: whether the program is hardened as decision 0150 says. Prints what is
# missing and ends with 1.
set -euo pipefail
program=$1
missing=0
headers=$(readelf -W -h -l -d "$program")
symbols=$(readelf -W --dyn-syms "$program")
has() {  # WHAT TEXT PATTERN
  if ! grep -Eq "$3" <<<"$2"; then
    echo "missing: $1"
    missing=1
  fi
}
has "a program that loads anywhere (PIE)" "$headers" 'Flags:.*\bPIE\b'
has "relocations that are read-only (RELRO)" "$headers" 'GNU_RELRO'
has "symbols bound at the start (BIND_NOW)" "$headers" '\bBIND_NOW\b|Flags:.*\bNOW\b'
has "a stack that is not run" "$headers" 'GNU_STACK .* RW +0x'
has "guards of the stack" "$symbols" '__stack_chk_fail'
has "assertions of the standard library" "$symbols" 'glibcxx_assert_fail'
if [ "$2" = Release ]; then
  has "checked string functions (_FORTIFY_SOURCE)" "$symbols" '__(mem|str|v?s?n?printf|v?fprintf|read)[a-z]*_chk'
fi
if grep -q TEXTREL <<<"$headers"; then
  echo "code is written to when it is loaded"
  missing=1
fi
exit $missing
