"""Makes weights.table, what the learned layer of the screening knows (learned_table.hpp).

    train.py [--hold-out PATTERN] PARTS WEIGHTS SOURCE...

PARTS is the program screening_parts of a build, each SOURCE a folder of labelled letters, a file of
passages or one of sentences. With --hold-out, letters whose "folder/number" matches PATTERN (a regular
expression) are not learned from, but counted afterwards: what the layer and the rules point to in letters
that it has not read. Standard library only; the same sources in the same order give the same table.

For each kind a logistic regression of "a sentence of this kind or not" on the signs in it (AdaGrad, all
sentences at once, a fixed number of steps, from nought). Then the weights nearest to nought are left out,
the others learned anew without them, and rounded.
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

KEPT = 14000         # weights of all kinds together
LEVELS = 15          # the largest weight
STEPS = 150
POSITIVE = 3.0       # how much more a sentence of the kind counts than one that is not
SHRINK = 0.03
NEVER = 99.0
LIMIT = 32767        # of what the table can hold
# Log-odds from which a sentence is pointed to, and below which what a rule found is left out; chosen on
# passages and letters whose writer was held out.
FIND_AND_KEEP_AT = {
    "street_address": (0.75, -NEVER), "postcode": (0.75, -NEVER), "town": (NEVER, -6.0), "school": (NEVER, -3.5),
    "club": (NEVER, -4.0), "phone": (-0.25, -NEVER), "email": (NEVER, -NEVER), "social": (0.0, -NEVER),
    "date_of_birth": (-0.75, -NEVER), "vehicle_registration": (-0.25, -NEVER), "landmark": (-0.25, -1.5),
    "meeting": (0.5, -1.5), "blame": (-0.5, -1.5), "pressure": (0.25, -1.5), "promise": (-0.5, -1.5),
    "parent_title": (0.0, -1.5), "life_news": (0.5, -2.5), "distress": (0.25, -NEVER),
    "threat": (0.0, -NEVER), "money": (-0.75, -1.5)}
KINDS = list(FIND_AND_KEEP_AT)
DETAILS = [kind for kind in KINDS if kind not in CONCERNS]


def read(program, sources):
    letters = []
    for source in sources:
        out = subprocess.run([program, source], check=True, stdout=subprocess.PIPE, encoding="utf-8").stdout
        for line in out.splitlines():
            letter = json.loads(line)
            letter["id"] = f"{pathlib.Path(source).name}/{letter['id']}"
            letter["kinds"] = [kinds_of(letter["labels"], part) for part in letter["parts"]]
            letters.append(letter)
    return letters


def kinds_of(labels, part):
    """The kinds of labels that this part has half of, or that half of this part belongs to."""
    out = set()
    for start, end, kind in labels:
        common = min(end, part[1]) - max(start, part[0])
        if common > 0 and (2 * common >= end - start or 2 * common >= part[1] - part[0]):
            out.add(kind)
    return out


def learn(asked):
    """Weights by sign, and the bias. Asked are the rows, (signs, 1/root of their number); for each row
    whether it is of the kind; the number of signs, and those of which the weights may be other than 0."""
    rows, of_kind, size, allowed = asked
    weights, squares = [0.0] * size, [1e-6] * size
    bias, bias_square = -3.0, 1e-6
    for _ in range(STEPS):
        slope, bias_slope = [0.0] * size, 0.0
        for (signs, factor), wanted in zip(rows, of_kind):
            value = bias + factor * sum([weights[i] for i in signs])
            wrong = 1 / (1 + math.exp(-value)) - wanted
            if wanted:
                wrong *= POSITIVE
            bias_slope += wrong
            step = wrong * factor
            if step > 1e-4 or step < -1e-4:
                for i in signs:
                    slope[i] += step
        for i in allowed:
            g = slope[i] + SHRINK * weights[i]
            squares[i] += g * g
            weights[i] -= 0.5 * g / math.sqrt(squares[i])
        bias_square += bias_slope * bias_slope
        bias -= 0.5 * bias_slope / math.sqrt(bias_square)
    return weights, bias


def train(letters):
    """The rows of kinds and {sign: {place of the kind: weight}}, in whole numbers."""
    parts = [(part[2], kinds) for letter in letters for part, kinds in zip(letter["parts"], letter["kinds"])]
    counts = {}
    for signs, _ in parts:
        for sign in signs:
            counts[sign] = counts.get(sign, 0) + 1
    known = sorted(sign for sign, count in counts.items() if count > 1)
    place = {sign: i for i, sign in enumerate(known)}
    rows = [([place[s] for s in signs if s in place], 1 / math.sqrt(len(signs))) for signs, _ in parts]
    wanted = {kind: [1.0 if kind in kinds else 0.0 for _, kinds in parts] for kind in KINDS}
    with multiprocessing.Pool() as pool:
        every = range(len(known))
        first = pool.map(learn, [(rows, wanted[kind], len(known), every) for kind in KINDS], 1)
        cut = sorted((abs(w) for weights, _ in first for w in weights), reverse=True)[KEPT - 1]
        again = []
        for kind, (weights, _) in zip(KINDS, first):
            allowed = [i for i, w in enumerate(weights) if abs(w) >= cut]
            of_allowed = set(allowed)
            fewer = [([i for i in signs if i in of_allowed], factor) for signs, factor in rows]
            again.append((fewer, wanted[kind], len(known), allowed))
        models = dict(zip(KINDS, pool.map(learn, again, 1)))
    unit = max(abs(w) for weights, _ in models.values() for w in weights) / LEVELS
    whole = 64 / unit  # of a log-odds, as learned_table::add_up counts
    table = {}
    for at, kind in enumerate(KINDS):
        for sign, weight in zip(known, models[kind][0]):
            if round(weight / unit):
                table.setdefault(sign, {})[at] = round(weight / unit)
    kinds = []
    for kind in KINDS:
        find_at, keep_at = (max(-LIMIT, min(LIMIT, round(each * whole))) for each in FIND_AND_KEEP_AT[kind])
        kinds.append((kind, round(models[kind][1] * whole), find_at, keep_at))
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


def pointed_to(letter, kinds, table, with_rules):
    """As learned_layer::look and settle: (start, end, kind)."""
    limits = {kind: (find_at, keep_at) for kind, _, find_at, keep_at in kinds}
    parts = [(start, end, values_of(kinds, table, signs)) for start, end, signs in letter["parts"]]
    out = []
    for start, end, kind, _, must_look in letter["found"] if with_rules else []:
        stays = kind not in KINDS or kind in ("distress", "threat") or (kind in DETAILS and must_look)
        doubted = not stays and not any(
            values[kind] >= limits[kind][1] for s, e, values in parts if s < end and start < e)
        if not doubted:
            out.append((start, end, kind))
    rules = list(out)
    for start, end, values in parts:
        for kind, value in values.items():
            known = kind in DETAILS and any(k == kind and s < end and start < e for s, e, k in rules)
            if value >= limits[kind][0] and not known:
                out.append((start, end, kind))
    merged = []
    for start, end, kind in sorted(out, key=lambda each: (each[2], each[0])):
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
    parser.add_argument("weights")
    parser.add_argument("sources", nargs="+")
    chosen = parser.parse_args()
    letters = read(chosen.parts, chosen.sources)
    held = [x for x in letters if chosen.hold_out and re.search(chosen.hold_out, x["id"])]
    kinds, table = train([x for x in letters if x not in held])
    pathlib.Path(chosen.weights).write_bytes(packed(kinds, table))
    if held:
        details = [kind for kind in NUMBERS if kind not in CONCERNS]
        for name, of in (("concerns", CONCERNS), ("identifying", details)):
            count(f"{name}: rules", held, lambda x: [each[:3] for each in x["found"]], of)
            count(f"{name}: learned", held, lambda x: pointed_to(x, kinds, table, False), of)
            count(f"{name}: both", held, lambda x: pointed_to(x, kinds, table, True), of)


if __name__ == "__main__":
    main()
