// What an answer to a question does to the whole letter, which may say more than the answers by then.

export const joined = (answers: readonly string[]): string =>
  answers.map((each) => each.trim()).filter((each) => each !== '').join('\n\n');

/// A letter after an answer was put into it, and where that stands.
export interface answered {
  readonly text: string;
  readonly number: number;  // of the answer; -1 where it has no place of its own
  readonly begin: number;  // UTF-16
  readonly end: number;
}

/// The one place of these words: a paragraph of their own before a part of another, and never a part
/// of a longer word.
function only_place(text: string, words: string): { begin: number; end: number } | undefined {
  const found: { begin: number; end: number; alone: boolean }[] = [];
  const part_of_word = /[\p{L}\p{M}\p{N}]{2}/u;
  for (let begin = text.indexOf(words); words !== '' && begin >= 0;
    begin = text.indexOf(words, begin + 1)) {
    const end = begin + words.length;
    const [before, after] = [text.slice(0, begin), text.slice(end)];
    if (part_of_word.test(before.slice(-1) + words[0])) continue;
    if (part_of_word.test(words.slice(-1) + after.slice(0, 1))) continue;
    found.push({ begin, end, alone: /(^|\n\n)$/.test(before) && /^($|\n\n)/.test(after) });
  }
  const alone = found.filter((each) => each.alone);
  const [one, ...others] = alone.length > 0 ? alone : found;
  return others.length === 0 ? one : undefined;
}

/// `answers` are those before. While the letter is nothing but them it stays so; else the words of
/// before are replaced where it is sure which they are, and the new ones go below everything where not.
export function with_answer(
  text: string, answers: readonly string[], number: number, words: string, last?: answered,
): answered {
  const nowhere = { number: -1, begin: 0, end: 0 };
  if (text.trim() === '' || text === joined(answers)) {
    return { ...nowhere, text: joined(answers.map((each, n) => (n === number ? words : each))) };
  }
  const after = words.trim();
  const at = last?.number === number && last.text === text ? last
    : only_place(text, (answers[number] ?? '').trim());
  if (!at && after === '') return { ...nowhere, text };
  const [head, tail] = at ? [text.slice(0, at.begin), text.slice(at.end)] : [`${text}\n\n`, ''];
  return { text: head + after + tail, number, begin: head.length, end: head.length + after.length };
}
