import { beforeEach, describe, expect, it, vi } from 'vitest';

const hooks = vi.hoisted(() => ({
  closing: [] as ((event: Event) => void)[], changed: [] as (() => void)[],
  losing: [] as (() => readonly string[])[], leaving: [] as (() => void)[],
  session: { kind: 'in', me: { member: 'mem_1' } } as object,
}));
vi.mock('../../source/leaving', () => ({
  when_leaving: (run: () => void) => void hooks.leaving.push(run),
}));
vi.mock('../../source/session', () => ({
  ask: vi.fn(),
  on_session: (run: () => void) => void hooks.changed.push(run),
  on_sign_out: (run: () => readonly string[]) => void hooks.losing.push(run),
  session: () => hooks.session,
}));
vi.stubGlobal('addEventListener', (_: string, run: (event: Event) => void) =>
  void hooks.closing.push(run));
const { find_held, hold_on, lay_by, let_go } = await import('../../source/pages/staff/held');
const { fresh, is_fresh } = await import('../../source/pages/staff/judging');

const becomes = (session: object): void => {
  hooks.session = session;
  hooks.changed.forEach((run) => run());
};
const somebody = (member: string): void => becomes({ kind: 'in', me: { member } });
const asks = (): boolean => {
  const event = new Event('beforeunload', { cancelable: true });
  hooks.closing.forEach((run) => run(event));
  return event.defaultPrevented;
};
const told = (): string[] => hooks.losing.flatMap((run) => run());

describe('what a worker filled in', () => {
  beforeEach(() => {
    becomes({ kind: 'out', why: 'signed_out' });
    somebody('mem_1');
    hold_on('review sha_1', 'a comment');
  });

  it('outlives a lock and an ended session, for the same person', () => {
    for (const why of ['locked', 'ended', 'failed']) {
      becomes({ kind: 'out', why });
      expect(told()).toHaveLength(1);
      somebody('mem_1');
      expect(find_held('review sha_1')).toBe('a comment');
    }
  });

  it('is for nobody else', () => {
    becomes({ kind: 'out', why: 'locked' });
    somebody('mem_2');
    expect(find_held('review sha_1')).toBeUndefined();
    somebody('mem_1');
    expect(find_held('review sha_1')).toBeUndefined();
  });

  it('is told before signing out, and goes with it', () => {
    expect(told()).toEqual(
      ['You filled in something that is not sent yet. Signing out throws it away.']);
    becomes({ kind: 'out', why: 'signed_out' });
    expect(told()).toEqual([]);
    somebody('mem_1');
    expect(find_held('review sha_1')).toBeUndefined();
  });

  it('is asked about before the page closes, until it is sent', () => {
    expect(asks()).toBe(true);
    let_go('review sha_1');
    expect(asks()).toBe(false);
    expect(told()).toEqual([]);
  });

  it('is found again after a letter was put back, and not asked about', () => {
    lay_by('review sha_1');
    expect(asks()).toBe(false);
    expect(find_held('review sha_1')).toBe('a comment');
    hold_on('review sha_1', 'more');
    expect(asks()).toBe(true);
  });

  it('is dropped by leaving, and nothing holds the page', () => {
    hooks.leaving.forEach((run) => run());
    expect(asks()).toBe(false);
    expect(find_held('review sha_1')).toBeUndefined();
  });

  it('is nothing while no field says anything', () => {
    expect(is_fresh(fresh())).toBe(true);
    expect(is_fresh({ ...fresh(), to_team: ' ' })).toBe(true);
    const comment = { begin: 0, end: 1, passage: 'D', comment: '', suggestion: '' };
    for (const some of [{ photos: { 0: 'pass' as const } }, { to_reader: 'x' }, { second: 'mem_3' },
      { chosen: { a: { reason: 'x' } } }, { instead: 'x' }, { comments: [comment] }]) {
      expect(is_fresh({ ...fresh(), ...some })).toBe(false);
    }
  });
});
