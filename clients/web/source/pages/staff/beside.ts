// What screening points to in a letter's words and beside them, as one list, and what was chosen for each.
import { spelled_out } from '../../components/letter_words';
import type { Check, Highlight, OpenedLetter, Screened, Screening } from '../../core/interface';
import { tell } from '../../text/staff';
import { key_of, type beside, type choices } from './screening';

/// One thing to look at, of the words or beside them. Numbers go on from the one to the other.
export interface thing {
  readonly n: number;
  readonly key: string;
  readonly at: Highlight;
  readonly passage: string;
  readonly beside?: number;  // in which text, as Check has it
}

const key_in = (beside: number | undefined, at: Highlight): string =>
  (beside === undefined ? key_of(at) : `beside-${beside} ${key_of(at)}`);

export function things_of(text: string, found: Screened, all: readonly beside[]): thing[] {
  const parts: { beside?: number; text: string; highlights: readonly Highlight[] }[] =
    [{ text, highlights: found.highlights }, ...all];
  return parts.flatMap((part) => part.highlights.map((at) => ({
    at, passage: part.text.slice(at.start, at.end), key: key_in(part.beside, at),
    ...(part.beside === undefined ? {} : { beside: part.beside }),
  }))).map((each, index) => ({ ...each, n: index + 1 }));
}

/// As the core takes it, and seals it for the team.
export function screening_of(
  found: Screened, things: readonly thing[], chosen: choices, instead: string,
): Screening {
  return {
    engine: found.version,
    language: found.language.name,
    ...(instead.trim() !== '' ? { instead: instead.trim() } : {}),
    highlights: things.map(({ at, key, beside }): Check => {
      const made = chosen[key];
      return {
        ...(beside === undefined ? {} : { beside }),
        start: at.start, end: at.end, kind: at.kind, severity: at.severity, rule: at.rule,
        ...(made?.choice ? { choice: made.choice } : {}),
        ...(made?.choice && made.reason.trim() !== '' ? { reason: made.reason.trim() } : {}),
      };
    }),
  };
}

/// What the first of two people chose for a place; theirs must cover all of it.
export const chosen_before = (
  first: Screening | undefined, { at, beside }: Pick<thing, 'at' | 'beside'>,
): Check | undefined => first?.highlights.find((each) => each.kind === at.kind
  && each.beside === beside && each.start <= at.start && each.end >= at.end);

/// Those that still keep the letter from being approved, as the page shows them; the core decides.
export const undecided = (things: readonly thing[], chosen: choices): thing[] =>
  things.filter(({ at, key }) => {
    const made = chosen[key];
    return at.severity === 'must look'
      && !(made?.choice === 'set_aside' && made.reason.trim() !== '');
  });

export const place_of = (beside: number): string =>
  (beside === 0 ? tell('risk.sign_off') : tell('risk.photo', { n: beside }));

/// The words that a check of this letter is about.
export function checked_words(letter: OpenedLetter, { beside, start, end }: Check): string {
  const text = beside === undefined ? letter.text
    : beside === 0 ? letter.sign_off : letter.attachments[beside - 1]?.alt ?? '';
  return text.slice(start, end);
}

/// How the writer is asked to change such words, a line of the note to them.
export const asked_words = (beside: number, passage: string): string =>
  tell('risk.beside_change', { where: place_of(beside), passage: spelled_out(passage) });

/// What was chosen, as it still holds: without their line in the note to the writer nothing is asked of
/// words beside the letter any more.
export function still_chosen(things: readonly thing[], chosen: choices, to_author: string): choices {
  const gone = things.filter(({ beside, key, passage }) => beside !== undefined
    && chosen[key]?.choice === 'asked_to_change' && !to_author.includes(asked_words(beside, passage)));
  return Object.fromEntries(Object.entries(chosen)
    .filter(([key]) => !gone.some((each) => each.key === key)));
}
