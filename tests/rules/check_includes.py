#!/usr/bin/env python3
"""Checks every #include of the project against the table of the architecture (table.py).

usage: check_includes.py [ROOT]        checks the tree
       check_includes.py --self-test   checks that the check finds what it should
"""

import os
import re
import sys

import source_files
import table
from rule import main

INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]+(?:"([^"\n]+)"|<([^>\n]+)>)', re.MULTILINE)
ENDINGS = (".cpp", ".hpp", ".h", ".def", ".ipp")


def folder_of(path):
    """The entry of the table that `path` belongs to, or None."""
    best = None
    for name in table.FOLDERS:
        if path.startswith(name + "/") and (best is None or len(name) > len(best)):
            best = name
    return best


def library_of(header):
    if header in table.STANDARD:
        return "standard"
    best, length = None, 0
    for name, beginnings in table.LIBRARIES.items():
        for beginning in beginnings:
            if header.startswith(beginning) and len(beginning) > length:
                best, length = name, len(beginning)
    return best


def allowed_folders(folder):
    """Folders which `folder` may include: those of its row and, through them, theirs."""
    seen = {folder, *table.FOLDERS[folder][0]}
    waiting = list(table.FOLDERS[folder][0])
    while waiting:
        for name in table.FOLDERS[waiting.pop()][0]:
            if name not in seen and name not in table.NOT_THROUGH:
                seen.add(name)
                waiting.append(name)
    return seen


def check_project_include(root, path, folder, target):
    if target.startswith(".") or "/../" in target or "/" not in target:
        return f'"{target}" is not written from the repository root'
    if folder is not None or path.split("/")[0] in table.FREE:
        generated = folder_of(target) is not None and not target.endswith(ENDINGS)
        if not generated and not os.path.isfile(os.path.join(root, target)):
            return f'"{target}" does not exist (includes are written from the repository root)'
    if folder is None:
        return None
    for beginning, pattern, why in table.FORBIDDEN_FILES:
        if path.startswith(beginning) and re.search(pattern, target):
            return f'"{target}": {why}'
    other = folder_of(target)
    if other is None:
        return f'"{target}" is in no folder of the table'
    if other not in allowed_folders(folder):
        return f"{folder} may not include {other} (\"{target}\")"
    return None


def check_angled_include(path, folder, header):
    if folder is None:
        return None
    library = library_of(header)
    if library is None:
        return f"<{header}> belongs to no known library; add it to the table or leave it out"
    if library == "standard":
        for beginning, refused in table.STANDARD_REFUSED.items():
            if path.startswith(beginning) and header in refused:
                return f"{beginning[:-1]} may not include <{header}>"
        return None
    if library not in table.FOLDERS[folder][1]:
        return f"{folder} may not include {library} (<{header}>)"
    return None


def check_tree(root):
    errors = []
    links = {}
    for path in source_files.walk(root, ENDINGS):
        folder = folder_of(path)
        top = path.split("/")[0]
        text = source_files.read(root, path)
        if folder is None and top not in table.FREE:
            errors.append(f"{path}:1: the file is in no folder of the table")
            continue
        plain = source_files.without_comments(text)
        for match in INCLUDE.finditer(plain):
            line = plain.count("\n", 0, match.start()) + 1
            quoted, angled = match.groups()
            if quoted is not None:
                problem = check_project_include(root, path, folder, quoted)
                other = folder_of(quoted)
                if folder and other and other != folder:
                    links.setdefault(folder, {}).setdefault(other, f"{path}:{line}")
            else:
                problem = check_angled_include(path, folder, angled)
            if problem:
                errors.append(f"{path}:{line}: {problem}")
        bare = source_files.without_comments(text, strings=True)
        for beginning, pattern, why in table.FORBIDDEN_CODE:
            if path.startswith(beginning):
                for match in re.finditer(pattern, bare):
                    line = bare.count("\n", 0, match.start()) + 1
                    errors.append(f"{path}:{line}: {match.group(0).strip()}: {why}")
    return errors + circles(links)


