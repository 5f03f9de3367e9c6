// The lock after a time without a touch: a shared phone 10 minutes, an own one and staff 15. Two
// minutes before, the person is asked, and one press goes on. A touch in another window of the same
// person counts, too.
import { lock, on_session, session } from './session';
import { on_touch, tell_touch } from './windows';

const minute = 60_000;
const warning = 2 * minute;
export const lock_after = (own_device: boolean, staff: boolean): number =>
  (own_device || staff ? 15 : 10) * minute;

const telling = 5000;  // ms between two touches that other windows are told
let last = Date.now();
let told = 0;
let warned = false;
const listeners = new Set<(warned: boolean) => void>();

const tell = (value: boolean): void => {
  if (value === warned) return;
  warned = value;
  listeners.forEach((listener) => listener(value));
};

export function on_warning(listener: (warned: boolean) => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function touched(): void {
  last = Date.now();
  tell(false);
}

export function stay(): void {
  touched();
  const who = session();
  if (who.kind !== 'in' || last - told < telling) return;
  told = last;
  tell_touch(who.me.member);
}

function look(): void {
  const who = session();
  if (who.kind !== 'in') {
    tell(false);
    return;
  }
  const idle = Date.now() - last;
  const limit = lock_after(who.own_device, who.me.role !== 'family');
  if (idle >= limit) {
    tell(false);
    void lock();
  } else if (idle >= limit - warning) {
    tell(true);
  }
}

export function watch_idle(): void {
  let was = session().kind;
  for (const kind of ['keydown', 'pointerdown', 'input', 'wheel']) {
    addEventListener(kind, stay, { passive: true, capture: true });
  }
  // Only a new sign-in counts as somebody's doing: what the server or the network does may not keep
  // an untouched page open.
  on_session(() => {
    if (was !== 'in' && session().kind === 'in') stay();
    was = session().kind;
  });
  on_touch((member) => {
    const who = session();
    if (who.kind === 'in' && who.me.member === member) touched();
  });
  setInterval(look, 5000);
  // A phone that slept comes back late: look before anything can be read.
  addEventListener('visibilitychange', look);
}
