// Makes the arguments of a call ready for the core: texts in NFC, secrets as bytes in NFKC, fields
// without a value left out. Byte buffers are moved to the Worker, not copied.

const secret_fields = new Set(['password', 'old_password', 'new_password', 'code']);
const encoder = new TextEncoder();
// A surrogate without its other half is no character; JSON for the core must not hold one.
const surrogates = /[\uD800-\uDBFF][\uDC00-\uDFFF]|[\uD800-\uDFFF]/g;

export interface Prepared {
  args: Record<string, unknown>;
  transfer: Transferable[];
}

/// `form`: texts in which positions are counted keep the form in which they were written.
export function prepare(args: object, form: 'NFC' | 'as written' = 'NFC'): Prepared {
  const transfer: Transferable[] = [];
  const ready = (name: string, value: unknown): unknown => {
    if (typeof value === 'string') {
      if (!secret_fields.has(name)) return form === 'NFC' ? whole(value).normalize('NFC') : whole(value);
      const bytes = encoder.encode(whole(value).normalize('NFKC'));
      transfer.push(bytes.buffer);
      return bytes;
    }
    if (value instanceof Uint8Array) {
      // A view of a part would move all that is around it as well.
      const own = value.byteLength === value.buffer.byteLength ? value : value.slice();
      transfer.push(own.buffer as ArrayBuffer);
      return own;
    }
    if (Array.isArray(value)) return value.map((each) => ready('', each));
    if (typeof value === 'object' && value !== null) return fields(value);
    return value;
  };
  const fields = (from: object): Record<string, unknown> => {
    const out: Record<string, unknown> = {};
    for (const [name, value] of Object.entries(from)) {
      if (value !== undefined && value !== null) out[name] = ready(name, value);
    }
    return out;
  };
  return { args: fields(args), transfer };
}

function whole(text: string): string {
  return text.replace(surrogates, (found) => (found.length === 2 ? found : '\uFFFD'));
}
