// What screening points to in a letter's words and beside them, as one list. The sealed record of a
// decision has places in the words alone, so what was chosen beside them goes into the note to the team.
import { spelled_out } from '../../components/letter_words';
import type { Highlight, Screened } from '../../core/interface';
import { tell } from '../../text/staff';
import { key_of, type beside, type choices, type where } from './screening';

/// One thing to look at, of the words or beside them. Numbers go on from the one to the other.
export interface thing {
  readonly n: number;
  readonly key: string;
  readonly at: Highlight;
  readonly passage: string;
  readonly where?: where;  // absent: in the letter's words
}

const name_of = (where: where): string => (where === 'sign_off' ? 'sign-off' : `photo-${where}`);

export function things_of(
  text: string, found: Screened, all: readonly beside[],
): thing[] {
  const parts: { where?: where; text: string; highlights: readonly Highlight[] }[] =
    [{ text, highlights: found.highlights }, ...all];
  return parts.flatMap((part) => part.highlights.map((at) => ({
    at, passage: part.text.slice(at.start, at.end),
    key: part.where === undefined ? key_of(at) : `${name_of(part.where)} ${key_of(at)}`,
    ...(part.where === undefined ? {} : { where: part.where }),
  }))).map((each, index) => ({ ...each, n: index + 1 }));
}

/// What must be looked at beside the words and still keeps the letter from being approved. The first
/// of two people says why, as in the words; nothing seals a reason of the second one, who only decides.
export const undecided_beside = (
  things: readonly thing[], chosen: choices, out: readonly number[], second: boolean,
): thing[] => things.filter(({ where, at, key }) => {
  const made = chosen[key];
  return where !== undefined && at.severity === 'must look'
    && !(where !== 'sign_off' && out.includes(where))
    && !(made?.choice === 'set_aside' && (second || made.reason.trim() !== ''));
});

export const place_of = (where: where): string =>
  (where === 'sign_off' ? tell('risk.sign_off') : tell('risk.photo', { n: where + 1 }));

/// How the writer is asked to change such words, a line of the note to them.
export const asked_words = (where: where, passage: string): string =>
  tell('risk.beside_change', { where: place_of(where), passage: spelled_out(passage) });

/// What was chosen, as it still holds: without their line in the note to the writer nothing is asked of
/// words beside the letter any more.
export function still_chosen(things: readonly thing[], chosen: choices, to_author: string): choices {
  const gone = things.filter(({ where, key, passage }) => where !== undefined
    && chosen[key]?.choice === 'asked_to_change' && !to_author.includes(asked_words(where, passage)));
  return Object.fromEntries(Object.entries(chosen)
    .filter(([key]) => !gone.some((each) => each.key === key)));
}

/// The note to the team with what was set aside beside the words, a line for each.
export function note_with(to_team: string, things: readonly thing[], chosen: choices): string {
  const lines = things.flatMap(({ where, key, passage }) => {
    const made = chosen[key];
    return where === undefined || made?.choice !== 'set_aside' || made.reason.trim() === '' ? []
      : [tell('risk.beside_note', { where: place_of(where), passage: spelled_out(passage),
        reason: made.reason.trim() })];
  });
  return [...(to_team.trim() === '' ? [] : [to_team]), ...lines].join('\n');
}
