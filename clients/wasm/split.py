#!/usr/bin/env python3
"""Splits a module in two: what must answer at once, and the rest.

    split.py WHOLE.wasm OBJECT EARLY FIRST.wasm REST.wasm

EARLY names the calls that must answer before the rest is there, one a line. The rest is what only the
other calls reach. Nothing in the first part ever runs into it, but the calls of the table themselves: the
Worker loads the rest before it makes one (clients/web/source/worker/module.ts). Should it run into the
rest all the same, the module stops, and the Worker says so.

What a function calls by name stands in the code of WHOLE. What it may call through a pointer does not:
there a pointer is a number. But OBJECT tells, the same code before it was linked, as the linker keeps it
when it optimizes all files as one (--save-temps): a function's address can only be known to what names it,
in code or in data, and each such place has a relocation. So from the functions that are early we follow
calls, addresses and data, and whatever they do not come to, no pointer of theirs leads to.

Whatever cannot be told by OBJECT stays in the first part: functions of libraries that were compiled before
(libsodium), names that stand for two functions, and functions that took the place of others that were
the same.

The names of functions in WHOLE must be as the compiler mangles them. wasm-dis, wasm-split and wasm-opt
are Binaryen's, which comes with Emscripten.
"""
import re
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

from module_parts import PREFIX, share_through_table
from object_graph import ObjectGraph

# typed<&call> and for_member<&call> of clients/wasm/call.hpp, in an unnamed namespace
HANDLER = re.compile(r"_ZN9letterbox4wasm(?:5typed|10for_member)IXadL_ZNS0_12_GLOBAL__N_1(\d+)")
NAME = r"\$([^\s()]+)"
# Parts share what they hold by exporting it; browsers know this one since 2018.
FEATURES = ["--enable-mutable-globals"]


def run(*command):
    return subprocess.run(command, check=True, capture_output=True, text=True,
                          errors="surrogateescape").stdout


def call_of(function):
    """The name of the call that this function of the table of calls answers."""
    found = HANDLER.match(function)
    return found and function[found.end():found.end() + int(found.group(1))]


def reached(roots, calls):
    seen = set()
    left = [root for root in roots if root in calls]
    while left:
        function = left.pop()
        if function not in seen:
            seen.add(function)
            left += calls[function] & calls.keys()
    return seen


def pointed_to(table, functions, graph, early):
    """What of the table a pointer of the early calls may lead to."""
    late, ahead = set(), set(graph.roots)
    for node, names in graph.names.items():
        calls = {call_of(name) for name in names} - {None}
        if calls & early:
            ahead.add(node)
        elif calls:
            late.add(node)
    # Whoever holds the table of calls holds all of them, and calls those that may be called.
    seen = graph.reached(ahead, but=late)
    known = {name for names in graph.names.values() for name in names}
    # Of two functions of one name, the second is renamed to NAME_1 and so on.
    twice = {name.rpartition("_")[0] for name in functions - known
             if name.rpartition("_")[2].isdecimal()}
    told = {name for node in graph.pointed for name in graph.names.get(node, [])} - twice
    come_to = {name for node in seen for name in graph.names.get(node, [])}
    often = {name for name, times in Counter(table).items() if times > 1}
    return {name for name in table if name in come_to or name not in told or name in often}


def rest_of(text, graph, early):
    """What only the calls that are not early need, from the text form of a module."""
    calls = {}
    for part in re.split(r"\n \(func \$", text)[1:]:
        name = re.match(r"[^\s()]+", part).group(0)
        calls[name] = set(re.findall(rf"\((?:call|ref\.func) {NAME}", part))
    table = [name for segment in re.findall(r"\n \(elem [^\n]*", text)
             for name in re.findall(NAME, segment) if name in calls]
    exported = re.findall(rf'\(export "[^"]*" \(func {NAME}\)\)', text)
    missing = sorted(early - {call_of(function) for function in calls})
    if missing:
        sys.exit(f"split.py: not among the calls of the module: {', '.join(missing)}")
    stay = reached([*exported, *pointed_to(table, calls.keys(), graph, early)], calls)
    return sorted(calls.keys() - stay)


def main():
    whole, compiled, early, first, rest = sys.argv[1:]
    later = rest_of(run("wasm-dis", whole), ObjectGraph(compiled), set(Path(early).read_text().split()))
    with tempfile.TemporaryDirectory() as folder:
        listed, one, two = (f"{folder}/{name}" for name in ("listed", "first", "rest"))
        Path(listed).write_text("\n".join(later) + "\n")
        run("wasm-split", *FEATURES, whole, f"--split-funcs=@{listed}", f"--export-prefix={PREFIX}",
            "-o1", one, "-o2", two)
        for part in (one, two):
            run("wasm-opt", *FEATURES, "--strip-debug", "--strip-producers", part, "-o", part)
        for part, content in zip((first, rest), share_through_table(Path(one).read_bytes(),
                                                                    Path(two).read_bytes())):
            Path(part).write_bytes(content)


main()
