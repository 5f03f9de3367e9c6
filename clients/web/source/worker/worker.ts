// The Worker of the page: the core and its keys live here and nowhere else.
import { desk_protocols } from '../core/desk';
import type { AskedCall, FromWorker } from '../core/wire';
import { Device } from './device';
import { exchange } from './http';
import { CoreModule, type Compiled } from './module';
import { Screening } from './screening';
import { Turns } from './turns';

// Set by the build: "/a/core-HASH.wasm", "/a/staff-HASH.wasm" and so on.
declare const LETTERBOX_CORE: string;
declare const LETTERBOX_REST: string;
declare const LETTERBOX_STAFF: string;
declare const LETTERBOX_SCREENING: string;
declare const LETTERBOX_LISTS: string;

const scope = self as unknown as {
  readonly name: string; // the desk's secret, where the page has one
  postMessage(message: FromWorker, transfer: Transferable[]): void;
  onmessage: ((event: MessageEvent<AskedCall>) => void) | null;
};

/// The agency's server: where the page comes from, unless `letterbox desk` says that it forwards.
const origin = fetch('/origin.json')
  .then((answer) => answer.json() as Promise<{ origin: string }>)
  .then((named) => named.origin || location.origin);
async function load(url: string): Promise<ArrayBuffer> {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error('core');
  return answer.arrayBuffer();
}
async function compile(url: string): Promise<WebAssembly.Module> {
  return WebAssembly.compile(await load(url));
}
const family = compile(LETTERBOX_CORE);
// Whoever waits for them is told when they do not come; nobody may be waiting yet.
for (const each of [origin, family]) each.catch(() => undefined);
/// Loaded when it is first asked for. What did not come is asked for again.
function once(url: string): () => Promise<WebAssembly.Module> {
  let asked: Promise<WebAssembly.Module> | undefined;
  return () => {
    const mine = asked ??= compile(url);
    mine.catch(() => {
      if (asked === mine) asked = undefined;
    });
    return mine;
  };
}
const staff = once(LETTERBOX_STAFF);
const rest = once(LETTERBOX_REST);
let asked_before = false;
async function compiled(which: 'family' | 'staff'): Promise<Compiled> {
  return which === 'staff' ? { first: await staff() } : { first: await family, rest };
}

const turns = new Turns({
  start: async (which, host, kept) =>
    CoreModule.start(which, await compiled(which), await origin, host, kept),
  exchange: (request) => exchange(request, scope.name),
  device: new Device(),
  open_socket: (target) => new WebSocket(location.origin.replace(/^http/, 'ws') + target,
    desk_protocols(scope.name)),
  say: (message, transfer) => scope.postMessage(message, transfer),
  seconds: () => Math.floor(Date.now() / 1000),
});
// The screening waits for no turn: it touches nothing of the core.
const screening = new Screening({
  module: () => compile(LETTERBOX_SCREENING),
  lists: async () => new Uint8Array(await load(LETTERBOX_LISTS)),
});
scope.onmessage = (event) => {
  const { id, call, args } = event.data;
  if (call !== 'screen' && call !== 'clues') {
    // Begun with the first question, which goes on to what needs it.
    if (!asked_before) void rest();
    asked_before = true;
    void turns.take(event.data);
  } else void screening.ask(call, args).then((outcome) => scope.postMessage({ id, outcome }, []));
};
