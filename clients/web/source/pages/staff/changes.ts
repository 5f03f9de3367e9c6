// What became other words between two versions of a text, word by word (D8).
export interface piece {
  readonly kind: 'same' | 'out' | 'in';
  readonly words: string;
}

const most_steps = 4_000_000;  // beyond it the middle is told as changed whole

/// Words and the spaces between them: joined again they are the text.
const split = (text: string): string[] => text.match(/\s+|[^\s]+/gu) ?? [];

/// The pieces of both, in order: without those of kind 'in' they are `before`, without 'out' `after`.
export function changes(before: string, after: string): piece[] {
  const old = split(before);
  const fresh = split(after);
  let head = 0;
  while (head < old.length && head < fresh.length && old[head] === fresh[head]) head++;
  let tail = 0;
  while (tail < old.length - head && tail < fresh.length - head
    && old[old.length - 1 - tail] === fresh[fresh.length - 1 - tail]) tail++;
  const out: piece[] = [];
  const add = (kind: piece['kind'], words: string): void => {
    const last = out[out.length - 1];
    if (words === '') return;
    if (last?.kind === kind) out[out.length - 1] = { kind, words: last.words + words };
    else out.push({ kind, words });
  };
  add('same', old.slice(0, head).join(''));
  middle(old.slice(head, old.length - tail), fresh.slice(head, fresh.length - tail), add);
  add('same', old.slice(old.length - tail).join(''));
  return out;
}

function middle(old: string[], fresh: string[],
  add: (kind: piece['kind'], words: string) => void): void {
  if (old.length * fresh.length > most_steps) {
    add('out', old.join(''));
    add('in', fresh.join(''));
    return;
  }
  // Length of the longest common run of pieces from (i, j) on, by rows.
  const width = fresh.length + 1;
  const length = new Uint32Array((old.length + 1) * width);
  const at = (i: number, j: number): number => length[i * width + j] ?? 0;
  for (let i = old.length - 1; i >= 0; i--) {
    for (let j = fresh.length - 1; j >= 0; j--) {
      length[i * width + j] = old[i] === fresh[j] ? at(i + 1, j + 1) + 1
        : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  let i = 0;
  let j = 0;
  while (i < old.length || j < fresh.length) {
    if (i < old.length && j < fresh.length && old[i] === fresh[j]) {
      add('same', old[i++] ?? '');
      j++;
    } else if (i < old.length && (j === fresh.length || at(i + 1, j) >= at(i, j + 1))) {
      add('out', old[i++] ?? '');
    } else {
      add('in', fresh[j++] ?? '');
    }
  }
}
