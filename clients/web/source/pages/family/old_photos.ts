// The photos of a letter that came back: they go along with its next version, so it is not sent before
// all of them are here. One that is not in plain form never comes: it is left out, and the writer reads so.
import type { OpenedLetter, Outcome, Refused } from '../../core/interface';
import { ask } from '../../session';
import type { hand } from './hand';
import type { photo } from './photo';

interface found_photos {
  readonly photos: photo[];
  readonly left_out: number;
}
const odd = ({ name }: Refused): boolean => name === 'bad_photo' || name === 'too_large';

async function photos_of(letter: OpenedLetter): Promise<Outcome<found_photos>> {
  const photos: photo[] = [];
  let left_out = 0;
  for (const [index, each] of letter.attachments.entries()) {
    const got = await ask('attachment', { letter: letter.letter, index });
    if (!got.ok) {
      if (!odd(got.refused)) return got;
      left_out++;
      continue;
    }
    photos.push({
      id: `${index}`, name: each.name, alt: each.alt, removed: '', named: '',
      picture: new Blob([got.value.bytes as Uint8Array<ArrayBuffer>], { type: each.media_type }),
    });
  }
  return { ok: true, value: { photos, left_out } };
}

const coming = new WeakMap<hand, Promise<Refused | undefined>>();

/// Done once all of them are in the hand, or left out; at once where they were brought before. A refusal says why
/// one did not come: none is taken then, and the next call asks again.
export function bring_photos(to: hand, letter: OpenedLetter): Promise<Refused | undefined> {
  if (to.brought) return Promise.resolve(undefined);
  const there = coming.get(to);
  if (there) return there;
  const mine = photos_of(letter).then((found) => {
    coming.delete(to);
    if (!found.ok) return found.refused;
    to.bring(found.value.photos, found.value.left_out);
    return undefined;
  });
  coming.set(to, mine);
  return mine;
}
