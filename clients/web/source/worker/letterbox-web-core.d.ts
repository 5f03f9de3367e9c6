// What Emscripten makes of clients/wasm; the build says where it is. The scripts of the modules
// differ in the order of what they bring along.
declare module 'letterbox-web-screening' {
  export interface EmscriptenModule {
    readonly HEAPU8: Uint8Array; // a new one when the memory grew
    _letterbox_allocate(size: number): number;
    _letterbox_release(at: number, size: number): void;
    _letterbox_call(request: number, size: number): number;
  }
  export interface Surroundings {
    instantiateWasm(
      imports: WebAssembly.Imports,
      done: (instance: WebAssembly.Instance) => void,
    ): object;
    host: object;
  }
  export default function create(with_: Surroundings): Promise<EmscriptenModule>;
}
declare module 'letterbox-web-core' {
  import type { EmscriptenModule, Surroundings } from 'letterbox-web-screening';
  export interface CoreExports extends EmscriptenModule {
    _letterbox_start(origin: number, size: number): void;
    _letterbox_restore(name: number, name_size: number, data: number, size: number): void;
    _letterbox_begin(): number;
  }
  export default function create(with_: Surroundings): Promise<CoreExports>;
}
declare module 'letterbox-web-staff' {
  export { default } from 'letterbox-web-core';
}
