// Names of agreements and people for lists. They are opened in batches in the background and kept in
// memory only, so that a long list can be used at once.
import { useEffect, useState } from 'preact/hooks';
import { use_events } from '../../asking';
import type { AgreementLine, AgreementNames, Id, LetterLine, Person } from '../../core/interface';
import { ask, on_session, session } from '../../session';
import { tell } from '../../text/staff';

const words = new Map<Id, AgreementNames>();
/// Not given to this device, or damaged: not asked for again until something changes.
const closed = new Map<Id, number>();  // to their versions
on_session(() => {
  if (session().kind !== 'out') return;
  words.clear();
  closed.clear();
  wanted.clear();
});

export interface directory {
  readonly lines: readonly AgreementLine[];
  readonly words: ReadonlyMap<Id, AgreementNames>;
  readonly people: readonly Person[];
  readonly refused?: string;
}
/// What somebody looks at now is opened before the others.
const wanted = new Set<Id>();
export const want_first = (agreements: Iterable<Id>): void => {
  for (const each of agreements) wanted.add(each);
};

const nothing: directory = { lines: [], words, people: [] };
const batch = 25;  // agreements; the Worker does nothing else meanwhile

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
      const left = all.filter((line) => words.get(line.agreement)?.version !== line.version
        && closed.get(line.agreement) !== line.version);
      while (left.length > 0) {
        left.sort((one, other) =>
          Number(wanted.has(other.agreement)) - Number(wanted.has(one.agreement)));
        const next = left.splice(0, batch);
        const opened = await ask('agreement_names',
          { agreements: next.map((line) => line.agreement) });
        if (stopped) return;
        if (!opened.ok) {
          set({ ...base, refused: opened.refused.title });
          return;
        }
        for (const each of opened.value.agreements) words.set(each.agreement, each);
        for (const line of next) {
          if (words.get(line.agreement)?.version !== line.version) {
            closed.set(line.agreement, line.version);
          }
        }
        set({ ...base });
      }
      set({ ...base });
    })();
    return () => {
      stopped = true;
    };
  }, [round]);
  return now;
}

export type named_agreement = AgreementLine & AgreementNames;
export function words_of(known: directory, agreement: Id): named_agreement | undefined {
  const line = known.lines.find((each) => each.agreement === agreement);
  const names = known.words.get(agreement);
  return line && names && { ...line, ...names };
}

export const name_of_party = (agreement: AgreementNames | undefined, party: Id): string =>
  agreement?.names.find((each) => each.party === party)?.name || tell('agreements.sealed');

export const from_name = (known: directory, line: LetterLine): string =>
  name_of_party(known.words.get(line.agreement), line.from);

export const to_names = (known: directory, line: LetterLine): string =>
  line.to.map((each) => name_of_party(known.words.get(line.agreement), each)).join(', ');

export const name_of_person = (people: readonly Person[], member: Id | undefined): string =>
  people.find((each) => each.member === member)?.name ?? tell('queue.somebody');
