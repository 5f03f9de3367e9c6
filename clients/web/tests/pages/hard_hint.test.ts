// What is said of a name that must stay private, and of other words.
import { h } from 'preact';
import { expect, it, vi } from 'vitest';
import { button, draw, seen } from '../components/stage';

vi.mock('../../source/session', async () => (await import('../components/quiet_session')).quiet_session);
const { Hint } = await import('../../source/pages/family/hints');

const hint = async (rule: string): Promise<void> => {
  await draw(null);
  await draw(h(Hint, { worker: 'Asha', use: () => undefined, keep: () => undefined, each: {
    kind: 'surname', rule, severity: 'must look', reason: 'It is a surname.', words: 'Walsh',
    start: 0, end: 5 } } as never));
};

it('says truly what happens to a private name that is left', async () => {
  await hint('protected.exact');
  expect(seen()).toContain('Please take it out. If you leave it, Asha will ask you to.');
  expect(button('Leave it for Asha')).toBeDefined();
  expect(seen()).not.toMatch(/decide|You may keep it/);
});

it('leaves other words to the worker', async () => {
  await hint('names.surname');
  expect(button('Keep it, Asha will decide')).toBeDefined();
  expect(seen()).toContain('You may keep it.');
});
