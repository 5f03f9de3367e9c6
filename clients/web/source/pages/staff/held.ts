// What a worker filled in and did not send yet: a review, an agreement. It stays in this page's memory
// over the idle lock, an ended session and signing in again, for that member and nobody else. Nothing
// of it is kept on the device, so closing the page asks first, and signing out tells what goes.
import type { Id } from '../../core/interface';
import { when_leaving } from '../../leaving';
import { on_session, on_sign_out, session } from '../../session';
import { tell } from '../../text/staff';

const all = new Map<string, unknown>();
const laid_by = new Set<string>();
let whose: Id | undefined;

export const find_held = <T>(name: string): T | undefined => all.get(name) as T | undefined;
export function hold_on(name: string, what: unknown): void {
  all.set(name, what);
  laid_by.delete(name);
}
/// Sent, or empty again.
export function let_go(name: string): void {
  all.delete(name);
  laid_by.delete(name);
}
/// Put back by the worker: it is found again, but nobody is asked about it.
export const lay_by = (name: string): void => void laid_by.add(name);

const counts = (): boolean => [...all.keys()].some((name) => !laid_by.has(name));
function clear(): void {
  all.clear();
  laid_by.clear();
}

function look(): void {
  const now = session();
  if (now.kind === 'in') {
    if (now.me.member !== whose) clear();
    whose = now.me.member;
  } else if (now.why === 'signed_out') {
    clear();
  }
}

look();
on_session(look);
on_sign_out(() => (counts() ? [tell('held.lost')] : []));
// Nothing may ask before the page goes.
when_leaving(clear);
addEventListener('beforeunload', (event) => {
  if (counts()) event.preventDefault();
});
