import { describe, expect, it } from 'vitest';
import { language_name } from '../../source/text/language_name';
import { sayer } from '../../source/text/say';

describe('the name of a language that we cannot check', () => {
  it.each([
    ['Dziewczynka jest szczęśliwa.', 'Polish'],
    ['Fetița este fericită și sănătoasă.', 'Romanian'],
    ['وہ بہت خوش ہے', 'Urdu'],
    ['إنها سعيدة جدا', 'Arabic'],
    ['ਉਹ ਖੁਸ਼ ਹੈ', 'Punjabi'],
    ['সে খুব খুশি', expect.stringMatching(/^(Bangla|Bengali)$/)],
  ])('%s', (text, name) => {
    expect(language_name(text)).toEqual(name);
  });
  it('says nothing where nothing tells', () => {
    expect(language_name('Ela fala muito e ri muito.')).toBe('');
    expect(language_name('')).toBe('');
  });
});

describe('a name at the beginning of a sentence', () => {
  const say = sayer({ first: 'Look. {worker} reads it.', middle: 'Ask {worker}.' });
  it('begins with a capital there alone', () => {
    expect(say('first', { worker: 'your worker' })).toBe('Look. Your worker reads it.');
    expect(say('middle', { worker: 'your worker' })).toBe('Ask your worker.');
  });
});
