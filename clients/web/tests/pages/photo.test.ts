import { describe, expect, it, vi } from 'vitest';

const ask = vi.fn();
vi.mock('../../source/session', () => ({ ask }));
const { less_at, prepare, whole } = await import('../../source/pages/family/photo');

const decoder = vi.fn();
const draws = (width: number, height: number): object[] => {
  const made: object[] = [];
  decoder.mockReset().mockResolvedValue({ width, height, close: () => undefined });
  vi.stubGlobal('createImageBitmap', decoder);
  vi.stubGlobal('document', { createElement: () => {
    const canvas = {
      getContext: () => ({ fillRect: () => undefined, drawImage: () => undefined }),
      toBlob: (done: (blob: Blob) => void) => done(new Blob(['picture'])),
    };
    made.push(canvas);
    return canvas;
  } });
  return made;
};
const file = new Blob(['file']);
const seen = (removed: string, only_drawn = false): object =>
  ({ ok: true, value: { media_type: 'image/png', only_drawn, removed } });
const refused = (name: string): object => ({ ok: false, refused: { name, title: `Core: ${name}.`, detail: '' } });

describe('a photo that was chosen', () => {
  it('is drawn with at most 1600 pixels, and what it told is said', async () => {
    const made = draws(4000, 3000);
    ask.mockResolvedValueOnce(seen('We took the place out of this photo.'));
    expect(await prepare(file, 1)).toMatchObject({
      name: 'photo-1.jpg', removed: 'We took the place out of this photo.' });
    expect(made).toMatchObject([{ width: 1600, height: 1200 }]);
    expect(decoder.mock.calls[0]![0]).toMatchObject({ type: 'image/png', size: 4 });
  });

  it('is not drawn where it is too large', async () => {
    const made = draws(1, 1);
    const too_big = 'This photo is too big for us. Take a screenshot of it, and choose that.';
    ask.mockResolvedValueOnce(refused('too_large'));
    expect(await prepare(file, 1)).toBe(too_big);
    ask.mockClear();
    expect(await prepare({ ...file, size: 64 * 1024 * 1024 + 1 } as Blob, 1)).toBe(too_big);
    expect(ask).not.toHaveBeenCalled();
    expect(made).toEqual([]);
  });

  it('is refused in the words of the core otherwise', async () => {
    const made = draws(1, 1);
    ask.mockResolvedValueOnce(refused('heic_photo'));
    expect(await prepare(file, 1)).toBe('Core: heic_photo.');
    expect(made).toEqual([]);
  });

  it('is drawn where the browser reads what the core does not, and that is said', async () => {
    draws(40, 30);
    ask.mockResolvedValueOnce(seen('', true));
    expect(await prepare(file, 1)).toMatchObject({
      removed: 'We made a clean copy of this photo. Only the picture goes along.' });
    decoder.mockRejectedValueOnce(new Error('no picture'));
    ask.mockResolvedValueOnce(seen('', true));
    expect(await prepare(file, 1)).toBe('');
  });

  it('is given to no decoder where nothing says how large it is', async () => {
    draws(40, 30);
    ask.mockResolvedValueOnce(refused('bad_photo'));
    expect(await prepare(file, 1)).toBe('');
    expect(decoder).not.toHaveBeenCalled();
  });
});

describe('what is left of a photo', () => {
  it('is a little less at the edge that was asked for', () => {
    const upper = less_at('top', whole, 0.05);
    expect(upper.y).toBeCloseTo(0.05);
    expect(upper.height).toBeCloseTo(0.95);
    const lower = less_at('bottom', whole, 0.05);
    expect([lower.y, lower.height]).toEqual([0, 0.95]);
    const right = less_at('right', less_at('left', whole, 0.05), 0.05);
    expect(right.x).toBeCloseTo(0.05);
    expect(right.width).toBeCloseTo(0.9);
    expect([right.y, right.height]).toEqual([0, 1]);
  });

  it('is never nothing', () => {
    let kept = whole;
    for (let n = 0; n < 40; n++) kept = less_at('left', less_at('top', kept, 0.05), 0.05);
    expect(kept.width).toBeGreaterThan(0.09);
    expect(kept.x + kept.width).toBeCloseTo(1);
    expect(less_at('top', kept, 0.05)).toBe(kept);
  });
});
