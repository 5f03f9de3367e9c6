// The blocks that the module takes and gives (clients/wasm/message.hpp):
//
//   message = size json *buffer     buffer = size bytes     size: 4 bytes, little endian
//
// Bytes inside the JSON are written {"bytes": N}, N being the number of a buffer.

export interface Message {
  json: unknown;
  buffers: Uint8Array[];
}

export function write_message(json: unknown, buffers: readonly Uint8Array[]): Uint8Array {
  const text = new TextEncoder().encode(JSON.stringify(json));
  const all = [text, ...buffers];
  const out = new Uint8Array(all.reduce((sum, each) => sum + 4 + each.byteLength, 0));
  const view = new DataView(out.buffer);
  let at = 0;
  for (const each of all) {
    view.setUint32(at, each.byteLength, true);
    out.set(each, at + 4);
    at += 4 + each.byteLength;
  }
  return out;
}

/// Copies what it reads out of `block`.
export function read_message(block: Uint8Array): Message {
  const view = new DataView(block.buffer, block.byteOffset, block.byteLength);
  const parts: Uint8Array[] = [];
  let at = 0;
  while (at < block.byteLength) {
    const size = view.getUint32(at, true);
    if (at + 4 + size > block.byteLength) throw new RangeError('message');
    parts.push(block.slice(at + 4, at + 4 + size));
    at += 4 + size;
  }
  const [json, ...buffers] = parts;
  return { json: JSON.parse(new TextDecoder().decode(json)), buffers };
}

/// Arguments with their bytes taken out.
export function take_bytes(from: unknown, buffers: Uint8Array[]): unknown {
  if (from instanceof Uint8Array) {
    buffers.push(from);
    return { bytes: buffers.length - 1 };
  }
  if (Array.isArray(from)) return from.map((each) => take_bytes(each, buffers));
  if (typeof from === 'object' && from !== null) {
    return Object.fromEntries(
      Object.entries(from).map(([name, value]) => [name, take_bytes(value, buffers)]),
    );
  }
  return from;
}

/// An answer with its bytes put back.
export function put_bytes(from: unknown, buffers: readonly Uint8Array[]): unknown {
  if (Array.isArray(from)) return from.map((each) => put_bytes(each, buffers));
  if (typeof from !== 'object' || from === null) return from;
  const entries = Object.entries(from);
  const only = entries.length === 1 ? entries[0] : undefined;
  if (only && only[0] === 'bytes' && typeof only[1] === 'number') return buffers[only[1]];
  return Object.fromEntries(entries.map(([name, value]) => [name, put_bytes(value, buffers)]));
}
