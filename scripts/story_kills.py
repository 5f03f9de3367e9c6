"""The step of the story in which the server is killed with -9, three times."""

import pathlib
import sqlite3
import threading

from playground import must

PHOTOS = pathlib.Path(__file__).resolve().parent / "photos"


def play_kills(story):
    sam = story.sam
    told = []
    for point in ("while letters come in", "after a decision", "right after an answer"):
        if point == "while letters come in":
            told += send_until_killed(story)
        elif point == "after a decision":
            claimed = story.asha.run("queue", "next")["letter"]
            words = story.asha.run("review", "show", claimed, "--save",
                                   story.asha.home / "photos")["text"]
            story.asha.run("review", "approve", claimed)
            story.server.kill()
        else:
            told.append(sam.run("letter", "send", "-", "--to", story.parties["mum"],
                                "--photo", PHOTOS / "beach.jpg", text="Just before")["letter"])
            story.server.kill()
        story.server.start()
        server_is_whole(story, told)
        if point == "after a decision":
            must(story.kelly.run("letter", "read", claimed)["text"] == words,
                 "a letter that was passed on did not arrive")
        story.step(f"Killed with -9 {point}: {len(told)} letters were acknowledged, all are there.")
    story.server.run_stopped("verify")
    story.step("letterbox-server verify finds everything whole.")


def send_until_killed(story):
    """Letters one after the other; the server is killed in the middle of one of them."""
    told = []
    killer = threading.Timer(1.0, story.server.kill)
    for number in range(200):
        code, answer, why = story.sam.try_to("letter", "send", "-", "--to", story.parties["mum"],
                                          "--photo", PHOTOS / "beach.jpg",
                                          text=f"Letter {number}")
        if code != 0:
            must(why in ("network", "unavailable"), f"not killed, but {why}")
            break
        told.append(answer["letter"])
        if number == 0:
            killer.start()  # in the middle of one of the next
    must(told, "no letter was sent before the end came")
    must(code != 0, "all letters were sent before the end came")
    killer.join()
    return told


def server_is_whole(story, told):
    there = {}
    after = []
    while True:
        page = story.sam.run("letter", "list", "--box", "out", *after)
        there.update({each["letter"]: each for each in page["letters"]})
        if not page.get("next"):
            break
        after = ["--after", page["next"]]
    must(set(told) <= set(there), "an acknowledged letter is lost")
    for letter in told:
        story.sam.run("letter", "read", letter)
    parts = half_letters(story)
    must(not parts, f"half letters: {parts}")


def half_letters(story):
    """Letters in the log without their submission, or parts without their payload."""
    database = sqlite3.connect(f"file:{story.server.data / 'letterbox.db'}?mode=ro", uri=True)
    letters = database.execute("SELECT count(*) FROM statement WHERE kind = 'letter'").fetchone()
    sent = database.execute("SELECT count(*) FROM statement WHERE kind = 'submission'").fetchone()
    files = database.execute("SELECT lower(hex(hash)) FROM payload WHERE content IS NULL")
    missing = [row[0] for row in files
               if not list((story.server.data / "payloads").rglob(row[0] + "*"))]
    database.close()
    return missing if letters == sent else ["a letter without its submission"]
