"""A server and people with command lines of their own, for the demo and the scenario tests.

Everything lives in one folder: the server's data, one home for each person. Standard library only.
"""

import json
import os
import pathlib
import secrets
import signal
import socket
import subprocess
import threading
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
DEADLINE = 120  # seconds; generous, since a machine may be busy


class Failed(Exception):
    """Something did not go as it must."""


def must(holds, what):
    if not holds:
        raise Failed(what)


def private(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(text)
    return path


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Server:
    """letterbox-server, with its data in a folder."""

    def __init__(self, folder, binaries, port=None, limits=True):
        self.folder = pathlib.Path(folder)
        self.folder.mkdir(parents=True, exist_ok=True)
        self.binary = pathlib.Path(binaries) / "letterbox-server"
        self.port = port or free_port()
        self.origin = f"https://localhost:{self.port}"
        self.limits = limits
        self.log = self.folder / "server.log"
        self.data = self.folder / "data"
        self.process = None
        self.more_settings = ""
        self.config = self.folder / "server.toml"
        self.write_settings()

    def write_settings(self):
        settings = (f'[server]\nport = {self.port}\norigin = "{self.origin}"\n\n'
                    f'[data]\nfolder = "{self.data}"\n')
        if not self.limits:
            # One machine plays everybody, so the limits for one address do not fit.
            settings += ("\n[limit]\naddress_per_second = 10000\naddress_burst = 10000\n"
                         "session_per_second = 10000\nsession_burst = 10000\n"
                         "without_session_per_second = 10000\nwithout_session_burst = 10000\n"
                         "waiting = 0\n")
        self.config.write_text(settings + self.more_settings)

    def set_origin(self, origin):
        """For a server that is reached through something else."""
        self.origin = origin
        self.write_settings()

    def run(self, *words):
        done = subprocess.run([self.binary, *words, "--config", self.config], capture_output=True,
                              text=True, timeout=DEADLINE, check=False)
        if done.returncode != 0:
            raise Failed(f"letterbox-server {' '.join(words)}: {done.stderr.strip()}")
        return done.stdout

    def start(self, environment=None):
        """Starts and waits until it says that it is ready."""
        begin = self.log.stat().st_size if self.log.exists() else 0
        with open(self.log, "ab") as log:
            self.process = subprocess.Popen(
                [self.binary, "serve", "--config", self.config], stdout=log, stderr=log,
                stdin=subprocess.DEVNULL, env={**os.environ, **(environment or {})})
        end = time.monotonic() + DEADLINE
        while time.monotonic() < end:
            text = self.log.read_bytes()[begin:]
            if b'"event":"ready"' in text:
                return self
            if self.process.poll() is not None:
                raise Failed(f"the server ended with {self.process.returncode}:\n{text.decode()}")
            time.sleep(0.02)
        raise Failed("the server does not start")

    def stop(self):
        if self.process and self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            if self.process.wait(DEADLINE) != 0:
                raise Failed(f"the server ended with {self.process.returncode}")
        self.process = None

    def kill(self):
        """kill -9."""
        self.process.kill()
        self.process.wait(DEADLINE)
        self.process = None

    def run_stopped(self, *words):
        """Runs a command on the data while nobody serves it, then serves again."""
        self.stop()
        out = self.run(*words)
        self.start()
        return out

    def end(self):
        """Ends it whatever it does; for cleaning up."""
        if self.process and self.process.poll() is None:
            self.process.kill()
            self.process.wait(DEADLINE)

    def token(self):
        return (self.data / "first-token").read_text().strip()

    def fingerprint(self):
        for line in self.log.read_text().splitlines():
            if '"event":"listening"' in line:
                return "sha256:" + json.loads(line)["certificate_sha256"]
        raise Failed("the server did not tell its certificate's fingerprint")


class Person:
    """Somebody with a command line: their own home, profile and password."""

    def __init__(self, name, folder, binaries, server, sign_in_name=None):
        self.name = name
        self.sign_in_name = sign_in_name or name
        self.server = server
        self.home = pathlib.Path(folder) / "".join(c if c.isalnum() else "-" for c in name.lower())
        self.home.mkdir(parents=True, exist_ok=True)
        self.binary = pathlib.Path(binaries) / "letterbox"
        self.last_detail = ""
        self.password = private(self.home / "password", secrets.token_urlsafe(18))

    def environment(self):
        kept = {key: value for key, value in os.environ.items()
                if not key.startswith(("LETTERBOX_", "XDG_")) and key != "HOME"}
        return {**kept, "HOME": str(self.home), "LETTERBOX_PASSWORD_FILE": str(self.password),
                "LETTERBOX_SERVER": self.server.origin}

    def arguments(self, *words):
        return [str(self.binary), *[str(word) for word in words], "--json", "--yes"]

    def try_to(self, *words, text=None):
        """Runs a command and returns exit code, answer, and the error's name ("" for none)."""
        done = subprocess.run(self.arguments(*words), input=text, capture_output=True, text=True,
                              env=self.environment(), timeout=DEADLINE, check=False)
        answer = json.loads(done.stdout) if done.stdout.strip() else {}
        error = ""
        for line in done.stderr.splitlines():
            if line.startswith('{"'):
                told = json.loads(line).get("error", {})
                error = told.get("name", error)
                self.last_detail = told.get("detail", "")
        if done.returncode != 0 and not error:
            raise Failed(f"{self.name}: letterbox {' '.join(map(str, words))}: exit "
                         f"{done.returncode}: {done.stderr.strip()}")
        return done.returncode, answer, error

    def run(self, *words, text=None):
        code, answer, error = self.try_to(*words, text=text)
        if code != 0:
            raise Failed(f"{self.name}: letterbox {' '.join(map(str, words))}: "
                         f"exit {code}, {error}: {self.last_detail}")
        return answer

    def refused(self, why, *words, text=None):
        """The command must be refused with exactly this name."""
        code, _, error = self.try_to(*words, text=text)
        if code == 0 or error != why:
            raise Failed(f"{self.name}: letterbox {' '.join(map(str, words))}: expected {why}, got "
                         f"exit {code} {error}")

    def join(self, code):
        return self.run("join", "-", "--sign-in-name", self.sign_in_name, "--certificate",
                        self.server.fingerprint(), text=code + "\n")

    def watch(self, *words):
        return Watching(self, *words)


class Watching:
    """letterbox watch in the background; its events as they come."""

    def __init__(self, person, *words):
        self.process = subprocess.Popen(
            [*person.arguments("watch", *words), "--jsonl"], stdout=subprocess.PIPE,
            stderr=subprocess.PIPE, text=True, env=person.environment())

    def wait_for(self, kind):
        """The next event of this kind; the events before it are passed over."""
        watchdog = Watchdog(self.process)
        try:
            for line in self.process.stdout:
                event = json.loads(line)
                if event["kind"] == kind:
                    return event
        finally:
            watchdog.end()
        raise Failed(f"watching ended before {kind} came: {self.process.stderr.read()}")

    def stop(self):
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
        self.process.communicate(timeout=DEADLINE)


class Watchdog:
    """Ends a process that stays silent for too long, so that reading from it ends."""

    def __init__(self, process):
        self.timer = threading.Timer(DEADLINE, process.kill)
        self.timer.start()

    def end(self):
        self.timer.cancel()
