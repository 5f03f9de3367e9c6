"""A server from its backup and its key file, and what the agency's archive key opens in there.

The commands are those of docs/operations.md.
"""

import json
import pathlib
import shutil
import subprocess

from scene import play, refused

from playground import Server, free_port, must, private
from story import PHOTOS, Story

WORDS = "Dear Kelly, Mia can swim now."

# A header and a payload for each part, and for each note.
TAKE_OUT = """
SELECT writefile(printf('%d-%s-%d.header', s.leaf, r.purpose, r.number), h.content),
       writefile(printf('%d-%s-%d.payload', s.leaf, r.purpose, r.number),
                 coalesce(p.content, readfile('{backup}/payloads/' || lower(hex(p.hash)))))
  FROM statement s JOIN reader r ON r.leaf = s.leaf
  JOIN payload p ON p.id = r.payload JOIN header h ON h.id = r.header
 WHERE r.kind = 2 AND s.subject = '{letter}';
"""


def unpadded(path):
    """Documents are padded with spaces, files with zero bytes."""
    return path.read_bytes().rstrip(b" \0")


class Agency:
    """A story up to a letter with a photo that was passed on, and a backup of it."""

    def __init__(self, binaries, folder):
        self.folder = folder
        self.story = Story(folder, binaries, port=free_port())
        story = self.story
        for step in (story.begin, story.bring_workers, story.agree, story.bring_families):
            step()
        story.asha.run("auth", "login")
        self.letter = self.pass_on(WORDS, PHOTOS / "beach.jpg")
        self.read(self.letter, WORDS)
        self.backup = folder / "backup"
        story.server.run_stopped("backup", self.backup)

    def pass_on(self, words, *photos):
        story = self.story
        more = [each for photo in photos for each in ("--photo", photo, "--alt", "A beach")]
        letter = story.sam.run("letter", "send", "-", "--to", story.parties["mum"], *more,
                               text=words)["letter"]
        story.asha.run("queue", "claim", letter)
        story.asha.run("review", "show", letter, "--save", story.asha.home / "photos")
        story.asha.run("review", "approve", letter)
        return letter

    def read(self, letter, words):
        kelly = self.story.kelly
        shutil.rmtree(kelly.home / "photos", ignore_errors=True)
        got = kelly.run("letter", "read", letter, "--save", kelly.home / "photos")
        must(got["text"] == words, "other words than were written")
        return got["saved"]

    def restored(self, name, key):
        """A server on the same port with a copy of the backup for its data."""
        server = Server(self.folder / name, self.story.binaries, self.story.server.port,
                        limits=False)
        shutil.copytree(self.backup, server.data)
        if key:
            private(server.folder / "data.key", "").write_bytes(key)
        return server

    def told(self, key, edit, line):
        """After this edit of the database `verify` ends with 3 and has such a line."""
        server = self.restored("edited", key)
        subprocess.run(["sqlite3", server.data / "letterbox.db", edit], check=True)
        found = subprocess.run([server.binary, "verify", "--config", server.config],
                               capture_output=True, text=True, timeout=120, check=False)
        shutil.rmtree(server.folder)
        must(found.returncode == 3 and line in found.stdout,
             f"verify: exit {found.returncode} {found.stdout}{found.stderr}")


