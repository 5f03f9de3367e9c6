// The questions of a letter, one after the other.
import { h } from 'preact';
import { beforeEach, expect, it, vi } from 'vitest';
import { draw, place, press, seen } from '../components/stage';

const letters = vi.hoisted(() => ({ come: [] as object[], ok: true }));
vi.mock('../../source/session', async () => ({
  ...(await import('../components/quiet_session')).quiet_session,
  session: () => ({ kind: 'in', me: { member: 'mem_1' } }),
  ask: (call: string) => {
    if (call !== 'letters') return new Promise(() => undefined);
    return Promise.resolve(letters.ok ? { ok: true, value: { letters: letters.come } }
      : { ok: false, refused: { name: 'network', title: 'No connection.', detail: '' } });
  },
}));
vi.mock('../../source/pages/family/hints', () => ({ Hints: () => null }));
const { Questions } = await import('../../source/pages/family/words');

const hand = { agreement: 'agr_1', to: ['par_2'], answers: ['', '', '', '', '', ''], state: 'nothing' };
const around = { me: { member: 'mem_1' }, worker: 'Asha' };
const show = (number: number): Promise<void> => draw(h(Questions, {
  at: { around, hand, base: '/write', name: 'Nan', relation: '', sign_off: '', photos: false },
  number,
} as never));
const theirs = 'Do you want to answer their last letter?';

beforeEach(async () => {
  await draw(null);
  letters.come = [];
  letters.ok = true;
});

it('are not about a last letter where none has come', async () => {
  letters.come = [{ letter: 'let_1', from: 'par_3' }];  // of somebody else
  await show(2);
  expect(seen()).toContain('What have you enjoyed?');
  await press('Next question');
  expect(place.pathname).toBe('/write/question/4');
  await show(4);
  expect(seen()).toContain('Is there a memory');
  await press('Back');
  expect(place.pathname).toBe('/write/question/2');
  await show(3);  // by its address
  expect(seen()).not.toContain(theirs);
  expect(seen()).toContain('Is there a memory');
});

it.each([
  ['one has come', true, [{ letter: 'let_1', from: 'par_2' }]],
  ['nobody can say', false, []],
])('are about it where %s', async (_, ok, come) => {
  Object.assign(letters, { ok, come });
  await show(2);
  await press('Next question');
  expect(place.pathname).toBe('/write/question/3');
  await show(3);
  expect(seen()).toContain(theirs);
  await press('Skip this one');
  expect(place.pathname).toBe('/write/question/4');
});

it('end with the letter, and begin after the choice how to start', async () => {
  await show(6);
  await press('Continue');
  expect(place.pathname).toBe('/write/letter');
  await show(1);
  await press('Back');
  expect(place.pathname).toBe('/write');
});
