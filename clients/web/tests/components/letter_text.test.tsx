import { describe, expect, it, vi } from 'vitest';
import { plain, Quote, runs_of } from '../../source/components/letter_text';
import { words_of } from './words_of';

describe('characters that steer', () => {
  it('are shown as their numbers where there is no markup', () => {
    expect(plain('A dog\u202e\u200b')).toBe('A dog[U+202E][U+200B]');
  });
  it('are shown in quoted words', () => {
    expect(words_of(Quote({ words: 'LS21\u200b 3AB' }))).toBe('LS21U+200B 3AB');
  });
  it('are not the joiners of emoji and scripts, nor lines', () => {
    const text = '👩‍👩‍👧 می‌خواهم\n\tשלום';
    expect(plain(text)).toBe(text);
  });
  it('are shown in a saved letter', async () => {
    vi.stubGlobal('FileReader', class {});
    const { letter_page } = await import('../../source/pages/family/saving');
    const page = await letter_page({ heading: 'Sam', day: '8 May', text: '\u202eHello <b>',
      sign_off: '', pictures: [] });
    expect(page).toContain('[U+202E]Hello &#60;b&#62;');
    expect(page).not.toContain('\u202e');
  });
});

describe('places that overlap', () => {
  it('both lie over the words that they share', () => {
    const place = (begin: number, end: number, number: number) =>
      ({ begin, end, number, kind: 'look' as const, words: '' });
    // "find me as Jayden lol": how to be found, and in it the child's name.
    const runs = runs_of('find me as Jayden lol', [place(0, 21, 1), place(11, 17, 2)]);
    expect(runs.map((run) => run.over.map((each) => each.number))).toEqual([[1], [1, 2], [1]]);
    expect(runs[1]?.begins.map((each) => each.number)).toEqual([2]);
    expect(runs[2]?.ends.map((each) => each.number)).toEqual([1]);
  });
});
