import { beforeEach, describe, expect, it, vi } from 'vitest';

const listeners = vi.hoisted(() => new Set<() => void>());
const who = vi.hoisted(() => ({ kind: 'in' }));
vi.mock('../../source/session', () => ({
  on_session: (listener: () => void) => listeners.add(listener),
  session: () => who,
}));
const { next_one, no_more_today, opened_one, pace_now } = await import('../../source/pages/family/pace');

describe('how fast letters come', () => {
  beforeEach(() => {
    who.kind = 'out';
    listeners.forEach((each) => each());
    who.kind = 'in';
  });

  it('goes on with three or fewer', () => {
    expect(pace_now(3)).toBe('go_on');
    opened_one('a');
    expect(pace_now(2)).toBe('go_on');
  });
  it('rests after each of many, to the last', () => {
    expect(pace_now(4)).toBe('go_on');
    for (const [left, letter] of [[3, 'a'], [2, 'b'], [1, 'c']] as const) {
      opened_one(letter);
      expect(pace_now(left)).toBe('rest');
      next_one();
      expect(pace_now(left)).toBe('go_on');
    }
    opened_one('d');
    expect(pace_now(0)).toBe('go_on');
  });
  it('does not rest again for a letter that is read again', () => {
    pace_now(5);
    opened_one('a');
    next_one();
    opened_one('a');
    expect(pace_now(4)).toBe('go_on');
  });
  it('stops until the next sign-in', () => {
    pace_now(5);
    no_more_today();
    expect(pace_now(4)).toBe('stopped');
    who.kind = 'out';
    listeners.forEach((each) => each());
    expect(pace_now(2)).toBe('go_on');
  });
});
