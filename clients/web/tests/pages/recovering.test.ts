import { describe, expect, it, vi } from 'vitest';

const { ask, sign_in } = vi.hoisted(() => ({ ask: vi.fn(), sign_in: vi.fn() }));
vi.mock('../../source/session', () => ({ ask, sign_in }));
const { get_in } = await import('../../source/pages/account/recovering');

const what = { name: 'Kelly', recovery_words: 'eight words', new_password: 'five', label: 'A phone' };
const refused = (name: string) => ({ ok: false, refused: { name, title: '', detail: '' } });

describe('getting in with the words on paper', () => {
  it('signs in alone where the new password was set before', async () => {
    ask.mockResolvedValue({ ok: true, value: {} });
    sign_in.mockResolvedValueOnce(refused('network')).mockResolvedValueOnce({ ok: true, value: {} });
    const first = await get_in(what, false);
    expect(first).toMatchObject({ holds: true, entered: { ok: false } });
    expect(await get_in(what, first.holds)).toMatchObject({ holds: true, entered: { ok: true } });
    expect(ask).toHaveBeenCalledTimes(1);
    expect(sign_in).toHaveBeenCalledTimes(2);
  });

  it('does not sign in where the words are wrong', async () => {
    sign_in.mockClear();
    ask.mockResolvedValue(refused('bad_words'));
    expect(await get_in(what, false)).toMatchObject({ holds: false, entered: { ok: false } });
    expect(sign_in).not.toHaveBeenCalled();
  });
});
