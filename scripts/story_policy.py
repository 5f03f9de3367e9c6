"""The step of the story in which the agency switches a rule of the screening off, and on again."""

from playground import must


def kinds(shown):
    return [each["kind"] for each in shown["screening"]["highlights"]]


def play_policy(story):
    ruth, asha, kelly = story.ruth, story.asha, story.kelly
    keys = story.keys
    must(kelly.run("agency", "policy")["screening_off"] == [], "something is off already")
    ruth.refused("usage", "agency", "policy", "--screening-off", "phone")
    must("--keys" in ruth.last_detail, "it does not say that the keys are needed")
    ruth.refused("usage", "agency", "policy", "--screening-off", "phnoe", *keys)
    must("phone" in ruth.last_detail, "it does not say which rule may be meant")
    ruth.refused("always_screened", "agency", "policy", "--screening-off", "protected", *keys)
    # With file and password, but not a manager: refused on the device, and by the server before it
    # looks at any signature.
    for person in (asha, story.sam):
        person.refused("not_allowed", "agency", "policy", "--screening-off", "phone", *keys)
        must("ask your manager" in person.last_detail, "it does not say whom to ask")
    must(ruth.run("agency", "policy")["version"] == 1, "something was changed")
    now = ruth.run("agency", "policy", "--screening-off", "phone", *keys)
    must(now["screening_off"] == ["phone"] and now["version"] == 2, "the rule is not off")
    story.step("Ruth switched the rules for telephone numbers off. Nobody but her could, with the "
               "agency's keys.")

    words = "Ring me on 01632 960456 or write to kelly.{} at gmail dot com."
    sent = kelly.run("letter", "send", "-", text=words.format(story.canaries.word("policy")))
    must(kinds(sent) == ["email"], "Kelly is told of something else than the address: "
         + str(kinds(sent)))
    letter = sent["letter"]
    asha.run("queue", "claim", letter)
    shown = asha.run("review", "show", letter)
    must(kinds(shown) == ["email"], "Asha is pointed to something else than the address")
    must(shown["screening"]["off"] == ["phone"], "Asha does not see what is off")
    asha.run("review", "approve", letter, "--set-aside", "1=Hers " + story.canaries.word("aside"))
    checks = ruth.run("review", "show", letter)["decisions"][0]["checks"]
    must(checks["off"] == ["phone"], "nobody can see later what was not looked for")
    story.step("Kelly's and Asha's programs no longer pointed to her number, but still to her "
               "address. Ruth sees later what was not looked for.")

    letter = kelly.run("letter", "send", "-", text=words.format("again"))["letter"]
    asha.run("queue", "claim", letter)
    must(kinds(asha.run("review", "show", letter)) == ["email"], "the number is marked")
    must(ruth.run("agency", "policy", "--screening-on", "phone", *keys)["screening_off"] == [],
         "the rule is not on again")
    asha.refused("screening_changed", "review", "approve", letter, "--set-aside", "1=The address")
    must(kinds(asha.run("review", "show", letter)) == ["phone", "email"], "not both are marked")
    why = "She asks to be called " + story.canaries.word("marked")
    asha.run("review", "decline", letter, "--note", "Please call us " + story.canaries.word("no"),
             "--marked", "1=" + why, "--set-aside", "2=An old address")
    chosen = ruth.run("review", "show", letter)["decisions"][0]["checks"]
    must([(each["choice"], each["reason"]) for each in chosen["highlights"]]
         == [("not_passed_on", why), ("set_aside", "An old address")], "not what Asha chose")
    must("off" not in chosen, "something is still off")
    story.step("After Ruth switched them on again, Asha had to read a letter anew before she could "
               "decide.")
