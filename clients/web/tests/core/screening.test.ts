import { describe, expect, it } from 'vitest';
import type { Outcome } from '../../source/core/interface';
import type { ClueTrails, Screened, ScreenedLetter } from '../../source/core/screening';
import { Screening } from '../../source/worker/screening';
import { screening_lists, screening_module } from './built_core';

const built = { module: screening_module, lists: () => Promise.resolve(screening_lists()) };
const letter = (text: string, more: Partial<ScreenedLetter> = {}): ScreenedLetter => ({
  text,
  author: 'birth_mother',
  protected: [],
  side: 'worker',
  ...more,
});
const value = <T>(outcome: Outcome<unknown>): T => {
  if (!outcome.ok) throw new Error(outcome.refused.name);
  return outcome.value as T;
};
/// "town:Otley" of each highlight.
const found = async (asked: ScreenedLetter): Promise<string[]> =>
  value<Screened>(await new Screening(built).ask('screen', asked)).highlights.map(
    (each) => `${each.kind}:${asked.text.slice(each.start, each.end)}`,
  );

describe('the screening', () => {
  it('points to places in the units of the page', async () => {
    const town = [{ kind: 'town', value: 'Otley' }];
    for (const before of ['', '🦊🦊 ', 'Zoe\u0308 and Rene\u0301e: ', 'שלום לך, ', '👩🏽‍🎨 مرحبا ']) {
      const text = `${before}We moved to Otley last week.`;
      expect(await found(letter(text, { protected: town })), before).toContain('town:Otley');
    }
  });

  it('counts code points beside', async () => {
    const asked = letter('🦊 Ring 07700 900123');
    const { highlights } = value<Screened>(await new Screening(built).ask('screen', asked));
    const phone = highlights.find((each) => each.kind === 'phone');
    expect(phone).toMatchObject({ start: 8, end: 20, first_point: 7, end_point: 19 });
    expect(phone?.reason).not.toBe('');
  });

  it('words things for the one who reads, and leaves out what is switched off', async () => {
    const screening = new Screening(built);
    const text = 'I promise I will get you back one day. Ring 07700 900123.';
    const seen = async (more: Partial<ScreenedLetter>): Promise<Screened> =>
      value<Screened>(await screening.ask('screen', letter(text, more)));
    const worker = await seen({ off: ['learned'] });
    const writer = await seen({ off: ['learned'], side: 'writer' });
    expect(worker.highlights.map((each) => each.kind)).toEqual(['promise', 'phone']);
    expect(writer.highlights.map((each) => each.reason)).not.toEqual(
      worker.highlights.map((each) => each.reason),
    );
    expect((await seen({ off: ['learned', 'phone'] })).highlights.map((each) => each.kind)).toEqual(['promise']);
    expect(worker.version).toBeGreaterThan(0);
  });

  it('says when it does not know the language', async () => {
    const text =
      'Liebe Rosie, wir haben uns sehr gefreut, von dir zu hören, und wünschen dir alles Gute zum ' +
      'Geburtstag. Wir denken jeden Tag an dich und hoffen, dass es dir gut geht.';
    const { language } = value<Screened>(await new Screening(built).ask('screen', letter(text)));
    expect(language.name).toBe('unknown');
    expect(language.note).not.toBe('');
  });

  it('sees clues that add up over letters', async () => {
    const letters = [
      '🦊 Daddy has a season ticket this year.',
      'We all wore blue and white and cheered until we lost our voices at the match.',
    ];
    const answer = await new Screening(built).ask('clues', { letters });
    const { trails } = value<ClueTrails>(answer);
    for (const trail of trails) {
      for (const each of trail.clues) {
        expect(letters[each.letter]?.slice(each.start, each.end)).not.toMatch(/^\s|\s$|^$/);
      }
    }
    expect(trails.length).toBeGreaterThan(0);
  });

  it('refuses what is no question, and goes on', async () => {
    const screening = new Screening(built);
    // The module has the words of these refusals alone: another would stop it.
    const deep = JSON.parse('['.repeat(100) + ']'.repeat(100)) as unknown;
    const refusals = { bad_field: { text: 1 }, too_deep: { text: deep } };
    for (const [name, args] of Object.entries(refusals)) {
      expect(await screening.ask('screen', args)).toMatchObject({ refused: { name } });
    }
    expect(await screening.ask('nothing' as 'screen', {})).toMatchObject({
      refused: { name: 'bad_request' },
    });
    expect(await screening.ask('screen', letter('x'.repeat(262_145)))).toMatchObject({
      refused: { name: 'too_large' },
    });
    expect(await screening.ask('screen', letter('Hello'))).toMatchObject({ ok: true });
  });

  it('is loaded with the first question alone, and again after a failure', async () => {
    let tries = 0;
    const screening = new Screening({
      ...built,
      lists: () => (tries++ === 0 ? Promise.reject(new TypeError('offline')) : built.lists()),
    });
    expect(tries).toBe(0);
    expect(await screening.ask('screen', letter(''))).toMatchObject({
      refused: { name: 'screening_failed', detail: 'TypeError' },
    });
    expect(await screening.ask('screen', letter(''))).toMatchObject({ ok: true });
    await screening.ask('screen', letter(''));
    expect(tries).toBe(2);
  });

  it('does not run with lists that are none', async () => {
    const screening = new Screening({ ...built, lists: () => Promise.resolve(new Uint8Array(9)) });
    expect(await screening.ask('screen', letter(''))).toMatchObject({
      refused: { name: 'screening_failed', detail: 'Error' },
    });
  });
});
