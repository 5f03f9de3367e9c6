import { describe, expect, it, vi } from 'vitest';

vi.mock('../../source/session', () => ({
  ask: vi.fn(), screen: vi.fn(), clues: vi.fn(), on_session: () => undefined,
}));
const { hidden_characters, LetterText, runs_of } =
  await import('../../source/components/letter_text');
const { hidden_joiners, spelled_out } = await import('../../source/components/letter_words');
const { names_elsewhere, not_compared } = await import('../../source/pages/staff/other_names');
const { key_of } = await import('../../source/pages/staff/screening');
const { checked_words, chosen_before, screening_of, things_of, undecided } =
  await import('../../source/pages/staff/beside');

const place = (begin: number, end: number, number: number) =>
  ({ begin, end, number, kind: 'look' as const, words: `warning ${number}` });
const joined = (text: string, places: ReturnType<typeof place>[]): string =>
  runs_of(text, places).map((run) => text.slice(run.begin, run.end)).join('');

describe('the marks in a letter', () => {
  it('lie on their words in every script', () => {
    for (const [text, words] of [
      ['👩‍👩‍👧‍👦 We live in Otley.', 'Otley'],
      ['Zoe\u0301 goes to St Mary’s.', 'St Mary’s'],
      ['שלום Leeds עולם', 'Leeds'],
      ['🎒🎒🎒', '🎒'],
    ] as const) {
      const begin = text.indexOf(words);
      const runs = runs_of(text, [place(begin, begin + words.length, 1)]);
      expect(runs.filter((each) => each.over.length > 0)
        .map((each) => text.slice(each.begin, each.end))).toEqual([words]);
      expect(runs.map((each) => text.slice(each.begin, each.end)).join('')).toBe(text);
    }
  });

  it('may lie over each other, and each is told once', () => {
    const text = 'Anna Ashdown of Otley';
    const places = [place(0, 12, 1), place(5, 12, 2), place(5, 21, 3)];
    const runs = runs_of(text, places);
    expect(joined(text, places)).toBe(text);
    expect(runs.flatMap((each) => each.begins.map((one) => one.number))).toEqual([1, 2, 3]);
    expect(runs.flatMap((each) => each.ends.map((one) => one.number)).sort()).toEqual([1, 2, 3]);
    expect(runs.map((each) => each.over.map((one) => one.number))).toEqual([[1], [1, 2, 3], [3]]);
  });

  it('have a target each, also where several begin together', () => {
    const ids = (node: unknown): string[] => {
      if (Array.isArray(node)) return node.flatMap(ids);
      const props = (node as { props?: { id?: string; children?: unknown } } | null)?.props;
      return props ? [...(props.id ? [props.id] : []), ...ids(props.children)] : [];
    };
    const places = [place(0, 12, 1), place(0, 4, 2),
      { ...place(5, 12, 1), kind: 'worker' as const }];
    expect(ids(LetterText({ text: 'Anna Ashdown of Otley', places })).sort())
      .toEqual(['place-1', 'place-2', 'place-comment-1']);
  });

  it('never leave the text', () => {
    const text = 'short';
    const places = [place(-1, 2, 1), place(2, 99, 2), place(3, 3, 3), place(0, 5, 4)];
    expect(runs_of(text, places).map((each) => each.over.map((one) => one.number))).toEqual([[4]]);
    expect(runs_of('', [place(0, 1, 1)])).toEqual([]);
  });
});

describe('hidden characters', () => {
  it('are spelled out where no element can stand', () => {
    expect(spelled_out('on\u202e a \u2066chair\ufeff')).toBe('onU+202E a U+2066chairU+FEFF');
    expect(hidden_characters('on\u202e a \u2066chair')).toHaveLength(2);
  });

  it('are not the tags of three flags, and are those of any other', () => {
    const tagged = (letters: string): string => `\u{1f3f4}${[...letters]
      .map((each) => String.fromCodePoint(0xe0000 + each.charCodeAt(0))).join('')}\u{e007f}`;
    for (const name of ['gbeng', 'gbsct', 'gbwls']) {
      const flag = tagged(name);
      expect(hidden_characters(`a${flag}${flag}b`)).toEqual([]);
      expect(spelled_out(`a${flag}\u202e`)).toBe(`a${flag}U+202E`);
      expect(hidden_characters(flag.slice(2))).toHaveLength(6);
      expect(hidden_characters(`${flag}${flag.slice(2)}`)).toHaveLength(6);
    }
    expect(hidden_characters(tagged('ustx'))).toHaveLength(5);
    expect(hidden_characters(tagged('gbengb'))).toHaveLength(7);
  });

  it('that join are told where no script and no emoji needs them', () => {
    expect(hidden_joiners('Ash\u200ddown 1\u200c2')).toBe(2);
    expect(hidden_joiners('👩‍👩‍👧‍👦 می‌خواهم क्‍ष')).toBe(0);
  });
});

const agreement = (id: string, child: string, names: string[]) => ({
  agreement: id, version: 1, state: 'active' as const, team: 't', parties: [], routes: [], child,
  own_details: [], names: names.map((name, n) => ({ party: `p${n}`, name, sign_off: '' })),
});

