import { describe, expect, it, vi } from 'vitest';

const ask = vi.hoisted(() => vi.fn());
vi.mock('../../source/session', () => ({
  ask, on_session: () => undefined, session: () => ({ kind: 'in' }) }));
const { load_wishes, wish_for } = await import('../../source/pages/family/keeping');

describe('what a home wishes', () => {
  it('is asked for again where it was refused, and then once', async () => {
    const page = JSON.stringify({ kind: 'keeping', wishes: { mem_1: { let_1: { safe: true } } } });
    ask.mockResolvedValueOnce({ ok: false, refused: { name: 'network', title: 'No.', detail: '' } })
      .mockResolvedValueOnce({ ok: true,
        value: { drafts: [{ draft: 'dra_1', version: 1, agreement: 'agr_1', page }] } });
    expect(await load_wishes()).toMatchObject({ name: 'network' });
    expect(await load_wishes()).toBeUndefined();
    expect(wish_for('agr_1', 'mem_1', 'let_1')).toEqual({ safe: true });
    await load_wishes();
    expect(ask).toHaveBeenCalledTimes(2);
  });
});
