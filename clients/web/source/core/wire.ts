// What page and Worker say to each other. Calls are answered in the order in which they came.
import type { CallName, Events, Outcome } from './interface';
import type { ScreeningCall } from './screening';

export interface AskedCall {
  id: number;
  call: CallName | ScreeningCall | 'look_inside';
  args: Record<string, unknown>;
}
export type FromWorker =
  | { id: number; outcome: Outcome<unknown> }
  | { [E in keyof Events]: { event: E; what: Events[E] } }[keyof Events];
