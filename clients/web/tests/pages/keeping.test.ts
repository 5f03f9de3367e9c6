import { describe, expect, it, vi } from 'vitest';

const ask = vi.hoisted(() => vi.fn());
vi.mock('../../source/session', () => ({
  ask, on_session: () => undefined, session: () => ({ kind: 'in' }) }));
const { load_wishes, remember, wish, wish_for } = await import('../../source/pages/family/keeping');

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

  it('is refused and forgotten where it cannot be saved, but what happened holds', async () => {
    const full = { name: 'storage_full', title: 'No space.', detail: '' };
    ask.mockReset().mockImplementation((call: string) => Promise.resolve(
      call === 'drafts' ? { ok: true, value: { drafts: [] } } : { ok: false, refused: full }));
    expect(await wish('agr_1', 'mem_1', 'let_2', { safe: true })).toEqual(full);
    expect(wish_for('agr_1', 'mem_1', 'let_2')).toEqual({});
    expect(await remember('agr_1', 'mem_1', 'let_2', { opened: true })).toEqual(full);
    expect(wish_for('agr_1', 'mem_1', 'let_2')).toEqual({ opened: true });
  });

  it('is saved together with what somebody of the same home saved meanwhile', async () => {
    const page = JSON.stringify({ kind: 'keeping', wishes: { mem_2: { let_9: { safe: true } } } });
    const saves: { page: string }[] = [];
    ask.mockReset().mockImplementation((call: string, args: { page: string }) => {
      if (call === 'drafts') {
        return Promise.resolve({ ok: true,
          value: { drafts: [{ draft: 'dra_1', version: 2, agreement: 'agr_1', page }] } });
      }
      saves.push(args);
      return Promise.resolve(saves.length === 1
        ? { ok: false, refused: { name: 'draft_changed', title: '', detail: '' } }
        : { ok: true, value: { draft: 'dra_1', version: 3 } });
    });
    expect(await wish('agr_1', 'mem_1', 'let_3', { safe: true })).toBeUndefined();
    const { wishes } = JSON.parse(saves[1]!.page) as { wishes: Record<string, object> };
    expect(wishes.mem_2).toEqual({ let_9: { safe: true } });
    expect(wishes.mem_1).toMatchObject({ let_3: { safe: true } });
  });
});
