"""Two parts of a module that share functions through their table.

wasm-split exports from the first part each function that the other one calls, under a name. A name costs
four bytes of what is sent, a place in the table one. So these functions are put behind the end of the
table, in their order, and the other part imports them by their place in it
(clients/web/source/worker/blocks.ts takes them out).
"""
from object_graph import Reader

PREFIX = "%"  # names that wasm-split makes up begin with it
IMPORT, TABLE, EXPORT, ELEMENT = 2, 4, 7, 9
FUNCTION_KIND, TABLE_KIND = 0, 1


def number(value):
    out = bytearray()
    while value > 127:
        out.append(value & 127 | 128)
        value >>= 7
    return bytes(out + bytes([value]))


def signed(value):
    out = bytearray()
    while value > 63:
        out.append(value & 127 | 128)
        value >>= 7
    return bytes(out + bytes([value]))


def text(name):
    return number(len(name.encode())) + name.encode()


def split(data):
    out, at = [], Reader(data, 8)
    while at.at < len(data):
        kind = at.byte()
        out.append([kind, at.take()])
    return out


def join(parts):
    return b"\0asm\1\0\0\0" + b"".join(bytes([kind]) + number(len(content)) + content
                                       for kind, content in parts)


def part(parts, kind):
    return next(each for each in parts if each[0] == kind)


def grown(at, by):
    """The limits of a table with so many places more."""
    if at.number() != 1:
        raise ValueError("a table without a fixed size")
    least, most = at.number(), at.number()
    return least, number(1) + number(least + by) + number(most + by)


def exports(content):
    at = Reader(content)
    return [(at.name(), at.byte(), at.number()) for _ in range(at.number())]


def share_through_table(first, rest):
    """Both parts, changed."""
    one, two = split(first), split(rest)
    named = exports(part(one, EXPORT)[1])
    made_up = {name: index for name, kind, index in named
               if kind == FUNCTION_KIND and name.startswith(PREFIX)}
    shared = sorted(set(made_up.values()))
    kept = [each for each in named if each[0] not in made_up]
    part(one, EXPORT)[1] = number(len(kept)) + b"".join(
        text(name) + bytes([kind]) + number(index) for name, kind, index in kept)

    at = Reader(part(one, TABLE)[1])
    if at.number() != 1:
        raise ValueError("not one table")
    of = at.byte()
    begin, limits = grown(at, len(shared))
    part(one, TABLE)[1] = number(1) + bytes([of]) + limits

    at = Reader(part(one, ELEMENT)[1])
    segments = at.number()
    more = (number(0) + b"\x41" + signed(begin) + b"\x0b" + number(len(shared)) +
            b"".join(number(index) for index in shared))
    part(one, ELEMENT)[1] = number(segments + 1) + at.data[at.at:] + more

    place = {name: begin + shared.index(index) for name, index in made_up.items()}
    part(two, IMPORT)[1] = imports(part(two, IMPORT)[1], place, len(shared))
    return join(one), join(two)


def imports(content, place, by):
    at, out = Reader(content), []
    count = at.number()
    for _ in range(count):
        where, name, kind = at.name(), at.name(), at.byte()
        begin = at.at
        if kind == FUNCTION_KIND:
            at.number()
            name = str(place[name]) if name in place else name
            what = content[begin:at.at]
        elif kind == TABLE_KIND:
            of = at.byte()
            what = bytes([of]) + grown(at, by)[1]
        elif kind == 2:
            at.limits()
            what = content[begin:at.at]
        else:
            at.byte(), at.byte()
            what = content[begin:at.at]
        out.append(text(where) + text(name) + bytes([kind]) + what)
    return number(count) + b"".join(out)
