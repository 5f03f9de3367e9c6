"""What `cmake --install` puts where, and the programs run from there: by hand, and as the service that
docs/operations.md prints.
"""

import configparser
import os
import pathlib
import re
import ssl
import subprocess
import tempfile
import time
import tomllib
import urllib.request

from scene import play

from playground import DEADLINE, ROOT, Failed, Server, free_port, must

NOBODY = 65534  # user and group


def page_of(server):
    """What the server shows at its own address; the certificate is one of its own making."""
    unchecked = ssl.create_default_context()
    unchecked.check_hostname = False
    unchecked.verify_mode = ssl.CERT_NONE
    with urllib.request.urlopen(f"https://localhost:{server.port}/", context=unchecked) as answer:
        return answer.read().decode()


def under_any_prefix(binaries, folder):
    for prefix in ("usr", "opt/letter box"):
        there = folder / prefix
        subprocess.run(["cmake", "--install", binaries.parent, "--prefix", there], check=True,
                       capture_output=True)
        programs = there / "bin"
        must(sorted(each.name for each in programs.iterdir()) == ["letterbox", "letterbox-server"],
             "other programs are installed")
        said = subprocess.run([programs / "letterbox", "help"], capture_output=True, text=True,
                              check=True).stdout
        must("agency" in said, "the installed letterbox does not run")
        # Not every build has pages, and this one must not find those of the build.
        pages = there / "share" / "letterbox" / "web"
        pages.mkdir(parents=True, exist_ok=True)
        (pages / "index.html").write_text(f"These are the pages of {prefix}.")
        server = Server(folder / f"server-{prefix.replace('/', '-')}", programs)
        server.start()
        try:
            must(page_of(server) == f"These are the pages of {prefix}.", "the pages are not found")
        finally:
            server.stop()
            server.end()


def printed(language, begin):
    """The text of a block in docs/operations.md that begins so."""
    found = re.search(rf"```{language}\n({re.escape(begin)}.*?)```",
                      (ROOT / "docs" / "operations.md").read_text(), re.DOTALL)
    must(found, f"docs/operations.md prints no {begin}")
    return found[1]


def as_a_service(binaries, folder):
    """As the unit runs it: somebody who may write in one folder of a parent that is root's."""
    unit = configparser.ConfigParser(strict=False)
    unit.optionxform = str
    unit.read_string(printed("ini", "[Unit]"))
    state = "/var/lib/" + unit["Service"]["StateDirectory"]
    settings = printed("toml", "[server]")
    data = tomllib.loads(settings)["data"]
    for each in data.values():
        must(pathlib.PurePath(each).parent == pathlib.PurePath(state),
             f"the service may not write {each}")
    must(unit["Unit"]["RequiresMountsFor"] == state, "the service starts without its disk")
    must(unit["Service"]["TimeoutStopSec"] == "5min", "the service is killed before it has ended")
    must(unit["Install"]["WantedBy"] == "multi-user.target", "the service starts with no machine")
    if os.geteuid() != 0:
        print("as_a_service: not tried, since only root can become somebody else.")
        return
    with tempfile.TemporaryDirectory() as place:
        tree = pathlib.Path(place)
        tree.chmod(0o755)
        subprocess.run(["cmake", "--install", binaries.parent, "--prefix", tree], check=True,
                       capture_output=True)
        own = tree / "lib" / unit["Service"]["StateDirectory"]
        own.mkdir(parents=True)
        own.chmod(0o700)
        os.chown(own, NOBODY, NOBODY)
        config = tree / "server.toml"
        config.write_text(re.sub(r'"https://[^"]*"', '"https://localhost"', settings)
                          .replace(state, str(own)).replace('"::"', '"127.0.0.1"')
                          .replace("443", str(free_port())))
        log = folder / "server.log"
        with log.open("wb") as to:
            process = subprocess.Popen(
                [tree / "bin" / "letterbox-server", "serve", "--config", config], stdout=to,
                stderr=to, stdin=subprocess.DEVNULL, cwd="/", user=NOBODY, group=NOBODY,
                extra_groups=[], env={})
        try:
            end = time.monotonic() + DEADLINE
            while b'"event":"ready"' not in log.read_bytes():
                if process.poll() is not None or time.monotonic() > end:
                    raise Failed(f"the server does not start: {log.read_text()}")
                time.sleep(0.02)
            must((own / "data" / "first-token").exists() and (own / "key").stat().st_size == 32,
                 "data and key are elsewhere")
        finally:
            process.terminate()
            must(process.wait(DEADLINE) == 0, "the server ended with an error")


if __name__ == "__main__":
    play(under_any_prefix, as_a_service)
