"""The story of a letter, played with the real server and the real command lines.

A step either holds or raises Failed. `scripts/demo --scripted` plays it on a free port; the scenario
test is the same. Words that must never be readable outside (canaries) are typed wherever people
type, and searched for at the end.
"""

import hashlib
import json
import pathlib
import shutil
import sqlite3
import subprocess

from canaries import Canaries, PlainWords
from playground import Person, Server, must, private
from recorder import Recorder
from story_drafts import play_drafts
from story_kills import play_kills
from story_lost_answer import play_lost_answer
from story_policy import play_policy
from story_two_people import play_two_people
from way_back import lose_and_come_back

PHOTOS = pathlib.Path(__file__).resolve().parent / "photos"

AGREEMENT = """
child = "Mia {child}"
risks = "{risk}"
conditions = "Kelly must not know the school. {conditions}"

[contact]
name = "Priya {contact}"
phone = "01632 960 123"

[[party]]
key = "home"
sort = "adoptive_home"
name = "Mia's family"
sign_off = "Love from Sam and Alex {sign_off}"
protected = [{{kind = "surname", words = "{surname}"}}, {{kind = "town", words = "{town}"}}]

[[party]]
key = "mum"
sort = "birth_parent"
name = "Kelly"
sign_off = "Kelly"

[[party]]
key = "nan"
sort = "grandparent"
name = "Nan {party}"
sign_off = "Nan"

[[route]]
from = "home"
to = "mum"
photos = true
receipts = true

[[route]]
from = "home"
to = "nan"
photos = true

[[route]]
from = "mum"
to = "home"

[[route]]
from = "nan"
to = "home"
approvals = 2
"""


def what_the_camera_knew(photo):
    """The words of PHOTOS / "beach.jpg" that this photo carries, too."""
    data = pathlib.Path(photo).read_bytes()
    return [word for word in (b"Quillfeather", b"Hexleigh", b"Exif") if word in data]


def hashes(paths):
    return [hashlib.sha256(pathlib.Path(each).read_bytes()).hexdigest() for each in paths]


