"""Somebody forgets a password and comes back with recovery words (journey j)."""

import secrets

from playground import Failed, private


def lose_and_come_back(person):
    """Leaves `person` with a new password, signed in, and without recovery words."""
    shown = person.run("auth", "recovery-words")["words"]
    if not person.run("key", "show")["recovery_words"]:
        raise Failed(f"{person.name} has no recovery words")
    old = person.password.read_text()
    person.run("auth", "logout")

    person.password.write_text(secrets.token_urlsafe(18))
    person.refused("sign_in_failed", "auth", "login")
    paper = private(person.home / "paper", shown.upper().replace(" ", " - "))
    person.run("key", "recover", person.sign_in_name, "--words-file", paper)
    if person.run("key", "show")["recovery_words"]:
        raise Failed(f"the words of {person.name} can be used again")
    person.refused("sign_in_failed", "key", "recover", person.sign_in_name, "--words-file", paper)

    person.run("auth", "logout")
    new = person.password.read_text()
    person.password.write_text(old)
    person.refused("sign_in_failed", "auth", "login")
    person.password.write_text(new)
    person.run("auth", "login")
