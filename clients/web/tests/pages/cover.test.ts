// Nobody believes a part of a photo covered that is not.
import { h } from 'preact';
import { beforeEach, expect, it, vi } from 'vitest';
import { button, draw, place, press, seen } from '../components/stage';

const sent = vi.hoisted(() => vi.fn());
vi.mock('../../source/session', async () => ({
  ...(await import('../components/quiet_session')).quiet_session,
  ask: (call: string) => {
    if (call === 'send_letter') sent();
    return Promise.resolve({ ok: true, value: call === 'drafts' ? { drafts: [] }
      : { draft: 'dra_1', version: 1, letter: 'let_1', statement: 's' } });
  },
}));
const covered = new Blob(['covered']);
vi.mock('../../source/pages/family/photo', async (real) => ({
  ...await real<object>(), redrawn: (photo: object) => Promise.resolve({ ...photo, picture: covered }),
}));
vi.stubGlobal('createImageBitmap', () => new Promise(() => undefined));
const { Check } = await import('../../source/pages/family/check');
const { FixPhotos } = await import('../../source/pages/family/fix_photos');
const { Photos } = await import('../../source/pages/family/photos');
const { hand } = await import('../../source/pages/family/hand');

const as_it_was = new Blob(['as it was']);
const letter = () => {
  const mine = new hand('agr_1', ['par_2']);
  mine.text = 'Dear Sam';
  mine.photos = [{ id: 'p', name: 'photo-1.jpg', alt: '', removed: '', named: '', picture: as_it_was }];
  mine.brought = true;
  return mine;
};
const around = { worker: 'Asha', agreements: { kind: 'waiting' } };
const desk = (mine: object) => ({ around, hand: mine, base: '/write/agr_1/par_2', name: 'Sam',
  relation: 'relative', sign_off: '', photos: true }) as never;
const still_changing = 'You are still changing a photo.';
let mine = letter();

beforeEach(async () => {
  mine = letter();
  await draw(null);
  place.pathname = '/write/agr_1/par_2/photos';
  await draw(h(Photos, { at: desk(mine) }));
});

it('holds the way on while what was covered is not in the photo', async () => {
  await press('Cover a part');
  await press('Cover this part');
  for (const way of ['Check your letter', 'Back']) {
    await press(way);
    expect(place.pathname).toBe('/write/agr_1/par_2/photos');
    expect(seen()).toContain(still_changing);
  }
  await press('Done');
  expect(mine.photos[0]!.picture).toBe(covered);
  await press('Check your letter');
  expect(place.pathname).toBe('/write/agr_1/par_2/check');
});

it('holds the way on while edges are cut', async () => {
  await press('Cut the edges off');
  await press('Less at the top');
  await press('Check your letter');
  expect(place.pathname).toBe('/write/agr_1/par_2/photos');
  await press('Put the edges back');
  await press('Check your letter');
  expect(place.pathname).toBe('/write/agr_1/par_2/check');
});

it('says once that a box that was only moved covers nothing', async () => {
  await press('Cover a part');
  await press('Box left');
  await press('Check your letter');
  expect(seen()).toContain(still_changing);
  await press('Done');
  expect(seen()).toContain('This box covers nothing yet.');
  await press('Done');
  expect(button('Cover this part')).toBeUndefined();
  expect(mine.photos[0]!.picture).toBe(as_it_was);
  await press('Check your letter');
  expect(place.pathname).toBe('/write/agr_1/par_2/check');
});

it('sends nothing, and says so, where somebody left the photos another way', async () => {
  await press('Cover a part');
  await press('Cover this part');
  await draw(h(Check, { at: desk(mine) }));
  await press('Send to Sam (relative)');
  expect(sent).not.toHaveBeenCalled();
  expect(seen()).toContain('What you did last to a photo is not in it.');
  await draw(h(Photos, { at: desk(mine) }));
  expect(seen()).toContain('What you did last to a photo is not in it.');
  await draw(h(Check, { at: desk(mine) }));
  await press('Send to Sam (relative)');
  expect(sent).toHaveBeenCalledTimes(1);
});

it('holds the way back to a letter that is changed, too', async () => {
  const back = vi.fn();
  await draw(h(FixPhotos, { around: around as never, hand: mine, back,
    letter: { agreement: 'agr_1', from: 'par_1', to: ['par_2'], attachments: [] } as never }));
  await press('Cover a part');
  await press('Cover this part');
  await press('Continue');
  expect(back).not.toHaveBeenCalled();
  await press('Done');
  await press('Continue');
  expect(back).toHaveBeenCalledTimes(1);
});
