// How easy our words are to read.
import assert from 'node:assert/strict';

const forbidden = /\b(moderator|moderated|reject\w*|violat\w*|fail\w*|redact\w*|pending|archive)\b/i;
const longest = 22; // words of a sentence

export const strings = (text, pattern) => [...text.matchAll(pattern)].map(([, words]) => words);

const sentences = (text) => text.replaceAll(/\{\w+\}/g, 'Mia').split(/[.!?]+(?:\s|$)/)
  .map((each) => each.match(/[A-Za-z’']+/g) ?? []).filter((words) => words.length > 0);

export function check_plain(texts) {
  for (const text of texts) {
    assert.doesNotMatch(text, forbidden, `D6: ${text}`);
    for (const words of sentences(text)) {
      assert.ok(words.length <= longest, `${words.length} words: ${words.join(' ')}`);
    }
  }
}

// Groups of vowels; endings that are not spoken are left out first.
const syllables = (word) => Math.max(1, (word.length > 3
  ? word.toLowerCase().replace(/([^laeiouy]es|ed|[^laeiouy]e)$/, '') : word.toLowerCase())
  .match(/[aeiouy]+/g)?.length ?? 1);

/// Words a sentence, and the grade of Flesch and Kincaid (1975): the years at school that it takes.
export function ease(texts) {
  const all = texts.flatMap(sentences);
  const words = all.flat();
  const average = words.length / all.length;
  const spoken = words.reduce((sum, each) => sum + syllables(each), 0);
  return { average, grade: 0.39 * average + 11.8 * (spoken / words.length) - 15.59 };
}
