"""An answer is lost after the server stored the letter: it is found again, and not sent twice."""

from playground import Failed


def play_lost_answer(story):
    adopter = story.sam
    words = "Rosie can swim now. " + story.canaries.word("a letter without an answer")
    sending = ("letter", "send", "-", "--to", story.parties["mum"])
    before = len(adopter.run("letter", "list", "--box", "out")["letters"])
    with story.wire.answers_lost("POST /v1/letters HTTP"):
        adopter.refused("network", *sending, text=words)
    again = adopter.run(*sending, text=words)
    after = adopter.run("letter", "list", "--box", "out")["letters"]
    if not again["arrived_before"] or len(after) != before + 1:
        raise Failed(f"a letter without an answer: {again}, {before} letters before, {len(after)} after")
    adopter.run("letter", "take-back", again["letter"])
    story.step("The answer to a letter was lost, also the second time. It had arrived, and was not "
               "sent twice.")
