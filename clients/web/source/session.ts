// Who is signed in on this page, and the one way to the core. Keys live in the core's Worker alone;
// here is only what the screens need to know.
import { startCore } from './core/client';
import type {
  Answer, Arguments, CallName, ClueTrails, Connection, Core, Events, Me, Outcome, Screened,
  ScreenedLetter,
} from './core/interface';
import { when_leaving } from './leaving';

export type reason = 'fresh' | 'locked' | 'ended' | 'signed_out' | 'failed';
export type state =
  | { readonly kind: 'out'; readonly why: reason }
  | { readonly kind: 'in'; readonly me: Me; readonly own_device: boolean };

let core: Core | undefined;
let now: state = { kind: 'out', why: 'fresh' };
let connection: Connection = 'live';
const listeners = new Set<() => void>();
const before_lock = new Set<() => Promise<void>>();
type event_name = keyof Events;
const heard: { [E in event_name]?: Set<(what: Events[E]) => void> } = {};

const tell = (): void => listeners.forEach((listener) => listener());
const set = (next: state): void => {
  now = next;
  tell();
};

export const session = (): state => now;
export const connected = (): Connection => connection;
export function on_session(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/// Run before the keys go, for saving what was typed.
export function on_lock(save: () => Promise<void>): () => void {
  before_lock.add(save);
  return () => before_lock.delete(save);
}

export function on<E extends event_name>(event: E, listener: (what: Events[E]) => void): () => void {
  const all = (heard[event] ??= new Set() as never) as Set<(what: Events[E]) => void>;
  all.add(listener);
  return () => all.delete(listener);
}

function pass_on<E extends event_name>(event: E, what: Events[E]): void {
  (heard[event] as Set<(what: Events[E]) => void> | undefined)?.forEach((each) => each(what));
}

function start(): Core {
  const begun = startCore();
  begun.on('happened', (what) => pass_on('happened', what));
  begun.on('progress', (what) => pass_on('progress', what));
  begun.on('connection', (what) => {
    connection = what;
    pass_on('connection', what);
    tell();
  });
  begun.on('signed_out', () => drop('ended'));
  begun.on('failed', () => drop('failed'));
  return begun;
}

/// Starts the core if it is not there; the first screen calls it once it stands.
export function wake(): Core {
  core ??= start();
  return core;
}

export function ask<K extends CallName>(name: K, args: Arguments<K>): Promise<Outcome<Answer<K>>> {
  return wake().call(name, args);
}

/// Without a connection and without anybody signed in, too.
export const screen = (letter: ScreenedLetter): Promise<Outcome<Screened>> => wake().screen(letter);
export const clues = (letters: string[]): Promise<Outcome<ClueTrails>> => wake().clues(letters);

/// Keys gone, session ended; the address stays, so that signing in again leads back here.
function drop(why: reason): void {
  core?.leave();
  core = undefined;
  set({ kind: 'out', why });
}

export async function lock(): Promise<void> {
  const wait = new Promise<void>((done) => setTimeout(done, 3000));
  await Promise.race([Promise.all([...before_lock].map((save) => save())), wait]);
  drop('locked');
}

export async function sign_out(): Promise<void> {
  await Promise.all([...before_lock].map((save) => save()));
  drop('signed_out');
}

export async function sign_in(
  name: string, password: string, own_device: boolean, label: string,
): Promise<Outcome<Me>> {
  const entered = await ask('sign_in', { name, password, label, own_device });
  if (!entered.ok) return entered;
  const me = await ask('me', {});
  if (!me.ok) {
    drop('failed');  // keys are open in the Worker already, and no lock would watch them
    return me;
  }
  set({ kind: 'in', me: me.value, own_device });
  return me;
}

/// After keys were confirmed or an agreement changed.
export async function look_again(): Promise<void> {
  if (now.kind !== 'in') return;
  await ask('sync', {});
  const me = await ask('me', {});
  if (me.ok && now.kind === 'in') set({ ...now, me: me.value });
}

on('happened', (event) => {
  if (['member', 'team', 'agreement'].includes(event.kind)) void look_again();
});

when_leaving(() => core?.leave());
