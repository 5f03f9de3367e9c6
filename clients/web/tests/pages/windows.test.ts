// Two windows of one browser, each with modules of its own.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

let channels: fake_channel[] = [];
class fake_channel {
  private readonly listeners: ((event: object) => void)[] = [];
  constructor(readonly name: string) {
    channels.push(this);
  }
  addEventListener(_: string, run: (event: object) => void): void {
    this.listeners.push(run);
  }
  postMessage(data: object): void {
    for (const other of channels) {
      if (other === this || other.name !== this.name) continue;
      setTimeout(() => other.listeners.forEach((run) => run({ data })));
    }
  }
}

const who = vi.hoisted(() => ({ member: 'mem_1', lock: vi.fn() }));
vi.mock('../../source/session', () => ({
  lock: who.lock,
  on_session: () => undefined,
  session: () => ({ kind: 'in', own_device: false, me: { role: 'family', member: who.member } }),
}));
const minute = 60_000;
let touches: (() => void)[] = [];

async function a_window() {
  vi.resetModules();
  const windows = await import('../../source/windows');
  const idle = await import('../../source/idle');
  touches = [];
  idle.watch_idle();
  return { ...windows, ...idle, touch: touches[0]! };
}

beforeEach(() => {
  vi.useFakeTimers();
  channels = [];
  who.member = 'mem_1';
  who.lock.mockReset();
  vi.stubGlobal('BroadcastChannel', fake_channel);
  vi.stubGlobal('addEventListener', (_: string, run: () => void) => void touches.push(run));
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('windows of one browser', () => {
  it('count a touch in any of them, of the same person', async () => {
    await a_window();
    const mine = await a_window();
    for (let n = 0; n < 15; n++) {
      await vi.advanceTimersByTimeAsync(minute);
      mine.touch();
    }
    expect(who.lock).not.toHaveBeenCalled();
    // Somebody else's window keeps nobody's open.
    mine.touch();
    await vi.advanceTimersByTimeAsync(9 * minute);
    const channel = channels[1]!;
    channel.postMessage({ touched: 'mem_2' });
    await vi.advanceTimersByTimeAsync(2 * minute);
    expect(who.lock).toHaveBeenCalled();
  });

  it('know whether another one needs the session', async () => {
    const first = await a_window();
    const second = await a_window();
    const ask = async (): Promise<boolean> => {
      const asked = first.others_in_use();
      await vi.advanceTimersByTimeAsync(1000);
      return asked;
    };
    expect(await ask()).toBe(false);
    second.answer_in_use(() => true);
    expect(await ask()).toBe(true);
    second.answer_in_use(() => false);
    expect(await ask()).toBe(false);
  });

  it('are each alone where the browser has no way between them', async () => {
    vi.stubGlobal('BroadcastChannel', undefined);
    const mine = await a_window();
    mine.touch();
    mine.tell_touch('mem_1');
    expect(await mine.others_in_use()).toBe(false);
  });
});
