import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { LetterLine } from '../../source/core/interface';

const ask = vi.hoisted(() => vi.fn());
vi.mock('../../source/session', () => ({
  ask, on: vi.fn(), on_session: vi.fn(), session: () => ({ kind: 'in', me: { member: 'mem_1' } }),
}));
vi.stubGlobal('addEventListener', () => undefined);
const { lies_on, shelves, state_of, whole_queue } = await import('../../source/pages/staff/queue');
const { next_lapse } = await import('../../source/pages/staff/reading');

const line = (more: object): LetterLine =>
  ({ letter: 'let_1', agreement: 'agr_1', version: 1, state: 'submitted', ...more }) as never;
const shelves_of = (more: object): string[] =>
  shelves.filter((each) => lies_on(each, line(more), 'mem_1'));

describe('the letters that wait', () => {
  beforeEach(() => {
    ask.mockReset();
    ask.mockImplementation((_: string, { after }: { after?: string }) => {
      const page = Number(after ?? 0);
      return Promise.resolve({ ok: true, value: {
        letters: Array.from({ length: 100 }, (_each, n) => line({ letter: `let_${page * 100 + n}` })),
        ...(page < 3 ? { next: String(page + 1) } : {}) } });
    });
  });

  it('are found beyond the first hundred', async () => {
    const has = (lines: readonly LetterLine[]): boolean =>
      lines.some((each) => each.letter === 'let_250');
    const { lines } = await whole_queue((seen) => !has(seen));
    expect(has(lines)).toBe(true);
    expect(ask).toHaveBeenCalledTimes(3);
    expect((await whole_queue()).lines).toHaveLength(400);
  });

  it('are not those that were checked and that nobody has yet', async () => {
    await whole_queue(() => false, { checked: true });
    expect(ask.mock.calls).toEqual([['queue', { checked: true, limit: 100 }]]);
    const office = { me: { member: 'mem_1' }, known: { people: [] } };
    const words = (state: string): string =>
      state_of(line({ state }), office.me as never, office.known as never);
    expect(words('approved')).toBe('Checked. It waits for its reader');
    expect(words('kept_on_file')).toBe('Kept on file');
  });

  it('lie on the shelves of the morning', () => {
    expect(shelves_of({})).toEqual(['free']);
    expect(shelves_of({ version: 2, late: true })).toEqual(['late', 'changed', 'free']);
    expect(shelves_of({ version: 2, reader: 'mem_2' })).toEqual([]);
    expect(shelves_of({ state: 'held' })).toEqual(['held']);
    expect(shelves_of({ second: 'mem_1', reader: 'mem_1' })).toEqual(['second']);
  });

  it('are asked for again when the next claim lapses', () => {
    const now = Date.parse('2026-05-03T10:00:00Z');
    const until = (...ends: string[]): number | undefined => next_lapse(
      ends.map((end) => line({ reader: 'mem_2', lease_until: `2026-05-03T${end}Z` })), now);
    expect(until('10:30:00', '10:10:00')).toBe(10 * 60_000 + 1000);
    expect(until('09:00:00')).toBe(5000);
    expect(until('23:00:00')).toBe(60 * 60_000);
    expect(next_lapse([line({})], now)).toBeUndefined();
  });
});
