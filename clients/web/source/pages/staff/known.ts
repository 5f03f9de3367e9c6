// Names of agreements and people for lists. They are opened in batches in the background and kept in
// memory only, so that a long list can be used at once.
import { useEffect, useState } from 'preact/hooks';
import { use_events } from '../../asking';
import type { AgreementLine, AgreementNames, Id, LetterLine, Person } from '../../core/interface';
import { ask, on_session, session } from '../../session';
import { tell } from '../../text/staff';

const words = new Map<Id, AgreementNames>();

on_session(() => {
  if (session().kind !== 'out') return;
  words.clear();
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
const retry_after = 30;  // seconds, after a refusal
const look_again_after = 60;  // seconds: keys that are given later make no event

export function use_directory(): directory {
  const [now, set] = useState(nothing);
  const [round, set_round] = useState(0);
  use_events(['agreement', 'member', 'team'], () => set_round((n) => n + 1));
  useEffect(() => {
    let stopped = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const again_in = (seconds: number): void => {
      if (!stopped) timer = setTimeout(() => set_round((n) => n + 1), seconds * 1000);
    };
    void (async () => {
      const [lines, people] = await Promise.all([ask('agreements', {}), ask('people', {})]);
      if (stopped) return;
      if (!lines.ok) {
        set({ ...nothing, refused: lines.refused.title });
        again_in(retry_after);
        return;
      }
      const all = lines.value.agreements;
      const ours = new Set(all.map((line) => line.agreement));
      for (const each of words.keys()) if (!ours.has(each)) words.delete(each);
      const base = { lines: all, words, people: people.ok ? people.value.people : [] };
      set(base);
      const left = all.filter((line) => words.get(line.agreement)?.version !== line.version);
      let closed = false;
      while (left.length > 0) {
        left.sort((one, other) =>
          Number(wanted.has(other.agreement)) - Number(wanted.has(one.agreement)));
        const next = left.splice(0, batch);
        const opened = await ask('agreement_names',
          { agreements: next.map((line) => line.agreement) });
        if (session().kind !== 'in') return;
        if (!opened.ok) {
          if (!stopped) set({ ...base, refused: opened.refused.title });
          again_in(retry_after);
          return;
        }
        for (const each of opened.value.agreements) words.set(each.agreement, each);
        for (const line of next) {
          if (words.get(line.agreement)?.version === line.version) continue;
          // Not given to this device yet, or damaged: no older name stands beside what is newer.
          words.delete(line.agreement);
          closed = true;
        }
        if (stopped) return;
        set({ ...base });
      }
      if (closed) again_in(look_again_after);
    })();
    return () => {
      stopped = true;
      clearTimeout(timer);
    };
  }, [round]);
  return now;
}

export const name_of_party = (agreement: AgreementNames | undefined, party: Id): string =>
  agreement?.names.find((each) => each.party === party)?.name || tell('agreements.sealed');

export const from_name = (known: directory, line: LetterLine): string =>
  name_of_party(known.words.get(line.agreement), line.from);

export const to_names = (known: directory, line: LetterLine): string =>
  line.to.map((each) => name_of_party(known.words.get(line.agreement), each)).join(', ');

export const name_of_person = (people: readonly Person[], member: Id | undefined): string =>
  people.find((each) => each.member === member)?.name ?? tell('queue.somebody');
