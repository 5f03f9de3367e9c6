import { describe, expect, it, vi } from 'vitest';
import type { Agreement, Person } from '../../source/core/interface';

vi.mock('../../source/session', () => ({ on_session: () => undefined }));
vi.mock('../../source/router', () => ({}));
const { AgreementWhole } = await import('../../source/pages/staff/agreement_whole');
import { words_of } from './words_of';

const people = [
  { member: 'mbr_asha', name: 'Asha', teams: ['tea_one'] },
  { member: 'mbr_ben', name: 'Ben', teams: ['tea_two'] },
  { member: 'mbr_me', teams: ['tea_one'] },
] as unknown as Person[];
const agreement = (team: string, parties: readonly string[]): Agreement => ({
  team, child: 'Mia', state: 'active', routes: [], own_details: [],
  parties: parties.map((id) => ({ id, sort: 'birth_parent' })),
  names: parties.map((party) => ({ party, name: 'Nan', sign_off: 'Nan' })),
}) as unknown as Agreement;
const drawn = (next: Agreement, now?: Agreement): string =>
  words_of(AgreementWhole({ words: next, before: now, people, me: 'mbr_me' }));

describe('an agreement that somebody is about to sign', () => {
  const now = agreement('tea_one', ['pty_nan']);

  it('names the team that will read the letters, and says when it is another one', () => {
    expect(drawn(now, now)).toContain('Asha, you');
    expect(drawn(now, now)).not.toContain('another team');
    const moved = drawn(agreement('tea_two', ['pty_nan']), now);
    expect(moved).toContain('Ben');
    expect(moved).toContain('another team than now');
    expect(drawn(agreement('tea_unknown', ['pty_nan']), now)).toContain('tea_unknown');
  });

  it('knows a party by its id, not by its name', () => {
    const twin = drawn(agreement('tea_one', ['pty_nan', 'pty_twin']), now);
    expect(twin).toContain('New: this is not one of those of now');
    expect(twin).not.toContain('No longer there');
    const replaced = drawn(agreement('tea_one', ['pty_twin']), now);
    expect(replaced).toContain('New: this is not one of those of now');
    expect(replaced).toContain('Nan');
  });

  it('compares nothing where there is nothing to compare with', () => {
    expect(drawn(now)).not.toContain('New:');
  });
});
