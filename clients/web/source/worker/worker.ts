// The Worker of the page: the core and its keys live here and nowhere else.
import { desk_protocols } from '../core/desk';
import type { AskedCall, FromWorker } from '../core/wire';
import { Device } from './device';
import { exchange } from './http';
import { load, once } from './loading';
import { CoreModule } from './module';
import { Screening } from './screening';
import { Turns } from './turns';

// Set by the build: "/a/core-HASH.wasm", "/a/staff-HASH.wasm" and so on.
declare const LETTERBOX_CORE: string;
declare const LETTERBOX_REST: string;
declare const LETTERBOX_STAFF: string;
declare const LETTERBOX_STAFF_REST: string;
declare const LETTERBOX_SCREENING: string;
declare const LETTERBOX_LISTS: string;

const scope = self as unknown as {
  readonly name: string; // the desk's secret, where the page has one
  postMessage(message: FromWorker, transfer: Transferable[]): void;
  onmessage: ((event: MessageEvent<AskedCall>) => void) | null;
};

/// The agency's server: where the page comes from, unless `letterbox desk` says that it forwards.
const origin = once(async () => {
  const named = JSON.parse(new TextDecoder().decode(await load('/origin.json'))) as { origin: string };
  return named.origin || location.origin;
});
const compile = async (url: string): Promise<WebAssembly.Module> =>
  WebAssembly.compile(await load(url));
const part = (url: string): (() => Promise<WebAssembly.Module>) => once(() => compile(url));
const modules = {
  family: { first: part(LETTERBOX_CORE), rest: part(LETTERBOX_REST) },
  staff: { first: part(LETTERBOX_STAFF), rest: part(LETTERBOX_STAFF_REST) },
};

const turns = new Turns({
  load: async (which) => {
    const [first, from] = await Promise.all([modules[which].first(), origin()]);
    const compiled = { first, rest: modules[which].rest };
    return (host, kept) => CoreModule.start(which, compiled, from, host, kept);
  },
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
  lists: () => load(LETTERBOX_LISTS),
});
scope.onmessage = (event) => {
  const { id, call, args } = event.data;
  if (call !== 'screen' && call !== 'clues') void turns.take(event.data);
  else void screening.ask(call, args).then((outcome) => scope.postMessage({ id, outcome }, []));
};
