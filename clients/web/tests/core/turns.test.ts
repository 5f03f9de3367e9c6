import { describe, expect, it } from 'vitest';
import type { Outcome } from '../../source/core/interface';
import type { FromWorker } from '../../source/core/wire';
import type { CoreModule, Which } from '../../source/worker/module';
import { Turns, type Start, type TurnsWorld } from '../../source/worker/turns';

const ok = (value: unknown): Outcome<unknown> => ({ ok: true, value });
const refused = (name: string): Outcome<unknown> => ({
  ok: false,
  refused: { name, title: '', detail: '' },
});

/// A core that answers from a table, and a world that notes what happened.
class World implements TurnsWorld {
  loaded: Which[] = [];
  started: Which[] = [];
  calls: [Which, string, unknown][] = [];
  said: FromWorker[] = [];
  owners: boolean[] = [];
  saves = 0;
  role = 'family';
  answers: Record<string, () => Outcome<unknown>> = {};
  kept = new Map<string, Uint8Array>();
  damaged = false;
  reachable = true;
  waited: boolean[] = [];
  missing: Which | undefined;

  load = (which: Which): Promise<Start> => {
    this.loaded.push(which);
    if (this.missing === which) return Promise.reject(new Error('missing'));
    return Promise.resolve((_host, kept) => this.start(which, kept));
  };
  start = (which: Which, kept: ReadonlyMap<string, Uint8Array>): Promise<CoreModule> => {
    this.started.push(which);
    if (this.damaged && kept.size > 0) return Promise.reject(new Error('damaged'));
    const call = (name: string, args: unknown): Outcome<unknown> => {
      this.calls.push([which, name, args]);
      const answer = this.answers[name];
      if (answer) return answer();
      if (name === 'sign_in') return ok({ role: this.role });
      if (name === 'hand_over_keys') return ok({ keys: new Uint8Array([1, 2]) });
      if (name === 'event_cursor') return ok({ cursor: 0, target: '/v1/push?after=0' });
      return ok({});
    };
    const ready_for = (_name: string, wait: boolean): Promise<boolean> => {
      this.waited.push(wait);
      return Promise.resolve(this.reachable);
    };
    return Promise.resolve({ call, ready_for } as unknown as CoreModule);
  };
  exchange = (): Uint8Array => new Uint8Array(0);
  device = {
    load: () => Promise.resolve(this.kept),
    current: () => new Map([['agency', new Uint8Array([7])]]),
    keep: () => undefined,
    belongs: (own: boolean) => void this.owners.push(own),
    save: () => {
      this.saves++;
      return Promise.resolve();
    },
  };
  open_socket = (): WebSocket => ({ close: () => undefined }) as unknown as WebSocket;
  say = (message: FromWorker): void => void this.said.push(message);
  seconds = (): number => 0;

  names = (which: Which): string[] => this.calls.filter((c) => c[0] === which).map((c) => c[1]);
  events = (): string[] => this.said.flatMap((each) => ('event' in each ? [each.event] : []));
}

const sign_in = { id: 1, call: 'sign_in', args: { name: 'x', own_device: true } } as const;

