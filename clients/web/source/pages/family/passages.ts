// Places in a text that stay on their words while the text around them changes.
export interface place {
  readonly begin: number;  // UTF-16
  readonly end: number;
  readonly done: boolean;  // its words were changed
}

/// One change took `before` to `after`: what both share at their beginning and end stayed.
export function follow<Place extends place>(
  places: readonly Place[], before: string, after: string,
): Place[] {
  const shorter = Math.min(before.length, after.length);
  let head = 0;
  while (head < shorter && before[head] === after[head]) head++;
  let tail = 0;
  while (tail < shorter - head && before[before.length - 1 - tail] === after[after.length - 1 - tail]) {
    tail++;
  }
  const until = before.length - tail;  // [head, until) of `before` became something else
  const moved = after.length - before.length;
  return places.map((each) => {
    if (until <= each.begin && !(head === until && head > each.begin)) {
      return { ...each, begin: each.begin + moved, end: each.end + moved };
    }
    if (head >= each.end) return each;
    const end = Math.max(Math.min(head, each.end), each.end + moved);
    return { ...each, begin: Math.min(each.begin, head), end, done: true };
  });
}

/// The text with the words of one place replaced, and every place moved along.
export function replace<Place extends place>(
  text: string, places: readonly Place[], which: number, words: string,
): { text: string; places: Place[] } {
  const at = places[which];
  if (!at) return { text, places: [...places] };
  const moved = words.length - (at.end - at.begin);
  return {
    text: text.slice(0, at.begin) + words + text.slice(at.end),
    places: places.map((each, index) => {
      if (index === which) return { ...each, end: at.begin + words.length, done: true };
      return each.begin >= at.end
        ? { ...each, begin: each.begin + moved, end: each.end + moved } : each;
    }),
  };
}

/// Words that were put in the place of others, in the text as it was then.
export interface replaced {
  readonly text: string;
  readonly begin: number;  // of the new words, which may be empty
  readonly end: number;
  readonly before: string;
}

/// The same in the text as it is after one more change; nothing once the new words were changed.
export function still_there(last: replaced, text: string): replaced | undefined {
  const [at] = follow([{ begin: last.begin, end: last.end, done: false }], last.text, text);
  return at && !at.done ? { text, begin: at.begin, end: at.end, before: last.before } : undefined;
}
