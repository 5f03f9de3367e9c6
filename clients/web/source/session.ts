// Who is signed in on this page, and the one way to the core. Keys live in the core's Worker alone;
// here is only what the screens need to know.
import { startCore } from './core/client';
import type {
  Answer, Arguments, CallName, ClueTrails, Connection, Core, Events, Id, Inside, Me, Outcome, Refused,
  SaltDoubt, Screened, ScreenedLetter,
} from './core/interface';
import { when_leaving } from './leaving';
import { say } from './text/family';
import { answer_in_use, others_in_use } from './windows';

/// blocked: this browser does not run the core at all; unloaded: the core did not arrive.
export type reason =
  'fresh' | 'locked' | 'ended' | 'signed_out' | 'failed' | 'blocked' | 'unloaded';
export type state =
  | { readonly kind: 'out'; readonly why: reason }
  | { readonly kind: 'in'; readonly me: Me; readonly own_device: boolean };

let core: Core | undefined;
let now: state = { kind: 'out', why: 'fresh' };
let connection: Connection = 'live';
let answered = false;  // the core, at least once
let slow = 0;  // calls that take long now
let doubt: SaltDoubt | undefined;  // told at the last sign-in, and not read yet
const slow_after = 8000;  // ms
// What takes long because of the arithmetic says so on its own screen.
const arithmetic: readonly CallName[] = ['sign_in', 'join', 'look_up_invitation', 'change_password',
  'set_recovery_words', 'recover'];
const listeners = new Set<() => void>();
const before_lock = new Set<() => Promise<void>>();
const losses = new Set<() => readonly string[]>();
const entering = new Set<() => void>();
type event_name = keyof Events;
const heard: { [E in event_name]?: Set<(what: Events[E]) => void> } = {};

const tell = (): void => listeners.forEach((listener) => listener());
const set = (next: state): void => {
  now = next;
  tell();
};

export const session = (): state => now;
export const connected = (): Connection => connection;
export const is_slow = (): boolean => slow > 0;
/// Salt or cost of the password changed (somebody chose a new one elsewhere, or the server lies), or
/// could not be compared.
export const salt_doubt = (): SaltDoubt | undefined => doubt;
export function salt_doubt_read(): void {
  doubt = undefined;
  tell();
}
export function on_session(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/// Run before the keys go, for saving what was typed.
export function on_lock(save: () => Promise<void>): () => void {
  before_lock.add(save);
  return () => before_lock.delete(save);
}

/// Told after saving: what signing out would lose, in words for the person.
export function on_sign_out(losing: () => readonly string[]): void {
  losses.add(losing);
}

/// What this page holds and nothing else does, in words for whoever typed it.
export const would_be_lost = (): readonly string[] => [...losses].flatMap((losing) => losing());

/// Run while the core works on somebody's password: the server is there, and their screens come next.
export function while_signing_in(run: () => void): void {
  entering.add(run);
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
  begun.on('failed', ({ detail }) => drop(why_failed(detail)));
  return begun;
}

/// The Worker tells the name of what went wrong: see worker/turns.ts.
function why_failed(detail: string): reason {
  if (answered) return 'failed';
  const blocked = typeof WebAssembly !== 'object' || detail === 'CompileError'
    || detail === 'ReferenceError';
  return blocked ? 'blocked' : 'unloaded';
}

/// Starts the core if it is not there; the first screen calls it once it stands.
export function wake(): Core {
  core ??= start();
  return core;
}

export async function ask<K extends CallName>(
  name: K, args: Arguments<K>,
): Promise<Outcome<Answer<K>>> {
  let late = false;
  const timer = arithmetic.includes(name) ? undefined : setTimeout(() => {
    late = true;
    slow++;
    tell();
  }, slow_after);
  const answer = await wake().call(name, args);
  clearTimeout(timer);
  if (answer.ok) answered = true;
  if (late) {
    slow--;
    tell();
  }
  return answer;
}

export const look_inside = (letter: Id): Promise<Outcome<Inside>> => wake().look_inside(letter);
/// Without a connection and without anybody signed in, too.
export const screen = (letter: ScreenedLetter): Promise<Outcome<Screened>> => wake().screen(letter);
export const clues = (letters: string[]): Promise<Outcome<ClueTrails>> => wake().clues(letters);

/// Keys gone, session ended; the address stays, so that signing in again leads back here.
/// `keys_only`: the session stays.
function drop(why: reason, keys_only = false): void {
  // Without a core that ever answered there is no session to end.
  if (keys_only) core?.drop_keys();
  else if (why !== 'blocked' && why !== 'unloaded') core?.leave();
  core = undefined;
  set({ kind: 'out', why });
}

let locking = false;
answer_in_use(() => now.kind === 'in' && !locking);

export async function lock(): Promise<void> {
  locking = true;
  const wait = new Promise<void>((done) => setTimeout(done, 3000));
  const shared = others_in_use();
  await Promise.race([Promise.all([...before_lock].map((save) => save())), wait]);
  const mine = core;
  drop('locked', true);  // at once: who is asked needs a moment
  locking = false;
  if (!await shared) mine?.leave();
}

/// Where something would be lost it answers what, and signs out only `all_the_same`.
export async function sign_out(all_the_same = false): Promise<readonly string[]> {
  await Promise.all([...before_lock].map((save) => save()));
  const lost = all_the_same ? [] : would_be_lost();
  if (lost.length === 0) drop('signed_out');
  return lost;
}

const api = 1;
// How an answer looks that another version of the server gives.
const strange: readonly string[] = ['bad_field', 'bad_json', 'bad_request', 'not_found',
  'method_not_allowed'];

/// Whether this page and the server speak the same language; the page may be older or newer.
export async function fits(): Promise<Refused | undefined> {
  const info = await ask('server_info', {});
  if (info.ok && info.value.api === api) return undefined;
  if (!info.ok && !strange.includes(info.refused.name)) return info.refused;
  return { name: 'other_version', title: say('other_version'), detail: '' };
}

const doubts: readonly SaltDoubt[] = ['other_salt', 'salt_not_compared'];

/// `first` runs before any screen of the signed-in is drawn; a refusal of it ends the session again.
export async function sign_in(
  name: string, password: string, own_device: boolean, label: string,
  first?: () => Promise<Refused | undefined>,
): Promise<Outcome<Me>> {
  const odd = await fits();
  if (odd) return { ok: false, refused: odd };
  entering.forEach((run) => run());
  const entered = await ask('sign_in', { name, password, label, own_device });
  doubt = entered.ok ? entered.value.salt_doubt
    : doubts.find((each) => each === entered.refused.detail);
  if (!entered.ok) {
    tell();
    return entered;
  }
  const refused = await first?.();
  if (refused) {
    drop('failed');
    return { ok: false, refused };
  }
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
