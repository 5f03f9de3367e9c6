// What a worker filled in and did not send yet: a review, an agreement. It stays in this page's memory
// over the idle lock, an ended session and signing in again, for that member and nobody else. Nothing
// of it is kept on the device, so closing the page asks first, and signing out tells what goes.
import type { Id } from '../../core/interface';
import { when_leaving } from '../../leaving';
import { on_session, on_sign_out, session } from '../../session';
import { tell } from '../../text/staff';

const all = new Map<string, unknown>();
let whose: Id | undefined;

export const find_held = <T>(name: string): T | undefined => all.get(name) as T | undefined;
export const hold_on = (name: string, what: unknown): void => void all.set(name, what);
/// Sent, or empty again.
export const let_go = (name: string): void => void all.delete(name);

function look(): void {
  const now = session();
  if (now.kind === 'in') {
    if (now.me.member !== whose) all.clear();
    whose = now.me.member;
  } else if (now.why === 'signed_out') {
    all.clear();
  }
}

look();
on_session(look);
on_sign_out(() => (all.size > 0 ? [tell('held.lost')] : []));
// Nothing may ask before the page goes.
when_leaving(() => all.clear());
addEventListener('beforeunload', (event) => {
  if (all.size > 0) event.preventDefault();
});
