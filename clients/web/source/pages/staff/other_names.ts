// The wrong-family guard: names that belong to another agreement and not to this one (W7).
import type { AgreementLine, AgreementNames, Id } from '../../core/interface';

export interface name_elsewhere {
  readonly name: string;
  readonly child: string;  // of the other agreement
}

const longest = 4;  // words of a name
const word_form = /[\p{L}\p{M}\p{N}]+(?:['’-][\p{L}\p{M}\p{N}]+)*/gu;
const words_in = (text: string): string[] =>
  (text.normalize('NFC').toLocaleLowerCase('en').match(word_form) ?? []);
const names_of = (words: AgreementNames): string[] =>
  [words.child, ...words.names.map((each) => each.name)].filter((each) => each.trim() !== '');

/// At most `most`, in the order in which they stand in the text.
export function names_elsewhere(text: string, here: AgreementNames, all: Iterable<AgreementNames>,
  most = 5): name_elsewhere[] {
  const own = new Set(names_of(here).map((each) => words_in(each).join(' ')));
  const others = new Map<string, { name: string; child: string; agreement: Id }>();
  for (const words of all) {
    if (words.agreement === here.agreement) continue;
    for (const name of names_of(words)) {
      const key = words_in(name).join(' ');
      if (key.length > 1 && !own.has(key) && !others.has(key)) {
        others.set(key, { name, child: words.child, agreement: words.agreement });
      }
    }
  }
  const said = words_in(text);
  const out = new Map<string, name_elsewhere>();
  for (let at = 0; at < said.length && out.size < most; at++) {
    for (let length = 1; length <= longest && at + length <= said.length; length++) {
      const key = said.slice(at, at + length).join(' ').replace(/['’]s$/, '');
      const found = others.get(key);
      if (found) out.set(key, { name: found.name, child: found.child });
    }
  }
  return [...out.values()];
}

/// Agreements whose names are not on this page yet, so that nothing was compared with them. Undefined
/// where not even the list of agreements is here.
export function not_compared(here: Id, lines: readonly AgreementLine[],
  known: ReadonlyMap<Id, AgreementNames>): number | undefined {
  if (!lines.some((line) => line.agreement === here)) return undefined;
  return lines.filter((line) => line.agreement !== here && !known.has(line.agreement)).length;
}
