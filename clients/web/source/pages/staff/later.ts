// Second thoughts: a decision waits a minute on this device before it is signed and sent (protocol,
// section 9). Nothing of it has left before. Closing the page asks first; signing out and the idle
// lock send what waits, since the keys go with them; "Leave now" drops it, and the letter stays where
// it was. Where a session ends before it is sure that a decision went, its member is told at the next
// sign-in.
import { useEffect, useState } from 'preact/hooks';
import type { Decided, Id, Outcome } from '../../core/interface';
import { when_leaving } from '../../leaving';
import { on_lock, on_session, on_sign_out, session } from '../../session';
import { tell as words } from '../../text/staff';

export const patience = 60_000;  // milliseconds

export interface decision {
  readonly letter: Id;
  readonly outcome: 'approve' | 'keep' | 'propose' | 'return' | 'decline';
  readonly writer: string;
  readonly readers: string;
  readonly send: () => Promise<Outcome<{ decided: Decided }>>;
}
export type fate =
  | { readonly kind: 'waits' }
  | { readonly kind: 'going' }
  | { readonly kind: 'gone'; readonly decided: Decided | 'not_kept' }
  | { readonly kind: 'refused'; readonly words: string };
export interface kept extends decision {
  readonly fate: fate;
}

const all = new Map<Id, kept>();
const timers = new Map<Id, ReturnType<typeof setTimeout>>();
const running = new Map<Id, Promise<void>>();
const listeners = new Set<() => void>();
const tell = (): void => listeners.forEach((listener) => listener());

function put(what: decision, fate: fate): kept {
  const now = { ...what, fate };
  all.set(what.letter, now);
  tell();
  return now;
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

/// Done once it has gone or was refused, also where it is on its way already.
export async function send_now(letter: Id): Promise<void> {
  const what = all.get(letter);
  if (what?.fate.kind === 'going') return running.get(letter);
  if (what?.fate.kind !== 'waits') return;
  stop_clock(letter);
  const run = send(what);
  running.set(letter, run);
  await run;
  if (running.get(letter) === run) running.delete(letter);
}

async function send(what: decision): Promise<void> {
  const going = put(what, { kind: 'going' });
  const sent = await what.send();
  if (all.get(what.letter) !== going) return;
  // An approval stands, whether or not keeping the letter on file worked.
  if (sent.ok) put(what, { kind: 'gone', decided: sent.value.decided });
  else if (sent.refused.detail === 'not kept') put(what, { kind: 'gone', decided: 'not_kept' });
  else put(what, { kind: 'refused', words: sent.refused.title });
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

const of_kind = (...kinds: fate['kind'][]): kept[] =>
  [...all.values()].filter(({ fate }) => kinds.includes(fate.kind));

function drop_all(): void {
  [...timers.keys()].forEach(stop_clock);
  running.clear();
  all.clear();
  tell();
}

// How many decisions of whom did not surely go.
let lost: { readonly member: Id; readonly count: number } | undefined;
let whose: Id | undefined;

export const lost_of = (member: Id): number => (lost?.member === member ? lost.count : 0);
export function forget_lost(): void {
  lost = undefined;
  tell();
}

function look(): void {
  const now = session();
  if (now.kind === 'in') {
    whose = now.me.member;
    if (lost?.member !== whose) lost = undefined;
    return;
  }
  const count = of_kind('waits', 'going', 'refused').length;
  // Whoever signed out was told before.
  if (now.why !== 'signed_out' && whose !== undefined && count > 0) {
    lost = { member: whose, count: count + lost_of(whose) };
  }
  if (all.size > 0) drop_all();
}

look();
on_session(look);
on_lock(async () =>
  void (await Promise.all(of_kind('waits', 'going').map(({ letter }) => send_now(letter)))));
on_sign_out(() => [...all.values()].flatMap(({ writer, fate }) => fate.kind !== 'refused' ? []
  : [words('later.refused', { name: writer, words: fate.words })]));
// Nothing may ask before the page goes.
when_leaving(drop_all);
addEventListener('beforeunload', (event) => {
  if (of_kind('waits', 'going').length > 0) event.preventDefault();
});
