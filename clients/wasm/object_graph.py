"""What refers to what in a WebAssembly object file, by its symbols and relocations (the "linking" and
"reloc" sections of WebAssembly's tool conventions, Linking.md).

A node is a function or a segment of data. With a section of its own for each of them, as clang makes
them, a segment is one variable, or the text of one literal.
"""
from bisect import bisect_right
from pathlib import Path

FUNCTION, DATA = 0, 1
LOCAL, UNDEFINED, NAMED = 0x02, 0x10, 0x40  # flags of a symbol
POINTERS_TO_FUNCTIONS = {1, 2, 12, 18, 19, 24}  # R_WASM_TABLE_INDEX_…
TYPE_INDEX, WITH_ADDEND = 6, {3, 4, 5, 8, 9, 11, 14, 15, 16, 17, 21, 22, 23}


class Reader:
    def __init__(self, data, at=0):
        self.data, self.at = data, at

    def byte(self):
        self.at += 1
        return self.data[self.at - 1]

    def number(self):
        value = shift = 0
        while True:
            byte = self.byte()
            value |= (byte & 127) << shift
            shift += 7
            if byte < 128:
                return value

    def take(self):
        size = self.number()
        self.at += size
        return self.data[self.at - size:self.at]

    def name(self):
        return self.take().decode("utf-8", "surrogateescape")

    def limits(self):
        if self.number() & 1:
            self.number()
        self.number()


def sections(data):
    """Kind, name of a custom one, where its content begins, and where it ends."""
    at = Reader(data, 8)
    while at.at < len(data):
        kind = at.byte()
        size = at.number()
        end = at.at + size
        begin = at.at
        name = at.name() if kind == 0 else ""
        yield kind, name, begin, at.at, end
        at.at = end


class ObjectGraph:
    """`edges`: from a node to all that it calls, names or points to. `pointed`: functions whose address
    is taken anywhere. `roots`: what others may name (symbols that are not local), what runs before
    everything else, and what is referred to from nowhere that can be told."""

    def __init__(self, path):
        self.data = Path(path).read_bytes()
        self.edges, self.pointed, self.roots = {}, set(), set()
        self.names = {}  # of a function's node, all of them
        self._symbols, self._imported = [], 0
        found = list(sections(self.data))
        places = {}  # number of the section: where its functions or segments are in it
        for number, (kind, _, begin, _, _) in enumerate(found):
            if kind == 2:
                self._imported = self._imports(begin)
            elif kind == 10:
                places[number] = FUNCTION, self._bodies(begin)
            elif kind == 11:
                places[number] = DATA, self._segments(begin)
        for _, name, _, at, end in found:
            if name == "linking":
                self._linking(at, end)
        for _, name, _, at, _ in found:
            if name.startswith("reloc."):
                self._relocations(at, places)

    def reached(self, roots, but=frozenset()):
        seen, left = set(), [root for root in roots if root not in but]
        while left:
            node = left.pop()
            if node not in seen:
                seen.add(node)
                left += self.edges.get(node, set()) - but
        return seen

    def _imports(self, begin):
        at, functions = Reader(self.data, begin), 0
        for _ in range(at.number()):
            at.name(), at.name()
            kind = at.byte()
            if kind == 0:
                functions += 1
                at.number()
            elif kind == 1:
                at.byte(), at.limits()
            elif kind == 2:
                at.limits()
            else:
                at.byte(), at.byte()
        return functions

    def _bodies(self, begin):
        at, out = Reader(self.data, begin), []
        for _ in range(at.number()):
            at.take()
            out.append(at.at - begin)
        return out  # where each ends

    def _segments(self, begin):
        at, out = Reader(self.data, begin), []
        for _ in range(at.number()):
            if at.number() != 0:
                raise ValueError("a segment of data that is not where it says")
            at.byte(), at.number(), at.byte()  # i32.const N end
            at.take()
            out.append(at.at - begin)
        return out

    def _linking(self, begin, end):
        at = Reader(self.data, begin)
        at.number()
        begun = []
        while at.at < end:
            kind = at.byte()
            size = at.number()
            after = at.at + size
            if kind == 8:
                self._symbols = [self._symbol(at) for _ in range(at.number())]
            elif kind == 6:
                begun = [(at.number(), at.number())[1] for _ in range(at.number())]
            at.at = after
        for symbol in begun:
            self.roots.add(self._symbols[symbol])

    def _symbol(self, at):
        """The node of a symbol; nothing for one that is not in this file or is neither."""
        kind, flags = at.byte(), at.number()
        defined = not flags & UNDEFINED
        node = None
        if kind == DATA:
            at.name()
            if defined:
                node = DATA, at.number()
                at.number(), at.number()
        elif kind == 3:
            at.number()
        else:
            index = at.number()
            name = at.name() if defined or flags & NAMED else ""
            if kind == FUNCTION and defined:
                node = FUNCTION, index - self._imported
                self.names.setdefault(node, []).append(name)
        if node and not flags & LOCAL:
            self.roots.add(node)
        return node

    def _relocations(self, begin, places):
        at = Reader(self.data, begin)
        section = at.number()
        kind, ends = places.get(section, (None, []))
        for _ in range(at.number()):
            how, offset, symbol = at.byte(), at.number(), at.number()
            if how in WITH_ADDEND:
                at.number()
            node = None if how == TYPE_INDEX or kind is None else self._symbols[symbol]
            if node is None:
                continue
            owner = bisect_right(ends, offset)
            if owner < len(ends):
                self.edges.setdefault((kind, owner), set()).add(node)
            else:
                self.roots.add(node)
            if how in POINTERS_TO_FUNCTIONS:
                self.pointed.add(node)
