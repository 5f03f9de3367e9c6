// Photos that were chosen join those of the letter one by one, each when it is ready: whatever was
// done to the others meanwhile stays.
import { say } from '../../text/family';
import { most_photos, type photo } from './photo';

export interface album {
  readonly photos: readonly photo[];
  with_photos(photos: photo[]): void;
}

/// `make` answers a sentence where a file cannot be taken, or nothing. Answers what to tell people.
export async function add_photos(
  to: album, files: readonly File[], make: (file: File, number: number) => Promise<photo | string>,
): Promise<string[]> {
  const wrong: string[] = [];
  for (const file of files) {
    const made = to.photos.length < most_photos ? await make(file, to.photos.length + 1) : undefined;
    if (made === undefined) return [...wrong, say('photos.too_many')];
    if (typeof made !== 'string') to.with_photos([...to.photos, made]);
    else if (wrong.length === 0) wrong.push(made || say('photos.bad'));
  }
  return wrong;
}
