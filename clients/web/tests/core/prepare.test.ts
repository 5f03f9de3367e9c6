import { describe, expect, it } from 'vitest';
import { prepare } from '../../source/core/prepare';

describe('arguments', () => {
  it('have texts in NFC and secrets as bytes in NFKC', () => {
    const { args, transfer } = prepare({ name: 'Zoe\u0308', password: '\uFB01x' });
    expect(args.name).toBe('Zo\u00EB');
    expect(args.password).toEqual(new TextEncoder().encode('fix'));
    expect(transfer).toHaveLength(1);
  });

  it('hold no half of a character', () => {
    expect(prepare({ text: 'a\uD83D b \uDD8A \u{1F98A}' }).args.text).toBe('a\uFFFD b \uFFFD \u{1F98A}');
  });

  it('leave out what has no value', () => {
    expect(prepare({ a: undefined, b: null, c: [{ d: undefined, e: 1 }] }).args).toEqual({
      c: [{ e: 1 }],
    });
  });

  it('move whole buffers and copy parts of them', () => {
    const whole = new Uint8Array([1, 2, 3, 4]);
    const part = whole.subarray(1, 3);
    const { args, transfer } = prepare({ pictures: [{ bytes: whole }, { bytes: part }] });
    const [first, second] = args.pictures as { bytes: Uint8Array }[];
    expect(first?.bytes.buffer).toBe(whole.buffer);
    expect(second?.bytes).toEqual(new Uint8Array([2, 3]));
    expect(second?.bytes.buffer).not.toBe(whole.buffer);
    expect(transfer).toHaveLength(2);
  });
});
