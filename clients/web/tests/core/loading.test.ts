import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { load, once } from '../../source/worker/loading';

/// A server that sends a byte when told to, and ends when told to.
function server(): {
  ask: (url: string, how: { signal: AbortSignal }) => Promise<Response>;
  byte(): void;
  end(): void;
} {
  let out: ReadableStreamDefaultController<Uint8Array>;
  const body = new ReadableStream<Uint8Array>({ start: (given) => void (out = given) });
  return {
    ask: (_url, { signal }) => {
      signal.onabort = () => out.error(new DOMException('stopped', 'AbortError'));
      return Promise.resolve(new Response(body));
    },
    byte: () => out.enqueue(new Uint8Array([7])),
    end: () => out.close(),
  };
}
const told = (what: Promise<Uint8Array>): Promise<string> =>
  what.then((bytes) => [...bytes].join(' '), (why: unknown) => (why as Error).name);

describe('loading', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('answers all bytes', async () => {
    const at = server();
    const answer = told(load('/a', at.ask));
    at.byte();
    at.byte();
    at.end();
    expect(await answer).toBe('7 7');
  });

  it('refuses what is not there', async () => {
    const gone = (): Promise<Response> => Promise.resolve(new Response('', { status: 404 }));
    expect(await told(load('/a', gone))).toBe('Error');
  });

  it('waits half a minute for a byte, and no longer', async () => {
    const at = server();
    let over = '';
    void told(load('/a', at.ask)).then((how) => void (over = how));
    await vi.advanceTimersByTimeAsync(30_000);
    expect(over).toBe('');
    await vi.advanceTimersByTimeAsync(2_000);
    expect(over).toBe('AbortError');
  });

  it('waits half a minute for an answer at all', async () => {
    const silent = (_url: string, { signal }: { signal: AbortSignal }): Promise<Response> =>
      new Promise((_, stop) => {
        signal.onabort = () => stop(new DOMException('stopped', 'AbortError'));
      });
    const answer = told(load('/a', silent));
    await vi.advanceTimersByTimeAsync(32_000);
    expect(await answer).toBe('AbortError');
  });

  it('bears a slow connection for as long as bytes come', async () => {
    const at = server();
    const answer = told(load('/a', at.ask));
    for (let n = 0; n < 10; n++) {
      await vi.advanceTimersByTimeAsync(25_000);
      at.byte();
    }
    await vi.advanceTimersByTimeAsync(0);
    at.end();
    expect(await answer).toBe('7 7 7 7 7 7 7 7 7 7');
    expect(vi.getTimerCount()).toBe(0);
  });

  it('counts no time in which the thread was busy', async () => {
    const at = server();
    const answer = told(load('/a', at.ask));
    vi.setSystemTime(Date.now() + 120_000); // arithmetic: no timer ran meanwhile
    await vi.advanceTimersByTimeAsync(2_000);
    at.byte();
    at.end();
    expect(await answer).toBe('7');
  });

  it('asks once for what came, and again for what did not', async () => {
    let asked = 0;
    const get = once(() => (++asked === 1 ? Promise.reject(new Error('gone')) : Promise.resolve(asked)));
    await expect(get()).rejects.toThrow('gone');
    expect(await get()).toBe(2);
    expect(await get()).toBe(2);
  });
});
