// A letter looked at before it is opened: read here, and its words stay here.
import type { Inside, OpenedLetter, Outcome } from '../core/interface';

export function inside_of(read: Outcome<unknown>): Outcome<Inside> {
  if (!read.ok) return read;
  const { attachments, note, tells_opening = false, text } = read.value as OpenedLetter;
  const photos = attachments.filter((each) => !each.left_out).length;
  return { ok: true, value: {
    length: text.length, photos, tells_opening, ...(note ? { note } : {}),
  } };
}
