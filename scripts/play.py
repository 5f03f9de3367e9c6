"""Plays the story (`--scripted`), or sets the demo up and serves it until Ctrl-C.

usage: play.py BINARIES FOLDER [--scripted] [--background]

FOLDER is made anew: what an earlier demo left there goes away, nothing else does.
"""

import argparse
import os
import pathlib
import shlex
import shutil
import socket
import sys
import time

from playground import Failed
from story import Story

PORT = 8443
MARK = "made-by-letterbox-demo"


def fresh(folder):
    if folder.exists():
        if not (folder / MARK).exists():
            raise Failed(f"{folder} is there already and was not made by the demo")
        shutil.rmtree(folder)
    folder.mkdir(parents=True)
    (folder / MARK).touch()


def shortcut(folder, person):
    """A small program that runs the command line as this person."""
    path = folder / ("as-" + person.name.lower())
    setting = {"HOME": person.home, "LETTERBOX_SERVER": person.server.origin,
               "LETTERBOX_PASSWORD_FILE": person.password}
    lines = [f"export {key}={shlex.quote(str(value))}" for key, value in setting.items()]
    path.write_text("#!/bin/sh\nunset XDG_CONFIG_HOME XDG_STATE_HOME\n" + "\n".join(lines)
                    + f'\nexec {shlex.quote(str(person.binary))} "$@"\n')
    path.chmod(0o700)
    return os.path.relpath(path)


def first_letters(story):
    story.write()
    story.asha.run("auth", "login")
    sent = story.kelly.run("letter", "send", "-", text="Dear all, thank you for writing.")
    story.step("Kelly has written a letter, too. Asha's device has confirmed everybody's keys.")
    return sent["letter"]


def say_what_to_try(story, folder):
    as_person = {name: shortcut(folder, story.people[name])
                 for name in ("Ruth", "Asha", "Ben", "Sam", "Alex", "Kelly", "Nan")}
    roles = {"Ruth": "manager", "Asha": "worker", "Ben": "worker", "Sam": "adopter",
             "Alex": "adopter", "Kelly": "birth mother", "Nan": "grandmother"}
    print(f"\nThe server is on {story.server.origin}, its data in "
          f"{os.path.relpath(story.server.data)}.")
    print(f"Its certificate is its own: {story.server.fingerprint()}\n")
    print("Who can sign in, the program that is them, and the file with their password:")
    for name, role in roles.items():
        password = os.path.relpath(story.people[name].password)
        print(f"  {name:6} {role:13} {as_person[name]:19} {password}")
    print(f"\nIn a browser: open {story.server.origin}, which it warns of, and sign in with name and")
    print("password. The manager and the workers need the secret of their device there, too: the page")
    print("asks for the file that this writes, and for the five words that it shows:")
    print(f"  {as_person['Asha']} key device {os.path.relpath(folder / 'asha.age')}")
    print("\nFive commands to try, in another terminal in this folder:")
    print(f"  {as_person['Asha']} queue claim {story.letter}")
    print(f"  {as_person['Asha']} review show {story.letter} --save build/demo/to-check")
    print(f"  {as_person['Asha']} review approve {story.letter}")
    print(f"  {as_person['Kelly']} letter read {story.letter} --save build/demo/photos")
    print(f"  {as_person['Sam']} letter status {story.letter}\n")


def nobody_serves():
    """Before anything is removed: another demo may still use it."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", PORT))
        except OSError as busy:
            raise Failed(f"port {PORT} is in use; is another demo running?") from busy


def demo(folder, binaries, background):
    story = Story(folder, binaries, port=PORT)
    try:
        for step in (story.begin, story.bring_workers, story.agree, story.bring_families):
            step()
        first_letters(story)
        say_what_to_try(story, folder)
        if background:
            print(f"The server goes on in the background. To end it: kill {story.server.process.pid}")
            story.server.process = None
            return
        print("Ctrl-C ends the server.", flush=True)
        while story.server.process.poll() is None:
            time.sleep(0.2)
        raise Failed("the server ended by itself")
    except KeyboardInterrupt:
        print("\nStopping.")
        story.server.stop()
    finally:
        story.end()


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("binaries", type=pathlib.Path)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--scripted", action="store_true")
    parser.add_argument("--background", action="store_true")
    options = parser.parse_args()
    folder, binaries = options.folder.resolve(), options.binaries.resolve()
    try:
        if not options.scripted:
            nobody_serves()
        fresh(folder)
        if options.scripted:
            Story(folder, binaries).play()
            print("Every step held.")
        else:
            demo(folder, binaries, options.background)
    except Failed as why:
        print(f"This did not hold: {why}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
