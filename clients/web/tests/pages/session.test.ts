import { describe, expect, it, vi } from 'vitest';

const core = vi.hoisted(() => ({ on: vi.fn(), call: vi.fn(), screen: vi.fn(), clues: vi.fn(),
  leave: vi.fn(), drop_keys: vi.fn() }));
const others = vi.hoisted(() => ({ in_use: false, asked: (): boolean => false }));
vi.mock('../../source/core/client', () => ({ startCore: () => core }));
vi.mock('../../source/windows', () => ({
  others_in_use: () => Promise.resolve(others.in_use),
  answer_in_use: (answer: () => boolean) => {
    others.asked = answer;
  },
}));
const { lock, on_lock, on_sign_out, salt_doubt, salt_doubt_read, session, sign_in, sign_out, while_signing_in } =
  await import('../../source/session');

describe('signing out', () => {
  it('waits for a yes where something would be lost', async () => {
    core.call.mockImplementation((name: string) => Promise.resolve({ ok: true,
      value: name === 'server_info' ? { api: 1 } : { member: 'mem_1' } }));
    let lost = ['Some words.'];
    on_sign_out(() => lost);
    const enter = () => sign_in('Kelly', 'five', false, 'A phone');
    await enter();
    expect(await sign_out()).toEqual(['Some words.']);
    expect(session().kind).toBe('in');
    expect(core.leave).not.toHaveBeenCalled();
    expect(await sign_out(true)).toEqual([]);
    expect(session()).toEqual({ kind: 'out', why: 'signed_out' });
    await enter();
    lost = [];
    await sign_out();
    expect(session().kind).toBe('out');
  });
});

describe('the lock of a window that nobody touches', () => {
  const enter = async (): Promise<void> => {
    core.call.mockImplementation((name: string) => Promise.resolve({ ok: true,
      value: name === 'server_info' ? { api: 1 } : { member: 'mem_1' } }));
    await sign_in('Kelly', 'five', false, 'A phone');
    core.leave.mockClear();
    core.drop_keys.mockClear();
  };

  it('ends the session, and lets other windows know that it does not need it', async () => {
    await enter();
    expect(others.asked()).toBe(true);
    const asked: boolean[] = [];
    const stop = on_lock(() => {
      asked.push(others.asked());
      return Promise.resolve();
    });
    await lock();
    stop();
    expect(asked).toEqual([false]);
    expect(core.leave).toHaveBeenCalledTimes(1);
    expect(session()).toEqual({ kind: 'out', why: 'locked' });
    expect(others.asked()).toBe(false);
  });

  it('drops its own keys alone while another window is in use', async () => {
    await enter();
    others.in_use = true;
    await lock();
    others.in_use = false;
    expect(core.leave).not.toHaveBeenCalled();
    expect(core.drop_keys).toHaveBeenCalledTimes(1);
    expect(session()).toEqual({ kind: 'out', why: 'locked' });
  });
});

describe('signing in', () => {
  it('fetches what comes next once the server is there, and not before', async () => {
    const run = vi.fn();
    while_signing_in(run);
    core.call.mockImplementation(() => Promise.resolve({ ok: false,
      refused: { name: 'network', title: '', detail: '' } }));
    await sign_in('Kelly', 'five', false, 'A phone');
    expect(run).not.toHaveBeenCalled();
    core.call.mockImplementation((name: string) => Promise.resolve(name === 'server_info'
      ? { ok: true, value: { api: 1 } }
      : { ok: false, refused: { name: 'sign_in_failed', title: '', detail: '' } }));
    await sign_in('Kelly', 'five', false, 'A phone');
    expect(run).toHaveBeenCalledTimes(1);
  });

  it('tells another salt of the password until somebody has read it', async () => {
    const enters = (answer: object): void => void core.call.mockImplementation((name: string) =>
      Promise.resolve(name === 'sign_in' ? answer
        : { ok: true, value: name === 'server_info' ? { api: 1 } : { member: 'mem_1' } }));
    const enter = () => sign_in('Kelly', 'five', false, 'A phone');
    const refused = { name: 'sign_in_failed', title: '', detail: 'other_salt' };
    enters({ ok: false, refused });
    await enter();
    expect(salt_doubt()).toBe('other_salt');
    enters({ ok: true, value: { salt_doubt: 'other_salt' } });
    await enter();
    expect(salt_doubt()).toBe('other_salt');
    salt_doubt_read();
    expect(salt_doubt()).toBeUndefined();
    enters({ ok: true, value: { salt_doubt: 'salt_not_compared' } });
    await enter();
    expect(salt_doubt()).toBe('salt_not_compared');
    enters({ ok: false, refused: { ...refused, detail: 'salt_not_compared' } });
    await enter();
    expect(salt_doubt()).toBe('salt_not_compared');
    enters({ ok: false, refused: { ...refused, detail: 'something' } });
    await enter();
    expect(salt_doubt()).toBeUndefined();
  });
});
