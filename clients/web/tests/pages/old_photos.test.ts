import { describe, expect, it, vi } from 'vitest';

const ask = vi.hoisted(() => vi.fn());
vi.mock('../../source/session', () => ({
  ask, on_lock: () => undefined, on_session: () => undefined, on_sign_out: () => undefined,
  session: () => ({ kind: 'in', me: { member: 'mem_1' } }),
}));
vi.stubGlobal('addEventListener', () => undefined);
const { hand } = await import('../../source/pages/family/hand');
const { bring_photos } = await import('../../source/pages/family/old_photos');

const letter = {
  letter: 'let_1',
  attachments: ['sea', 'hill'].map((alt, n) =>
    ({ name: `photo-${n + 1}.jpg`, alt, media_type: 'image/jpeg', length: 3, left_out: false })),
} as never;
const picture = { ok: true, value: { bytes: new Uint8Array([1, 2, 3]), media_type: 'image/jpeg' } };
const no = { ok: false, refused: { name: 'network', title: 'No connection.', detail: '' } };
const a_hand = () => new hand('agr_1', ['par_1'], 'let_1');

describe('the photos of a letter that came back', () => {
  it('are all there, in their order, before anybody goes on', async () => {
    ask.mockReset().mockResolvedValue(picture);
    const to = a_hand();
    expect(await bring_photos(to, letter)).toBeUndefined();
    expect(to.photos.map((each) => each.alt)).toEqual(['sea', 'hill']);
    await bring_photos(to, letter);
    expect(ask).toHaveBeenCalledTimes(2);
  });

  it('are asked for once by two who wait', async () => {
    ask.mockReset().mockResolvedValue(picture);
    const to = a_hand();
    await Promise.all([bring_photos(to, letter), bring_photos(to, letter)]);
    expect(ask).toHaveBeenCalledTimes(2);
  });

  it('are refused where one does not come, and asked for again', async () => {
    ask.mockReset().mockResolvedValueOnce(picture).mockResolvedValueOnce(no)
      .mockResolvedValue(picture);
    const to = a_hand();
    expect(await bring_photos(to, letter)).toMatchObject({ name: 'network' });
    expect(to.photos).toEqual([]);
    expect(await bring_photos(to, letter)).toBeUndefined();
    expect(to.photos).toHaveLength(2);
  });

  for (const name of ['bad_photo', 'too_large']) {
    it(`leave one out that is refused as ${name}, and count it`, async () => {
      ask.mockReset().mockResolvedValueOnce({ ok: false, refused: { name, title: '', detail: '' } })
        .mockResolvedValue(picture);
      const to = a_hand();
      expect(await bring_photos(to, letter)).toBeUndefined();
      expect(to.brought).toBe(true);
      expect(to.photos.map((each) => each.alt)).toEqual(['hill']);
      expect(to.photos_odd).toBe(1);
    });
  }
});
