// The browser keeps titles in its history, where others of the home or the office find them.
import fs from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { family } from '../../source/text/family';
import { staff } from '../../source/text/staff';

const texts: Record<string, string> = { ...family, ...staff };
const source = path.resolve(import.meta.dirname, '../../source');
const files = fs.readdirSync(source, { recursive: true }).map(String)
  .filter((each) => each.endsWith('.tsx'));

/// From `begin` to the first of `last` that stands in no braces.
function until(code: string, begin: number, last: string): string {
  let depth = 0;
  for (let at = begin; at < code.length; at++) {
    if (depth === 0 && code[at] === last) return code.slice(begin, at);
    if (code[at] === '{') depth++;
    if (code[at] === '}') depth--;
  }
  return '';
}
function value_of(name: string, tag: string): string | undefined {
  const at = tag.indexOf(` ${name}={`);
  return at < 0 ? undefined : until(tag, at + name.length + 3, '}');
}

/// What the tab says on each screen, as the source has it.
function titles(code: string): string[] {
  return [...code.matchAll(/<Screen\s/g)].map(({ index }) => {
    const tag = until(code, index, '>').replace(/\s+/g, ' ');
    const said = value_of('title', tag) ?? value_of('heading', tag) ?? '';
    return new RegExp(`const ${said} = ([^;]+);`).exec(code)?.[1] ?? said;
  });
}

const plain = (said: string): boolean => {
  const keys = [...said.matchAll(/'([\w.]+)'/g)].map(([, key]) => key!);
  return keys.length > 0 && keys.every((key) => texts[key] !== undefined && !texts[key].includes('{'));
};
const elsewhere = ['say(`${why}.heading`)', 'heading'];  // looked at below

it('no title is filled with a name', () => {
  const all = files.flatMap((name) =>
    titles(fs.readFileSync(path.join(source, name), 'utf8')).map((said) => ({ name, said })));
  expect(all.length).toBeGreaterThan(50);
  const filled = all.filter(({ said }) => !plain(said) && !elsewhere.includes(said));
  expect(filled.map(({ name, said }) => `${name}: ${said}`)).toEqual([]);
  expect(['blocked', 'unloaded'].every((why) => plain(`'${why}.heading'`))).toBe(true);
  expect(all.filter(({ said }) => said === 'heading').map(({ name }) => path.basename(name)))
    .toEqual(['not_taken.tsx']);
  for (const name of files) {
    const code = fs.readFileSync(path.join(source, name), 'utf8');
    for (const { index } of code.matchAll(/<NotTaken\s/g)) {
      expect(plain(value_of('heading', until(code, index, '>')) ?? ''), name).toBe(true);
    }
  }
});
