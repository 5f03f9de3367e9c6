// What page and Worker say to each other. Calls are answered in the order in which they came.
import type { CallName, Events, Outcome } from './interface';

export interface AskedCall {
  id: number;
  call: CallName;
  args: Record<string, unknown>;
}
export type FromWorker =
  | { id: number; outcome: Outcome<unknown> }
  | { [E in keyof Events]: { event: E; what: Events[E] } }[keyof Events];
