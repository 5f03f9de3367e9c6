"""The step of the story in which two must check a letter, decide on a telephone number in it, and keep
it on file until its readers want it."""

from playground import must


def play_two_people(story):
    asha, ben, sam, nan = story.asha, story.ben, story.sam, story.nan
    words = "From Nan, with love. Priya has 01632 960123 if you need her."
    sent = nan.run("letter", "send", "-", text=words)
    from_nan = sent["letter"]
    must([each["kind"] for each in sent["screening"]["highlights"]] == ["phone"],
         "Nan was not told of the number")
    asha.run("queue", "claim", from_nan)
    marked = asha.run("review", "show", from_nan)["screening"]["highlights"]
    must([each["severity"] for each in marked] == ["must look"], "the number is not marked")
    second = ["--second", story.member_of(ben)]
    asha.refused("undecided_highlight", "review", "approve", from_nan, *second)
    must("1 (phone)" in asha.last_detail, "it does not say what is undecided")
    code, _, _ = asha.try_to("review", "approve", from_nan, *second)
    must(code == 7, f"exit {code} instead of 7")
    reason = "It is the agency's own. " + story.canaries.word("check")
    first = asha.run("review", "approve", from_nan, *second, "--set-aside", "1=" + reason)
    must(first["decided"] == "awaits_second", "one approval was enough for Nan's letter")
    story.step("Nan's letter has a telephone number. Asha could not approve it without saying why.")
    sam.refused("not_found", "letter", "read", from_nan)
    must(not story.payloads_of(from_nan) & set(story.steal("Sam")["opened"]),
         "a key for a reader exists although a signature is missing")
    ben.run("queue", "claim", from_nan)
    seen = ben.run("review", "show", from_nan)["proposal"]["checks"]["highlights"]
    must(seen[0]["reason"] == reason, "Ben does not see why Asha set it aside")
    story.step("Nan's reply needed both workers: no key for it existed with one signature.")
    must(ben.run("review", "approve", from_nan, "--keep")["decided"] == "kept",
         "two were not enough")
    must(nan.run("letter", "status", from_nan)["state"] == "kept_on_file", "Nan is not told")
    sam.refused("not_found", "letter", "read", from_nan)
    must(not story.payloads_of(from_nan) & set(story.steal("Sam")["opened"]),
         "a key for a reader exists although the letter is kept on file")
    waiting = asha.run("queue", "list", "--checked")["letters"]
    must([each["letter"] for each in waiting] == [from_nan], "Asha does not find what is on file")
    must(asha.run("review", "deliver", from_nan)["decided"] == "passed_on", "not passed on")
    must(sam.run("letter", "read", from_nan)["text"] == words, "not the words")
    story.step("Ben kept it on file until Sam wanted it: no key for it existed. Asha passed it on.")
    kept = story.ruth.run("review", "show", from_nan)["decisions"][0]["checks"]
    must(kept["highlights"][0]["choice"] == "set_aside"
         and kept["highlights"][0]["reason"] == reason, "what was checked is not there any more")
    story.step("Ruth can still see what was checked, and why it could pass.")
