import { afterEach, describe, expect, it, vi } from 'vitest';
import { startCore, type WorkerLike } from '../../source/core/client';
import type { AskedCall, FromWorker } from '../../source/core/wire';

class FakeWorker implements WorkerLike {
  asked: AskedCall[] = [];
  terminated = false;
  onmessage: ((event: MessageEvent<FromWorker>) => void) | null = null;
  onerror: ((event: ErrorEvent) => void) | null = null;
  postMessage(message: AskedCall): void {
    this.asked.push(message);
  }
  terminate(): void {
    this.terminated = true;
  }
  say(data: FromWorker): void {
    this.onmessage?.({ data } as MessageEvent<FromWorker>);
  }
}

afterEach(() => vi.unstubAllGlobals());

describe('the core of a page', () => {
  it('answers each call with its own answer', async () => {
    const worker = new FakeWorker();
    const core = startCore(() => worker);
    const first = core.call('me', {});
    const second = core.call('sign_out', {});
    expect(worker.asked.map((each) => each.call)).toEqual(['me', 'sign_out']);
    const refused = { name: 'network', title: 'x', detail: '' };
    worker.say({ id: worker.asked[1]!.id, outcome: { ok: true, value: {} } });
    worker.say({ id: worker.asked[0]!.id, outcome: { ok: false, refused } });
    expect(await second).toEqual({ ok: true, value: {} });
    expect(await first).toEqual({ ok: false, refused });
  });

  it('hands letters to the screening as they are written, halves of characters aside', async () => {
    const worker = new FakeWorker();
    const core = startCore(() => worker);
    const text = 'Zoe\u0308 \uD83D fox';
    const asked = core.screen({ text, author: '', protected: [], side: 'writer' });
    expect(worker.asked[0]).toMatchObject({
      call: 'screen',
      args: { text: 'Zoe\u0308 \uFFFD fox', protected: [], side: 'writer' },
    });
    worker.say({ id: worker.asked[0]!.id, outcome: { ok: true, value: { highlights: [] } } });
    expect(await asked).toEqual({ ok: true, value: { highlights: [] } });
    void core.clues(['one']);
    expect(worker.asked[1]).toMatchObject({ call: 'clues', args: { letters: ['one'] } });
  });

  it('tells events until nobody listens', () => {
    const worker = new FakeWorker();
    const core = startCore(() => worker);
    const heard: unknown[] = [];
    const stop = core.on('connection', (how) => heard.push(how));
    worker.say({ event: 'connection', what: 'live' });
    stop();
    worker.say({ event: 'connection', what: 'offline' });
    expect(heard).toEqual(['live']);
  });

  it('leaves at once: keys gone, calls answered, session ended', async () => {
    const fetched = vi.fn().mockResolvedValue(undefined);
    vi.stubGlobal('fetch', fetched);
    const worker = new FakeWorker();
    const core = startCore(() => worker);
    const open = core.call('me', {});
    core.leave();
    expect(worker.terminated).toBe(true);
    expect((await open).ok).toBe(false);
    expect(await core.call('me', {})).toMatchObject({ ok: false, refused: { name: 'left' } });
    expect(fetched).toHaveBeenCalledWith('/v1/session',
      { method: 'DELETE', keepalive: true, headers: {} });
  });

  it('drops its keys without ending the session of other windows', async () => {
    const fetched = vi.fn();
    vi.stubGlobal('fetch', fetched);
    const worker = new FakeWorker();
    const core = startCore(() => worker);
    const open = core.call('me', {});
    core.drop_keys();
    expect(worker.terminated).toBe(true);
    expect(await open).toMatchObject({ ok: false, refused: { name: 'left' } });
    expect(fetched).not.toHaveBeenCalled();
  });

  it('says so when the Worker stops or never starts', async () => {
    const worker = new FakeWorker();
    const core = startCore(() => worker);
    const heard: unknown[] = [];
    core.on('failed', (what) => heard.push(what));
    const open = core.call('me', {});
    worker.say({ event: 'failed', what: { detail: 'RuntimeError' } });
    worker.say({ event: 'failed', what: { detail: 'again' } });
    expect(await open).toMatchObject({ ok: false, refused: { name: 'core_failed' } });
    expect(heard).toEqual([{ detail: 'RuntimeError' }]);
    const never = startCore(() => {
      throw new Error('blocked');
    });
    expect(await never.call('me', {})).toMatchObject({ refused: { name: 'core_failed' } });
  });
});