def restoring(binaries, folder):
    agency = Agency(binaries, folder)
    story, old = agency.story, agency.story.server
    key = (old.folder / "data.key").read_bytes()
    try:
        story.sam.run("letter", "list")
        old.stop()
        must(not list(agency.backup.rglob("*.key")), "the backup holds a key")
        names = sorted(each.name for each in agency.backup.iterdir())
        must(names == ["letterbox.db", "payloads"], f"the backup holds {names}")

        without = agency.restored("without-key", None)
        refused(without, "serve", "file_error")
        wrong = agency.restored("wrong-key", bytes(32))
        refused(wrong, "serve", "damaged")

        server = agency.restored("restored", key)
        # A file that nothing names may be a letter that this database is too old to know.
        unknown = server.data / "payloads" / ("ab" * 32)
        unknown.write_bytes(bytes(1000))
        must("Nothing is wrong" in server.run("verify"), "something is wrong")
        server.run("backup", folder / "copy")
        must(unknown.exists(), "verify or backup took a file away")
        server.start()
        try:
            # A certificate of its own making is a new one, and nobody believes it unasked.
            story.kelly.refused("certificate_changed", "letter", "list")
            server.stop()
            for each in ("certificate.pem", "certificate.key"):
                shutil.copy2(old.data / each, server.data / each)
            server.start()
            # These clients remember checkpoints of the old server, and check every new one by them.
            must(len(agency.read(agency.letter, WORDS)) == 1, "the photo is missing")
            for person in (story.sam, story.kelly, story.asha):
                person.run("auth", "login")
                person.run("auth", "status")
            later = agency.pass_on("After the fire.")
            agency.read(later, "After the fire.")
            story.step("From backup and key file: letters are read, old clients believe the log.")
        finally:
            server.stop()
            server.end()

        # Somebody with the database alone would have it that nobody was given the letter, or would
        # give a reader the author's own key.
        agency.told(key, "UPDATE letter SET passed_on = '' WHERE passed_on <> ''",
                    f"letter {agency.letter}: its row says")
        agency.told(key, """INSERT INTO reader SELECT leaf, kind, randomblob(16), purpose, number,
                    payload, header, salt, active FROM reader WHERE purpose = 'part' AND kind = 0
                    AND number = 0 LIMIT 1""", "has a key (part 0) that nothing in the log gives them")
        # What stands in such a row does not steer the terminal, nor say anything in verify's name.
        agency.told(key, """UPDATE reader SET purpose = char(27) || '[2K' || char(10) ||
                    'Nothing is wrong.' || char(10) WHERE purpose = 'part' AND kind = 0""",
                    "has a key (?[2K?Nothing is wrong.? 0) that nothing in the log gives them")
        story.step("Rows edited or added by hand are told by verify.")

        # They have seen more than this copy of the same backup knows.
        second = agency.restored("second", key)
        for each in ("certificate.pem", "certificate.key"):
            shutil.copy2(old.data / each, second.data / each)
        second.start()
        try:
            story.kelly.refused("log_went_back", "letter", "read", agency.letter)
            story.step("A backup older than what people have seen is not believed.")
        finally:
            second.end()
    finally:
        story.end()


def archive_key(binaries, folder):
    """The archive key is in the file that `agency create` sealed with a password."""
    agency = Agency(binaries, folder)
    story = agency.story
    keys, password = story.keys[1], story.keys[3]
    taken = folder / "taken"
    taken.mkdir()

    def open_one(name, keys_password, to):
        """With Ruth's command line on a machine that knows no server."""
        return story.ruth.try_to("age", "open", "--identity", keys, "--identity-password-file",
                                 keys_password, "--header", taken / f"{name}.header", "--output",
                                 to, taken / f"{name}.payload")

    try:
        [photo] = agency.read(agency.letter, WORDS)
        story.server.stop()
        subprocess.run(["sqlite3", agency.backup / "letterbox.db",
                        TAKE_OUT.format(backup=agency.backup, letter=agency.letter)],
                       cwd=taken, check=True, capture_output=True)
        names = sorted(each.stem for each in taken.glob("*.header"))
        # Twice each: as the writer sealed it, and as the worker who had checked it did.
        by_writer = [each for each in names if "-part-" in each]
        by_worker = [each for each in names if "-archive-" in each]
        must(len(by_writer) == 2 and len(by_worker) == 2, f"taken out: {names}")

        wrong = private(folder / "wrong", "a password that is not right")
        for name in names:
            code, _, why = open_one(name, wrong, folder / "opened")
            must((code, why) == (8, "does_not_open"), f"{name}: a wrong password: {code} {why}")
            must(not (folder / "opened").exists(), "something was written")
        for body, picture in (by_writer, by_worker):
            open_one(body, password, taken / "body")
            must(json.loads(unpadded(taken / "body"))["text"] == WORDS, "other words in the archive")
            open_one(picture, password, taken / "picture")
            must(unpadded(taken / "picture") == pathlib.Path(photo).read_bytes().rstrip(b" \0"),
                 "another photo in the archive")
        story.step("The archive key opens words and photo; with a wrong password nothing opens.")
    finally:
        story.end()


if __name__ == "__main__":
    play(archive_key, restoring)
