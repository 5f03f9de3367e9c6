"""Makes weights.table and names.table, what the learned layer of the screening knows (learned_table.hpp).

    train.py [--hold-out PATTERN] PARTS FOLDER SOURCE...

PARTS is the program screening_parts of a build, FOLDER where the tables go, each SOURCE a folder of labelled
letters, a file of passages or one of sentences. With --hold-out, letters whose "folder/number" matches PATTERN
(a regular expression) are not learned from, but counted afterwards: what the layer and the rules point to in
letters that it has not read. Standard library only; the same sources in the same order give the same table.

For each kind a logistic regression of "a sentence of this kind or not" on the signs in it, and for the kinds
that are names of "a name of this kind or not" on the signs of its words and of what the rules say of it
(AdaGrad, all of them at once, a fixed number of steps, from nought). Then the weights that
matter least, by their size and by how often their sign is seen, are left out, the others learned anew without
them, and rounded.
"""
import argparse
import json
import math
import multiprocessing
import pathlib
import re
import struct
import subprocess

# As in kinds.hpp. Concerns, and the details that people describe in a sentence rather than name.
NUMBERS = {name: number for number, name in enumerate(
    "surname full_name child_name street_address postcode town school workplace club phone email social url "
    "date_of_birth vehicle_registration landmark meeting blame pressure promise parent_title life_news distress "
    "threat money".split())}
CONCERNS = [name for name, number in NUMBERS.items() if number >= NUMBERS["meeting"]]

LEVELS = 15          # the largest weight
STEPS = 150
NEVER = 99.0
LIMIT = 32767        # of what the table can hold


class Model:
    """What is learned of sentences or of names. `limits`: for each kind the log-odds from which one is pointed
    to, and those below which what a rule found is left out; chosen on passages and letters whose writer was
    held out. `kept`: weights of all kinds together. `positive`: how much more one of the kind counts than one
    that is not."""

    def __init__(self, limits, kept, positive, shrink):
        self.limits, self.kept, self.positive, self.shrink = limits, kept, positive, shrink
        self.kinds = list(limits)


SENTENCES = Model({
    "postcode": (1.0, -NEVER), "phone": (1.5, -NEVER), "social": (0.5, -NEVER),
    "date_of_birth": (1.5, -NEVER), "vehicle_registration": (2.0, -NEVER), "landmark": (0.5, -1.0),
    "meeting": (0.75, -0.5), "blame": (0.5, -1.5), "pressure": (0.5, -1.0), "promise": (0.5, -0.5),
    "parent_title": (0.25, -0.5), "life_news": (0.5, -2.0), "distress": (0.75, -NEVER),
    "threat": (0.25, -NEVER), "money": (0.25, -0.5)}, kept=21000, positive=3.0, shrink=0.03)
NAMES = Model({
    "surname": (-0.75, -2.5), "full_name": (-1.0, -2.0), "street_address": (0.25, -NEVER), "town": (-1.0, -1.0),
    "school": (-0.5, -1.0), "workplace": (-1.0, -2.0), "club": (-1.0, -1.5)}, kept=16000, positive=1.0, shrink=0.01)
DETAILS = [kind for kind in NUMBERS if kind not in CONCERNS]

# Somebody has read these for the rules of names, which are therefore righter there than elsewhere: what they
# say of names is not learned from. (In 501 to 666 full names, numbers in pieces and the agreement's details were
# read, nothing else of names.)
RULES_HAVE_READ = re.compile(r"development/|letters/(?![56]\d\d)")


def read(program, sources):
    letters = []
    for source in sources:
        out = subprocess.run([program, source], check=True, stdout=subprocess.PIPE, encoding="utf-8").stdout
        for line in out.splitlines():
            letter = json.loads(line)
            letter["id"] = f"{pathlib.Path(source).name}/{letter['id']}"
            letters.append(letter)
    return letters


def sentences_of(letters):
    """(signs, kinds) of each sentence."""
    return [(part[2], kinds_of(letter["labels"], part)) for letter in letters for part in letter["parts"]]


