import { describe, expect, it } from 'vitest';
import { follow, replace, still_there } from '../../source/pages/family/passages';

const text = 'We walk by the school every day. Come and see the dog.';
const at = (words: string) => {
  const begin = text.indexOf(words);
  return { begin, end: begin + words.length, done: false };
};
const words_at = (of: string, place: { begin: number; end: number }) =>
  of.slice(place.begin, place.end);

describe('places follow their words', () => {
  it('when something is written before them', () => {
    const after = `Hello. ${text}`;
    const [place] = follow([at('the school')], text, after);
    expect(words_at(after, place!)).toBe('the school');
    expect(place!.done).toBe(false);
  });

  it('when something is written after them', () => {
    const after = `${text} Love, Kelly`;
    expect(follow([at('the dog')], text, after)).toEqual([at('the dog')]);
  });

  it('and are done when their words change', () => {
    const after = text.replace('the school', 'a park');
    const [place, other] = follow([at('the school'), at('the dog')], text, after);
    expect(place!.done).toBe(true);
    expect(other!.done).toBe(false);
    expect(words_at(after, other!)).toBe('the dog');
  });

  it('and are done and empty when their words are gone', () => {
    const after = text.replace('the school ', '');
    const [place] = follow([at('the school')], text, after);
    expect(place!.done).toBe(true);
    expect(place!.end).toBeGreaterThanOrEqual(place!.begin);
  });

  it('stay where they are when nothing changed', () => {
    expect(follow([at('the school')], text, text)).toEqual([at('the school')]);
  });
});

describe('replacing one place', () => {
  it('changes exactly its words and moves what comes after', () => {
    const places = [at('the school'), at('the dog')];
    const changed = replace(text, places, 0, 'there');
    expect(changed.text).toBe('We walk by there every day. Come and see the dog.');
    expect(changed.places[0]!.done).toBe(true);
    expect(words_at(changed.text, changed.places[0]!)).toBe('there');
    expect(words_at(changed.text, changed.places[1]!)).toBe('the dog');
  });

  it('counts in UTF-16, so that emoji and marks move it rightly', () => {
    const emoji = '👨‍👩‍👧 by St Bede’s é';
    const begin = emoji.indexOf('St');
    const changed = replace(emoji, [{ begin, end: begin + 9, done: false }], 0, 'us');
    expect(changed.text).toBe('👨‍👩‍👧 by us é');
  });
});

describe('words that were taken out', () => {
  const taken = 'We live in  now. Come soon.';
  const last = { text: taken, begin: 11, end: 11, before: 'Otley' };
  const put_back = (at: typeof last | undefined): string | undefined =>
    at && at.text.slice(0, at.begin) + at.before + at.text.slice(at.end);

  it('go back to their place after edits before and behind', () => {
    let at: typeof last | undefined = last;
    for (const text of ['Hello. We live in  now. Come soon.', 'Hello. We live in  now. Come.']) {
      at = at && still_there(at, text);
    }
    expect(put_back(at)).toBe('Hello. We live in Otley now. Come.');
  });

  it('have no place once what stood around them is gone', () => {
    expect(still_there(last, 'We Come soon.')).toBeUndefined();
  });

  it('are not put into words that replaced them and were changed', () => {
    const used = { text: 'We live in our town now.', begin: 11, end: 19, before: 'Otley' };
    expect(put_back(still_there(used, 'So we live in our town now.')))
      .toBe('So we live in Otley now.');
    expect(still_there(used, 'We live in our tower now.')).toBeUndefined();
  });
});
