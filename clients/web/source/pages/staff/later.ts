// Second thoughts: a decision waits a minute on this device before it is signed and sent (protocol,
// section 9). Nothing of it has left before. Closing the page asks first; signing out and the idle
// lock send what waits, since the keys go with them; "Leave now" drops it, and the letter stays where
// it was.
import { useEffect, useState } from 'preact/hooks';
import type { Decided, Id, Outcome } from '../../core/interface';
import { on_lock, on_session, session } from '../../session';

export const patience = 60_000;  // milliseconds

export interface decision {
  readonly letter: Id;
  readonly outcome: 'approve' | 'return' | 'decline';
  readonly writer: string;
  readonly readers: string;
  readonly send: () => Promise<Outcome<{ decided: Decided }>>;
}
export type fate =
  | { readonly kind: 'waits' }
  | { readonly kind: 'going' }
  | { readonly kind: 'gone'; readonly decided: Decided }
  | { readonly kind: 'refused'; readonly words: string };
export interface kept extends decision {
  readonly fate: fate;
}

const all = new Map<Id, kept>();
const timers = new Map<Id, ReturnType<typeof setTimeout>>();
const listeners = new Set<() => void>();
const tell = (): void => listeners.forEach((listener) => listener());

function put(what: decision, fate: fate): void {
  all.set(what.letter, { ...what, fate });
  tell();
}

const stop_clock = (letter: Id): void => {
  clearTimeout(timers.get(letter));
  timers.delete(letter);
};

export function decide_later(what: decision): void {
  stop_clock(what.letter);
  put(what, { kind: 'waits' });
  timers.set(what.letter, setTimeout(() => void send_now(what.letter), patience));
}

/// False where it is too late.
export function undo(letter: Id): boolean {
  if (all.get(letter)?.fate.kind !== 'waits') return false;
  forget(letter);
  return true;
}

export function forget(letter: Id): void {
  stop_clock(letter);
  all.delete(letter);
  tell();
}

export async function send_now(letter: Id): Promise<void> {
  const what = all.get(letter);
  if (what?.fate.kind !== 'waits') return;
  stop_clock(letter);
  put(what, { kind: 'going' });
  const sent = await what.send();
  if (!all.has(letter)) return;
  put(what, sent.ok ? { kind: 'gone', decided: sent.value.decided }
    : { kind: 'refused', words: sent.refused.title });
}

export const find_kept = (letter: Id): kept | undefined => all.get(letter);

export function use_kept(): readonly kept[] {
  const [now, set] = useState<readonly kept[]>(() => [...all.values()]);
  useEffect(() => {
    const listener = (): void => set([...all.values()]);
    listener();
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
    };
  }, []);
  return now;
}

const unsent = (): kept[] =>
  [...all.values()].filter(({ fate }) => fate.kind === 'waits' || fate.kind === 'going');

on_lock(async () => void (await Promise.all(unsent().map(({ letter }) => send_now(letter)))));
on_session(() => {
  if (session().kind === 'in' || all.size === 0) return;
  [...all.keys()].forEach(stop_clock);
  all.clear();
  tell();
});
addEventListener('beforeunload', (event) => {
  if (unsent().length > 0) event.preventDefault();
});
