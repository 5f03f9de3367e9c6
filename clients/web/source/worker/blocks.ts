// The blocks of memory through which a module is called (clients/wasm/block.hpp).
import type { EmscriptenModule, Surroundings } from 'letterbox-web-screening';
import type { Outcome } from '../core/interface';
import { put_bytes, read_message, take_bytes, write_message } from './message';

export class Blocks {
  constructor(private readonly module: EmscriptenModule) {}

  /// Throws when the module stopped; it cannot be used any more then.
  call(name: string, args: unknown): Outcome<unknown> {
    const buffers: Uint8Array[] = [];
    const request = write_message({ call: name, arguments: take_bytes(args, buffers) }, buffers);
    for (const each of buffers) each.fill(0);
    const answer = this.with_block(request, (at, size) => this.module._letterbox_call(at, size));
    request.fill(0);
    return this.take(answer);
  }

  view(at: number, size: number): Uint8Array {
    return this.module.HEAPU8.subarray(at, at + size);
  }

  /// A block for the module: size, bytes.
  place(data: Uint8Array): number {
    const at = this.module._letterbox_allocate(4 + data.byteLength);
    if (at === 0) return 0;
    new DataView(this.module.HEAPU8.buffer).setUint32(at, data.byteLength, true);
    this.module.HEAPU8.set(data, at + 4);
    return at;
  }

  with_block<T>(data: Uint8Array, use: (at: number, size: number) => T): T {
    const at = this.module._letterbox_allocate(data.byteLength);
    if (at === 0) throw new Error('no memory is left');
    this.module.HEAPU8.set(data, at);
    const out = use(at, data.byteLength);
    this.module._letterbox_release(at, data.byteLength);
    return out;
  }

  take(block: number): Outcome<unknown> {
    const size = new DataView(this.module.HEAPU8.buffer).getUint32(block, true);
    const message = read_message(this.view(block + 4, size));
    this.module._letterbox_release(block, 4 + size);
    return put_bytes(message.json, message.buffers) as Outcome<unknown>;
  }
}

/// The functions of `wasm` that come with the rest of it (clients/wasm/split.py). Whoever runs into one
/// before has forgotten to wait for the rest.
function missing_yet(wasm: WebAssembly.Module): WebAssembly.ModuleImports {
  const out: WebAssembly.ModuleImports = {};
  for (const each of WebAssembly.Module.imports(wasm)) {
    if (each.module !== 'placeholder') continue;
    out[each.name] = () => {
      throw new Error('the rest of the module is not here yet');
    };
  }
  return out;
}

/// What the rest of a module asks of its first part: by name, and functions by their place in the
/// table (clients/wasm/module_parts.py).
function shared_with(rest: WebAssembly.Module, first: WebAssembly.Exports): WebAssembly.ModuleImports {
  const asked = WebAssembly.Module.imports(rest);
  const tables = asked.filter((each) => each.kind === 'table').map((each) => first[each.name]);
  const table = tables[0] as WebAssembly.Table;
  const out: WebAssembly.ModuleImports = {};
  for (const { name } of asked) out[name] = first[name] ?? table.get(Number(name));
  return out;
}

export interface Running<M> {
  readonly module: M;
  /// Puts in what came later.
  complete(rest: WebAssembly.Module): Promise<void>;
}

/// A module out of what was compiled, instead of Emscripten's own way of finding it. Throws when
/// WebAssembly does not run here.
export function instance<M>(
  create: (with_: Surroundings) => Promise<M>,
  wasm: WebAssembly.Module,
  host: object,
): Promise<Running<M>> {
  return new Promise((resolve, reject) => {
    let primary: WebAssembly.Exports = {};
    const complete = async (rest: WebAssembly.Module): Promise<void> => {
      await WebAssembly.instantiate(rest, { primary: shared_with(rest, primary) });
    };
    const instantiateWasm: Surroundings['instantiateWasm'] = (imports, done) => {
      WebAssembly.instantiate(wasm, { ...imports, placeholder: missing_yet(wasm) })
        .then((made) => {
          primary = made.exports;
          done(made);
        }, reject);
      return {};
    };
    create({ instantiateWasm, host }).then((module) => resolve({ module, complete }), reject);
  });
}
