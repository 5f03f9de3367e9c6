// The built module, for tests in Node: the same file that browsers load.
import fs from 'node:fs';
import path from 'node:path';
import type { Compiled, Host, Which } from '../../source/worker/module';

// Emscripten's script is made for Workers.
Object.assign(globalThis, { self: globalThis, location: { href: 'https://letterbox.test/' } });

const built = (name: string): Buffer =>
  fs.readFileSync(path.join(process.env.LETTERBOX_CORE ?? '', name));
export async function compiled(which: Which): Promise<Compiled> {
  const name = which === 'staff' ? 'letterbox-web-staff' : 'letterbox-web-core';
  return {
    first: await WebAssembly.compile(built(`${name}-first.wasm`)),
    rest: () => WebAssembly.compile(built(`${name}-rest.wasm`)),
  };
}
declare const LETTERBOX_EARLY: Readonly<Record<Which, readonly string[]>>;
export const early_calls = LETTERBOX_EARLY;
export const screening_module = (): Promise<WebAssembly.Module> =>
  WebAssembly.compile(built('letterbox-web-screening.wasm'));
export const screening_lists = (): Uint8Array => new Uint8Array(built('screening.lists'));

export interface Sent {
  head: { method: string; target: string; type: string; headers: [string, string][] };
  body: Uint8Array;
}

export function quiet_host(exchange: (request: Uint8Array) => Uint8Array): Host {
  return {
    exchange,
    keep: () => undefined,
    progress: () => undefined,
    seconds: () => Math.floor(Date.now() / 1000),
  };
}
