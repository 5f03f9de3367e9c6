// Photos on the device: drawn again on a canvas, so that nothing but the picture is left (no place,
// no time, no camera), at most 1600 pixels on the longer side, as JPEG.
export const longest_side = 1600;
export const most_photos = 12;
const quality = 0.85;

export interface photo {
  readonly id: string;
  readonly name: string;  // never the file's own name: it may tell too much
  readonly alt: string;
  readonly picture: Blob;
  readonly width: number;
  readonly height: number;
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

/// Undefined where the browser cannot read the file as a picture.
export async function prepare(file: Blob, number: number): Promise<photo | undefined> {
  let bitmap: ImageBitmap;
  try {
    bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' });
  } catch {
    return undefined;
  }
  const scale = Math.min(1, longest_side / Math.max(bitmap.width, bitmap.height));
  const width = Math.max(1, Math.round(bitmap.width * scale));
  const height = Math.max(1, Math.round(bitmap.height * scale));
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const draw = canvas.getContext('2d');
  if (!draw) return undefined;
  draw.fillStyle = '#fff';  // JPEG has no transparency
  draw.fillRect(0, 0, width, height);
  draw.drawImage(bitmap, 0, 0, width, height);
  bitmap.close();
  const picture = await to_jpeg(canvas);
  if (!picture) return undefined;
  return {
    id: crypto.randomUUID(), name: `photo-${number}.jpg`, alt: '', picture, width, height,
  };
}

/// The photo with these parts painted over for good.
export async function cover(what: photo, boxes: readonly box[]): Promise<photo> {
  const bitmap = await createImageBitmap(what.picture);
  const canvas = document.createElement('canvas');
  canvas.width = what.width;
  canvas.height = what.height;
  const draw = canvas.getContext('2d');
  if (!draw) throw new Error('no canvas');
  draw.drawImage(bitmap, 0, 0);
  bitmap.close();
  draw.fillStyle = '#51606a';
  for (const each of boxes) {
    draw.fillRect(each.x * what.width, each.y * what.height,
      each.width * what.width, each.height * what.height);
  }
  return { ...what, picture: (await to_jpeg(canvas)) ?? what.picture };
}
