import { describe, expect, it, vi } from 'vitest';

vi.mock('../../source/session', () => ({ ask: vi.fn(), on: vi.fn(), on_session: vi.fn() }));
const { team_of, worker_of } = await import('../../source/pages/family/surroundings');
const { ending_of, steps_of } = await import('../../source/pages/family/steps');

const agreed = (contact?: object) => ({ kind: 'here' as const,
  value: [{ line: {} as never, words: { ...(contact ? { contact } : {}) } as never }] });

describe('who reads a family’s letters', () => {
  it('is the team of the worker they know, for nobody is told which of them it is', () => {
    const around = agreed({ name: 'Asha', phone: '1' });
    expect(worker_of(around, 'North Agency')).toBe('Asha');
    const team = team_of(around, 'North Agency');
    const line = { state: 'in_review', reader: 'mem_ben', sent: '2026-05-03T00:00:00Z',
      progress: { done: 1, late: true } } as never;
    const [, reading] = steps_of(line, team);
    expect(reading?.words).toBe('Asha’s team is reading it');
    expect(reading?.more).toBe('We are late. Sorry. Asha’s team knows.');
    expect(ending_of({ state: 'held' } as never, team)).toMatch(/^Asha’s team is waiting/);
    expect(ending_of({ state: 'recalled' } as never, team))
      .toMatch(/You can ask Asha’s team about it\.$/);
  });

  it('has checked a letter that is on file, which the core says in words', () => {
    const words = 'Your letter has been checked. It is kept safe until the reader is ready.';
    const line = { state: 'kept_on_file', progress: { done: 3, late: false, words },
      due: '2026-05-10T00:00:00Z' } as never;
    expect(steps_of(line, 'they').map(({ state, more }) => [state, more])).toEqual(
      [['done', ''], ['done', ''], ['done', ''], ['now', '']]);
    expect(ending_of(line, 'they')).toBe(words);
  });

  it('is a worker of the agency where no name is agreed', () => {
    const team = team_of(agreed(), 'North Agency');
    const line = { state: 'submitted', progress: { done: 1 } } as never;
    expect(steps_of(line, team)[1]?.words).toBe('A worker at North Agency will read it');
  });
});
