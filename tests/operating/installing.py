"""What `cmake --install` puts where, and the programs run from there."""

import ssl
import subprocess
import urllib.request

from scene import play

from playground import Server, must


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


if __name__ == "__main__":
    play(under_any_prefix)
