// A letter looked at before it is opened: read here, and its words stay here.
import type { Inside, OpenedLetter, Outcome } from '../core/interface';

export function inside_of(read: Outcome<unknown>): Outcome<Inside> {
  if (!read.ok) return read;
  const { text, note } = read.value as OpenedLetter;
  return { ok: true, value: { length: text.length, ...(note ? { note } : {}) } };
}
