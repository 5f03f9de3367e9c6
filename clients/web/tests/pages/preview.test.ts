import { describe, expect, it, vi } from 'vitest';
import type { LetterInReview } from '../../source/core/interface';

const ask = vi.hoisted(() => vi.fn());
vi.mock('../../source/session', () => ({
  ask, on_session: () => undefined, session: () => ({ kind: 'out', why: 'fresh' }),
}));
vi.stubGlobal('addEventListener', () => undefined);
const { fresh } = await import('../../source/pages/staff/judging');
const { Preview } = await import('../../source/pages/staff/review_preview');

interface node {
  readonly props?: { readonly index?: number; readonly children?: unknown; readonly onPress?: () => void };
}
/// Everything that was drawn, without drawing the components inside.
const all = (drawn: unknown): (node | string)[] =>
  Array.isArray(drawn) ? drawn.flatMap(all)
    : typeof drawn === 'string' ? [drawn]
      : drawn ? [drawn as node, ...all((drawn as node).props?.children)] : [];

const letter = (proposal?: number[]): LetterInReview => ({
  summary: { letter: 'let_1', approvals_needed: 2 },
  letter: { text: 'Hello', sign_off: 'Nan', attachments: [{ name: 'a', alt: '' }, { name: 'b', alt: '' }] },
  agreement: { child: 'Mia' },
  ...(proposal ? { proposal: { left_out: proposal } } : {}),
}) as unknown as LetterInReview;

function shown(of: LetterInReview, to_reader = 'For you') {
  const later = vi.fn();
  const decide = vi.fn();
  const drawn = all(Preview({
    letter: of, readers: 'Kelly', screening: {}, decide, later, back: vi.fn(),
    judged: { ...fresh(), photos: { 0: 'leave', 1: 'pass' }, to_reader, to_team: 'Seen' },
  }));
  const nodes = drawn.filter((each) => typeof each !== 'string') as node[];
  return {
    later, decide, words: drawn.filter((each) => typeof each === 'string'),
    photos: nodes.flatMap((each) => each.props?.index ?? []),
    press: () => nodes.find((each) => each.props?.onPress)?.props?.onPress?.(),
    keep: () => nodes.find((each) => each.props?.children === 'Keep on file for now')
      ?.props?.onPress?.(),
  };
}

describe('the preview', () => {
  it('of the second person shows what the first lets through, and sends no choice', async () => {
    const { photos, words, press, later } = shown(letter([1]));
    expect(photos).toEqual([0]);
    expect(words).toContain('First your note');
    press();
    expect(later.mock.calls[0]![0]).toBe('approve');
    await later.mock.calls[0]![1]();
    expect(ask).toHaveBeenCalledWith('complete_approval', { letter: 'let_1', to_reader: 'For you' });
  });

  it('of the first person shows no note to the reader', () => {
    const { photos, words, press, decide } = shown(letter());
    expect(photos).toEqual([1]);
    expect(words).not.toContain('First your note');
    press();
    expect(decide).toHaveBeenCalledWith({ outcome: 'approve', photos: ['leave', 'pass'], to_team: 'Seen' });
  });

  it('of who decides alone, or as the second, also keeps the letter on file', async () => {
    const second = shown(letter([1]), '');
    second.keep();
    expect(second.later.mock.calls[0]![0]).toBe('keep');
    await second.later.mock.calls[0]![1]();
    expect(ask).toHaveBeenLastCalledWith('complete_approval', { letter: 'let_1', keep: true });
    const alone = shown({ ...letter(), summary: { letter: 'let_1', approvals_needed: 1 } } as never, ' ');
    alone.keep();
    expect(alone.decide).toHaveBeenCalledWith(
      { outcome: 'approve', photos: ['leave', 'pass'], to_team: 'Seen', keep: true });
  });

  it('keeps nothing on file for the first of two, nor with a note to the reader', () => {
    const first = shown(letter(), '');
    expect(first.words).not.toContain('Keep on file for now');
    const noted = shown(letter([1]));
    expect(noted.words).not.toContain('Keep on file for now');
    expect(noted.words.join()).toContain('Your note goes with the letter.');
  });
});
