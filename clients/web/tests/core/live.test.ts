import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Live, type LiveWorld } from '../../source/worker/live';
import type { LiveEvent, Outcome } from '../../source/core/interface';

class FakeSocket {
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: string }) => void) | null = null;
  onclose: ((event: { code: number }) => void) | null = null;
  closed = false;
  close(): void {
    this.closed = true;
  }
}
const ok = (value: unknown): Outcome<unknown> => ({ ok: true, value });
const refused = (name: string): Outcome<unknown> => ({
  ok: false,
  refused: { name, title: '', detail: '' },
});
const event = (cursor: number): LiveEvent => ({ cursor, id: 'let_x', kind: 'letter_sent' });

class World implements LiveWorld {
  sockets: FakeSocket[] = [];
  blocked = false;
  heard: unknown[] = [];
  page: Outcome<unknown> = ok({ events: [], newest: 0 });
  call = (name: string, args: object): Promise<Outcome<unknown>> => {
    if (name === 'event_cursor') return Promise.resolve(ok({ cursor: 4, target: '/v1/push?after=4' }));
    if (name === 'push_frame') return Promise.resolve(ok(JSON.parse((args as { frame: string }).frame)));
    if (name === 'poll_events') return Promise.resolve(this.page);
    return Promise.resolve(ok({}));
  };
  open = (target: string): WebSocket => {
    if (this.blocked) throw new Error('blocked');
    this.heard.push(target);
    const socket = new FakeSocket();
    this.sockets.push(socket);
    return socket as unknown as WebSocket;
  };
  happened = (what: LiveEvent): void => void this.heard.push(what.cursor);
  connection = (how: string): void => void this.heard.push(how);
  signed_out = (why: string): void => void this.heard.push(`out: ${why}`);
}

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe('live events', () => {
  it('come over the socket, from the cursor on', async () => {
    const world = new World();
    await new Live(world).start();
    world.sockets[0]?.onopen?.();
    world.sockets[0]?.onmessage?.({ data: JSON.stringify(event(5)) });
    await vi.advanceTimersByTimeAsync(0);
    expect(world.heard).toEqual(['/v1/push?after=4', 'live', 5]);
  });

  it('are polled for within five seconds when sockets are blocked', async () => {
    const world = new World();
    world.blocked = true;
    await new Live(world).start();
    world.page = ok({ events: [event(7), event(8)], newest: 8 });
    await vi.advanceTimersByTimeAsync(4_500);
    expect(world.heard).toEqual(['polling', 7, 8]);
  });

  it('go on by polling when the socket breaks, and find the socket again', async () => {
    const world = new World();
    await new Live(world).start();
    world.sockets[0]?.onclose?.({ code: 1006 });
    await vi.advanceTimersByTimeAsync(0);
    expect(world.heard).toEqual(['/v1/push?after=4', 'polling']);
    await vi.advanceTimersByTimeAsync(40_000);
    expect(world.sockets).toHaveLength(2);
  });

  it('say when nothing can be reached', async () => {
    const world = new World();
    world.blocked = true;
    world.page = refused('network');
    await new Live(world).start();
    await vi.advanceTimersByTimeAsync(5_000);
    expect(world.heard).toEqual(['offline']);
    world.page = ok({ events: [], newest: 0 });
    await vi.advanceTimersByTimeAsync(11_000);
    expect(world.heard).toEqual(['offline', 'polling']);
  });

  it('end with the session, over the socket and by polling', async () => {
    const world = new World();
    await new Live(world).start();
    world.sockets[0]?.onclose?.({ code: 1008 });
    expect(world.heard.at(-1)).toBe('out: session');
    const other = new World();
    other.blocked = true;
    other.page = refused('not_signed_in');
    await new Live(other).start();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(other.heard).toEqual(['out: session']);
  });

  it('are silent once stopped', async () => {
    const world = new World();
    const live = new Live(world);
    await live.start();
    live.stop();
    expect(world.sockets[0]?.closed).toBe(true);
    world.sockets[0]?.onclose?.({ code: 1006 });
    await vi.advanceTimersByTimeAsync(60_000);
    expect(world.heard).toEqual(['/v1/push?after=4']);
  });
});
