import { describe, expect, it } from 'vitest';
import { changes } from '../../source/pages/staff/changes';

const without = (kind: 'out' | 'in', pieces: ReturnType<typeof changes>): string =>
  pieces.filter((each) => each.kind !== kind).map((each) => each.words).join('');

describe('changes between two versions', () => {
  it('name the words that went and came', () => {
    expect(changes('We live in Otley now.', 'We live in our town now.')).toEqual([
      { kind: 'same', words: 'We live in ' },
      { kind: 'out', words: 'Otley' },
      { kind: 'in', words: 'our town' },
      { kind: 'same', words: ' now.' },
    ]);
  });

  it('are none where nothing changed', () => {
    expect(changes('Dear all,\n\nlove', 'Dear all,\n\nlove')).toEqual([
      { kind: 'same', words: 'Dear all,\n\nlove' }]);
    expect(changes('', '')).toEqual([]);
  });

  it('hold both versions whole, whatever was written', () => {
    const letters = ['', 'a', 'one two  three\n four', '🦊 Zoë e\u0301 שלום עולם', 'two one four'];
    for (const before of letters) {
      for (const after of letters) {
        const found = changes(before, after);
        expect(without('in', found)).toBe(before);
        expect(without('out', found)).toBe(after);
      }
    }
  });

  it('tell two letters that share nothing as changed whole, without taking for ever', () => {
    const old = Array.from({ length: 6000 }, (_, n) => `o${n}`).join(' ');
    const fresh = Array.from({ length: 6000 }, (_, n) => `f${n}`).join(' ');
    expect(changes(old, fresh).map((each) => each.kind)).toEqual(['out', 'in']);
  });
});
