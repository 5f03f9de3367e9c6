"""The first start: the one-time token, lost and made again, and the server's key file."""

import os
import stat

from scene import play, refused

from playground import Person, Server, must, private


def create(server, person, token, *, refusal=None):
    """Creates the agency with this token, or is refused with this name."""
    words = ("agency", "create", "North Agency", "--sign-in-name", person.sign_in_name, "--keys",
             person.home / f"keys-{token[:6]}", "--keys-password-file",
             private(person.home / "keys-password", "a password for the agency's keys"),
             "--token-file", private(person.home / "token", token), "--certificate",
             server.fingerprint())
    if refusal:
        person.refused(refusal, *words)
    else:
        person.run(*words)


def lost_token(binaries, folder):
    server = Server(folder / "server", binaries)
    server.run("init")
    first = server.token()
    server.run("init")
    second = server.token()
    must(first != second, "the token is the same as the one that was lost")
    must(stat.S_IMODE((server.data / "first-token").stat().st_mode) == 0o600,
         "others can read the token")
    (server.data / "first-token").unlink()
    try:
        server.start()
        must(not (server.data / "first-token").exists(), "a start made a token nobody asked for")
        must("unavailable" in refused(server, "init", "unavailable"), "init beside a running server")
        server.stop()
        server.run("init")
        third = server.token()
        server.start()
        ruth = Person("Ruth", folder / "people", binaries, server)
        for old in (first, second):
            create(server, ruth, old, refusal="not_allowed")
        # What it sealed is never replaced: it may be all that opens an agency's archive.
        sealed = ruth.home / f"keys-{first[:6]}"
        before = sealed.read_bytes()
        create(server, ruth, first, refusal="usage")
        must(sealed.read_bytes() == before, "the sealed keys were replaced")
        create(server, ruth, third)
        server.stop()
        (server.data / "first-token").unlink()
        must("there is an agency already" in refused(server, "init", "already_used"),
             "it is not said why there is no token")
        must(not (server.data / "first-token").exists(), "a token for an agency that exists")
        server.start()
        create(server, Person("Other", folder / "people", binaries, server), third,
               refusal="already_used")
    finally:
        server.end()


def key_file(binaries, folder):
    server = Server(folder / "server", binaries)
    key = server.folder / "data.key"
    server.run("init")
    about = key.stat()
    must(stat.S_IMODE(about.st_mode) == 0o600 and about.st_size == 32, "the key file is another")
    must(sorted(each.name for each in server.folder.iterdir())
         == ["data", "data.key", "server.toml"], "something was left beside the key file")
    server.run("verify")
    whole = key.read_bytes()

    for rights in (0o640, 0o604, 0o660):
        key.chmod(rights)
        must(f"chmod 600 {key}" in refused(server, "verify", "file_error"),
             "it is not said what to do about the rights")
    key.chmod(0o400)
    server.run("verify")
    key.chmod(0o600)

    for wrong in (b"", whole[:31], whole + b"x"):
        key.write_bytes(wrong)
        must("32 bytes" in refused(server, "serve", "file_error"), "a short key was taken")
    key.unlink()
    must("Put back the copy" in refused(server, "serve", "file_error"), "a lost key was made anew")
    must(not key.exists(), "a new key stands in the place of the lost one")
    os.mkfifo(key, 0o600)
    must("not a regular file" in refused(server, "serve", "file_error"), "a pipe was read")
    key.unlink()
    key.mkdir()
    refused(server, "serve", "file_error")
    key.rmdir()
    if os.geteuid() == 0:
        private(key, "").write_bytes(whole)
        os.chown(key, 1234, 1234)
        must("somebody else" in refused(server, "serve", "file_error"),
             "the key of another user was taken")
        os.chown(key, 0, 0)
        # Whoever only looks must leave nothing behind that keeps the server's own user out.
        os.chown(server.data, 1234, 1234)
        before = sorted((each.name, each.stat().st_mtime_ns) for each in server.data.iterdir())
        must("sudo -u USER" in refused(server, "verify", "file_error"),
             "data of another user was opened")
        must(before == sorted((each.name, each.stat().st_mtime_ns) for each in
                              server.data.iterdir()), "something was left in another user's data")
        os.chown(server.data, 0, 0)
        server.run("verify")


if __name__ == "__main__":
    play(lost_token, key_file)
