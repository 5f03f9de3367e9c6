"""Sets up the server for the browser tests, and plays people with a command line meanwhile.

usage: stage.py BINARIES SITE FOLDER PORT

FOLDER is made anew. People reach the server through PORT, where somebody else listens. Prints one
line of JSON when the server runs, and waits for a line; then one line when the agency is made.
After that it answers each line of JSON on standard input with one: {"as": "Ruth", "words": ["member", "list"], "text": "..."} runs
the command line as that person; {"mail": 1} waits for so many messages in the inbox and answers with all. Ends, with the server, when standard input ends.
"""

import json
import pathlib
import shutil
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
sys.path[:0] = [str(ROOT / "scripts"), str(ROOT / "tests" / "notices")]

from inbox import Inbox  # noqa: E402
from playground import Failed, Person, Server, private  # noqa: E402


class WebServer(Server):
    """One that serves the pages, too, and sends notices to an inbox."""

    def __init__(self, folder, binaries, site):
        super().__init__(folder, binaries, limits=False)
        self.inbox = Inbox()
        self.inbox.open()
        self.more_settings = (
            f'\n[web]\nfolder = "{site}"\n'
            f'\n[notify]\nrelay = "smtp://127.0.0.1:{self.inbox.port}"\nwithout_tls = true\n'
            'from = "notices@letterbox.example"\n')
        self.write_settings()

    def mail(self, count):
        if not self.inbox.wait_for(count):
            raise Failed("no message came")
        return [text.decode("ascii") for _, text in self.inbox.messages]

    def end(self):
        super().end()
        self.inbox.close()


def begin(server, people, binaries, folder):
    """Ruth makes the agency; her command line is the manager's."""
    ruth = people["Ruth"] = Person("Ruth", folder / "people", binaries, server)
    keys = ["--keys", ruth.home / "agency.keys", "--keys-password-file",
            private(ruth.home / "keys-password", "a password for the agency's keys")]
    token = private(ruth.home / "token", server.token())
    ruth.run("agency", "create", "North Agency", "--sign-in-name", "Ruth", *keys, "--token-file",
             token, "--certificate", server.fingerprint())
    return [str(each) for each in keys]


def answer(line, server, people, binaries, folder):
    asked = json.loads(line)
    if "mail" in asked:
        return server.mail(asked["mail"])
    name = asked["as"]
    if name not in people:
        people[name] = Person(name, folder / "people", binaries, server)
    if asked.get("join") is not None:
        return people[name].join(asked["join"])
    return people[name].run(*asked["words"], text=asked.get("text"))


def main():
    binaries, site, folder = (pathlib.Path(each).resolve() for each in sys.argv[1:4])
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    server = WebServer(folder / "server", binaries, site)
    server.set_origin(f"https://localhost:{int(sys.argv[4])}")
    people = {}
    try:
        server.start()
        print(json.dumps({"origin": server.origin, "port": server.port, "data": str(server.data),
                          "log": str(server.log)}), flush=True)
        sys.stdin.readline()
        print(json.dumps({"keys": begin(server, people, binaries, folder)}), flush=True)
        for line in sys.stdin:
            try:
                done = {"ok": answer(line, server, people, binaries, folder)}
            except (Failed, KeyError, ValueError) as why:
                done = {"failed": str(why)}
            print(json.dumps(done), flush=True)
    finally:
        server.end()


if __name__ == "__main__":
    main()
