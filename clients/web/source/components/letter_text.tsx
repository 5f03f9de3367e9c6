// Words of a letter as they are: text nodes only. Characters that steer direction, hide themselves
// or control a terminal are shown by name instead of being obeyed.
import type { ComponentChildren, JSX } from 'preact';

// C0 and C1 controls but tab and line feed, soft hyphen, zero-width and direction characters,
// invisible operators, interlinear marks, tags, and the byte order mark. Zero width joiner and
// non-joiner are letters' parts in some scripts and emoji: they are told to the worker only.
const steering =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu;

export const hidden_characters = (text: string): string[] => text.match(steering) ?? [];

const name_of = (character: string): string =>
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
    if (found[0] === '\r') continue;
    run(found.index);
    out.push(<span class="shown-mark" data-at={begin + found.index}>{name_of(found[0])}</span>);
    at = found.index + found[0].length;
  }
  run(text.length);
  return out;
}

export interface place_in_text {
  readonly begin: number;  // UTF-16
  readonly end: number;
  readonly number: number;
  readonly kind: 'look' | 'gentle' | 'worker';
  readonly words: string;  // read out: "mark 1 of 3: school"
}

/// A letter with numbered places. Places may not overlap; those that do are left out.
export function LetterText({ text, places = [], larger = false, id }: {
  readonly text: string;
  readonly places?: readonly place_in_text[];
  readonly larger?: boolean;
  readonly id?: string;
}) {
  const out: ComponentChildren[] = [];
  let at = 0;
  for (const place of [...places].sort((a, b) => a.begin - b.begin)) {
    if (place.begin < at || place.end > text.length || place.end <= place.begin) continue;
    out.push(...shown(text.slice(at, place.begin), at));
    out.push(marked(place, text.slice(place.begin, place.end)));
    at = place.end;
  }
  out.push(...shown(text.slice(at), at));
  return (
    <div class={larger ? 'letter larger' : 'letter'} dir="auto" id={id}>
      {out}
    </div>
  );
}

function marked(place: place_in_text, words: string): JSX.Element {
  return (
    <mark class={place.kind === 'look' ? undefined : place.kind} id={`place-${place.number}`}
      key={`place-${place.number}`}>
      <span class="hidden-words">{place.words} </span>
      {shown(words, place.begin)}
      <sup aria-hidden="true">{place.number}</sup>
    </mark>
  );
}
