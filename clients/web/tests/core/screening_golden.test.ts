// The screening says the same on the command line and in the browser, letter by letter, and both count
// as they should. The program is found in LETTERBOX_PROGRAM.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { Screened, ScreenedLetter } from '../../source/core/screening';
import { Screening } from '../../source/worker/screening';
import { screening_lists, screening_module } from './built_core';

const program = process.env.LETTERBOX_PROGRAM ?? '';
const letters = path.resolve(
  import.meta.dirname,
  '../../../../tests/moderation/screening/letters',
);
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'letterbox-golden-'));
afterAll(() => fs.rmSync(folder, { recursive: true }));
const screening = new Screening({
  module: screening_module,
  lists: () => Promise.resolve(screening_lists()),
});

/// A labelled letter without its labels.
function read_letter(name: string): ScreenedLetter {
  const [head, ...body] = fs.readFileSync(path.join(letters, name), 'utf8').split('\n');
  const { author, protected: details, expected_signoff } = JSON.parse(head!);
  const marked = body.slice(1).join('\n').replace(/\n+$/, '');
  const text = marked.replace(/⟦[a-z_]+\|([^⟧]*)⟧/g, '$1');
  return { text, author, protected: details, signoff: expected_signoff, side: 'worker' };
}

function on_the_command_line(letter: ScreenedLetter): unknown[] {
  const details = path.join(folder, 'details.json');
  fs.writeFileSync(details, JSON.stringify(letter.protected));
  const flags = ['--author', letter.author, '--expected-signoff', letter.signoff ?? ''];
  const run = spawnSync(
    program,
    ['screen', '--json', '--view', letter.side, '--protected', details, ...flags],
    { input: letter.text, encoding: 'utf8' },
  );
  expect(run.status, run.error?.message ?? run.stderr).toBe(0);
  return JSON.parse(run.stdout).highlights;
}

async function in_the_browser(letter: ScreenedLetter): Promise<Screened> {
  const answer = await screening.ask('screen', letter);
  if (!answer.ok) throw new Error(answer.refused.name);
  return answer.value as Screened;
}

async function compare(letter: ScreenedLetter, name: string): Promise<Screened> {
  const screened = await in_the_browser(letter);
  const points = Array.from(letter.text);
  for (const each of screened.highlights) {
    const words = points.slice(each.first_point, each.end_point).join('');
    expect(letter.text.slice(each.start, each.end), name).toBe(words);
  }
  const seen = screened.highlights.map((each) => ({
    start: each.first_point,
    end: each.end_point,
    kind: each.kind,
    severity: each.severity,
    rule: each.rule,
    reason: each.reason,
    suggestion: each.suggestion ?? '',
  }));
  expect(seen, name).toEqual(on_the_command_line(letter));
  return screened;
}

const town = { kind: 'town', value: 'Otley' };
// Emoji of several code points, combining marks, right-to-left text with its controls, invisible and
// look-alike characters.
const odd = [
  '👩🏽‍🎨👨‍👩‍👧‍👦 We moved to Otley 🏴󠁧󠁢󠁥󠁮󠁧󠁿. Ring 07700 900123 🦊',
  'Zoe\u0308 and Rene\u0301e o\u0302\u0323 live in O\u0301tley, near Saint Agnes School.',
  'שלום לך רוזי, \u202Bאנחנו ב Otley עכשיו\u202C. mail zoe@letters.test',
  'مرحبا روزي، \u2067نحن في Otley الآن\u2069، 07700 900123',
  'O\u200Bt\u200Dl\uFEFFe\u2060y and O🎈t🎈l🎈e🎈y and 𝓞𝓽𝓵𝓮𝔂 and Оtley',
  '\uFEFFOtley\u0000Otley\r\n\r\nOtley',
];

describe('native and WebAssembly', () => {
  it('point to the same in every letter of our own', async () => {
    const names = fs.readdirSync(letters).filter((each) => each.endsWith('.letter'));
    expect(names.length).toBeGreaterThanOrEqual(60);
    let highlights = 0;
    for (const name of names) {
      highlights += (await compare(read_letter(name), name)).highlights.length;
    }
    expect(highlights).toBeGreaterThan(names.length);
  }, 300_000);

  it('count emoji, marks and right-to-left text alike (W3)', async () => {
    for (const side of ['worker', 'writer'] as const) {
      for (const text of odd) {
        const letter = { text, author: 'adopter', protected: [town], signoff: '', side };
        const { highlights } = await compare(letter, text);
        expect(highlights.map((each) => each.kind), text).toContain('town');
      }
    }
  }, 120_000);
});