describe('the turns of the Worker', () => {
  it('answer calls one after the other, in their order', async () => {
    const world = new World();
    const turns = new Turns(world);
    const all = [2, 3, 4].map((id) => turns.take({ id, call: 'me', args: {} }));
    await Promise.all(all);
    expect(world.said.map((each) => ('id' in each ? each.id : 0))).toEqual([2, 3, 4]);
    expect(world.started).toEqual(['family']);
  });

  it('keep from the core whose device it is, and tell the device', async () => {
    const world = new World();
    await new Turns(world).take({ ...sign_in });
    expect(world.calls[0]).toEqual(['family', 'sign_in', { name: 'x' }]);
    expect(world.owners).toEqual([true]);
    expect(world.saves).toBeGreaterThan(0);
  });

  it('let staff go on in the other module, with their keys', async () => {
    const world = new World();
    world.role = 'worker';
    const turns = new Turns(world);
    await turns.take({ ...sign_in });
    await turns.take({ id: 2, call: 'queue', args: {} });
    expect(world.started).toEqual(['family', 'staff']);
    expect(world.names('family')).toEqual(['sign_in', 'hand_over_keys']);
    expect(world.names('staff')[0]).toBe('resume_keys');
    expect(world.names('staff')).toContain('queue');
    expect(world.calls.find((c) => c[1] === 'resume_keys')?.[2]).toEqual({
      keys: new Uint8Array([1, 2]),
    });
  });

  it('take up a device file in the module that knows it, before anybody signs in', async () => {
    const world = new World();
    const turns = new Turns(world);
    await turns.take({ id: 1, call: 'take_device_file', args: {} });
    await turns.take({ ...sign_in });
    expect(world.started).toEqual(['family', 'staff']);
    expect(world.names('staff').slice(0, 2)).toEqual(['take_device_file', 'sign_in']);
    expect(world.names('family')).toEqual([]);
  });

  it('begin in the staff’s module where staff signed in before, and stay in it', async () => {
    const world = new World();
    world.role = 'worker';
    world.kept.set('device', new Uint8Array([3]));
    const turns = new Turns(world);
    await turns.take({ ...sign_in });
    await turns.take({ id: 2, call: 'queue', args: {} });
    expect(world.loaded).toEqual(['staff']);
    expect(world.names('staff').slice(0, 3)).toEqual(['sign_in', 'hand_over_keys', 'resume_keys']);
    expect(world.names('staff')).toContain('queue');
  });

  it('let a family use a device of staff', async () => {
    const world = new World();
    world.kept.set('device', new Uint8Array([3]));
    await new Turns(world).take({ ...sign_in });
    expect(world.loaded).toEqual(['staff']);
    expect(world.names('staff')).not.toContain('hand_over_keys');
    expect(world.said.at(-1)).toMatchObject({ id: 1, outcome: { ok: true } });
  });

  it('tell staff when their module does not come, and end the session', async () => {
    const world = new World();
    world.role = 'worker';
    world.missing = 'staff';
    const turns = new Turns(world);
    await turns.take({ ...sign_in });
    expect(world.said.at(-1)).toMatchObject({ id: 1, outcome: { refused: { name: 'network' } } });
    expect(world.names('family')).toEqual(['sign_in', 'hand_over_keys', 'sign_out']);
    expect(world.events()).toEqual([]);
    world.missing = undefined;
    await turns.take({ ...sign_in, id: 2 });
    expect(world.said.find((each) => 'id' in each && each.id === 2))
      .toMatchObject({ outcome: { ok: true } });
  });

  it('tell whoever takes up a device file that the module for it does not come', async () => {
    const world = new World();
    world.missing = 'staff';
    const turns = new Turns(world);
    await turns.take({ id: 1, call: 'take_device_file', args: {} });
    expect(world.said).toMatchObject([{ id: 1, outcome: { refused: { name: 'network' } } }]);
    world.missing = undefined;
    await turns.take({ id: 2, call: 'take_device_file', args: {} });
    expect(world.said.at(-1)).toEqual({ id: 2, outcome: ok({}) });
  });

  it('keep what the device knows when the module does not come', async () => {
    const world = new World();
    world.kept.set('agency', new Uint8Array([1]));
    world.missing = 'family';
    await new Turns(world).take({ id: 1, call: 'me', args: {} });
    // Loaded for the beginning and for the question, and never started without it.
    expect(world.loaded).toEqual(['family', 'family']);
    expect(world.started).toEqual([]);
    expect(world.events()).toContain('failed');
  });

  it('tell staff when their keys are not taken', async () => {
    const world = new World();
    world.role = 'manager';
    world.answers.resume_keys = () => refused('keys_changed');
    await new Turns(world).take({ ...sign_in });
    expect(world.said.at(-1)).toMatchObject({ id: 1, outcome: { refused: { name: 'keys_changed' } } });
    // Nobody is signed in by halves.
    expect(world.names('family')).toContain('sign_out');
    expect(world.started).toEqual(['family', 'staff', 'family']);
  });

  it('begin with a fresh memory when somebody signs out', async () => {
    const world = new World();
    const turns = new Turns(world);
    await turns.take({ ...sign_in });
    await turns.take({ id: 2, call: 'sign_out', args: {} });
    expect(world.started).toEqual(['family', 'family']);
    expect(world.events()).not.toContain('signed_out');
  });

  it('say once that a session is over', async () => {
    const world = new World();
    const turns = new Turns(world);
    await turns.take({ ...sign_in });
    world.answers.letters = () => refused('not_signed_in');
    await turns.take({ id: 2, call: 'letters', args: {} });
    await turns.take({ id: 3, call: 'letters', args: {} });
    expect(world.events().filter((each) => each === 'signed_out')).toHaveLength(1);
    expect(world.started).toEqual(['family', 'family']);
  });

  it('start without what was kept when that is damaged', async () => {
    const world = new World();
    world.kept.set('agency', new Uint8Array([1]));
    world.damaged = true;
    await new Turns(world).take({ id: 5, call: 'me', args: {} });
    expect(world.said).toEqual([{ id: 5, outcome: ok({}) }]);
  });

  it('say that the server is out of reach while the rest of the core does not come', async () => {
    const world = new World();
    const turns = new Turns(world);
    world.reachable = false;
    await turns.take({ id: 1, call: 'letters', args: {} });
    expect(world.said.at(-1)).toMatchObject({ id: 1, outcome: { refused: { name: 'network' } } });
    world.reachable = true;
    await turns.take({ id: 2, call: 'letters', args: {} });
    expect(world.said.at(-1)).toEqual({ id: 2, outcome: ok({}) });
    expect(world.names('family')).toEqual(['letters']);
    expect(world.events()).toEqual([]);
  });

  it('let a call that was asked meanwhile not wait for the rest once more', async () => {
    const world = new World();
    world.reachable = false;
    const turns = new Turns(world);
    const all = [1, 2, 3].map((id) => turns.take({ id, call: 'letters', args: {} }));
    await Promise.all(all);
    expect(world.waited).toEqual([true, false, false]);
    await turns.take({ id: 4, call: 'letters', args: {} });
    expect(world.waited.at(-1)).toBe(true);
  });

  it('say when the core stops', async () => {
    const world = new World();
    world.answers.me = () => {
      throw new WebAssembly.RuntimeError('unreachable');
    };
    await new Turns(world).take({ id: 1, call: 'me', args: {} });
    expect(world.events()).toContain('failed');
  });

  it('tell how long a letter is, its photos and the note, and keep its words', async () => {
    const world = new World();
    const note = { text: 'It is about a hard day.', comments: [] };
    world.answers.read_letter = () => ok({ text: 'Dear Kelly', sign_off: 'Sam', note,
      attachments: [{ alt: 'A dog', left_out: false }, { alt: 'A badge', left_out: true }] });
    const turns = new Turns(world);
    await turns.take({ id: 2, call: 'look_inside', args: { letter: 'let_1' } });
    expect(world.calls).toEqual([['family', 'read_letter', { letter: 'let_1' }]]);
    expect(world.said)
      .toEqual([{ id: 2, outcome: ok({ length: 10, photos: 1, tells_opening: false, note }) }]);
    world.answers.read_letter = () =>
      ok({ text: 'Dear Kelly', sign_off: 'Sam', attachments: [], tells_opening: true });
    await turns.take({ id: 4, call: 'look_inside', args: { letter: 'let_3' } });
    expect(world.said[1])
      .toEqual({ id: 4, outcome: ok({ length: 10, photos: 0, tells_opening: true }) });
    world.answers.read_letter = () => refused('not_delivered');
    await turns.take({ id: 3, call: 'look_inside', args: { letter: 'let_2' } });
    expect(world.said[2]).toEqual({ id: 3, outcome: refused('not_delivered') });
  });
});
