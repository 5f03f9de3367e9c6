"""Finding the project's files, and looking at C++ text without its comments and strings."""

import os
import re

SKIPPED_FOLDERS = {".git", "build", "node_modules", "__pycache__", ".cache"}


def walk(root, endings):
    """Paths below `root`, relative to it, that end in one of `endings`."""
    for folder, names, files in os.walk(root):
        names[:] = sorted(name for name in names
                          if name not in SKIPPED_FOLDERS and not name.startswith("build-"))
        for name in sorted(files):
            if name.endswith(tuple(endings)):
                yield os.path.relpath(os.path.join(folder, name), root).replace(os.sep, "/")


def read(root, path):
    with open(os.path.join(root, path), encoding="utf-8", errors="replace") as file:
        return file.read()


_TOKEN = re.compile(
    r'//[^\n]*|/\*.*?\*/|R"(?P<d>[^()\\ ]*)\(.*?\)(?P=d)"|"(?:\\.|[^"\\\n])*"'
    r"|(?<![0-9A-Fa-f])'(?:\\.|[^'\\\n])+'", re.DOTALL)


def without_comments(text, strings=False):
    """`text` with comments blanked, and with strings=True the contents of strings as well; lines
    keep their numbers."""
    def blank(match):
        token = match.group(0)
        if not token.startswith("/") and not strings:
            return token
        return re.sub(r"[^\n]", " ", token)
    return _TOKEN.sub(blank, text)
