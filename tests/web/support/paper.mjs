// What stands where on a printed page.
import { inflateSync } from 'node:zlib';

const point = 25.4 / 72;  // mm
const six = '(-?[\\d.]+) (-?[\\d.]+) (-?[\\d.]+) (-?[\\d.]+) (-?[\\d.]+) (-?[\\d.]+)';

/// `inner` within `outer`, as PDF writes matrices.
const within = ([a, b, c, d, e, f], [A, B, C, D, E, F]) => [
  a * A + b * C, a * B + b * D, c * A + d * C, c * B + d * D, e * A + f * C + E, e * B + f * D + F];

/// Of a PDF that Chromium made: the size of each page, and where each run of text begins, in mm from the
/// top left.
export function pages_of(pdf) {
  const raw = pdf.toString('latin1');
  const sizes = [...raw.matchAll(/\/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)\s*\]/g)]
    .map(([, width, height]) => ({ width: width * point, height: height * point }));
  const runs = [];
  for (const found of raw.matchAll(/stream\r?\n/g)) {
    const begin = found.index + found[0].length;
    let text;
    try {
      text = inflateSync(pdf.subarray(begin, raw.indexOf('endstream', begin))).toString('latin1');
    } catch {
      continue;  // a font or a picture
    }
    if (!/^BT$/m.test(text)) continue;
    let now = [1, 0, 0, 1, 0, 0];
    const outer = [];
    for (const [word, ...numbers] of text.matchAll(new RegExp(`^(?:q|Q|${six} (?:cm|Tm))$`, 'gm'))) {
      if (word === 'q') outer.push(now);
      else if (word === 'Q') now = outer.pop();
      else if (word.endsWith('cm')) now = within(numbers.map(Number), now);
      else {
        const [, , , , x, y] = within(numbers.map(Number), now);
        runs.push({ left: x * point, top: sizes[0].height - y * point });
      }
    }
  }
  return { sizes, runs };
}