describe('the guard against the wrong family', () => {
  const here = agreement('a', 'Mia', ['Kelly', 'Mia’s family']);
  const other = agreement('b', 'Jakub', ['Anna Marie', 'Kelly', 'Jakub’s family']);

  it('tells names that belong to another agreement alone', () => {
    expect(names_elsewhere('Tell JAKUB and anna  marie. Kelly and Mia know.', here, [here, other]))
      .toEqual([{ name: 'Jakub', child: 'Jakub' }, { name: 'Anna Marie', child: 'Jakub' }]);
    expect(names_elsewhere('Jakub’s dog', here, [other])).toHaveLength(1);
  });

  it('is quiet about parts of words and the own names', () => {
    expect(names_elsewhere('Annamarie said jakubowski; Mia and Kelly.', here, [here, other]))
      .toEqual([]);
  });

  it('tells how many agreements it could not compare with', () => {
    const known = new Map([[here.agreement, here]]);
    expect(not_compared('a', [here, other], known)).toBe(1);
    expect(not_compared('a', [here, other], known.set('b', other))).toBe(0);
    expect(not_compared('a', [here], new Map())).toBe(0);
    expect(not_compared('a', [], new Map())).toBeUndefined();
  });

  it('looks through 500 agreements at once', () => {
    const all = Array.from({ length: 500 }, (_, n) => agreement(`x${n}`, `Name${n}`, [`Party ${n}`]));
    expect(names_elsewhere(`${'word '.repeat(5000)} Name499`, here, all)).toHaveLength(1);
  });
});

const highlight = (start: number, severity: 'must look' | 'gentle note') => ({
  start, end: start + 5, first_point: start, end_point: start + 5, kind: 'town' as const, severity,
  rule: 'town.named', reason: 'It could show where you live.' });
const found = { v: 1 as const, version: 3, language: { name: 'english' as const, note: '' },
  highlights: [highlight(0, 'must look'), highlight(9, 'gentle note')] };
const words = 'Otley or Ilkley';
const things = things_of(words, found as never, []);

describe('what a worker chose', () => {
  it('goes to the core with every place, and reasons only for choices', () => {
    const [first] = found.highlights;
    const chosen = { [key_of(first as never)]: { choice: 'set_aside' as const, reason: ' known ' } };
    expect(screening_of(found as never, things, chosen, ' ')).toEqual({
      engine: 3, language: 'english', highlights: [
        { start: 0, end: 5, kind: 'town', severity: 'must look', rule: 'town.named',
          choice: 'set_aside', reason: 'known' },
        { start: 9, end: 14, kind: 'town', severity: 'gentle note', rule: 'town.named' },
      ] });
    expect(undecided(things, chosen)).toEqual([]);
  });

  it('is open while a must look has no choice, no reason, or is asked to change', () => {
    const key = key_of(found.highlights[0] as never);
    const open = things.slice(0, 1);
    expect(undecided(things, {})).toEqual(open);
    expect(undecided(things, { [key]: { choice: 'set_aside', reason: ' ' } })).toEqual(open);
    expect(undecided(things, { [key]: { choice: 'asked_to_change', reason: '' } })).toEqual(open);
  });

  it('is told apart where one rule says two things of the same words', () => {
    const town = highlight(0, 'must look');
    const child = { ...town, kind: 'child_name' as const };
    const both = { ...found, highlights: [town, child] };
    const chosen = { [key_of(child as never)]: { choice: 'set_aside' as const, reason: 'known' } };
    expect(undecided(things_of(words, both as never, []), chosen).map(({ at }) => at)).toEqual([town]);
  });

  it('is found again by the second person', () => {
    const first = screening_of(found as never, things,
      { [key_of(found.highlights[0] as never)]: { choice: 'set_aside', reason: 'known' } }, '');
    const at = found.highlights[0] as never;
    expect(chosen_before(first, { at })?.reason).toBe('known');
    expect(chosen_before(first, { at, beside: 0 })).toBeUndefined();
    expect(chosen_before(first, { at: highlight(2, 'must look') as never })).toBeUndefined();
  });

  it('of words beside the letter is kept with the text that they stand in', () => {
    const all = things_of(words, found as never, [
      { beside: 0, text: 'From Otley', highlights: [highlight(5, 'must look')] as never },
      { beside: 2, text: 'Otley', highlights: [highlight(0, 'must look')] as never }]);
    expect(all.map(({ n, passage, beside }) => [n, passage, beside])).toEqual(
      [[1, 'Otley', undefined], [2, 'Ilkle', undefined], [3, 'Otley', 0], [4, 'Otley', 2]]);
    expect(undecided(all, {}).map(({ n }) => n)).toEqual([1, 3, 4]);
    const made = screening_of(found as never, all,
      { [all[2]?.key ?? '']: { choice: 'set_aside', reason: 'They agreed' } }, '');
    expect(made.highlights.map(({ beside, choice }) => [beside, choice])).toEqual(
      [[undefined, undefined], [undefined, undefined], [0, 'set_aside'], [2, undefined]]);
    const letter = { text: words, sign_off: 'From Otley', attachments: [{ alt: '' }, { alt: 'Otley' }] };
    expect(made.highlights.map((each) => checked_words(letter as never, each)))
      .toEqual(['Otley', 'Ilkle', 'Otley', 'Otley']);
  });
});