class Story:
    """People, agency and letters; each method is one step of the story."""

    def __init__(self, folder, binaries, tell=print, port=None):
        """With a port: as people meet it. Without: on a free one, behind the recorder."""
        self.folder = pathlib.Path(folder)
        self.binaries = pathlib.Path(binaries)
        self.tell = tell
        self.number = 0
        self.canaries = Canaries() if port is None else PlainWords()
        self.names = Canaries() if port is None else None  # for signing in
        self.server = Server(self.folder / "server", binaries, port, limits=port is not None)
        self.wire = None
        if port is None:
            self.wire = Recorder(self.server.port, self.server.data)
            # The log that says most is the one in which nothing may stand.
            self.server.more_settings = '\n[log]\nlevel = "debug"\n'
            self.server.set_origin(self.wire.origin)
        self.people = {}
        self.watching = {}
        self.codes = {}  # of the families

    def step(self, text):
        self.number += 1
        self.tell(f"{self.number:2}. {text}")

    def person(self, name):
        if name not in self.people:
            self.people[name] = Person(name, self.folder / "people", self.binaries, self.server,
                                       self.names and f"{name} {self.names.word(name)}")
        return self.people[name]

    def __getattr__(self, name):
        """story.kelly is the person who signs in as such."""
        people = self.__dict__.get("people", {})
        for each in people.values():
            if each.name.lower().startswith(name):
                return each
        raise AttributeError(name)

    # 1. The agency and its people.

    def begin(self):
        self.step("The server starts, with a one-time token for the first manager.")
        self.server.start()
        ruth = self.person("Ruth")
        self.keys = ["--keys", ruth.home / "agency.keys", "--keys-password-file",
                     private(ruth.home / "keys-password", "a password for the agency's keys")]
        token = private(ruth.home / "token", self.server.token())
        ruth.run("agency", "create", "North Agency", "--sign-in-name", ruth.sign_in_name, *self.keys,
                 "--token-file", token, "--certificate", self.server.fingerprint())
        self.step("Ruth has created the agency. The token is used up.")
        other = self.person("Somebody else")
        other.refused("already_used", "agency", "create", "Other Agency", "--sign-in-name", "X",
                      "--keys", other.home / "k", "--keys-password-file", self.keys[3],
                      "--token-file", token, "--certificate", self.server.fingerprint())

    def bring_workers(self):
        ruth, asha, ben = self.person("Ruth"), self.person("Asha"), self.person("Ben")
        code = ruth.run("member", "invite", "--role", "worker", "--for", "Asha")["code"]
        member = asha.join(code)["member"]
        ruth.run("member", "confirm", "Asha", *self.keys)
        must(asha.run("member", "confirm", member)["finished"], "Asha is not in the team")
        self.step("Asha has joined. Ruth confirmed her, with the agency's root key as the second.")

        code = ruth.run("member", "invite", "--role", "worker", "--for", "Ben")["code"]
        member = ben.join(code)["member"]
        first = ruth.run("member", "confirm", "Ben")
        must(not first["finished"], "one signature was enough for a colleague")
        asha.run("member", "confirm", member)
        must(ruth.run("member", "confirm", "Ben")["finished"], "Ben is not in the team")
        self.step("Ben has joined. Ruth and Asha both signed for him.")

    # 2. An agreement.

    def agree(self):
        typed = ("surname", "town", "risk", "child", "conditions", "contact", "sign-off", "party")
        text = AGREEMENT.format(**{each.replace("-", "_"): self.canaries.word(each)
                                   for each in typed})
        file = private(self.asha.home / "agreement.toml", text)
        made = self.asha.run("agreement", "new", "--file", file)
        self.agreement = made["agreement"]
        self.parties = {each["key"]: each["id"] for each in made["parties"]}
        self.step("Asha has made the agreement: photos one way only, two approvals for Nan.")

    # 3. Families join before the worker is online.

    def bring_families(self):
        codes = {}
        for name, party in (("Sam", "home"), ("Alex", "home"), ("Kelly", "mum"), ("Nan", "nan")):
            codes[name] = self.asha.run("member", "invite", "--party", self.parties[party], "--for",
                                        name + " " + self.canaries.word("invited"))["code"]
        self.asha.run("auth", "logout")
        for name, code in codes.items():
            person = self.person(name)
            typed = code.upper().replace("-", " ").replace("0", "O")
            must(not person.join(typed)["certified"], name + " was certified by nobody")
        self.codes = codes
        self.step("Both adopters, Kelly and Nan have joined with typed codes. No worker was online.")

    # 4. A letter with two photos to two relatives.

    def write(self):
        sam = self.sam
        must(len(what_the_camera_knew(PHOTOS / "beach.jpg")) == 3, "the photo for the test is bare")
        photos = []
        for name in ("beach.jpg", "garden.jpg"):
            photo = sam.home / f"Mia_{self.canaries.word('file-name')}_{name}"
            shutil.copy(PHOTOS / name, photo)
            photos.append(photo)
        self.text = (f"Dear both,\nMia can swim now. {self.canaries.word('letter')}\n"
                     f"We were at the sea in {self.canaries.words['town']}.\n")
        sent = sam.run("letter", "send", "-", "--to", self.parties["mum"], "--to",
                       self.parties["nan"], "--photo", photos[0], "--alt",
                       "Mia on the beach " + self.canaries.word("alt"), "--photo", photos[1],
                       "--alt", "Our garden", text=self.text)
        self.letter = sent["letter"]
        must(sent["state"] == "submitted", "the letter was not submitted")
        self.step("Sam has written to both relatives, with two photos, before anybody certified him.")

    def nobody_else_can_open(self):
        self.asha.run("auth", "login")
        must(self.kelly.run("auth", "status")["certified"], "Kelly was not certified")
        for name, code in self.codes.items():
            self.people[name].refused("not_found", "join", "-", "--sign-in-name", "again",
                                      text=code + "\n")
        self.step("Asha signed in, and her device confirmed the keys of all four.")
        self.kelly.refused("not_found", "letter", "read", self.letter)
        self.kelly.run("agreement", "show")
        stolen = self.steal("Kelly")
        must(stolen["headers"] > 5 and stolen["payloads"] > 5, "the thief found nothing to try")
        letter_parts = self.payloads_of(self.letter)
        must(len(letter_parts) == 3, "the letter does not have three parts")
        must(not letter_parts & set(stolen["opened"]), "the thief opened an undelivered letter")
        must(stolen["opened"], "the thief could not open what Kelly may read; the test is blind")
        # Shared, her own, and not: the other parties' own details, and the team's.
        details = self.payloads_of("", "agreement")
        must(len(details) == 5, "the agreement does not have five parts")
        must(len(details & set(stolen["opened"])) == 2,
             "the thief opened other details of the agreement than Kelly may read")
        self.step("Kelly cannot open it, nor can a thief with the database and her private keys.")
        must(self.alex.run("letter", "read", self.letter)["text"] == self.text.strip(),
             "the second adult cannot read the household's letter")
        details = self.kelly.run("agreement", "show")
        must(not any(each["protected"] for each in details["parties"]),
             "Kelly sees a protected detail")
        details = self.alex.run("agreement", "show")
        must(sum(len(each["protected"]) for each in details["parties"]) == 2,
             "Alex does not see the own protected details")
        must("risks" not in details, "a family sees the team's notes")

    def steal(self, name):
        person = self.people[name]
        done = subprocess.run(
            [self.binaries / "letterbox-thief", self.server.origin, self.server.fingerprint(),
             person.sign_in_name, person.password, self.server.data / "letterbox.db",
             self.server.data / "payloads"], capture_output=True, text=True, check=False)
        must(done.returncode == 0, "the thief failed: " + done.stderr)
        return json.loads(done.stdout)

    def payloads_of(self, subject, kind="letter"):
        """The payload hashes that belong to its statements, read from the database."""
        database = sqlite3.connect(f"file:{self.server.data / 'letterbox.db'}?mode=ro", uri=True)
        rows = database.execute(
            "SELECT hex(p.hash) FROM statement s JOIN reader r ON r.leaf = s.leaf "
            "JOIN payload p ON p.id = r.payload "
            "WHERE s.kind = ? AND s.subject = ?", (kind, subject)).fetchall()
        database.close()
        return {row[0].lower() for row in rows}

    # 5. A worker reads it, returns it, and approves the corrected version.

    def review(self):
        asha, ben, sam = self.asha, self.ben, self.sam
        must(asha.run("queue", "next")["letter"] == self.letter, "another letter came first")
        ben.refused("already_claimed", "queue", "claim", self.letter)
        must(ben.run("queue", "list")["letters"][0]["reader"] == self.member_of(asha),
             "Ben does not see who has it")
        shown = asha.run("review", "show", self.letter)
        must(any(each["kind"] == "town" and each["severity"] == "must look"
                 for each in shown["screening"]["highlights"]), "the protected town is not marked")
        must(shown["text"] == self.text.strip(), "the worker does not see the writer's words")
        self.step("Asha has claimed it. Ben sees it is taken.")
        sam.refused("reading_started", "letter", "take-back", self.letter)
        asha.run("review", "return", self.letter, "--passage", self.canaries.words["town"],
                 "--comment", "This says where you live. " + self.canaries.word("comment"),
                 "--suggest", "our town")
        notes = sam.run("letter", "status", self.letter)["notes"]
        must(notes[0]["comments"][0]["suggestion"] == "our town", "the comment did not reach Sam")
        self.step("She returned it with a comment on a passage. Only Sam's family can read it.")
        self.text = self.text.replace(self.canaries.words["town"], "our town")
        self.why = ("The school stays away, as you said. " + self.canaries.word("to-worker"))
        why = private(sam.home / "why", self.why)
        must(sam.run("letter", "correct", self.letter, "--text", "-", "--note", why,
                     text=self.text)["version"] == 2, "not version 2")
        asha.run("queue", "claim", self.letter)
        must(asha.run("review", "show", self.letter)["to_worker"] == self.why,
             "the worker does not see what Sam says to her")
        for person in (sam, self.alex):
            must(person.run("letter", "status", self.letter)["to_worker"] == self.why,
                 "the own family does not see what Sam said")
        self.step("Sam corrected it, and told Asha why something stayed.")
        asha.refused("not_allowed_now", "review", "approve", self.letter)
        must("--save FOLDER" in asha.last_detail, "it does not say that nobody looked at the photos")
        self.watching = {name: self.people[name].watch() for name in ("Kelly", "Nan", "Sam")}
        saved = asha.run("review", "show", self.letter, "--save", asha.home / "photos")["saved"]
        self.seen = hashes(saved)
        must(len(self.seen) == 2, "the worker did not see two photos")
        must(asha.run("review", "approve", self.letter)["decided"] == "passed_on", "not passed on")
        self.step("Asha approved the new version, and it was passed on.")

    def member_of(self, person):
        return person.run("auth", "status")["member"]

    # 6. Both relatives are told, and read.

    def read(self):
        for name in ("Kelly", "Nan"):
            event = self.watching[name].wait_for("letter_delivered")
            must(event["id"] == self.letter, "told of another letter")
        self.step("Kelly and Nan were told by push, with nothing but the letter's number.")
        for person in (self.kelly, self.nan):
            got = person.run("letter", "read", self.letter, "--save", person.home / "photos")
            must(got["text"] == self.text.strip(), "other words than the writer's")
            must(got["version"] == 2 and got["sign_off"].startswith("Love from Sam and Alex"),
                 "not as agreed")
            must(hashes(got["saved"]) == self.seen, "other photos than the worker saw")
            for path in got["saved"]:
                must(not what_the_camera_knew(path), "a photo still carries what its camera knew")
            must(not any(self.why in str(each) or key.startswith("to_worker")
                         for key, each in got.items()), "a reader was given what Sam told Asha")
        self.step("Both read the words and the photos, byte for byte what Asha saw.")
        note = self.payloads_of(self.letter, "submission")
        must(len(note) == 1, "what Sam told Asha is not one part of its own")
        stolen = set(self.steal("Kelly")["opened"])
        must(stolen & self.payloads_of(self.letter), "the thief opens nothing; the test is blind")
        must(not note & stolen, "the thief opened what Sam told Asha")
        self.step("What Sam told Asha opens for no reader, nor for a thief with Kelly's keys.")
        self.watching["Sam"].wait_for("letter_opened")
        for each in self.watching.values():
            each.stop()
        status = self.sam.run("letter", "status", self.letter)
        must(status["state"] == "delivered" and "opened" in status, "Sam is not told of the opening")
        self.step('Sam sees "passed on", and "opened", since the agreement lets Kelly\'s be told.')

    # 7. Replies.

    def reply(self):
        asha, sam, kelly = self.asha, self.sam, self.kelly
        kelly.refused("photos_not_allowed", "letter", "send", "-", "--photo", PHOTOS / "garden.jpg",
                      text="With a photo")
        kelly.refused("route_not_allowed", "letter", "send", "-", "--to", self.parties["nan"],
                      text="To somebody else")
        words = "Thank you for the photos. " + self.canaries.word("reply")
        answer = kelly.run("letter", "send", "-", text=words)["letter"]
        second = sam.run("letter", "send", "-", "--to", self.parties["mum"],
                         text="I forgot something")["letter"]
        sam.run("letter", "take-back", second)
        asha.refused("letter_withdrawn", "queue", "claim", second)
        asha.run("queue", "claim", answer)
        asha.refused("not_allowed_now", "review", "approve", answer)
        must("review show" in asha.last_detail, "it does not say that nobody has read the letter")
        must(asha.run("review", "show", answer)["text"] == words, "not Kelly's words")
        asha.run("review", "approve", answer, "--note", "A kind letter. " + self.canaries.word("note"))
        for person in (self.sam, self.alex):
            must(person.run("letter", "read", answer)["text"] == words, "the reply did not arrive")
        self.step("Kelly's reply reached both adopters. Sam took a second letter back in time.")

        play_two_people(self)
        play_policy(self)

    # 9. Canaries.

    def search(self):
        self.server.run_stopped("backup", self.folder / "backup")
        places = {
            "the database and payloads": self.server.data,
            "the backup": self.folder / "backup",
            "the server's log": self.server.log,
        }
        known = Canaries()
        known.words["control"] = "North Agency"  # stands in the clear, inside base64
        must(known.search(self.server.data), "the search is blind")
        must('"level":"debug"' in self.server.log.read_text(), "the log does not say every request")
        for name, place in places.items():
            found = self.canaries.search(place)
            must(not found, f"{name}: {found}")
        # In the database a sign-in name is a keyed hash; the server itself is told it at sign-in.
        for name, place in places.items():
            found = self.names.search(place)
            must(not found, f"{name}: sign-in names: {found}")
        heard = self.wire.recorded()
        must(any(known.words_in(each) for each in heard), "the recorder is deaf")
        must(any(self.names.words_in(each) for each in heard), "nobody signed in through the recorder")
        for each in heard:
            found = self.canaries.words_in(each)
            must(not found, f"captured traffic: {found}")
        self.step(f"None of the {len(self.canaries.words)} words typed by people was found in "
                  "database, payloads, log, backup or traffic.")

    def play(self):
        try:
            self.begin()
            self.bring_workers()
            self.agree()
            self.bring_families()
            self.write()
            self.nobody_else_can_open()
            play_drafts(self)
            self.review()
            self.read()
            self.reply()
            lose_and_come_back(self.kelly)
            self.step("Kelly forgot her password and came back with eight words from paper.")
            play_lost_answer(self)
            play_kills(self)
            self.search()
        finally:
            for each in self.watching.values():
                each.stop()
            self.end()

    def end(self):
        self.server.end()
        if self.wire:
            self.wire.close()
