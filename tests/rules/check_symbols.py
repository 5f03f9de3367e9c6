#!/usr/bin/env python3
"""Checks that letterbox-server holds nothing that opens an age file or decapsulates.

The linker takes an object file only when something refers to it, so a symbol found here means that
some path in the server leads to it. Both tables of the binary are read: the static one (code of the
project) and the dynamic one (functions asked of libsodium).

usage: check_symbols.py BINARY         checks a binary; exits with 77 when there is none
       check_symbols.py --self-test    checks that the check finds what it should
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile

# libsodium's crypto_kem_* are written with and without a version suffix (name@VERSION).
FORBIDDEN = [
    r"\bletterbox::(\w+::)*age::(\w+::)*(open|unwrap|decapsulate)\w*\b",
    r"\bcrypto_kem_(xwing_|mlkem768_)?dec\b",
]
PATTERNS = [re.compile(pattern) for pattern in FORBIDDEN]
SKIPPED = 77


def symbols(binary):
    lines = set()
    for options in (["-C"], ["-C", "-D"]):
        done = subprocess.run(["nm", *options, binary], capture_output=True, text=True, check=False)
        if done.returncode != 0:
            sys.exit(f"nm cannot read {binary}: {done.stderr.strip()}")
        lines.update(done.stdout.splitlines())
    return lines


def name_of(line):
    """What nm calls the symbol, without address and kind."""
    match = re.match(r"^[0-9a-fA-F ]*\s[A-Za-z?-]\s(.*)$", line)
    return match.group(1) if match else line


def is_forbidden(name):
    # Tables of constants and type names mention namespaces too; only what is called is forbidden.
    if name.startswith(("typeinfo ", "vtable ")):
        return False
    return any(pattern.search(name) for pattern in PATTERNS)


def check(binary):
    found = symbols(binary)
    bad = sorted({name_of(line) for line in found if is_forbidden(name_of(line))})
    for name in bad:
        print(f"{os.path.basename(binary)}: {name}")
    if not any(" T " in line or " t " in line for line in found):
        print(f"{os.path.basename(binary)} has no symbols of its own (stripped?), nothing was checked")
        return 1
    if bad:
        print("the server must not be able to open age files or decapsulate")
        return 1
    print(f"{len(found)} symbols, none opens an age file or decapsulates")
    return 0


NAMES = [
    ("letterbox::age::open(std::span<unsigned char const>)", True),
    ("letterbox::crypto::age::open_stream(int)", True),
    ("letterbox::age::unwrap_stanza[abi:cxx11](int)", True),
    ("crypto_kem_xwing_dec", True),
    ("crypto_kem_xwing_dec@Base", True),
    ("crypto_kem_mlkem768_dec", True),
    ("crypto_kem_dec", True),
    ("crypto_box_seal", False),
    ("crypto_kem_xwing_enc", False),
    ("crypto_kem_xwing_enc_deterministic", False),
    ("letterbox::age::parse_header(std::string_view)", False),
    ("letterbox::age::seal(int)", False),
    ("letterbox::store::open(std::string const&)", False),
    ("crypto_sign_verify_detached", False),
]
PROGRAMS = [
    ("namespace letterbox::age { int open(int x) { return x + 1; } }\n"
     "int main(int c, char**) { return letterbox::age::open(c); }\n", 1),
    ("namespace letterbox::age { int parse(int x) { return x + 1; } }\n"
     "int main(int c, char**) { return letterbox::age::parse(c); }\n", 0),
]


def self_test():
    failures = 0
    for name, expected in NAMES:
        if is_forbidden(name) != expected:
            failures += 1
            print(f"self-test: {name} should{'' if expected else ' not'} be forbidden")
    compiler = shutil.which("c++") or shutil.which("g++")
    with tempfile.TemporaryDirectory() as folder:
        for text, expected in PROGRAMS:
            source, binary = os.path.join(folder, "a.cpp"), os.path.join(folder, "a")
            with open(source, "w", encoding="utf-8") as file:
                file.write(text)
            subprocess.run([compiler, "-std=c++17", "-O0", source, "-o", binary], check=True)
            if check(binary) != expected:
                failures += 1
                print(f"self-test: this program should be {'refused' if expected else 'accepted'}:\n{text}")
    print(f"self-test: {len(NAMES) + len(PROGRAMS) - failures} of {len(NAMES) + len(PROGRAMS)} as expected")
    return 1 if failures else 0


def main():
    if sys.argv[1:] == ["--self-test"]:
        return self_test()
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    if not os.path.isfile(sys.argv[1]):
        print(f"{sys.argv[1]} is not built, nothing to check")
        return SKIPPED
    return check(sys.argv[1])


if __name__ == "__main__":
    sys.exit(main())
