"""The first start: without any settings; the one-time token, lost and made again; the key file."""

import hashlib
import json
import os
import pathlib
import shutil
import signal
import socket
import ssl
import stat
import subprocess
import time

from scene import play, refused

from playground import DEADLINE, Person, Server, must, private

PORT = 8443  # the one without settings


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


def missing_data(binaries, folder):
    """As when the disk with the data is not mounted, and the key file lies on another one."""
    server = Server(folder / "server", binaries)
    server.start().stop()
    server.data.rename(folder / "elsewhere")
    for empty in (False, True):
        if empty:
            server.data.mkdir(mode=0o700)
        must("mounted?" in refused(server, "serve", "file_error"), "it is not said what to look at")
        must(server.data.exists() == empty and (not empty or not any(server.data.iterdir())),
             "something was made in the place of the data")
    server.data.rmdir()
    (folder / "elsewhere").rename(server.data)
    server.start().stop()

    # A first start that was cut short leaves a key file alone.
    begun = Server(folder / "begun", binaries)
    shutil.copy2(server.folder / "data.key", begun.folder / "data.key")
    refused(begun, "serve", "file_error")
    begun.run("init")
    try:
        begun.start()
        create(begun, Person("Ruth", folder / "people", binaries, begun), begun.token())
    finally:
        begun.end()


def is_taken():
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", PORT)) == 0


def listening_on():
    """The addresses on which anything listens at that port, as the kernel writes them."""
    lines = [line.split() for name in ("tcp", "tcp6")
             for line in pathlib.Path("/proc/net", name).read_text().splitlines()[1:]]
    places = [line[1].split(":") for line in lines if line[3] == "0A"]
    return {address for address, port in places if int(port, 16) == PORT}


def shown_certificate():
    unchecked = ssl.create_default_context()
    unchecked.check_hostname = False
    unchecked.verify_mode = ssl.CERT_NONE
    with socket.create_connection(("localhost", PORT), DEADLINE) as plain:
        with unchecked.wrap_socket(plain, server_hostname="localhost") as talk:
            return hashlib.sha256(talk.getpeercert(True)).hexdigest()


def serve_unset(binaries, environment, log):
    """`letterbox-server serve` and nothing else; the line that says where it listens."""
    with open(log, "wb") as out:
        process = subprocess.Popen([binaries / "letterbox-server", "serve"], stdout=out, stderr=out,
                                   stdin=subprocess.DEVNULL, env=environment)
    end = time.monotonic() + DEADLINE
    while b'"event":"ready"' not in log.read_bytes():
        must(process.poll() is None and time.monotonic() < end,
             f"it does not start: {log.read_text()}")
        time.sleep(0.02)
    line = next(each for each in log.read_text().splitlines() if '"event":"listening"' in each)
    return process, json.loads(line)


def without_settings(binaries, folder):
    if is_taken():
        print(f"Something listens on port {PORT} already: without_settings is not played.")
        return
    bare = {name: value for name, value in os.environ.items() if not name.startswith("XDG_")}
    home = folder / "home"
    home.mkdir()
    state = folder / "state"
    for environment, data in (
            ({**bare, "HOME": str(home)}, home / ".local/state/letterbox-server"),
            ({**bare, "HOME": str(home), "XDG_STATE_HOME": str(state)}, state / "letterbox-server")):
        process, said = serve_unset(binaries, environment, folder / "server.log")
        try:
            must(said["address"] == "127.0.0.1" and said["port"] == str(PORT)
                 and said["origin"] == f"https://localhost:{PORT}", f"it listens elsewhere: {said}")
            must(listening_on() == {"0100007F"}, f"not on loopback alone: {listening_on()}")
            must(shown_certificate() == said["certificate_sha256"], "another certificate")
            must(stat.S_IMODE(data.stat().st_mode) == 0o700, "others can look into the data folder")
            key = data.with_name("letterbox-server.key")
            must(stat.S_IMODE(key.stat().st_mode) == 0o600, "others can read the key file")
            for each in ("letterbox.db", "certificate.pem", "certificate.key", "first-token"):
                must((data / each).exists(), f"{each} is not there")
            must((data / "first-token").read_text().strip() not in
                 (folder / "server.log").read_text(), "the token is in the log")
        finally:
            process.send_signal(signal.SIGTERM)
            must(process.wait(DEADLINE) == 0, "it does not end well")


if __name__ == "__main__":
    play(lost_token, key_file, missing_data, without_settings)
