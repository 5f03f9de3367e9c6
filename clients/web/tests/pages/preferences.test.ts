import { beforeEach, describe, expect, it, vi } from 'vitest';

const page = vi.hoisted(() => ({
  changed: [] as (() => void)[], session: { kind: 'out', why: 'fresh' } as object,
}));
vi.mock('../../source/session', () => ({
  on_session: (run: () => void) => void page.changed.push(run), session: () => page.session,
}));
const stored = new Map<string, string>();
vi.stubGlobal('localStorage', {
  getItem: (key: string) => stored.get(key) ?? null,
  setItem: (key: string, value: string) => void stored.set(key, value),
});
const { current_preferences, prefer, read_preferences, usual } =
  await import('../../source/pages/staff/preferences');

const becomes = (session: object): void => {
  page.session = session;
  page.changed.forEach((run) => run());
};
const somebody = (member: string): void => becomes({ kind: 'in', me: { member } });

describe('what a worker prefers', () => {
  beforeEach(() => {
    stored.clear();
    becomes({ kind: 'out', why: 'locked' });
  });

  it('begins with no single keys and blurred photos', () => {
    expect(read_preferences(null)).toEqual(usual);
    expect(usual.single_keys).toBe(false);
    expect(usual.blur_photos).toBe(true);
  });

  it('is read again, and repaired where it is damaged', () => {
    const kept = { single_keys: true, blur_photos: false, keys: { ...usual.keys, next: 'n' } };
    expect(read_preferences(JSON.stringify(kept))).toEqual(kept);
    expect(read_preferences('{"keys":{"next":"more"},"single_keys":"yes"}')).toEqual(usual);
    expect(read_preferences('nonsense')).toEqual(usual);
  });

  it('is each worker’s own, in one browser', () => {
    somebody('mem_1');
    prefer({ blur_photos: false });
    somebody('mem_2');
    expect(current_preferences().blur_photos).toBe(true);
    prefer({ single_keys: true });
    somebody('mem_1');
    expect(current_preferences()).toMatchObject({ blur_photos: false, single_keys: false });
    somebody('mem_2');
    expect(current_preferences()).toMatchObject({ blur_photos: true, single_keys: true });
    becomes({ kind: 'out', why: 'signed_out' });
    expect(current_preferences()).toEqual(usual);
    expect([...stored.keys()].sort()).toEqual(
      ['letterbox-desk-preferences mem_1', 'letterbox-desk-preferences mem_2']);
  });
});
