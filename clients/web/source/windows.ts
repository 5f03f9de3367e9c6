// Other windows of this browser. One cookie serves them all, so they tell each other that somebody is
// there, and whether one is in use. A browser without BroadcastChannel has each of them alone.
import type { Id } from './core/interface';

type message = { readonly touched: Id } | { readonly ask: 'who is in' } | { readonly here: true };
const longest = 300;  // ms; one that is in use answers at once, also from behind
const channel = typeof BroadcastChannel === 'function' ? new BroadcastChannel('letterbox') : undefined;
const say = (what: message): void => channel?.postMessage(what);

let in_use = (): boolean => false;
let heard_touch: (member: Id) => void = () => undefined;
let heard_here: () => void = () => undefined;
channel?.addEventListener('message', ({ data }: MessageEvent<message>) => {
  if ('touched' in data) heard_touch(data.touched);
  else if ('here' in data) heard_here();
  else if (in_use()) say({ here: true });
});

/// This person touched this window.
export const tell_touch = (member: Id): void => say({ touched: member });
export function on_touch(run: (member: Id) => void): void {
  heard_touch = run;
}

/// Whether this window has a session that it needs.
export function answer_in_use(answer: () => boolean): void {
  in_use = answer;
}
export function others_in_use(): Promise<boolean> {
  return new Promise((done) => {
    if (!channel) {
      done(false);
      return;
    }
    heard_here = () => done(true);
    setTimeout(() => done(false), longest);
    say({ ask: 'who is in' });
  });
}
