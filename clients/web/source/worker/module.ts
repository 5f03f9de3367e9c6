// The WebAssembly module behind its C interface (clients/wasm/exports.cpp).
import create_family, { type EmscriptenModule } from 'letterbox-web-core';
import create_staff from 'letterbox-web-staff';
import type { Outcome } from '../core/interface';
import { put_bytes, read_message, take_bytes, write_message } from './message';

/// What the core asks of its surroundings while a call runs.
export interface Host {
  /// Sends one request and waits for its answer; both are messages (clients/wasm/host.hpp).
  exchange(request: Uint8Array): Uint8Array;
  /// A blob that may be kept on the person's own device; empty: no longer.
  keep(name: string, data: Uint8Array): void;
  progress(done: number, all: number): void;
  /// Seconds since 1970.
  seconds(): number;
}

export class CoreModule {
  private constructor(private readonly module: EmscriptenModule) {}

  /// Instantiates; `kept` is what the device kept. Throws when WebAssembly does not run here, or
  /// when what was kept is damaged (then start without it).
  static async start(
    which: 'family' | 'staff',
    wasm: WebAssembly.Module,
    origin: string,
    host: Host,
    kept: ReadonlyMap<string, Uint8Array>,
  ): Promise<CoreModule> {
    let core: CoreModule | undefined;
    const create = which === 'family' ? create_family : create_staff;
    const module = await create({
      instantiateWasm: (imports, done) => {
        WebAssembly.instantiate(wasm, imports).then((instance) => done(instance));
        return {};
      },
      host: {
        exchange: (at: number, size: number) => core!.place(host.exchange(core!.view(at, size))),
        keep: (name: number, name_size: number, data: number, size: number) =>
          host.keep(text_of(core!.view(name, name_size)), core!.view(data, size).slice()),
        progress: (done: number, all: number) => host.progress(done, all),
        seconds: () => host.seconds(),
      },
    });
    core = new CoreModule(module);
    core.with_block(bytes_of(origin), (at, size) => module._letterbox_start(at, size));
    for (const [name, data] of kept) {
      core.with_block(bytes_of(name), (name_at, name_size) =>
        core!.with_block(data, (at, size) =>
          module._letterbox_restore(name_at, name_size, at, size),
        ),
      );
    }
    const begun = core.take(module._letterbox_begin());
    if (!begun.ok) throw new Error(begun.refused.name);
    return core;
  }

  /// Throws when the module stopped; it cannot be used any more then.
  call(name: string, args: unknown): Outcome<unknown> {
    const buffers: Uint8Array[] = [];
    const request = write_message({ call: name, arguments: take_bytes(args, buffers) }, buffers);
    for (const each of buffers) each.fill(0);
    const answer = this.with_block(request, (at, size) => this.module._letterbox_call(at, size));
    request.fill(0);
    return this.take(answer);
  }

  private view(at: number, size: number): Uint8Array {
    return this.module.HEAPU8.subarray(at, at + size);
  }

  /// A block for the module: size, bytes.
  private place(data: Uint8Array): number {
    const at = this.module._letterbox_allocate(4 + data.byteLength);
    if (at === 0) return 0;
    new DataView(this.module.HEAPU8.buffer).setUint32(at, data.byteLength, true);
    this.module.HEAPU8.set(data, at + 4);
    return at;
  }

  private with_block<T>(data: Uint8Array, use: (at: number, size: number) => T): T {
    const at = this.module._letterbox_allocate(data.byteLength);
    if (at === 0) throw new Error('no memory is left');
    this.module.HEAPU8.set(data, at);
    const out = use(at, data.byteLength);
    this.module._letterbox_release(at, data.byteLength);
    return out;
  }

  private take(block: number): Outcome<unknown> {
    const size = new DataView(this.module.HEAPU8.buffer).getUint32(block, true);
    const message = read_message(this.view(block + 4, size));
    this.module._letterbox_release(block, 4 + size);
    return put_bytes(message.json, message.buffers) as Outcome<unknown>;
  }
}

function bytes_of(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
function text_of(data: Uint8Array): string {
  return new TextDecoder().decode(data);
}
