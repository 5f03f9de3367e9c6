// The page's end of the core: starts the Worker, sends calls, hands out answers and events.
import { desk_headers, desk_secret } from './desk';
import type {
  Answer, Arguments, CallName, Core, Events, Id, Inside, Outcome, Refused,
} from './interface';
import { prepare, type Prepared } from './prepare';
import type { ClueTrails, Screened, ScreenedLetter } from './screening';
import { worker_url } from './trusted';
import type { AskedCall, FromWorker } from './wire';

const core_failed: Refused = {
  name: 'core_failed',
  title: 'This page stopped working. Nothing that was saved is lost. Please sign in again.',
  detail: '',
};
const left: Refused = { name: 'left', title: 'You have left.', detail: '' };

export interface WorkerLike {
  postMessage(message: AskedCall, transfer: Transferable[]): void;
  terminate(): void;
  onmessage: ((event: MessageEvent<FromWorker>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
}

/// Starts the Worker at once; calls made before it is ready wait.
export function startCore(
  make: () => WorkerLike = () =>
    new Worker(worker_url(), { name: desk_secret() }) as unknown as WorkerLike,
): Core {
  return new PageCore(make);
}

type Listener = (what: never) => void;

class PageCore implements Core {
  private readonly worker: WorkerLike | undefined;
  private readonly waiting = new Map<number, (outcome: Outcome<never>) => void>();
  private readonly listeners = new Map<keyof Events, Set<Listener>>();
  private next_id = 1;
  private ended: Refused | undefined;

  constructor(make: () => WorkerLike) {
    try {
      this.worker = make();
      this.worker.onmessage = (event) => this.hear(event.data);
      this.worker.onerror = (event) => {
        event.preventDefault?.();
        this.fail('the Worker did not start');
      };
    } catch {
      this.ended = core_failed;
    }
  }

  call<K extends CallName>(name: K, args: Arguments<K>): Promise<Outcome<Answer<K>>> {
    return this.ask(name, prepare(args));
  }

  screen(letter: ScreenedLetter): Promise<Outcome<Screened>> {
    return this.ask('screen', prepare(letter, 'as written'));
  }

  clues(letters: string[]): Promise<Outcome<ClueTrails>> {
    return this.ask('clues', prepare({ letters }, 'as written'));
  }

  look_inside(letter: Id): Promise<Outcome<Inside>> {
    return this.ask('look_inside', prepare({ letter }));
  }

  private ask<T>(call: AskedCall['call'], prepared: Prepared): Promise<Outcome<T>> {
    if (this.ended || !this.worker) return Promise.resolve(refuse(this.ended ?? core_failed));
    const id = this.next_id++;
    const answer = new Promise<Outcome<T>>((resolve) => this.waiting.set(id, resolve));
    this.worker.postMessage({ id, call, args: prepared.args }, prepared.transfer);
    return answer;
  }

  on<E extends keyof Events>(event: E, listener: (what: Events[E]) => void): () => void {
    const all = this.listeners.get(event) ?? new Set<Listener>();
    this.listeners.set(event, all);
    all.add(listener as Listener);
    return () => void all.delete(listener as Listener);
  }

  drop_keys(): void {
    this.end(left);
  }

  leave(): void {
    this.drop_keys();
    // The page is on its way out; the request outlives it.
    fetch('/v1/session', {
      method: 'DELETE', keepalive: true, headers: desk_headers(desk_secret()),
    }).catch(() => undefined);
  }

  private hear(message: FromWorker): void {
    if ('id' in message) {
      this.waiting.get(message.id)?.(message.outcome as Outcome<never>);
      this.waiting.delete(message.id);
    } else if (message.event === 'failed') {
      this.fail(message.what.detail);
    } else {
      this.tell(message.event, message.what);
    }
  }

  private tell<E extends keyof Events>(event: E, what: Events[E]): void {
    for (const listener of this.listeners.get(event) ?? []) {
      (listener as (what: Events[E]) => void)(what);
    }
  }

  private fail(detail: string): void {
    if (this.ended) return;
    this.end({ ...core_failed, detail });
    this.tell('failed', { detail });
  }

  private end(why: Refused): void {
    this.ended ??= why;
    this.worker?.terminate();
    for (const resolve of this.waiting.values()) resolve(refuse(why));
    this.waiting.clear();
  }
}

function refuse(refused: Refused): Outcome<never> {
  return { ok: false, refused };
}