def names_of(letters):
    """(signs, kinds) of each name. A sentence alone does not say which of its words the label means."""
    return [(words if RULES_HAVE_READ.match(letter["id"]) else words + by_rules,
             kinds_of(letter["labels"], (start, end)))
            for letter in letters if not letter["id"].endswith("/sentence")
            for start, end, words, by_rules in letter["names"]]


def kinds_of(labels, part):
    """The kinds of labels that this part has half of, or that half of this part belongs to."""
    out = set()
    for start, end, kind in labels:
        common = min(end, part[1]) - max(start, part[0])
        if common > 0 and (2 * common >= end - start or 2 * common >= part[1] - part[0]):
            out.add(kind)
    return out


def learn(asked):
    """Weights by sign, and the bias. Asked are the model, the rows, (signs, 1/root of their number); for each
    row whether it is of the kind; the number of signs, and those of which the weights may be other than 0."""
    model, rows, of_kind, size, allowed = asked
    weights, squares = [0.0] * size, [1e-6] * size
    bias, bias_square = -3.0, 1e-6
    for _ in range(STEPS):
        slope, bias_slope = [0.0] * size, 0.0
        for (signs, factor), wanted in zip(rows, of_kind):
            value = bias + factor * sum([weights[i] for i in signs])
            wrong = 1 / (1 + math.exp(-value)) - wanted
            if wanted:
                wrong *= model.positive
            bias_slope += wrong
            step = wrong * factor
            if step > 1e-4 or step < -1e-4:
                for i in signs:
                    slope[i] += step
        for i in allowed:
            g = slope[i] + model.shrink * weights[i]
            squares[i] += g * g
            weights[i] -= 0.5 * g / math.sqrt(squares[i])
        bias_square += bias_slope * bias_slope
        bias -= 0.5 * bias_slope / math.sqrt(bias_square)
    return weights, bias


def train(model, parts):
    """From (signs, kinds) the rows of kinds and {sign: {place of the kind: weight}}, in whole numbers."""
    counts = {}
    for signs, _ in parts:
        for sign in signs:
            counts[sign] = counts.get(sign, 0) + 1
    known = sorted(sign for sign, count in counts.items() if count > 1)
    place = {sign: i for i, sign in enumerate(known)}
    rows = [([place[s] for s in signs if s in place], 1 / math.sqrt(len(signs))) for signs, _ in parts]
    wanted = {kind: [1.0 if kind in kinds else 0.0 for _, kinds in parts] for kind in model.kinds}
    with multiprocessing.Pool() as pool:
        every = range(len(known))
        first = pool.map(learn, [(model, rows, wanted[kind], len(known), every) for kind in model.kinds], 1)
        often = [math.sqrt(counts[sign]) for sign in known]
        sizes = sorted((abs(w) * n for weights, _ in first for w, n in zip(weights, often)), reverse=True)
        cut = sizes[min(model.kept, len(sizes)) - 1]
        again = []
        for kind, (weights, _) in zip(model.kinds, first):
            allowed = [i for i, w in enumerate(weights) if abs(w) * often[i] >= cut]
            of_allowed = set(allowed)
            fewer = [([i for i in signs if i in of_allowed], factor) for signs, factor in rows]
            again.append((model, fewer, wanted[kind], len(known), allowed))
        learned = dict(zip(model.kinds, pool.map(learn, again, 1)))
    unit = max(abs(w) for weights, _ in learned.values() for w in weights) / LEVELS
    whole = 64 / unit  # of a log-odds, as learned_table::add_up counts
    table = {}
    for at, kind in enumerate(model.kinds):
        for sign, weight in zip(known, learned[kind][0]):
            if round(weight / unit):
                table.setdefault(sign, {})[at] = round(weight / unit)
    kinds = []
    for kind in model.kinds:
        find_at, keep_at = (max(-LIMIT, min(LIMIT, round(each * whole))) for each in model.limits[kind])
        kinds.append((kind, round(learned[kind][1] * whole), find_at, keep_at))
    return kinds, table


