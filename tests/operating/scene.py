"""What the scenes share: a folder of their own, and one way to end.

A scene is a function that takes the folder of the programs and an empty folder, and raises Failed
when something does not hold.
"""

import pathlib
import shutil
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent.parent / "scripts"))

from playground import DEADLINE, Failed, must  # noqa: E402


def refused(server, word, why):
    """letterbox-server WORD must be refused with this name; what it says."""
    done = subprocess.run([server.binary, word, "--config", server.config], capture_output=True,
                          text=True, timeout=DEADLINE, check=False)
    must(done.returncode == 1 and f"({why}: " in done.stderr,
         f"letterbox-server {word}: expected {why}, got exit {done.returncode} {done.stderr}")
    return done.stderr


def play(*scenes):
    """usage: SCENE.py BINARIES FOLDER; FOLDER is made anew."""
    binaries, folder = (pathlib.Path(each).resolve() for each in sys.argv[1:3])
    for scene in scenes:
        here = folder / scene.__name__
        shutil.rmtree(here, ignore_errors=True)
        here.mkdir(parents=True)
        try:
            scene(binaries, here)
        except Failed as why:
            sys.exit(f"{scene.__name__}: this did not hold: {why}")
        print(f"{scene.__name__}: every step held.")
