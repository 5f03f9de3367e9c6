import { describe, expect, it } from 'vitest';
import { read_preferences, usual } from '../../source/pages/staff/preferences';

describe('what a worker prefers', () => {
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
});