def circles(links):
    """Folders are libraries: two that include each other cannot be built or understood alone."""
    errors = []

    def visit(folder, trail):
        if folder in trail:
            loop = trail[trail.index(folder):] + [folder]
            if loop[0] == min(loop):
                where = links[loop[0]][loop[1]]
                errors.append(f"{where}: folders include each other: {' -> '.join(loop)}")
            return
        for other in sorted(links.get(folder, {})):
            visit(other, trail + [folder])

    for folder in sorted(links):
        visit(folder, [])
    return sorted(set(errors))


# Name, files of a small tree, and a part of the only error expected (None: no error).
CASES = [
    ("allowed", {"crypto/base/a.hpp": "#include <sodium.h>\n#include <vector>\n",
                 "moderation/queue/b.cpp": '#include "crypto/base/a.hpp"\n'}, None),
    ("through another folder", {"crypto/base/a.hpp": "",
                                "server/api/b.cpp": '#include "crypto/base/a.hpp"\n'}, None),
    ("the store from the API", {"server/store/s.hpp": "",
                                "server/api/b.cpp": '#include "server/store/s.hpp"\n'},
     "server/api may not include server/store"),
    ("tests may", {"crypto/base/a.hpp": "",
                   "tests/crypto/a_test.cpp":
                   '#include <gtest/gtest.h>\n#include "crypto/base/a.hpp"\n'}, None),
    ("in a comment", {"crypto/base/a.hpp": '// x\n/*\n#include "server/api/b.hpp"\n*/\n'}, None),
    ("wrong way", {"server/store/s.hpp": "",
                   "crypto/record/a.cpp": '#include "server/store/s.hpp"\n'},
     "crypto/record may not include server/store"),
    ("keys in moderation", {"crypto/age/s.hpp": "",
                            "moderation/photo/a.cpp": '#include "crypto/age/s.hpp"\n'},
     "moderation/photo may not include crypto/age"),
    ("contract and the store", {"server/store/s.hpp": "",
                                "server/contract/a.cpp": '#include "server/store/s.hpp"\n'},
     "server/contract may not include server/store"),
    ("store behind its interface", {"server/store/sqlite/s.hpp": "",
                                    "server/service/a.cpp":
                                    '#include "server/store/sqlite/s.hpp"\n'},
     "server/service may not include server/store/sqlite"),
    ("sockets in crypto", {"crypto/log/a.cpp": "#include <boost/asio/ip/tcp.hpp>\n"},
     "crypto/log may not include asio"),
    ("SQL in moderation", {"moderation/queue/a.cpp": "#include <sqlite3.h>\n"},
     "moderation/queue may not include sqlite"),
    ("Beast in the contract", {"server/contract/a.hpp": "#  include <boost/beast/http.hpp>\n"},
     "server/contract may not include beast"),
    ("libsodium in moderation", {"moderation/queue/a.cpp": "#include <sodium.h>\n"},
     "moderation/queue may not include sodium"),
    ("unknown library", {"clients/cli/a.cpp": "#include <strange/thing.hpp>\n"}, "no known library"),
    ("relative", {"crypto/age/b.hpp": "", "crypto/age/a.cpp": '#include "b.hpp"\n'},
     "not written from the repository root"),
    ("missing", {"crypto/age/a.cpp": '#include "crypto/age/none.hpp"\n'}, "does not exist"),
    ("opening in the server", {"crypto/age/open.hpp": "",
                               "server/service/a.cpp": '#include "crypto/age/open.hpp"\n'},
     "must not be able to open"),
    ("clock", {"moderation/queue/a.cpp": "auto t = std::chrono::system_clock::now();\n"},
     "moderation has no clock"),
    ("clock in a string", {"moderation/queue/a.cpp": 'auto t = "system_clock";\n'}, None),
    ("tests are not for inclusion", {"tests/x.hpp": "", "clients/core/a.cpp":
                                     '#include "tests/x.hpp"\n'}, "in no folder of the table"),
    ("unknown folder", {"misc/a.cpp": "\n"}, "the file is in no folder"),
    ("circle", {"crypto/log/a.hpp": '#include "crypto/age/b.hpp"\n',
                "crypto/age/b.hpp": '#include "crypto/log/a.hpp"\n'}, "include each other"),
]


if __name__ == "__main__":
    sys.exit(main(check_tree, CASES, "every include is one the table allows"))
