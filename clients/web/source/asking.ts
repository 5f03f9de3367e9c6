// Hooks for asking the core and drawing what it answers.
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type {
  Agreement, AgreementLine, Answer, Arguments, CallName, EventKind, Refused,
} from './core/interface';
import { ask, on, on_session, session, type state } from './session';

export type answered<T> =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'here'; readonly value: T }
  | { readonly kind: 'refused'; readonly refused: Refused };

export function use_session(): state {
  const [now, set] = useState(session);
  useEffect(() => on_session(() => set(session())), []);
  return now;
}

/// Asks once, and again when one of these things happened. What was there stays while asking again,
/// so that nothing jumps and the focus keeps its place.
export function use_answer<K extends CallName>(
  name: K, args: Arguments<K>, again_on: readonly EventKind[] = [],
): [answered<Answer<K>>, () => Promise<void>] {
  const [now, set] = useState<answered<Answer<K>>>({ kind: 'waiting' });
  const key = JSON.stringify(args);
  const newest = useRef(0);
  const again = useCallback(async () => {
    const mine = ++newest.current;
    const answer = await ask(name, JSON.parse(key) as Arguments<K>);
    if (mine !== newest.current) return;
    set(answer.ok ? { kind: 'here', value: answer.value }
      : { kind: 'refused', refused: answer.refused });
  }, [name, key]);
  useEffect(() => {
    void again();
    return () => {
      newest.current++;
    };
  }, [again]);
  use_events(again_on, () => void again());
  return [now, again];
}

export function use_events(kinds: readonly EventKind[], run: (id: string) => void): void {
  const newest = useRef(run);
  newest.current = run;
  const key = kinds.join(' ');
  useEffect(
    () => on('happened', (event) => {
      if (key.split(' ').includes(event.kind)) newest.current(event.id);
    }),
    [key],
  );
}

/// Agreements with their words, where they have been given to this device already.
export interface known_agreement {
  readonly line: AgreementLine;
  readonly words?: Agreement;
}
export async function all_agreements(): Promise<answered<known_agreement[]>> {
  const lines = await ask('agreements', {});
  if (!lines.ok) return { kind: 'refused', refused: lines.refused };
  const out: known_agreement[] = [];
  for (const line of lines.value.agreements) {
    const words = await ask('agreement', { agreement: line.agreement });
    out.push(words.ok ? { line, words: words.value } : { line });
  }
  return { kind: 'here', value: out };
}

export function use_agreements(): answered<known_agreement[]> {
  const [now, set] = useState<answered<known_agreement[]>>({ kind: 'waiting' });
  const load = useCallback(async () => set(await all_agreements()), []);
  useEffect(() => void load(), [load]);
  use_events(['agreement', 'member'], () => void load());
  return now;
}
