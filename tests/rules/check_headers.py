#!/usr/bin/env python3
"""Checks that files stay small, headers say #pragma once, and reminders name an issue.

usage: check_headers.py [ROOT]        checks the tree
       check_headers.py --self-test   checks that the check finds what it should
"""

import re
import sys

import source_files
from rule import main

LONGEST = 450
SOURCES = (".cpp", ".hpp", ".h", ".def", ".ts", ".tsx", ".scss", ".py", ".cmake", "CMakeLists.txt")
SCRIPTS = ("scripts/", ".ci/")
PICTURES = (".jpg", ".png")
# A reminder is allowed when it names its issue: TODO(#12).
REMINDER = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b(?!\(#[0-9]+\))")
OWN = "tests/rules/check_headers.py"


def check_file(path, text):
    errors = []
    lines = text.count("\n") + (not text.endswith("\n"))
    if lines > LONGEST:
        errors.append(f"{path}:{LONGEST}: {lines} lines, at most {LONGEST}; it is asking to be two")
    if path.endswith(".hpp") and not re.search(r"^#pragma once$", text, re.MULTILINE):
        errors.append(f"{path}:1: #pragma once is missing")
    if path != OWN:
        for match in REMINDER.finditer(text):
            line = text.count("\n", 0, match.start()) + 1
            errors.append(f"{path}:{line}: {match.group(1)} without an issue: {match.group(1)}(#number)")
    return errors


def check_tree(root):
    errors = []
    paths = list(source_files.walk(root, SOURCES))
    paths += [path for path in source_files.walk(root, ("",))
              if path.startswith(SCRIPTS) and not path.endswith(PICTURES) and path not in paths]
    for path in paths:
        errors += check_file(path, source_files.read(root, path))
    return errors


CASES = [
    ("good", "crypto/a.hpp", "#pragma once\n// TODO(#12): later\n", None),
    ("long", "crypto/a.cpp", "x\n" * (LONGEST + 1), "at most"),
    ("longest", "crypto/a.cpp", "x\n" * LONGEST, None),
    ("no pragma", "crypto/a.hpp", "int x;\n", "#pragma once is missing"),
    ("reminder", "crypto/a.cpp", "int x; // TODO: tidy up\n", "without an issue"),
    ("reminder in a script", "scripts/a", "# FIXME\n", "without an issue"),
    ("long script", "scripts/a", "x\n" * (LONGEST + 1), "at most"),
    ("a photo has no lines", "scripts/photos/a.jpg", "x\n" * (LONGEST + 1), None),
    ("installed packages", "tests/interop/node_modules/a.ts", "// TODO\n", None),
]


if __name__ == "__main__":
    cases = [(name, {path: text}, expected) for name, path, text, expected in CASES]
    sys.exit(main(check_tree, cases, "files are small, headers guarded, reminders numbered"))
