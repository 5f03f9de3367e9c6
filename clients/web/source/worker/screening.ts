// The screening beside the core, in the same Worker: a module and a memory of its own, without keys,
// loaded when the first letter is to be looked at.
import create from 'letterbox-web-screening';
import type { Outcome, Refused } from '../core/interface';
import type { ScreeningCall } from '../core/screening';
import { Blocks, instance } from './blocks';

export const screening_failed: Refused = {
  name: 'screening_failed',
  title: 'The check for names and places did not run this time. A person still reads every letter.',
  detail: '',
};

export interface ScreeningFiles {
  module(): Promise<WebAssembly.Module>;
  lists(): Promise<Uint8Array>;
}

export class Screening {
  private running: Promise<Blocks> | undefined;

  constructor(private readonly files: ScreeningFiles) {}

  /// Never throws. After a failure the next question loads it anew.
  async ask(call: ScreeningCall, args: unknown): Promise<Outcome<unknown>> {
    this.running ??= this.start();
    const running = this.running;
    try {
      return (await running).call(call, args);
    } catch (why) {
      if (this.running === running) this.running = undefined;
      const detail = why instanceof Error ? why.name : '';
      return { ok: false, refused: { ...screening_failed, detail } };
    }
  }

  private async start(): Promise<Blocks> {
    const [wasm, lists] = await Promise.all([this.files.module(), this.files.lists()]);
    const blocks = new Blocks((await instance(create, wasm, {})).module);
    const opened = blocks.call('open', { lists });
    if (!opened.ok) throw new Error(opened.refused.name);
    return blocks;
  }
}
