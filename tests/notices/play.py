"""Notices with the real server, the real command lines and a mail server of our own.

usage: play.py BINARIES FOLDER

FOLDER is made anew. Ends with 0 when every step held.
"""

import datetime
import pathlib
import re
import shutil
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent.parent / "scripts"))

from inbox import Inbox  # noqa: E402
from playground import Failed, must  # noqa: E402
from story import Story  # noqa: E402

SERVICE = "Post Room"
SENDER = "notices@post-room.example"
KELLY = "kelly.zq81@mail.example"
SAM = "sam.zq82@mail.example"

# A7, byte for byte. What differs from message to message is checked by its form.
MESSAGE = re.compile(
    rb"Date: (Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d \+0000\r\n"
    rb'From: "Post Room" <notices@post-room\.example>\r\n'
    rb"To: <(?P<to>[^>\r\n]+)>\r\n"
    rb"Message-ID: <(?P<mark>[0-9a-f]{32})@post-room\.example>\r\n"
    rb"Subject: You have something new\r\n"
    rb"Auto-Submitted: auto-generated\r\n"
    rb"MIME-Version: 1\.0\r\n"
    rb"Content-Type: text/plain; charset=us-ascii\r\n"
    rb"\r\n"
    rb"You have something new from Post Room\. Sign in when you are ready\. "
    rb"Reply is not read\.\r\n")


