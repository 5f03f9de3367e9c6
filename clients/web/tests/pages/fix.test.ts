// A letter that came back: its places stay on their words, whatever words are taken.
import { h } from 'preact';
import { beforeEach, expect, it, vi } from 'vitest';
import { draw, press, seen, settled, type } from '../components/stage';

const server = vi.hoisted(() => ({ notes: [] as object[], drafts: [] as object[] }));
vi.mock('../../source/session', async () => ({
  ...(await import('../components/quiet_session')).quiet_session,
  ask: (call: string) => Promise.resolve(call === 'save_draft' && server.drafts.length > 0
    ? { ok: false, refused: { name: 'draft_changed', title: '', detail: '' } }
    : { ok: true, value: call === 'drafts' ? { drafts: server.drafts }
      : call === 'letter_status' ? { notes: server.notes }
        : call === 'read_letter' ? { letter: 'let_1', agreement: 'agr_1', from: 'par_1', to: ['par_2'],
          version: 1, text: 'Dear Sam, see you in Wells.', attachments: [] }
          : { draft: 'dra_1', version: 1 } }),
}));
const { FixLetter } = await import('../../source/pages/family/fix');
const { take_up, throw_away } = await import('../../source/pages/family/hand');

const around = { worker: 'Asha', agreements: { kind: 'waiting' } } as never;
const place = { begin: 21, end: 26, comment: 'Where you live', suggestion: 'our town' };
const newer = (text: string, page: object) => ({ draft: 'dra_1', version: 9, agreement: 'agr_1',
  to: ['par_2'], corrects: 'let_1', mine: false, text, page: JSON.stringify(page) });
const in_hand = async () => {
  const taken = await take_up('agr_1', ['par_2'], 'let_1');
  if (!taken.ok) throw new Error(taken.refused.name);
  return taken.value;
};

beforeEach(async () => {
  await draw(null);
  server.drafts = [];
  await throw_away('dra_1');
  server.notes = [{ outcome: 'return', note: { text: '', comments: [place] } }];
});

for (const [name, page] of [
  ['with its places', { extra: [{ ...place, begin: 36, end: 41, done: false }] }],
  ['without any', {}],
] as const) {
  it(`puts words where they belong in a newer version that came ${name}`, async () => {
    await draw(h(FixLetter, { around, id: 'let_1' }));
    await press('See the first thing');
    const mine = await in_hand();
    mine.say('Hm');
    await mine.save();
    server.drafts = [newer('Dear Sam and you, hello, see you in Wells.', page)];
    mine.say('Hm, hm');
    await mine.save();
    await settled();
    await press('Take the newer one');
    await press('Use these words');
    expect(mine.text).toBe('Dear Sam and you, hello, see you in our town.');
  });
}

it('says where the worker’s note did not come', async () => {
  const did_not_come = 'There is a note for you that did not come. Please call Asha.';
  await draw(h(FixLetter, { around, id: 'let_1' }));
  expect(seen()).not.toContain(did_not_come);
  await draw(null);
  server.notes = [{ outcome: 'return', withheld: true }];
  await draw(h(FixLetter, { around, id: 'let_1' }));
  expect(seen()).toContain(did_not_come);
});

it('puts in the own words for a thing that is done when somebody goes on', async () => {
  await draw(h(FixLetter, { around, id: 'let_1' }));
  await press('See the first thing');
  await press('Use these words');
  await press('Back');
  await press('Write my own words');
  await type('own', 'a town');
  await press('Continue');
  expect((await in_hand()).text).toBe('Dear Sam, see you in a town.');
});

it('says that the rest is fine only where nothing else is asked for', async () => {
  await draw(h(FixLetter, { around, id: 'let_1' }));
  expect(seen()).toContain('Asha asks you to change one thing. The rest is fine.');
  for (const more of [{ note: { text: 'And the photo, please.', comments: [place] } },
    { note: { text: '', comments: [place] }, withheld: true }]) {
    await draw(null);
    server.notes = [{ outcome: 'return', ...more }];
    await draw(h(FixLetter, { around, id: 'let_1' }));
    expect(seen()).toContain('Asha asks you to change one thing.');
    expect(seen()).not.toContain('The rest is fine.');
  }
});
