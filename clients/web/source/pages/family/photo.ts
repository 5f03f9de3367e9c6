// Photos on the device: drawn again on a canvas, so that nothing but the picture is left (no place,
// no time, no camera), at most 1600 pixels on the longer side, as JPEG.
import { ask } from '../../session';
import { say } from '../../text/family';

export const longest_side = 1600;
export const most_photos = 12;
const largest_file = 64 * 1024 * 1024;  // bytes; beyond it a phone runs out of memory
const quality = 0.85;

export interface photo {
  readonly id: string;
  readonly name: string;  // never the file's own name: it may tell too much
  readonly alt: string;
  readonly removed: string;  // what is told of it: mostly what was taken out of the file; may be empty
  readonly named: string;  // the file's name where it told too much; mostly empty
  readonly picture: Blob;
}

export interface box {
  readonly x: number;  // all as parts of the picture's width and height, 0 to 1
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

function to_jpeg(canvas: HTMLCanvasElement): Promise<Blob | undefined> {
  return new Promise((done) => canvas.toBlob((blob) => done(blob ?? undefined), 'image/jpeg', quality));
}

/// What people are told of a file: what it said besides its picture, or why it cannot be taken; empty
/// where it is none of the sorts that we read, of which nothing says how large a decoder would make it.
/// What the core does not read is drawn anew all the same where the browser can: some phones leave bytes
/// between the parts of a JPEG, or leave out its end.
async function look_at_file(
  file: Blob,
): Promise<{ refused: string } | { removed: string; media_type: string }> {
  if (file.size > largest_file) return { refused: say('photos.too_large') };
  const seen = await ask('look_at_photo', { bytes: new Uint8Array(await file.arrayBuffer()) });
  if (seen.ok) {
    const { media_type, only_drawn, removed } = seen.value;
    return { media_type, removed: only_drawn ? say('photos.drawn_anew') : removed };
  }
  const { name, title } = seen.refused;
  if (name === 'bad_photo') return { refused: '' };
  return { refused: name === 'too_large' ? say('photos.too_large') : title };
}

/// A sentence for people where the file cannot be taken; empty where the browser cannot read it as a
/// picture at all.
export async function prepare(file: Blob, number: number): Promise<photo | string> {
  const seen = await look_at_file(file);
  if ('refused' in seen) return seen.refused;
  let bitmap: ImageBitmap;
  try {
    // As the sort that the core found, whatever the file's name said.
    bitmap = await createImageBitmap(file.slice(0, file.size, seen.media_type),
      { imageOrientation: 'from-image' });
  } catch {
    return '';
  }
  const scale = Math.min(1, longest_side / Math.max(bitmap.width, bitmap.height));
  const width = Math.max(1, Math.round(bitmap.width * scale));
  const height = Math.max(1, Math.round(bitmap.height * scale));
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const draw = canvas.getContext('2d');
  if (!draw) return '';
  draw.fillStyle = '#fff';  // JPEG has no transparency
  draw.fillRect(0, 0, width, height);
  draw.drawImage(bitmap, 0, 0, width, height);
  bitmap.close();
  const picture = await to_jpeg(canvas);
  if (!picture) return '';
  return {
    id: crypto.randomUUID(), name: `photo-${number}.jpg`, alt: '', removed: seen.removed, named: '',
    picture,
  };
}

export const whole: box = { x: 0, y: 0, width: 1, height: 1 };

/// The photo drawn anew: these parts painted over, and nothing left of what lies outside `kept`.
/// Nothing where the browser cannot draw it; then the photo is as it was.
export async function redrawn(
  what: photo, covered: readonly box[], kept: box,
): Promise<photo | undefined> {
  const bitmap = await createImageBitmap(what.picture);
  const { width, height } = bitmap;
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(kept.width * width));
  canvas.height = Math.max(1, Math.round(kept.height * height));
  const draw = canvas.getContext('2d');
  if (!draw) return undefined;
  draw.translate(-Math.round(kept.x * width), -Math.round(kept.y * height));
  paint(draw, bitmap, covered);
  bitmap.close();
  const picture = await to_jpeg(canvas);
  return picture && { ...what, picture };
}

export function paint(
  draw: CanvasRenderingContext2D, bitmap: ImageBitmap, covered: readonly box[],
): void {
  const { width, height } = bitmap;
  draw.drawImage(bitmap, 0, 0);
  draw.fillStyle = '#51606a';
  for (const each of covered) {
    draw.fillRect(each.x * width, each.y * height, each.width * width, each.height * height);
  }
}

export type edge = 'top' | 'bottom' | 'left' | 'right';
const least = 0.1;

/// A little less of the picture at one edge; the same where little is left.
export function less_at(edge: edge, kept: box, by: number): box {
  const upright = edge === 'top' || edge === 'bottom';
  const left = (upright ? kept.height : kept.width) - by;
  if (left < least) return kept;
  return upright
    ? { ...kept, height: left, y: edge === 'top' ? kept.y + by : kept.y }
    : { ...kept, width: left, x: edge === 'left' ? kept.x + by : kept.x };
}
