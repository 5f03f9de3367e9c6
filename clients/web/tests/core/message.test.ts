import { describe, expect, it } from 'vitest';
import { put_bytes, read_message, take_bytes, write_message } from '../../source/worker/message';

describe('messages', () => {
  it('come back as they went', () => {
    const buffers = [new Uint8Array([1, 2, 3]), new Uint8Array(0)];
    const read = read_message(write_message({ text: 'Grüße 🦊' }, buffers));
    expect(read.json).toEqual({ text: 'Grüße 🦊' });
    expect(read.buffers).toEqual(buffers);
  });

  it('that are cut short are refused', () => {
    const whole = write_message({ a: 1 }, [new Uint8Array([9])]);
    const json_alone = 4 + '{"a":1}'.length; // a whole message without its buffer
    for (let size = 1; size < whole.byteLength; size++) {
      if (size === json_alone) continue;
      expect(() => read_message(whole.slice(0, size)), String(size)).toThrow();
    }
  });

  it('carry bytes beside the JSON', () => {
    const buffers: Uint8Array[] = [];
    const picture = new Uint8Array([7]);
    const taken = take_bytes({ pictures: [{ bytes: picture, alt: 'a dog' }], n: 3 }, buffers);
    expect(taken).toEqual({ pictures: [{ bytes: { bytes: 0 }, alt: 'a dog' }], n: 3 });
    expect(put_bytes(taken, buffers)).toEqual({ pictures: [{ bytes: picture, alt: 'a dog' }], n: 3 });
  });
});
