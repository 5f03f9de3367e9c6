// Names of agreements and people for lists. Words of agreements are opened one after the other in
// the background and kept in memory only, so that a long list can be used at once.
import { useEffect, useState } from 'preact/hooks';
import { use_events } from '../../asking';
import type { Agreement, AgreementLine, Id, LetterLine, Person } from '../../core/interface';
import { ask, on_session, session } from '../../session';
import { tell } from '../../text/staff';

interface kept {
  readonly version: number;
  readonly words: Agreement;
}
const words = new Map<Id, kept>();
on_session(() => {
  if (session().kind !== 'out') return;
  words.clear();
  wanted.clear();
});

export interface directory {
  readonly lines: readonly AgreementLine[];
  readonly words: ReadonlyMap<Id, kept>;
  readonly people: readonly Person[];
  readonly refused?: string;
}
/// What somebody looks at now is opened before the others.
const wanted = new Set<Id>();
export const want_first = (agreements: Iterable<Id>): void => {
  for (const each of agreements) wanted.add(each);
};

const nothing: directory = { lines: [], words, people: [] };
const batch = 20;

export function use_directory(): directory {
  const [now, set] = useState(nothing);
  const [round, set_round] = useState(0);
  use_events(['agreement', 'member', 'team'], () => set_round((n) => n + 1));
  useEffect(() => {
    let stopped = false;
    void (async () => {
      const [lines, people] = await Promise.all([ask('agreements', {}), ask('people', {})]);
      if (stopped) return;
      if (!lines.ok) {
        set({ ...nothing, refused: lines.refused.title });
        return;
      }
      const all = lines.value.agreements;
      const base = { lines: all, words, people: people.ok ? people.value.people : [] };
      set(base);
      let since = 0;
      const left = all.filter((line) => words.get(line.agreement)?.version !== line.version);
      while (left.length > 0) {
        const first = left.findIndex((line) => wanted.has(line.agreement));
        const [line] = left.splice(Math.max(first, 0), 1);
        if (!line) break;
        const opened = await ask('agreement', { agreement: line.agreement });
        if (stopped) return;
        if (opened.ok) words.set(line.agreement, { version: line.version, words: opened.value });
        if (++since % batch === 0) set({ ...base });
      }
      set({ ...base });
    })();
    return () => {
      stopped = true;
    };
  }, [round]);
  return now;
}

export const words_of = (known: directory, agreement: Id): Agreement | undefined =>
  known.words.get(agreement)?.words;

export const name_of_party = (agreement: Agreement | undefined, party: Id): string =>
  agreement?.names.find((each) => each.party === party)?.name || tell('agreements.sealed');

export const from_name = (known: directory, line: LetterLine): string =>
  name_of_party(words_of(known, line.agreement), line.from);

export const to_names = (known: directory, line: LetterLine): string =>
  line.to.map((each) => name_of_party(words_of(known, line.agreement), each)).join(', ');

export const name_of_person = (people: readonly Person[], member: Id | undefined): string =>
  people.find((each) => each.member === member)?.name ?? tell('queue.somebody');
