// What happens while somebody looks: pushed over a WebSocket, or asked for again and again where
// sockets are blocked. The core keeps the cursor, so nothing is lost or told twice on the way.
import type { Connection, LiveEvent, Outcome } from '../core/interface';

const poll_every = 4_000; // milliseconds; what happens is known within five seconds
const poll_when_offline = 10_000;
const try_socket_after = 30_000;
const session_is_over = 1008; // close code, server/push/session.hpp

export interface LiveWorld {
  /// Runs a call of the core in its turn.
  call(name: string, args: object): Promise<Outcome<unknown>>;
  open(target: string): WebSocket;
  happened(what: LiveEvent): void;
  connection(how: Connection): void;
  signed_out(why: string): void;
}

export class Live {
  private socket: WebSocket | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private socket_tried = 0;
  private stopped = false;
  private how: Connection | undefined;

  constructor(
    private readonly world: LiveWorld,
    private readonly clock: () => number = () => Date.now(),
  ) {}

  async start(): Promise<void> {
    const begun = await this.world.call('begin_events', {});
    if (this.stopped) return;
    if (begun.ok) await this.connect();
    else this.wait(poll_when_offline, () => void this.start());
  }

  stop(): void {
    this.stopped = true;
    clearTimeout(this.timer);
    this.socket?.close();
    this.socket = undefined;
  }

  private async connect(): Promise<void> {
    const at = await this.world.call('event_cursor', {});
    if (this.stopped || !at.ok) return;
    this.socket_tried = this.clock();
    let socket: WebSocket;
    try {
      socket = this.world.open((at.value as { target: string }).target);
    } catch {
      this.wait(poll_every, () => void this.poll());
      return;
    }
    this.socket = socket;
    socket.onopen = () => this.say('live');
    // Frames come one after the other, and each waits for its turn in the core.
    socket.onmessage = (event) => void this.take(String(event.data));
    socket.onclose = (event) => {
      if (this.socket !== socket) return;
      this.socket = undefined;
      if (event.code === session_is_over) this.end('session');
      else void this.poll();
    };
  }

  private async take(frame: string): Promise<void> {
    const taken = await this.world.call('push_frame', { frame });
    if (this.stopped) return;
    if (taken.ok) this.world.happened(taken.value as LiveEvent);
    else this.socket?.close(); // out of step: polling finds the way again
  }

  private async poll(): Promise<void> {
    const page = await this.world.call('poll_events', {});
    if (this.stopped) return;
    if (!page.ok && page.refused.name === 'not_signed_in') return this.end('session');
    if (!page.ok) {
      this.say('offline');
      return this.wait(poll_when_offline, () => void this.poll());
    }
    this.say('polling');
    for (const each of (page.value as { events: LiveEvent[] }).events) this.world.happened(each);
    const again = this.clock() - this.socket_tried >= try_socket_after;
    this.wait(poll_every, () => void (again ? this.connect() : this.poll()));
  }

  private wait(milliseconds: number, then: () => void): void {
    if (!this.stopped) this.timer = setTimeout(then, milliseconds);
  }

  private say(how: Connection): void {
    if (this.how === how) return;
    this.how = how;
    this.world.connection(how);
  }

  private end(why: string): void {
    this.stop();
    this.world.signed_out(why);
  }
}
