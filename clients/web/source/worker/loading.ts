// Files of the page's own origin, with an end to waiting: a connection can be there and bring nothing.

const bearable = 30; // seconds without a byte
const second = 1000; // milliseconds

type Ask = (url: string, how: { signal: AbortSignal }) => Promise<Response>;

/// Throws when it does not come, or when nothing more of it came for a while. Seconds in which this
/// thread was busy, and could have heard of no byte, are not counted.
export async function load(
  url: string, ask: Ask = (at, how) => fetch(at, how),
): Promise<Uint8Array<ArrayBuffer>> {
  const stop = new AbortController();
  let quiet = 0;
  const watch = (): void => {
    if (++quiet > bearable) stop.abort();
    else timer = setTimeout(watch, second);
  };
  let timer = setTimeout(watch, second);
  try {
    const answer = await ask(url, { signal: stop.signal });
    if (!answer.ok || !answer.body) throw new Error('missing');
    const reader = answer.body.getReader();
    const pieces: Uint8Array[] = [];
    for (;;) {
      quiet = 0;
      const { done, value } = await reader.read();
      if (done) return joined(pieces);
      pieces.push(value);
    }
  } finally {
    clearTimeout(timer);
  }
}

function joined(pieces: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array(pieces.reduce((sum, each) => sum + each.byteLength, 0));
  let at = 0;
  for (const each of pieces) {
    out.set(each, at);
    at += each.byteLength;
  }
  return out;
}

/// What is loaded when it is first asked for. What did not come is asked for again.
export function once<T>(get: () => Promise<T>): () => Promise<T> {
  let asked: Promise<T> | undefined;
  return () => {
    const mine = asked ??= get();
    mine.catch(() => {
      if (asked === mine) asked = undefined;
    });
    return mine;
  };
}
