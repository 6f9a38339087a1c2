#!/usr/bin/env python3
"""Writes fold_table.h: what the egress check makes of each character before it compares.

Letters and digits in compatibility decomposition (NFKD), folded to one case, without marks; letters
of other scripts that look like Latin ones become those; everything else becomes nothing. Runs of
characters with the same rule are one line.      make_fold_table.py > fold_table.h
"""
import unicodedata as u

# Letters that a reader takes for Latin ones: Cyrillic and Greek (small ones: capitals fold to them),
# small capitals, Cherokee.
ALIKE = {"а": "a", "с": "c", "ԁ": "d", "е": "e", "һ": "h", "і": "i", "ј": "j", "ӏ": "l", "о": "o", "р": "p",
         "ԛ": "q", "ѕ": "s", "ԝ": "w", "х": "x", "у": "y", "ԍ": "g", "к": "k", "м": "m", "т": "t", "в": "b",
         "н": "h", "α": "a", "ι": "i", "κ": "k", "ν": "v", "ο": "o", "ρ": "p", "τ": "t", "υ": "u", "χ": "x",
         "ω": "w", "ϲ": "c", "ϳ": "j", "ε": "e", "ᴀ": "a", "ᴄ": "c", "ᴅ": "d", "ᴇ": "e", "ᴊ": "j", "ᴋ": "k",
         "ᴍ": "m", "ᴏ": "o", "ᴘ": "p", "ᴛ": "t", "ᴜ": "u", "ᴠ": "v", "ᴡ": "w", "ᴢ": "z", "ɑ": "a", "ɡ": "g",
         "ı": "i", "ȷ": "j", "ø": "o", "ł": "l", "đ": "d", "ħ": "h", "ŧ": "t", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th",
         "ʙ": "b", "ꜰ": "f", "ɢ": "g", "ʜ": "h", "ɪ": "i", "ʟ": "l", "ɴ": "n", "ʀ": "r", "ꜱ": "s", "ʏ": "y",
         "Ꭺ": "a", "Ᏼ": "b", "Ꮯ": "c", "Ꭰ": "d", "Ꭼ": "e", "Ꮐ": "g", "Ꮋ": "h", "Ꭵ": "i", "Ꭻ": "j", "Ꮶ": "k",
         "Ꮮ": "l", "Ꮇ": "m", "Ꮲ": "p", "Ꭱ": "r", "Ꮪ": "s", "Ꭲ": "t", "Ꮩ": "v", "Ꮃ": "w", "Ꮓ": "z"}


# The first of 26 signs that each stand for a letter from A to Z: circled, squared, of flags, of tags.
ALPHABETS = (0x1F150, 0x1F170, 0x1F1E6, 0xE0041, 0xE0061)


def letters(char):
    for first in ALPHABETS:
        if first <= ord(char) < first + 26:
            return chr(ord("a") + ord(char) - first)
    folded = unicodedata_fold(char)
    kept = "".join(c for c in folded if u.category(c)[0] in "LN")
    return "".join(ALIKE.get(c, c) for c in kept)


def unicodedata_fold(char):
    return u.normalize("NFKD", u.normalize("NFKD", char).casefold())


def rules():
    for code in range(0x80, 0x110000):
        char = chr(code)
        category = u.category(char)
        if category in ("Cn", "Cs", "Co") or 0x3130 <= code <= 0x33FF or 0xAC00 <= code <= 0xFAFF or 0x2F800 <= code < 0xE0000:
            continue  # unassigned, or of scripts that no paper here is written in
        result = letters(char)
        if result == char:
            continue
        if not result:
            yield code, "drop", 0
        elif len(result) == 1:
            yield code, "move", ord(result) - code
        else:
            yield code, "text", result


def main():
    runs = []
    for code, kind, value in rules():
        last = runs[-1] if runs else None
        if last and last[1] == code - 1 and last[2] == kind and last[3] == value and kind != "text":
            last[1] = code
        else:
            runs.append([code, code, kind, value])
    texts, pool, rows = {}, b"", []
    for first, last, kind, value in runs:
        if kind == "text":
            data = value.encode()
            if data not in texts:
                found = pool.find(data)
                texts[data] = found if found >= 0 else len(pool)
                pool += b"" if found >= 0 else data
            rows.append(f"{{{first},{last},{texts[data]},{len(data)}}}")
        elif kind == "drop":
            rows.append(f"{{{first},{last},0,0}}")
        else:
            rows.append(f"{{{first},{last},{value},-1}}")
    print("// What each character beyond ASCII counts as. Made by make_fold_table.py from Unicode", u.unidata_version + ".")
    print("#pragma once\n\n#include <cstdint>\n#include <string_view>\n\nnamespace kept::egress {\n")
    print("// `size` -1: the character `value` further on; else the `size` bytes at `value` of kFoldPool.")
    print("struct FoldRange {\n  std::int32_t first;\n  std::int32_t last;\n  std::int32_t value;\n  std::int32_t size;\n};\n")
    print("// clang-format off\ninline constexpr FoldRange kFoldRanges[] = {")
    line = ""
    for row in rows:
        if len(line) + len(row) > 138:
            print(line)
            line = ""
        line += row + ","
    print(line + "\n};\n")
    print("inline constexpr std::string_view kFoldPool =")
    for at in range(0, len(pool), 32):
        print('    "' + "".join(f"\\x{byte:02x}" for byte in pool[at:at + 32]) + '"')
    print("    ;\n// clang-format on\n\n}  // namespace kept::egress")


main()
