import { h } from 'preact';
import { expect, it, vi } from 'vitest';
import { button, choose, draw, place, press, seen, there, type } from '../components/stage';

vi.mock('../../source/session', async () => ({
  ...(await import('../components/quiet_session')).quiet_session,
  ask: (call: string) => Promise.resolve({ ok: true, value: call === 'drafts' ? { drafts: [
    { draft: 'dra_1', version: 1, agreement: 'agr_1', to: ['par_2'], text: 'Two pages.', page: '{}' }] }
    : call === 'letters' ? { letters: [{ letter: 'let_1', from: 'par_2' }] } : { draft: 'dra_1', version: 2 } }),
}));
const { use_place } = await import('../../source/router');
const { Write } = await import('../../source/pages/family/write');

const route = { from: 'par_1', to: 'par_2', months: [], photos: false };
const around = { me: { member: 'mem_1' }, worker: 'Asha', team: 'Asha’s team', agreements: {
  kind: 'here', value: [{
    line: { agreement: 'agr_1', own_party: 'par_1', state: 'active', routes: [route],
      parties: [{ id: 'par_2', sort: 'birth_parent' }] },
    words: { names: [{ party: 'par_2', name: 'Kelly', sign_off: '' }] },
  }],
} } as never;
const Page = () => h(Write, { around, parts: use_place().parts.slice(1) });

it('says that a letter is begun, and leads to it or adds to it', async () => {
  place.pathname = '/write/agr_1/par_2';
  await draw(h(Page, {}));
  expect(seen()).toContain('You have begun this letter.');
  await press('Continue');
  expect(place.pathname).toBe('/write/agr_1/par_2/letter');
  expect(there('letter').value).toBe('Two pages.');
  await press('Back');
  await choose('start');
  await press('Continue');
  expect(seen()).toContain('How are you?');
  await type('answer', 'W');
  await type('answer', 'Well.');
  expect(button('Skip this one')).toBeDefined();
  for (let n = 0; n < 6; n++) await press('Skip this one');
  expect(there('letter').value).toBe('Two pages.\n\nWell.');
});
