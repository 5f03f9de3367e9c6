#!/usr/bin/env python3
"""Splits the family's module in two: what joining and signing in need, and the rest.

    split.py WHOLE.wasm EARLY FIRST.wasm REST.wasm

EARLY names the calls that must answer before the rest is there, one a line. The rest is what only the
other calls reach, by the calls that stand in the code; whatever can be reached through a pointer stays
in the first part. So nothing in the first part ever runs into the rest, but the calls of the table
themselves: the Worker loads the rest before it makes one (clients/web/source/worker/module.ts).

The names of functions in WHOLE must be as the compiler mangles them. wasm-dis, wasm-split and wasm-opt
are Binaryen's, which comes with Emscripten.
"""
import re
import subprocess
import sys
import tempfile
from pathlib import Path

# typed<&call> and for_member<&call> of clients/wasm/call.hpp, in an unnamed namespace
HANDLER = re.compile(r"_ZN9letterbox4wasm(?:5typed|10for_member)IXadL_ZNS0_12_GLOBAL__N_1(\d+)")
NAME = r"\$([^\s()]+)"
# Parts share what they hold by exporting it; browsers know this one since 2018.
FEATURES = ["--enable-mutable-globals"]


def run(*command):
    return subprocess.run(command, check=True, capture_output=True, text=True,
                          errors="surrogateescape").stdout


def handlers(functions):
    """The functions of the table of calls, by the names of the calls."""
    out = {}
    for function in functions:
        found = HANDLER.match(function)
        if found:
            out[function[found.end():found.end() + int(found.group(1))]] = function
    return out


def reached(roots, calls):
    seen = set()
    left = [root for root in roots if root in calls]
    while left:
        function = left.pop()
        if function not in seen:
            seen.add(function)
            left += calls[function] & calls.keys()
    return seen


def rest_of(text, early):
    """What only the calls that are not early need, from the text form of a module."""
    calls = {}
    for part in re.split(r"\n \(func \$", text)[1:]:
        name = re.match(r"[^\s()]+", part).group(0)
        calls[name] = set(re.findall(rf"\((?:call|ref\.func) {NAME}", part))
    table = [name for segment in re.findall(r"\n \(elem [^\n]*", text)
             for name in re.findall(NAME, segment)]
    exported = re.findall(rf'\(export "[^"]*" \(func {NAME}\)\)', text)
    named = handlers(calls)
    missing = sorted(set(early) - named.keys())
    if missing:
        sys.exit(f"split.py: not among the calls of the module: {', '.join(missing)}")
    late = {function for name, function in named.items() if name not in early}
    stay = reached([*exported, *(name for name in table if name not in late)], calls)
    return sorted(calls.keys() - stay)


def main():
    whole, early, first, rest = sys.argv[1:]
    later = rest_of(run("wasm-dis", whole), Path(early).read_text().split())
    with tempfile.TemporaryDirectory() as folder:
        listed, one, two = (f"{folder}/{name}" for name in ("listed", "first", "rest"))
        Path(listed).write_text("\n".join(later) + "\n")
        run("wasm-split", *FEATURES, whole, f"--split-funcs=@{listed}", "--export-prefix=%",
            "-o1", one, "-o2", two)
        for part, to in ((one, first), (two, rest)):
            run("wasm-opt", *FEATURES, "--strip-debug", "--strip-producers", part, "-o", to)


main()
