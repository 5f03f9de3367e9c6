#!/usr/bin/env python3
"""Checks that a client believes every refusal that the server has a reason to say.

usage: check_refusals.py [ROOT]        checks the tree
       check_refusals.py --self-test   checks that the check finds what it should

What answers requests may name only refusals that crypto/base/refusal.def does not keep for devices
(LETTERBOX_OWN_REFUSAL): a client takes those for bad_request.
"""

import re
import sys

import source_files
from rule import main

NAMES = "crypto/base/refusal.def"
ANSWERS = ("server/api/", "server/service/", "server/store/", "crypto/record/", "crypto/statement/",
           "moderation/agreement/", "moderation/lifecycle/", "moderation/queue/")
# Has a line for each refusal there is.
TABLE = "server/api/problem.cpp"
# Said before the server listens or after somebody has gone, to operators alone.
NO_ANSWER = {
    "bad_configuration": ("server/api/certificate.cpp", "server/api/tls.cpp", "server/api/worker.cpp",
                          "server/service/start.cpp"),
    "cancelled": ("server/api/connection.cpp",),
    "file_error": ("server/api/certificate.cpp", "server/api/tls.cpp", "server/store/sqlite/backup.cpp"),
    "newer_data": ("server/store/sqlite/migrations.cpp",),
}


def check_tree(root):
    own = set(re.findall(r"^LETTERBOX_OWN_REFUSAL\((\w+),", source_files.read(root, NAMES), re.MULTILINE))
    errors = []
    for path in source_files.walk(root, (".cpp", ".hpp")):
        if not path.startswith(ANSWERS) or path == TABLE:
            continue
        text = source_files.without_comments(source_files.read(root, path), strings=True)
        for match in re.finditer(r"\brefusal::(\w+)", text):
            name = match.group(1)
            if name in own and path not in NO_ANSWER.get(name, ()):
                line = text.count("\n", 0, match.start()) + 1
                errors.append(f"{path}:{line}: {name} is a device's own refusal; no client believes it")
    return errors


CASES = [
    ("a server's", "server/service/a.cpp", "return refusal::not_found;", None),
    ("a device's", "server/service/a.cpp", "return refusal::gap;", "gap is a device's own"),
    ("in a comment", "server/service/a.cpp", "// never refusal::gap\n", None),
    ("at the start", "server/api/tls.cpp", "return refusal::file_error;", None),
    ("not at the start", "server/api/a.cpp", "return refusal::file_error;", "file_error is"),
    ("the table", "server/api/problem.cpp", "case refusal::gap:", None),
    ("a client", "clients/core/a.cpp", "return refusal::gap;", None),
]
CASE_NAMES = """LETTERBOX_REFUSAL(not_found, "a")
LETTERBOX_OWN_REFUSAL(gap, "b")
LETTERBOX_OWN_REFUSAL(file_error, "c")
"""


if __name__ == "__main__":
    cases = [(name, {NAMES: CASE_NAMES, path: text}, expected)
             for name, path, text, expected in CASES]
    sys.exit(main(check_tree, cases, "what the server says, clients believe"))
