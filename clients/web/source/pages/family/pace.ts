// How fast letters come to somebody who has many. With more than three waiting, each one that was
// opened is followed by a rest, until the person asks for the next.
import type { Id } from '../../core/interface';
import { on_session, session } from '../../session';

const many = 3;
let backlog = false;
let resting = false;
let stopped = false;  // for today, as far as this page goes
const opened = new Set<Id>();

on_session(() => {
  if (session().kind === 'in') return;
  backlog = resting = stopped = false;
  opened.clear();
});

export function opened_one(letter: Id): void {
  if (opened.has(letter)) return;
  opened.add(letter);
  resting = true;
}

export type pace = 'go_on' | 'rest' | 'stopped';

/// With so many letters waiting.
export function pace_now(waiting: number): pace {
  if (waiting > many) backlog = true;
  if (waiting === 0) backlog = false;
  if (stopped) return 'stopped';
  return backlog && resting ? 'rest' : 'go_on';
}

export function next_one(): void {
  resting = stopped = false;
}
export function no_more_today(): void {
  stopped = true;
}
