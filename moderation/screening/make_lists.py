"""Makes the word lists of the screening engine (word_lists.hpp) from packages of open data.

    make_lists.py BINARY SOURCE     writes the lists, and a C++ file that holds them

Everyday words, given names and surnames come from packages of the system, named in
docs/screening.md with their licence and version. Standard library only. Without a package, the build
stops: screening without lists is worse than none.
"""
import pathlib
import re
import sys
import unicodedata

WORDS = pathlib.Path("/usr/share/dict/british-english")
BITS_PER_WORD, HASHES = 12, 8


def names_folder():
    found = sorted(pathlib.Path("/usr/share/rubygems-integration").glob("*/gems/faker-*/lib/locales"))
    if not found:
        raise SystemExit("make_lists.py: package ruby-faker is missing")
    return found[-1]


def plain(word):
    """As fold() in unicode.cpp: small letters without accents and apostrophes."""
    split = unicodedata.normalize("NFD", word.lower())
    return "".join(c for c in split if c.isascii() and c.isalnum())


def everyday_words():
    """Words with a small first letter; the dictionary writes names with a capital."""
    words = WORDS.read_text(encoding="utf-8").split()
    return {plain(w) for w in words if w[0].islower() and not w.endswith("'s") and len(w) > 1}


def listed(text, key):
    """The values of `key: [a, b, c]` or of a block of `- a` lines."""
    found = re.search(rf"^ *{key}: *\[(.*?)\]", text, re.M | re.S)
    if found:
        return [v.strip().strip("\"'") for v in found.group(1).split(",")]
    found = re.search(rf"^( *){key}:\n((?:\1 *- .*\n)+)", text, re.M)
    return [line.strip()[2:].strip("\"'") for line in found.group(2).splitlines()] if found else []


def people():
    text = (names_folder() / "en" / "name.yml").read_text(encoding="utf-8")
    given, family = set(), set()
    for key in ("female_first_name", "male_first_name", "neutral_first_name"):
        given |= {plain(v) for v in listed(text, key)}
    family |= {plain(v) for v in listed(text, "last_name")}
    if len(given) < 1000 or len(family) < 300:
        raise SystemExit("make_lists.py: the names of ruby-faker are not where they were")
    return given, family


def fnv(word):
    state = 0xCBF29CE484222325
    for byte in word.encode():
        state = ((state ^ byte) * 0x100000001B3) % 2**64
    return state


def bloom(words):
    size = max(8, len(words) * BITS_PER_WORD // 8)
    bits = bytearray(size)
    for word in words:
        state = fnv(word)
        first, step = state & 0xFFFFFFFF, (state >> 32) | 1
        for i in range(HASHES):
            at = (first + i * step) % 2**64 % (size * 8)
            bits[at // 8] |= 1 << (at % 8)
    return bytes([HASHES]) + size.to_bytes(4, "little") + bytes(bits)


def main(binary, source):
    given, family = people()
    data = b"LBWL\x01" + b"".join(map(bloom, (everyday_words(), given, family)))
    pathlib.Path(binary).write_bytes(data)
    rows = [",".join(map(str, data[i:i + 32])) for i in range(0, len(data), 32)]
    pathlib.Path(source).write_text(
        '// Made by make_lists.py.\n#include "moderation/screening/word_lists.hpp"\n\n'
        "namespace letterbox::moderation {\nnamespace {\n"
        f"constexpr std::array<std::uint8_t, {len(data)}> lists = {{\n" + ",\n".join(rows) +
        "};\n}  // namespace\n\nbase::byte_view built_in_lists() { return lists; }\n\n"
        "}  // namespace letterbox::moderation\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
