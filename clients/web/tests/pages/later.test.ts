import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

const hooks = vi.hoisted(() => ({
  lock: [] as (() => Promise<void>)[], closing: [] as ((event: Event) => void)[],
  changed: [] as (() => void)[], losing: [] as (() => readonly string[])[],
  leaving: [] as (() => void)[], session: { kind: 'in', me: { member: 'mem_1' } } as object,
}));
vi.mock('../../source/leaving', () => ({
  when_leaving: (run: () => void) => void hooks.leaving.push(run),
}));
vi.mock('../../source/session', () => ({
  on_lock: (save: () => Promise<void>) => void hooks.lock.push(save),
  on_session: (run: () => void) => void hooks.changed.push(run),
  on_sign_out: (run: () => readonly string[]) => void hooks.losing.push(run),
  session: () => hooks.session,
}));
vi.stubGlobal('addEventListener', (_: string, run: (event: Event) => void) =>
  void hooks.closing.push(run));

const { decide_later, find_kept, forget, forget_lost, lost_of, patience, send_now, undo } =
  await import('../../source/pages/staff/later');

const passed_on = { ok: true, value: { decided: 'passed_on' } } as const;
const decision = (send = vi.fn(() => Promise.resolve(passed_on))) => ({
  letter: 'let_1', outcome: 'approve', writer: 'Kelly', readers: 'Sam', send } as const);
const asks = (): boolean => {
  const event = new Event('beforeunload', { cancelable: true });
  hooks.closing.forEach((run) => run(event));
  return event.defaultPrevented;
};

const becomes = (session: object): void => {
  hooks.session = session;
  hooks.changed.forEach((run) => run());
};
const somebody = (member: string): void => becomes({ kind: 'in', me: { member } });
const refused = { ok: false,
  refused: { name: 'out_of_order', title: 'Something was sent before.', detail: '' } } as const;

describe('a decision', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => {
    forget('let_1');
    forget_lost();
    somebody('mem_1');
    vi.useRealTimers();
  });

  it('to approve stands, where only keeping the letter on file failed', async () => {
    const what = { ...decision(), outcome: 'keep' } as const;
    decide_later({ ...what, send: () => Promise.resolve({ ok: false,
      refused: { name: 'network', title: 'No connection.', detail: 'not kept' } }) });
    await send_now('let_1');
    expect(find_kept('let_1')?.fate).toEqual({ kind: 'gone', decided: 'not_kept' });
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
    decide_later({ ...decision(), send: () => Promise.resolve(refused) });
    await send_now('let_1');
    expect(find_kept('let_1')?.fate).toEqual(
      { kind: 'refused', words: 'Something was sent before.' });
  });

  it('that is on its way is waited for before the keys go', async () => {
    let arrive = (_: typeof passed_on): void => undefined;
    decide_later({ ...decision(),
      send: () => new Promise<typeof passed_on>((done) => (arrive = done)) });
    void send_now('let_1');
    let locked = false;
    const lock = Promise.all(hooks.lock.map((run) => run())).then(() => (locked = true));
    await vi.advanceTimersByTimeAsync(100);
    expect(locked).toBe(false);
    arrive(passed_on);
    await lock;
    expect(find_kept('let_1')?.fate.kind).toBe('gone');
  });

  it('that was refused is told before somebody signs out', async () => {
    const told = (): string[] => hooks.losing.flatMap((run) => run());
    decide_later({ ...decision(), send: () => Promise.resolve(refused) });
    expect(told()).toEqual([]);
    await send_now('let_1');
    expect(told()).toEqual([
      'Your decision on the letter from Kelly did not go: Something was sent before.']);
    becomes({ kind: 'out', why: 'signed_out' });
    somebody('mem_1');
    expect(lost_of('mem_1')).toBe(0);
  });

  it('that may not have gone is told to the same person later', async () => {
    decide_later({ ...decision(), send: () => new Promise(() => undefined) });
    void send_now('let_1');
    becomes({ kind: 'out', why: 'locked' });
    expect(find_kept('let_1')).toBeUndefined();
    somebody('mem_1');
    expect(lost_of('mem_1')).toBe(1);
    expect(lost_of('mem_2')).toBe(0);
    forget_lost();
    expect(lost_of('mem_1')).toBe(0);
  });

  it('of one person is no business of the next', () => {
    decide_later(decision());
    becomes({ kind: 'out', why: 'ended' });
    somebody('mem_2');
    somebody('mem_1');
    expect(lost_of('mem_1')).toBe(0);
  });

  it('that has gone is not told about', async () => {
    decide_later(decision());
    await send_now('let_1');
    becomes({ kind: 'out', why: 'ended' });
    somebody('mem_1');
    expect(lost_of('mem_1')).toBe(0);
  });

  it('is dropped by leaving, and nothing holds the page', async () => {
    const what = decision();
    decide_later(what);
    hooks.leaving.forEach((run) => run());
    expect(asks()).toBe(false);
    await vi.advanceTimersByTimeAsync(2 * patience);
    expect(what.send).not.toHaveBeenCalled();
  });

  it('does not take the place of a newer one', async () => {
    let arrive = (_: typeof passed_on): void => undefined;
    decide_later({ ...decision(),
      send: () => new Promise<typeof passed_on>((done) => (arrive = done)) });
    void send_now('let_1');
    forget('let_1');
    decide_later(decision());
    arrive(passed_on);
    await vi.advanceTimersByTimeAsync(1);
    expect(find_kept('let_1')?.fate.kind).toBe('waits');
  });
});
