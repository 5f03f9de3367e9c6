// The WebAssembly module behind its C interface (clients/wasm/exports.cpp).
import create_family from 'letterbox-web-core';
import create_staff from 'letterbox-web-staff';
import type { Outcome } from '../core/interface';
import { Blocks, instance } from './blocks';

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

/// The family's, or the one that knows the calls of staff besides.
export type Which = 'family' | 'staff';

// Set by the build: the calls that need no more than the first part (clients/wasm/early_calls.txt,
// early_staff_calls.txt).
declare const LETTERBOX_EARLY: Readonly<Record<Which, readonly string[]>>;

/// What was compiled; each module comes in two parts.
export interface Compiled {
  readonly first: WebAssembly.Module;
  /// Asked for with the first call, which goes on to what needs it.
  readonly rest: () => Promise<WebAssembly.Module>;
}

export class CoreModule {
  private whole = false;

  private constructor(
    private readonly early: readonly string[],
    private readonly blocks: Blocks,
    private readonly compiled: Compiled,
    private readonly complete: (rest: WebAssembly.Module) => Promise<void>,
  ) {}

  /// Instantiates; `kept` is what the device kept. Throws when WebAssembly does not run here, or
  /// when what was kept is damaged (then start without it).
  static async start(
    which: Which,
    compiled: Compiled,
    origin: string,
    host: Host,
    kept: ReadonlyMap<string, Uint8Array>,
  ): Promise<CoreModule> {
    let blocks: Blocks | undefined;
    const create = which === 'family' ? create_family : create_staff;
    const { module, complete } = await instance(create, compiled.first, {
      exchange: (at: number, size: number) => blocks!.place(host.exchange(blocks!.view(at, size))),
      keep: (name: number, name_size: number, data: number, size: number) =>
        host.keep(text_of(blocks!.view(name, name_size)), blocks!.view(data, size).slice()),
      progress: (done: number, all: number) => host.progress(done, all),
      seconds: () => host.seconds(),
    });
    blocks = new Blocks(module);
    blocks.with_block(bytes_of(origin), (at, size) => module._letterbox_start(at, size));
    for (const [name, data] of kept) {
      blocks.with_block(bytes_of(name), (name_at, name_size) =>
        blocks!.with_block(data, (at, size) =>
          module._letterbox_restore(name_at, name_size, at, size),
        ),
      );
    }
    const begun = blocks.take(module._letterbox_begin());
    if (!begun.ok) throw new Error(begun.refused.name);
    return new CoreModule(LETTERBOX_EARLY[which], blocks, compiled, complete);
  }

  /// To be waited for before a call. False: what the call needs did not come; another try may help.
  /// `wait`: not for a call that was asked before the last time it did not come.
  async ready_for(name: string, wait = true): Promise<boolean> {
    if (this.whole) return true;
    if (!wait && !this.early.includes(name)) return false;
    const rest = this.compiled.rest();
    rest.catch(() => undefined); // nobody may be waiting yet
    if (this.early.includes(name)) return true;
    try {
      await this.complete(await rest);
      this.whole = true;
    } catch {
      return false;
    }
    return true;
  }

  /// Throws when the module stopped; it cannot be used any more then.
  call(name: string, args: unknown): Outcome<unknown> {
    return this.blocks.call(name, args);
  }
}

function bytes_of(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
function text_of(data: Uint8Array): string {
  return new TextDecoder().decode(data);
}
