import { describe, expect, it, vi } from 'vitest';
import type { judging_risks } from '../../source/pages/staff/review_risks';
import { words_of } from './words_of';

vi.mock('../../source/session', () => ({ on_session: () => undefined }));
vi.mock('../../source/router', () => ({}));
const { Risks } = await import('../../source/pages/staff/review_risks');

const drawn = (off: readonly string[]): string => words_of(Risks({
  now: { kind: 'here', off, beside: [],
    found: { highlights: [], language: { name: 'english', note: '' }, version: 8 } },
  things: [],
} as unknown as judging_risks));

describe('what the agency switched off', () => {
  it('stands above what the screening found, with its version', () => {
    expect(drawn(['phone.part', 'school'])).toContain(
      'Screened by version 8. Your agency switched off: phone.part, school');
  });
  it('is not spoken of where nothing is', () => {
    expect(drawn([])).not.toContain('switched off');
  });
});
