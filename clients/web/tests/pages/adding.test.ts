import { describe, expect, it } from 'vitest';
import { add_photos } from '../../source/pages/family/adding';
import { most_photos, type photo } from '../../source/pages/family/photo';

const photo = (id: string, alt = ''): photo => ({ id, name: `${id}.jpg`, alt, removed: '', named: '',
  picture: new Blob() });
class Album {
  constructor(public photos: photo[]) {}
  with_photos(photos: photo[]): void {
    this.photos = photos;
  }
}
const files = (...names: string[]): File[] => names.map((name) => new File([], name));
const make = (file: File): Promise<photo> => Promise.resolve(photo(file.name));

describe('photos that are added', () => {
  it('leave alone what was said and taken out meanwhile', async () => {
    const album = new Album([photo('a'), photo('b')]);
    const wrong = await add_photos(album, files('c'), async (file) => {
      album.with_photos([photo('a', 'A dog')]);
      return make(file);
    });
    expect(wrong).toEqual([]);
    expect(album.photos.map((each) => [each.id, each.alt])).toEqual([['a', 'A dog'], ['c', '']]);
  });

  it('tell the first that cannot be taken, and go on', async () => {
    const album = new Album([]);
    const wrong = await add_photos(album, files('x', 'y', 'c'), (file) =>
      file.name === 'c' ? make(file) : Promise.resolve(file.name === 'x' ? 'No HEIC.' : ''));
    expect(wrong).toEqual(['No HEIC.']);
    expect(album.photos.map((each) => each.id)).toEqual(['c']);
  });

  it('are not more than a letter carries', async () => {
    const album = new Album(Array.from({ length: most_photos - 1 }, (_, n) => photo(`p${n}`)));
    expect(await add_photos(album, files('c', 'd', 'e'), make))
      .toEqual(['A letter can carry 12 photos.']);
    expect(album.photos).toHaveLength(most_photos);
  });
});