class Notices:
    def __init__(self, folder, binaries):
        self.story = Story(folder, binaries)
        self.inbox = Inbox()
        self.seen = 0
        self.set(f'relay = "smtp://127.0.0.1:{self.inbox.port}"\nwithout_tls = true\n')

    def set(self, relay):
        """How the relay is reached, from the next start."""
        server = self.story.server
        server.more_settings = (f'\n[notify]\n{relay}from = "{SENDER}"\n'
                                f'service = "{SERVICE}"\nretry = 1\n')
        server.write_settings()

    def begin(self):
        story = self.story
        for step in (story.begin, story.bring_workers, story.agree, story.bring_families):
            step()
        story.asha.run("auth", "login")
        self.inbox.open()

    def deliver(self):
        """Sam writes to Kelly, and Asha passes it on."""
        story = self.story
        sent = story.sam.run("letter", "send", "-", "--to", story.parties["mum"],
                             text="Dear Kelly, " + story.canaries.word("letter"))
        story.asha.run("queue", "claim", sent["letter"])
        story.asha.run("review", "show", sent["letter"])
        story.asha.run("review", "approve", sent["letter"])
        return sent["letter"]

    def came(self, how_many, to):
        """So many more messages came, all to this address; nothing else in them."""
        must(self.inbox.wait_for(self.seen + how_many), "no message came")
        found = self.inbox.messages[self.seen:]
        must(len(found) == how_many, f"{len(found)} messages came instead of {how_many}")
        self.seen += how_many
        for said, text in found:
            match = MESSAGE.fullmatch(text)
            must(match, "a message is not the fixed template")
            must(match["to"].decode() == to, "a message went to somebody else")
            must(said[0] == "EHLO post-room.example", "the server greets with a name of its own")
            must(said[1].startswith(f"MAIL FROM:<{SENDER}>") and said[2] == f"RCPT TO:<{to}>"
                 and len(said) == 4, "the envelope is not the message's")
        return found

    def times_in_log(self, event):
        return self.story.server.log.read_text().count(f'"event":"{event}"')

    def not_sent(self, before):
        """The log says once more than `before` that a message could not be sent."""
        end = time.monotonic() + 60
        while self.times_in_log("notice not sent") <= before:
            must(time.monotonic() < end, "the log does not say that a message was not sent")
            time.sleep(0.1)

    def nothing_came(self):
        """After the notifier has been round at least once more."""
        time.sleep(2.5)
        must(len(self.inbox.messages) == self.seen, "a message came that should not have")

    def choices(self):
        story = self.story
        must(story.kelly.run("notices", "show")["channel"] == "none", "somebody chose for Kelly")
        story.kelly.refused("bad_email", "notices", "set", "email", "--address", "kelly")
        story.kelly.refused("bad_email", "notices", "set", "email", "--address",
                            "kelly@mail.example\r\nBcc: other@mail.example")
        story.asha.refused("not_allowed", "notices", "set", "post")
        story.kelly.refused("not_allowed", "notices", "list")
        story.kelly.run("notices", "set", "email", "--address", KELLY)
        kept = story.kelly.run("notices", "show")
        must(kept["address"] == KELLY and kept["sends_email"], "the choice was not kept")
        story.sam.run("notices", "set", "email", "--address", SAM)
        story.step("Kelly and Sam have chosen e-mail. An address with a line end is refused.")

    def one_for_many(self):
        self.deliver()
        self.came(1, KELLY)
        self.deliver()
        self.nothing_came()
        self.story.step("A7: one message for two letters, byte for byte the fixed one.")
        self.story.kelly.run("letter", "list")

    def returned(self):
        story = self.story
        sent = story.sam.run("letter", "send", "-", "--to", story.parties["mum"], text="Dear Kelly")
        story.asha.run("queue", "claim", sent["letter"])
        story.asha.run("review", "show", sent["letter"])
        story.asha.run("review", "return", sent["letter"], "--comment", "One more word, please",
                       "--passage", "Dear Kelly")
        self.came(1, SAM)
        story.step("A letter that comes back is told to its writer.")

    def quiet(self):
        now = datetime.datetime.now().hour
        hours = f"{(now - 1) % 24}-{(now + 2) % 24}"
        self.story.kelly.run("notices", "set", "email", "--address", KELLY, "--quiet", hours)
        self.deliver()
        self.nothing_came()
        self.story.kelly.run("notices", "set", "email", "--address", KELLY)
        self.came(1, KELLY)
        self.story.kelly.run("letter", "list")
        self.story.step("Nothing is sent in quiet hours, and nothing is lost.")

    def relay_down(self):
        self.inbox.close()
        before = self.times_in_log("notice not sent")
        self.deliver()
        self.not_sent(before)
        self.inbox.open()
        self.came(1, KELLY)
        self.story.kelly.run("letter", "list")
        self.story.step("With the relay down letters go on; the message comes when it is up.")

    def killed(self):
        """Ends the server when the relay has the message and has not said so."""
        server = self.story.server
        killed = []

        def kill():
            self.inbox.before_answer = None
            server.kill()
            killed.append(True)

        self.inbox.before_answer = kill
        self.deliver()
        must(self.inbox.wait_for(self.seen + 1), "no message came")
        end = time.monotonic() + 60
        while not killed:
            must(time.monotonic() < end, "the server was not ended")
            time.sleep(0.05)
        server.start()
        first, second = (MESSAGE.fullmatch(text) for _, text in self.came(2, KELLY))
        must(first["mark"] == second["mark"], "the second copy has another Message-ID")
        self.nothing_came()
        server.kill()
        server.start()
        self.nothing_came()
        self.story.kelly.run("letter", "list")
        self.story.step("kill -9 with a message under way: it comes twice under one Message-ID.")

    def encrypted(self):
        """Without TLS nothing is said to a relay, nor to one whose certificate is a stranger's."""
        server, inbox = self.story.server, self.inbox
        self.restart_with(f'relay = "smtp://127.0.0.1:{inbox.port}"\n')
        before, said = self.times_in_log("notice not sent"), len(inbox.said)
        self.deliver()
        self.not_sent(before)
        must(all(line.split(" ")[0] in ("EHLO", "HELO", "STARTTLS", "QUIT")
                 for line in inbox.said[said:]), "an address was said without TLS")
        inbox.close()
        certificate = server.data / "certificate.pem"
        inbox.open(certificate, server.data / "certificate.key")
        said = len(inbox.said)
        relay = f'relay = "smtps://localhost:{inbox.port}"\n'
        before = self.times_in_log("notice not sent")
        self.restart_with(relay)
        self.not_sent(before)
        must(len(inbox.said) == said, "something was said to a stranger")
        self.restart_with(relay + f'authority = "{certificate}"\n')
        self.came(1, KELLY)
        self.story.kelly.run("letter", "list")
        self.story.step("A relay without TLS, or with a stranger's certificate, hears no address.")

    def restart_with(self, relay):
        self.story.server.stop()
        self.set(relay)
        self.story.server.start()

    def by_worker(self):
        """A8."""
        story = self.story
        story.kelly.run("notices", "set", "post")
        self.deliver()
        end = time.monotonic() + 60
        while not (people := story.asha.run("notices", "list")["people"]):
            must(time.monotonic() < end, "no task for a worker")
            time.sleep(0.1)
        must(len(people) == 1 and people[0]["channel"] == "post"
             and people[0]["agreement"] == story.agreement, "the task is another")
        story.asha.run("notices", "done", people[0]["member"])
        must(not story.asha.run("notices", "list")["people"], "the task is still there")
        self.nothing_came()
        story.step("A8: Kelly chose post. Asha was asked to write to her, and has.")

    def nothing_leaks(self):
        story = self.story
        for _, text in self.inbox.messages:
            must(not story.canaries.words_in(text), "typed words stand in a message")
            for name in ("Kelly", "Sam", "Asha", "North Agency", "http", "Reply-To"):
                must(name.encode() not in text, f"{name} stands in a message")
        story.server.stop()
        for where in (story.server.log, story.server.data):
            files = [where] if where.is_file() else [x for x in where.rglob("*") if x.is_file()]
            for file in files:
                data = file.read_bytes()
                for address in (KELLY, SAM):
                    must(address.encode() not in data and address.split("@")[0].encode() not in data,
                         f"an address stands in {file.name}")
        story.step("No address stands in the log or the data, and no typed word in a message.")

    def play(self):
        try:
            for step in (self.begin, self.choices, self.one_for_many, self.returned, self.quiet,
                         self.relay_down, self.killed, self.encrypted, self.by_worker, self.nothing_leaks):
                step()
        finally:
            self.inbox.close()
            self.story.end()


def main():
    binaries, folder = (pathlib.Path(each).resolve() for each in sys.argv[1:3])
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    try:
        Notices(folder, binaries).play()
        print("Every step held.")
    except Failed as why:
        print(f"This did not hold: {why}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
