import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

const hooks = vi.hoisted(() => ({ lock: [] as (() => Promise<void>)[], closing: [] as ((event: Event) => void)[] }));
vi.mock('../../source/session', () => ({
  on_lock: (save: () => Promise<void>) => void hooks.lock.push(save),
  on_session: () => undefined,
  session: () => ({ kind: 'in' }),
}));
vi.stubGlobal('addEventListener', (_: string, run: (event: Event) => void) =>
  void hooks.closing.push(run));

const { decide_later, find_kept, forget, patience, send_now, undo } =
  await import('../../source/pages/staff/later');

const passed_on = { ok: true, value: { decided: 'passed_on' } } as const;
const decision = (send = vi.fn(() => Promise.resolve(passed_on))) => ({
  letter: 'let_1', outcome: 'approve', writer: 'Kelly', readers: 'Sam', send } as const);
const asks = (): boolean => {
  const event = new Event('beforeunload', { cancelable: true });
  hooks.closing.forEach((run) => run(event));
  return event.defaultPrevented;
};

describe('a decision', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => {
    forget('let_1');
    vi.useRealTimers();
  });

  it('is signed and sent after a minute, once', async () => {
    const what = decision();
    decide_later(what);
    await vi.advanceTimersByTimeAsync(patience - 1);
    expect(what.send).not.toHaveBeenCalled();
    expect(asks()).toBe(true);
    await vi.advanceTimersByTimeAsync(1);
    await send_now('let_1');
    expect(what.send).toHaveBeenCalledTimes(1);
    expect(find_kept('let_1')?.fate).toEqual({ kind: 'gone', decided: 'passed_on' });
    expect(asks()).toBe(false);
  });

  it('never leaves when it is undone', async () => {
    const what = decision();
    decide_later(what);
    expect(undo('let_1')).toBe(true);
    await vi.advanceTimersByTimeAsync(2 * patience);
    expect(what.send).not.toHaveBeenCalled();
    expect(find_kept('let_1')).toBeUndefined();
    expect(undo('let_1')).toBe(false);
  });

  it('cannot be undone once it is on its way', async () => {
    decide_later(decision());
    await send_now('let_1');
    expect(undo('let_1')).toBe(false);
  });

  it('goes before the keys go', async () => {
    const what = decision();
    decide_later(what);
    await Promise.all(hooks.lock.map((run) => run()));
    expect(what.send).toHaveBeenCalledTimes(1);
  });

  it('tells when it was refused', async () => {
    decide_later({ ...decision(), send: () => Promise.resolve({ ok: false,
      refused: { name: 'out_of_order', title: 'Something was sent before.', detail: '' } } as const) });
    await send_now('let_1');
    expect(find_kept('let_1')?.fate).toEqual(
      { kind: 'refused', words: 'Something was sent before.' });
  });
});
