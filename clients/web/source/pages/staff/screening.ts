// Asks the screening module about a letter in review. The core says whether what a worker chose is
// enough to approve.
import { useCallback, useEffect, useState } from 'preact/hooks';
import type {
  ClueTrails, EarlierLetter, Highlight, LetterInReview, Outcome, Screened, ScreenedLetter,
} from '../../core/interface';
import { ask, clues, screen } from '../../session';

export interface choice {
  readonly choice?: 'set_aside' | 'asked_to_change';
  readonly reason: string;
}
/// By key_of().
export type choices = Readonly<Record<string, choice>>;

/// One rule can say of the same words that they are two things: a child and a school of one name.
export const key_of = (at: Pick<Highlight, 'start' | 'end' | 'kind' | 'rule'>): string =>
  `${at.start}-${at.end}-${at.kind}-${at.rule}`;

export interface earlier_clues {
  readonly trails: ClueTrails['trails'];
  readonly letters: readonly EarlierLetter[];  // the one in review is not among them
  readonly closed: number;
}
export type screened =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'failed'; readonly words: string }
  | {
    readonly kind: 'here'; readonly found: Screened; readonly off: readonly string[];
    readonly beside: readonly beside[];
  };

/// What reaches the reader beside a letter's words, and what was found in it.
export interface beside {
  readonly beside: number;  // 0: the sign-off, N: the words about photo N
  readonly text: string;
  readonly highlights: readonly Highlight[];
}

/// Each as a text of its own. A sign-off that is just as the agreement says was agreed, and is left out.
export async function look_beside(
  { letter }: LetterInReview, request: Omit<ScreenedLetter, 'text'>,
): Promise<Outcome<beside[]>> {
  const texts = [letter.sign_off === request.signoff ? '' : letter.sign_off,
    ...letter.attachments.map(({ alt }) => alt)];
  const out: beside[] = [];
  for (const [beside, text] of texts.entries()) {
    if (text === '') continue;
    const looked = await screen({ ...request, text });
    if (!looked.ok) return looked;
    out.push({ beside, text, highlights: looked.value.highlights });
  }
  return { ok: true, value: out };
}

/// Trails that this letter adds something to.
export async function find_clues(letter: LetterInReview): Promise<earlier_clues | undefined> {
  const earlier = await ask('earlier_letters', { letter: letter.summary.letter });
  if (!earlier.ok) return undefined;
  const { letters, closed } = earlier.value;
  if (letters.length === 0) return { trails: [], letters, closed };
  const found = await clues([...letters.map((each) => each.text), letter.letter.text]);
  if (!found.ok) return undefined;
  const trails = found.value.trails.filter((trail) =>
    trail.clues.some((each) => each.letter === letters.length));
  return { trails, letters, closed };
}

export function use_screening(letter: LetterInReview): {
  readonly now: screened;
  readonly earlier: earlier_clues | undefined;
  readonly again: () => Promise<void>;
} {
  const [now, set] = useState<screened>({ kind: 'waiting' });
  const [earlier, set_earlier] = useState<earlier_clues>();
  const { text } = letter.letter;
  const id = letter.summary.letter;
  const again = useCallback(async () => {
    set({ kind: 'waiting' });
    const request = await ask('review_screening', { letter: id });
    if (!request.ok) {
      set({ kind: 'failed', words: request.refused.title });
      return;
    }
    const found = await screen({ ...request.value, text });
    const more = found.ok ? await look_beside(letter, request.value) : found;
    set(found.ok && more.ok
      ? { kind: 'here', found: found.value, off: request.value.off, beside: more.value }
      : { kind: 'failed', words: !found.ok ? found.refused.title : !more.ok ? more.refused.title : '' });
  }, [id, text]);
  useEffect(() => {
    void again();
    void find_clues(letter).then(set_earlier);
  }, [again]);
  return { now, earlier, again };
}
