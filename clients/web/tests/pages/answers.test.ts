import { describe, expect, it } from 'vitest';
import { joined, with_answer, type answered } from '../../source/pages/family/answers';

const six = (...words: string[]): string[] => Array.from({ length: 6 }, (_, n) => words[n] ?? '');

/// Typed one key after the other, as the field tells it.
function typed(text: string, answers: string[], number: number, words: string): answered {
  let now: answered = { text, number: -1, begin: 0, end: 0 };
  const begun = answers[number] ?? '';
  for (let size = begun.length + 1; size <= begun.length + words.length; size++) {
    const next = (begun + words).slice(0, size);
    now = with_answer(now.text, answers, number, next, now);
    answers[number] = next;
  }
  return now;
}

describe('an answer in the whole letter', () => {
  it('makes the letter while that is nothing but answers', () => {
    const answers = six('Well.', '', 'A dog.');
    expect(typed(joined(answers), answers, 1, 'The sea.').text).toBe('Well.\n\nThe sea.\n\nA dog.');
    expect(with_answer('Well.', six('Well.'), 0, '').text).toBe('');
  });

  it('goes below a letter that was begun on a blank page', () => {
    const pages = 'We went to Wells.\n\nWe saw a W.';
    expect(typed(pages, six(), 0, 'We are well.').text).toBe(`${pages}\n\nWe are well.`);
  });

  it('changes its own words alone in a letter that says more', () => {
    const answers = six('I am well.', 'The sea.');
    const text = `${joined(answers)}\n\nOne more thing.\n\nAnd another.`;
    expect(with_answer(text, answers, 0, 'I am very well.').text)
      .toBe('I am very well.\n\nThe sea.\n\nOne more thing.\n\nAnd another.');
    const inside = text.replace('The sea.', 'Summer was fine. The sea. You know it.');
    expect(with_answer(inside, answers, 1, 'The lake.').text)
      .toBe(inside.replace('The sea.', 'The lake.'));
  });

  it('is followed over an empty moment', () => {
    const answers = six('Well.', 'Sea.');
    let now = with_answer('Hello.\n\nWell.\n\nSea.', answers, 0, '');
    expect(now.text).toBe('Hello.\n\n\n\nSea.');
    now = with_answer(now.text, six('', 'Sea.'), 0, 'Fine.', now);
    expect(now.text).toBe('Hello.\n\nFine.\n\nSea.');
    now = with_answer('Well.\n\nAnd more.', six('Well.'), 0, '');
    now = with_answer(now.text, six(), 0, 'F', now);
    expect(now.text).toBe('F\n\nAnd more.');
  });

  it('never takes other words for its own', () => {
    const twice = 'Yes.\n\nNo.\n\nYes.';
    expect(with_answer(twice, six('Yes.'), 0, 'Yes!').text).toBe(`${twice}\n\nYes!`);
    expect(with_answer('We went.', six('W'), 0, 'Wh').text).toBe('We went.\n\nWh');
    expect(with_answer('Élan.', six('lan'), 0, 'plan').text).toBe('Élan.\n\nplan');
    expect(with_answer('Other words.', six('Gone.'), 0, '').text).toBe('Other words.');
    // Somebody changed the letter meanwhile: the place of before means nothing.
    const last = { text: 'Old. Well.', number: 0, begin: 5, end: 10 };
    expect(with_answer('New words.', six('Well.'), 0, 'Fine.', last).text).toBe('New words.\n\nFine.');
  });
});
