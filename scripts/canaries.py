"""Words that people type and that must not be readable anywhere else."""

import base64
import pathlib
import secrets


def in_base64(word):
    """What stands in base64 of a text that holds the word, wherever it begins."""
    out = []
    for shift in range(3):
        text = base64.b64encode(b"\0" * shift + word + b"\0" * (-(shift + len(word)) % 3))
        # The first and last group mix with what stands around the word.
        out.append(text[4 if shift else 0:-4 if (shift + len(word)) % 3 else None])
    return out


class PlainWords:
    """Words that a person can read, where nothing will be searched for."""

    SAID = {"surname": "Quillfeather", "town": "Hexleigh", "risk": "Kelly must not learn the town.",
            "letter": "She did ten metres without her armbands.", "file-name": "swims",
            "alt": "in June", "invited": "(met in March)", "child": "Rose",
            "conditions": "Photos go one way.", "contact": "Nair", "sign-off": "and Mia",
            "party": "Carter"}

    def __init__(self):
        self.words = {}

    def word(self, name):
        self.words[name] = self.SAID[name]
        return self.words[name]


class Canaries:
    def __init__(self):
        self.words = {}

    def word(self, name):
        """A new word, remembered under this name (or a numbered one)."""
        word = "Zq" + "".join(secrets.choice("abcdefghijkmnpqrstuvwxyz") for _ in range(12))
        key = name if name not in self.words else f"{name}-{len(self.words)}"
        self.words[key] = word
        return word

    def forms(self, word):
        raw = word.encode()
        plain = [raw, raw.lower(), raw.upper(), raw.hex().encode(), raw.decode().encode("utf-16-le")]
        for text in in_base64(raw):
            plain += [text, text.replace(b"+", b"-").replace(b"/", b"_")]
        return plain

    def words_in(self, data):
        """Names of the canaries that the bytes hold, in any of the forms above."""
        return [name for name, word in self.words.items()
                if any(form in data for form in self.forms(word))]

    def search(self, place):
        """{file: names} for a file, or for every file below a folder."""
        place = pathlib.Path(place)
        files = [place] if place.is_file() else [each for each in place.rglob("*") if each.is_file()]
        found = {}
        for each in files:
            names = self.words_in(each.read_bytes())
            if names:
                found[str(each)] = names
        return found
