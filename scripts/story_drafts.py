"""The step of the story in which a household writes a letter together, and does not send it."""

from playground import must


def play_drafts(story):
    sam, alex, kelly = story.sam, story.alex, story.kelly
    words = "Dear Kelly, " + story.canaries.word("draft")
    kept = [sam.run("draft", "edit", "--to", story.parties["mum"], "--text", "-", text=words)
            for _ in range(2)]
    first = kept[0]["draft"]
    must(len(alex.run("draft", "list")["drafts"]) == 2, "the second adult sees no drafts")
    more = alex.run("draft", "edit", first, "--text", "-", text=words + " and more")
    must(more == {**kept[0], "version": 2}, "the draft did not go on")
    must(not kelly.run("draft", "list")["drafts"], "Kelly sees drafts of others")
    kelly.refused("not_found", "draft", "drop", first)
    sam.run("draft", "drop", first)
    sam.refused("not_found", "draft", "edit", first, "--text", "-", text=words)
    must(len(alex.run("draft", "list")["drafts"]) == 1, "the draft is still there")
    story.step("Sam began a letter and Alex went on with it. Nobody outside their home saw it.")
