// Words of a letter as they are: text nodes only. Characters that steer direction, hide themselves
// or control a terminal are shown by name instead of being obeyed.
import type { ComponentChildren, JSX } from 'preact';

// C0 and C1 controls but tab and line feed, soft hyphen, zero-width and direction characters,
// invisible operators, interlinear marks, tags, and the byte order mark. Zero width joiner and
// non-joiner are letters' parts in some scripts and emoji: they are obeyed, and
// letter_words.tsx counts those that stand where neither needs them. What is found first is a whole flag of
// England, Scotland or Wales (Unicode TR 51), which stays as it is: no other tags are more than hidden words.
const steering =
  /\u{1f3f4}\u{e0067}\u{e0062}(?:\u{e0065}\u{e006e}\u{e0067}|\u{e0073}\u{e0063}\u{e0074}|\u{e0077}\u{e006c}\u{e0073})\u{e007f}|[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu;

const is_flag = (found: string): boolean => found.length > 2;  // UTF-16: else one character

export const hidden_characters = (text: string): string[] =>
  (text.match(steering) ?? []).filter((found) => !is_flag(found));

/// The text with each of them, but carriage returns, as `write` has it.
export const with_written = (text: string, write: (character: string) => string): string =>
  text.replace(steering, (found) =>
    is_flag(found) ? found : found === '\r' ? '' : write(found));

export const name_of = (character: string): string =>
  `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;

/// Text nodes, with each steering character shown as its number. Each run knows where it begins in
/// the letter, so that a selection can be found again (selection.ts).
export function shown(text: string, begin = 0): ComponentChildren[] {
  const out: ComponentChildren[] = [];
  let at = 0;
  const run = (end: number): void => {
    if (end > at) out.push(<span data-begin={begin + at}>{text.slice(at, end)}</span>);
  };
  for (const found of text.matchAll(steering)) {
    if (found[0] === '\r' || is_flag(found[0])) continue;
    run(found.index);
    out.push(<span class="shown-mark" data-at={begin + found.index}>{name_of(found[0])}</span>);
    at = found.index + found[0].length;
  }
  run(text.length);
  return out;
}

/// The same for what is no markup: a name of a button, what a picture holds.
export const plain = (text: string): string =>
  with_written(text, (each) => `[${name_of(each)}]`);

/// A few words out of a letter.
export function Quote({ words }: { readonly words: string }) {
  return <q dir="auto" class="letter-words">{shown(words)}</q>;
}

export interface place_in_text {
  readonly begin: number;  // UTF-16
  readonly end: number;
  readonly number: number;
  readonly kind: 'look' | 'gentle' | 'worker';
  readonly words: string;  // read out: "mark 1 of 3: school"
}

/// A run of a letter with the places that lie over it: places may overlap, so one can have several.
export interface run_of_text {
  readonly begin: number;
  readonly end: number;
  readonly over: readonly place_in_text[];    // in the order of their numbers
  readonly begins: readonly place_in_text[];  // those that begin here
  readonly ends: readonly place_in_text[];
}

/// The whole text cut where a place begins or ends. Places outside the text are left out.
export function runs_of(text: string, places: readonly place_in_text[]): run_of_text[] {
  const good = places.filter((each) =>
    each.begin >= 0 && each.end <= text.length && each.begin < each.end)
    .sort((a, b) => a.number - b.number);
  const cuts = [...new Set([0, text.length, ...good.flatMap((each) => [each.begin, each.end])])]
    .sort((a, b) => a - b);
  return cuts.slice(0, -1).map((begin, index) => {
    const end = cuts[index + 1] ?? text.length;
    const over = good.filter((each) => each.begin <= begin && each.end >= end);
    return {
      begin, end, over,
      begins: over.filter((each) => each.begin === begin),
      ends: over.filter((each) => each.end === end),
    };
  });
}

/// A letter with numbered places.
export function LetterText({ text, places = [], larger = false, id }: {
  readonly text: string;
  readonly places?: readonly place_in_text[];
  readonly larger?: boolean;
  readonly id?: string;
}) {
  return (
    <div class={larger ? 'letter larger' : 'letter'} dir="auto" id={id}>
      {runs_of(text, places).map((run) => {
        const words = shown(text.slice(run.begin, run.end), run.begin);
        return run.over.length === 0 ? words : marked(run, words);
      })}
    </div>
  );
}

const strength = ['look', 'worker', 'gentle'] as const;

/// Where a link leads to: places that begin together have one each.
const id_of = ({ kind, number }: place_in_text): string =>
  `place-${kind === 'worker' ? 'comment-' : ''}${number}`;

function marked(run: run_of_text, words: ComponentChildren[]): JSX.Element {
  const kind = strength.find((each) => run.over.some((place) => place.kind === each));
  return (
    <mark class={kind === 'look' ? undefined : kind}
      key={`mark-${run.begin}`} data-places={run.over.map((place) => place.number).join(' ')}>
      {run.begins.map((place) => (
        <span class="hidden-words" tabIndex={-1} key={id_of(place)} id={id_of(place)}>
          {place.words}{' '}
        </span>
      ))}
      {words}
      {run.ends.length > 0 && (
        <sup aria-hidden="true">{run.ends.map((place) => place.number).join(' ')}</sup>
      )}
    </mark>
  );
}
