// The Worker's life: takes calls one after the other, starts afresh when somebody goes.
import type { CallName, LiveEvent, Outcome, Refused, SignedIn } from '../core/interface';
import type { AskedCall, FromWorker } from '../core/wire';
import { staff_device, type Device } from './device';
import { inside_of } from './inside';
import { Live, type LiveWorld } from './live';
import type { CoreModule, Host, Which } from './module';

export interface TurnsWorld {
  /// Throws when it does not come. What it answers makes a fresh core that remembers what the device
  /// kept, as often as it is asked.
  load(which: Which): Promise<Start>;
  exchange(request: Uint8Array): Uint8Array;
  device: Pick<Device, 'load' | 'current' | 'keep' | 'belongs' | 'save'>;
  open_socket(target: string): WebSocket;
  say(message: FromWorker, transfer: Transferable[]): void;
  seconds(): number;
}

export type Start = (host: Host, kept: ReadonlyMap<string, Uint8Array>) => Promise<CoreModule>;

/// Calls that need seconds of arithmetic or large bodies tell how far they are.
const sending: CallName = 'send_letter';
const take_device: CallName = 'take_device_file';
/// The page came, and then the connection went, or the server has another version by now.
const out_of_reach: Refused = {
  name: 'network',
  title: 'Part of this page did not arrive. Please check the connection, or load this page again.',
  detail: '',
};

export class Turns {
  private core: CoreModule | undefined;
  private which: Which = 'family'; // of `core`
  private live: Live | undefined;
  private signed_in = false;
  private running: Promise<unknown> = Promise.resolve();
  private asked = 0; // calls, in their order
  private given_up = 0; // up to this one they do not wait for the rest of the core once more

  constructor(private readonly world: TurnsWorld) {
    this.running = this.in_turn(async () => void (await this.fresh()));
  }

  /// Answers through world.say, in the order of the calls.
  take(asked: AskedCall): Promise<void> {
    const number = ++this.asked;
    return this.in_turn(async () => {
      const outcome = await this.run(number, asked.call, asked.args);
      this.world.say({ id: asked.id, outcome }, buffers_of(outcome));
    });
  }

  private in_turn<T>(what: () => Promise<T>): Promise<T> {
    const turn = this.running.then(what);
    this.running = turn.catch((why: unknown) => this.fail(why));
    return turn.catch((why: unknown) => {
      this.fail(why);
      return undefined as T;
    });
  }

  private async run(
    number: number, call: string, given: Record<string, unknown>,
  ): Promise<Outcome<unknown>> {
    // What only staff need before they sign in is not in the family's module.
    const ahead = call === take_device && this.which === 'family' && !this.signed_in;
    const core = ahead ? await this.staff() : this.core ?? (await this.fresh());
    const { own_device, ...args } = given;
    const name = call === 'look_inside' ? 'read_letter' : call;
    if (!core || !(await core.ready_for(name, number > this.given_up))) {
      this.given_up = this.asked;
      return { ok: false, refused: out_of_reach };
    }
    const answer = core.call(name, args);
    const outcome = name === call ? answer : inside_of(answer);
    if (call === 'sign_in' && outcome.ok) {
      const refused = await this.begin(core, outcome.value as SignedIn, own_device === true);
      if (refused) {
        // Half signed in: the session ends, and the keys go with the module.
        core.call('sign_out', {});
        await this.forget();
        return refused;
      }
    }
    await this.world.device.save();
    if (call === 'sign_out' && outcome.ok) await this.forget();
    else if (!outcome.ok && outcome.refused.name === 'not_signed_in' && this.signed_in) {
      await this.forget();
      this.world.say({ event: 'signed_out', what: { why: 'session' } }, []);
    }
    return outcome;
  }

  /// Staff go on in the module that knows their calls, unless they began in it; their keys never leave
  /// the Worker.
  private async begin(
    core: CoreModule,
    who: SignedIn,
    own_device: boolean,
  ): Promise<Outcome<unknown> | undefined> {
    this.world.device.belongs(own_device);
    if (who.role === 'worker' || who.role === 'manager') {
      const given = core.call('hand_over_keys', {});
      if (!given.ok) return given;
      const next = this.which === 'staff' ? core : await this.staff();
      if (!next) return { ok: false, refused: out_of_reach };
      const resumed = next.call('resume_keys', given.value);
      if (!resumed.ok) return resumed;
    }
    this.signed_in = true;
    this.listen();
    return undefined;
  }

  /// Somebody goes: their keys go with the whole memory of the module.
  private async forget(): Promise<void> {
    this.signed_in = false;
    this.live?.stop();
    this.live = undefined;
    this.core = undefined;
    await this.fresh();
  }

  /// Nothing: it did not come; another try may help.
  private async staff(): Promise<CoreModule | undefined> {
    try {
      return await this.fresh('staff', this.world.device.current());
    } catch {
      return undefined;
    }
  }

  /// Which one: on a device that staff signed in at before, theirs from the beginning.
  private async fresh(
    wanted?: Which,
    remembered?: ReadonlyMap<string, Uint8Array>,
  ): Promise<CoreModule> {
    const kept = remembered ?? (await this.world.device.load());
    const which = wanted ?? (kept.has(staff_device) ? 'staff' : 'family');
    const start = await this.world.load(which);
    const host: Host = {
      exchange: (request) => this.world.exchange(request),
      keep: (name, data) => this.world.device.keep(name, data),
      progress: (done, all) =>
        this.world.say({ event: 'progress', what: { call: sending, done, all } }, []),
      seconds: () => this.world.seconds(),
    };
    try {
      this.core = await start(host, new Map(kept));
    } catch (why) {
      if (kept.size === 0) throw why;
      // What was kept is damaged; a lost memory loses no letter.
      this.core = await start(host, new Map());
    }
    this.which = which;
    return this.core;
  }

  private listen(): void {
    this.live?.stop();
    const world: LiveWorld = {
      call: (name, args) => {
        const number = ++this.asked;
        return this.in_turn(() => this.run(number, name, args as Record<string, unknown>));
      },
      open: (target) => this.world.open_socket(target),
      happened: (what: LiveEvent) => this.world.say({ event: 'happened', what }, []),
      connection: (what) => this.world.say({ event: 'connection', what }, []),
      signed_out: (why) => {
        void this.in_turn(async () => {
          if (!this.signed_in) return;
          await this.forget();
          this.world.say({ event: 'signed_out', what: { why } }, []);
        });
      },
    };
    this.live = new Live(world);
    void this.live.start();
  }

  private fail(why: unknown): void {
    this.live?.stop();
    const detail = why instanceof Error ? why.name : 'stopped';
    this.world.say({ event: 'failed', what: { detail } }, []);
  }
}

function buffers_of(outcome: Outcome<unknown>): Transferable[] {
  const out: Transferable[] = [];
  const look = (what: unknown): void => {
    if (what instanceof Uint8Array) out.push(what.buffer as ArrayBuffer);
    else if (typeof what === 'object' && what !== null) Object.values(what).forEach(look);
  };
  if (outcome.ok) look(outcome.value);
  return out;
}

