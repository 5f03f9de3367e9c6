import { describe, expect, it } from 'vitest';
import type { OpenedLetter } from '../../source/core/interface';
import { LetterText } from '../../source/components/letter_text';
import { Reply } from '../../source/pages/staff/review_changes';

interface node {
  readonly type?: unknown;
  readonly props?: { readonly text?: string; readonly children?: unknown };
}
/// Everything that was drawn, without drawing the components inside.
const all = (drawn: unknown): (node | string)[] =>
  Array.isArray(drawn) ? drawn.flatMap(all)
    : typeof drawn === 'string' ? [drawn]
      : drawn ? [drawn as node, ...all((drawn as node).props?.children)] : [];
const shown = (letter: Partial<OpenedLetter>): (node | string)[] =>
  all(Reply({ letter: letter as OpenedLetter, author: 'Sam' }));
const words = (drawn: (node | string)[]): string =>
  drawn.filter((each) => typeof each === 'string').join(' ');

describe('what a writer says with a changed letter', () => {
  it('is not there when nothing was said', () => {
    expect(shown({})).toEqual([]);
  });

  it('is shown as text, as a letter is', () => {
    const said = '<img src=x onerror=alert(1)> It is her name.';
    const drawn = shown({ to_worker: said });
    expect(words(drawn)).toContain('Sam says');
    const text = drawn.find((each) => typeof each !== 'string' && each.type === LetterText) as node;
    expect(text.props?.text).toBe(said);
    expect(words(drawn)).not.toContain('hidden');
  });

  it('is told to hold hidden characters', () => {
    expect(words(shown({ to_worker: 'It is \u202eher name.' }))).toContain('One hidden character');
  });

  it('is told when it cannot be shown', () => {
    expect(words(shown({
      to_worker_withheld: { name: 'does_not_open', title: 'It may be damaged.', detail: '' },
    }))).toBe('Sam wrote you a note. It cannot be shown here: It may be damaged.');
  });
});