def packed(kinds, table):
    out = [b"LBLR\x01", bytes([len(kinds)])]
    out += [struct.pack("<Bhhh", NUMBERS[kind], *values) for kind, *values in kinds]
    signs = sorted(table)
    out.append(struct.pack("<II", len(signs), sum(len(each) for each in table.values())))
    before = 0
    for sign in signs:
        step, before = sign - before, sign
        while step > 127:
            out.append(bytes([step & 127 | 128]))
            step >>= 7
        out.append(bytes([step]))
    out.append(bytes(len(table[sign]) for sign in signs))
    out.append(bytes(at for sign in signs for at in sorted(table[sign])))
    out.append(bytes(table[sign][at] & 255 for sign in signs for at in sorted(table[sign])))
    return b"".join(out)


def values_of(kinds, table, signs):
    """As learned_table::add_up."""
    sums = [0] * len(kinds)
    for sign in signs:
        for at, weight in table.get(sign, {}).items():
            sums[at] += weight
    root = math.isqrt(min(len(signs), 4096) * 4096)
    return {kind: bias + int(total * 4096 / root) for (kind, bias, _, _), total in zip(kinds, sums)}


def pointed_to(letter, models, with_rules):
    """Nearly as learned_layer::look and settle: (start, end, kind). The rules' findings are settled here before
    names are judged, sentences of repeated words or animals are not left out, and nothing gives way to a finding
    of another kind. `models`: of sentences, of names."""
    out = [(*each[:3], each[4]) for each in letter["found"]] if with_rules else []
    asked = ((letter["names"], models[1], True),
             (letter["parts"], models[0], False))
    for stretches, (kinds, table), are_names in asked:
        valued = [(each[0], each[1], values_of(kinds, table, set(sum(each[2:], [])))) for each in stretches]
        for kind, _, find_at, keep_at in kinds:
            def doubted(start, end, of, kept):
                met = [values[kind] for s, e, values in valued if s < end and start < e]
                return of == kind and not kept and (met or not are_names) and all(v < keep_at for v in met)

            out = [each for each in out if not doubted(*each)]
            rules = [(start, end) for start, end, of, _ in out if of == kind]
            for start, end, values in valued:
                known = kind in DETAILS and any(s < end and start < e for s, e in rules)
                if values[kind] >= find_at and not known:
                    out.append((start, end, kind, False))
    merged = []
    for start, end, kind, _ in sorted(out, key=lambda each: (each[2], each[0])):
        if merged and merged[-1][2] == kind and merged[-1][1] > start:
            start, end = merged[-1][0], max(end, merged.pop()[1])
        merged.append((start, end, kind))
    return merged


def found(label, got):
    common = min(label[1], got[1]) - max(label[0], got[0])
    return label[2] == got[2] and common > 0 and 2 * common >= label[1] - label[0]


def count(name, letters, chosen, kinds):
    labels = hits = highlights = right = 0
    for letter in letters:
        wanted = [each for each in letter["labels"] if each[2] in kinds]
        got = [each for each in chosen(letter) if each[2] in kinds]
        labels, highlights = labels + len(wanted), highlights + len(got)
        hits += sum(any(found(label, each) for each in got) for label in wanted)
        right += sum(any(found(label, each) for label in wanted) for each in got)
    print(f"{name:30} {labels:4} labels, recall {hits / max(1, labels):.3f}, "
          f"{highlights:4} highlights, precision {right / max(1, highlights):.3f}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--hold-out", metavar="PATTERN")
    parser.add_argument("parts")
    parser.add_argument("folder")
    parser.add_argument("sources", nargs="+")
    chosen = parser.parse_args()
    letters = read(chosen.parts, chosen.sources)
    held = [x for x in letters if chosen.hold_out and re.search(chosen.hold_out, x["id"])]
    read_from = [x for x in letters if not (chosen.hold_out and re.search(chosen.hold_out, x["id"]))]
    folder = pathlib.Path(chosen.folder)
    models = train(SENTENCES, sentences_of(read_from)), train(NAMES, names_of(read_from))
    for name, model in zip(("weights.table", "names.table"), models):
        (folder / name).write_bytes(packed(*model))
    if held:
        for name, of in (("concerns", CONCERNS), ("identifying", DETAILS)):
            count(f"{name}: rules", held, lambda x: [each[:3] for each in x["found"]], of)
            count(f"{name}: learned", held, lambda x: pointed_to(x, models, False), of)
            count(f"{name}: both", held, lambda x: pointed_to(x, models, True), of)


if __name__ == "__main__":
    main()
