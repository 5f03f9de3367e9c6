"""A disk that is really full: a small file system of its own under the data folder.

It is mounted where only this process and its children see it; that takes root, or a kernel that
lets users have name spaces of their own. Where it lets neither, ctest calls the scene skipped.
"""

import os
import pathlib
import subprocess
import sys

from scene import play, refused

from playground import must
from story import PHOTOS, Story

ALONE = "LETTERBOX_OWN_MOUNTS"
SKIPPED = 77  # as CMakeLists.txt says
MEGABYTES = 24


def go_apart():
    """Runs this program again where its mounts are its own."""
    for how in (["--mount"], ["--mount", "--user", "--map-root-user"]):
        probe = subprocess.run(["unshare", *how, "mount", "-t", "tmpfs", "none", "/mnt"],
                               capture_output=True, check=False)
        if probe.returncode == 0:
            os.execvpe("unshare", ["unshare", *how, sys.executable, "-B", *sys.argv],
                       {**os.environ, ALONE: "yes"})
    print("Skipped: this machine lets us mount nothing, so no disk can be filled.")
    sys.exit(SKIPPED)


class Disk:
    """A small file system, and a file that takes all its room."""

    def __init__(self, folder):
        self.folder = folder
        folder.mkdir(parents=True)
        subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={MEGABYTES}m,mode=0700", "none",
                        folder], check=True)
        self.filler = folder / "filler"

    def fill(self):
        with open(self.filler, "ab", buffering=0) as file:
            try:
                while True:
                    file.write(bytes(4096))
            except OSError:
                pass
        about = os.statvfs(self.folder)
        must(about.f_bavail == 0, "the disk is not full")

    def make_room(self):
        self.filler.unlink()

    def end(self):
        subprocess.run(["umount", "--lazy", self.folder], check=True)


class Scene:
    def __init__(self, binaries, folder):
        self.disk = Disk(folder / "server" / "data")
        self.story = Story(folder, binaries)

    def begin(self):
        story = self.story
        for step in (story.begin, story.bring_workers, story.agree, story.bring_families):
            step()
        story.asha.run("auth", "login")
        return self.pass_on(self.send("Dear Kelly, this is from before.", PHOTOS / "beach.jpg"))

    def words(self, text, photo):
        more = ["--photo", photo, "--alt", "A beach"] if photo else []
        return {"words": ["letter", "send", "-", "--to", self.story.parties["mum"], *more],
                "text": text}

    def send(self, text, photo=None):
        what = self.words(text, photo)
        return self.story.sam.run(*what["words"], text=what["text"])["letter"]

    def pass_on(self, letter):
        asha = self.story.asha
        asha.run("queue", "claim", letter)
        asha.run("review", "show", letter, "--save", asha.home / "photos")
        asha.run("review", "approve", letter)
        return letter

    def read(self, letter, words):
        kelly = self.story.kelly
        got = kelly.run("letter", "read", letter, "--save", kelly.home / "photos")
        must(got["text"] == words, "other words than were written")
        return got

    def stored(self):
        """Names of payload files and of what is being written."""
        data = self.story.server.data
        return sorted(each.name for place in ("payloads", "staging")
                      for each in (data / place).iterdir())

    def letters(self):
        return {each["letter"] for each in self.story.sam.run("letter", "list")["letters"]}

    def refused(self, text, photo=None):
        what = self.words(text, photo)
        self.story.sam.refused("storage_full", *what["words"], text=what["text"])

    def play(self):
        story = self.story
        try:
            first = self.begin()
            known, files = self.letters(), self.stored()
            must(len(files) == 1, "the photo is not a file")
            self.disk.fill()

            for _ in range(3):
                self.refused("With a photo.", PHOTOS / "beach.jpg")
            must(self.stored() == files, "half a photo is left")
            # The write-ahead log may have room of its own for a few letters without a photo.
            for number in range(200):
                what = self.words(f"Letter {number}. " + "Many words. " * 2000, None)
                code, sent, why = story.sam.try_to(*what["words"], text=what["text"])
                if code != 0:
                    must(why == "storage_full", f"refused as {why}")
                    break
                known.add(sent["letter"])
            else:
                must(False, "the write-ahead log never stopped growing")
            self.refused("Many words. " * 2000)
            must(self.letters() == known, "a refused letter is there, or an accepted one is not")
            self.read(first, "Dear Kelly, this is from before.")
            story.step("A full disk: letters are refused as storage_full, and reading goes on.")

            story.server.kill()
            story.server.start()
            must(self.letters() == known, "a letter is lost")
            self.read(first, "Dear Kelly, this is from before.")
            self.refused("With a photo.", PHOTOS / "beach.jpg")
            must(self.stored() == files, "half a photo is left")
            story.step("Killed and started again on the full disk: the same.")

            self.disk.make_room()
            letter = self.pass_on(self.send("After.", PHOTOS / "beach.jpg"))
            must(len(self.read(letter, "After.")["saved"]) == 1, "the photo did not arrive")
            must(len(self.stored()) == 2, "not one file for each photo")
            story.server.stop()
            must("Nothing is wrong" in story.server.run("verify"), "something is wrong")
            story.step("With room again everything works, without a new start, and nothing is wrong.")

            # A clean end takes the write-ahead log and its index away, and a start needs room for them.
            story.server.start()
            known = self.letters()
            self.disk.fill()
            story.server.stop()
            self.disk.fill()
            must(str(story.server.data) in refused(story.server, "serve", "storage_full"),
                 "it is not said which disk")
            self.disk.make_room()
            story.server.start()
            must(self.letters() == known, "a letter is lost")
            self.read(letter, "After.")
            story.step("Stopped, it does not start on the full disk and says why; with room it does.")
        finally:
            story.end()
            self.disk.end()


def full_disk(binaries, folder):
    Scene(binaries, folder).play()


if __name__ == "__main__":
    if ALONE not in os.environ:
        go_apart()
    play(full_disk)
