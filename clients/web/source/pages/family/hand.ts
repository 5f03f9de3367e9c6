// A letter in somebody's hand: its words, its photos, and the sealed draft that follows the typing.
// Nothing of it is kept on the device; what the draft lacks are the photos.
import type { Draft, Id, Outcome, Refused, SentLetter } from '../../core/interface';
import { when_leaving } from '../../leaving';
import { ask, on_lock, on_session, on_sign_out, session } from '../../session';
import { say } from '../../text/family';
import { with_answer, type answered } from './answers';
import type { photo } from './photo';

export type saving = 'nothing' | 'saving' | 'saved' | 'unsaved' | 'changed_elsewhere' | 'gone';

export const questions = 6;
const pause = 800;       // ms without typing before a save
const longest_wait = 1500;  // ms of typing before a save all the same

const fresh_key = (): string => crypto.randomUUID();

interface pointed {
  readonly kind: string;
  readonly words: string;
}
/// The same words of the same kind are asked about once.
const name_of = (what: pointed): string => `${what.kind} ${what.words.toLowerCase()}`;

export class hand {
  text = '';
  answers: string[] = Array.from({ length: questions }, () => '');
  photos: photo[] = [];
  photos_lost = false;
  readonly undone = new Set<string>();  // photos that a tool was at, and what it did is not in them
  photos_touched = false;  // chosen, changed or taken out here
  brought = false;  // the photos of the letter that came back
  photos_odd = 0;  // of them: left out, since no browser is given them
  kept: string[] = [];  // hints that the writer leaves to the worker
  reply = '';  // to the worker, with a letter that came back
  extra: unknown;  // what a page wants to find again with the draft
  state: saving = 'nothing';
  newer: Draft | undefined;
  draft: Id | undefined;
  version: number | undefined;
  sent: SentLetter | undefined;

  private readonly mark = fresh_key();  // in what this page saves: it knows its own again
  private lost = false;  // whether the first save arrived
  private key = fresh_key();
  private last_answer: answered | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private waiting_since = 0;
  private running: Promise<void> | undefined;
  private on_its_way: Promise<Outcome<SentLetter>> | undefined;
  private dirty = false;
  private over = false;
  private readonly listeners = new Set<() => void>();

  /// `wanted`: this draft, where there may be more than one to the same people.
  constructor(readonly agreement: Id, readonly to: readonly Id[], readonly corrects?: Id,
    readonly wanted?: Id) {}

  listen(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }
  private tell(): void {
    this.listeners.forEach((listener) => listener());
  }

  take(draft: Draft): void {
    this.text = draft.text;
    this.draft = draft.draft;
    this.version = draft.version;
    this.state = 'saved';
    this.newer = undefined;
    try {
      const page = JSON.parse(draft.page) as 
        { answers?: string[]; photos?: number; touched?: boolean; kept?: string[]; reply?: string;
          extra?: unknown };
      if (Array.isArray(page.answers)) {
        this.answers = this.answers.map((_, n) => String(page.answers?.[n] ?? ''));
      }
      // Those of a letter that came back are fetched again, as they were.
      this.photos_lost = this.corrects === undefined ? (page.photos ?? 0) > 0 : page.touched === true;
      this.kept = Array.isArray(page.kept) ? page.kept.map(String) : [];
      this.reply = typeof page.reply === 'string' ? page.reply : '';
      this.extra = page.extra;
    } catch {
      // A draft of another version of this page: its words are what counts.
    }
    this.tell();
  }

  /// On its way, and afterwards, the letter is what goes: nothing is changed that would not go along.
  private fixed(): boolean {
    const fixed = this.sending || this.sent !== undefined;
    if (fixed) this.tell();
    return fixed;
  }

  write(text: string): void {
    if (this.fixed()) return;
    this.text = text;
    this.changed();
  }
  say(words: string): void {
    if (this.fixed()) return;
    this.reply = words;
    this.changed();
  }
  answer(number: number, words: string): void {
    if (this.fixed()) return;
    this.last_answer = with_answer(this.text, this.answers, number, words, this.last_answer);
    this.answers[number] = words;
    this.text = this.last_answer.text;
    this.changed();
  }
  with_photos(photos: photo[]): void {
    if (this.fixed()) return;
    this.photos = photos;
    this.photos_lost = false;
    this.photos_touched = photos.length > 0 || this.brought;
    this.changed();
  }

  /// Photos of the letter that came back, as they were: nothing that is new to save.
  bring(photos: photo[], odd = 0): void {
    this.photos = photos;
    this.photos_odd = odd;
    this.brought = true;
    this.tell();
  }

  keep(what: pointed): void {
    if (this.fixed()) return;
    this.kept = [...this.kept, name_of(what)];
    this.changed();
  }
  keeps(what: pointed): boolean {
    return this.kept.includes(name_of(what));
  }

  private changed(): void {
    this.key = fresh_key();
    this.dirty = true;
    if (this.state !== 'changed_elsewhere') {
      if (this.state === 'saved') this.state = 'saving';
      this.schedule();
    }
    this.tell();
  }

  private schedule(): void {
    const now = Date.now();
    if (this.timer === undefined) this.waiting_since = now;
    else clearTimeout(this.timer);
    const left = Math.max(0, this.waiting_since + longest_wait - now);
    this.timer = setTimeout(() => void this.save(), Math.min(pause, left));
  }

  /// Saves what is not saved yet; one save at a time, the newest words last.
  async save(): Promise<void> {
    if (this.timer !== undefined) clearTimeout(this.timer);
    this.timer = undefined;
    if (this.running) {
      await this.running;
    }
    if (this.over || !this.dirty || this.sent || this.state === 'changed_elsewhere') return;
    this.running = this.save_now();
    await this.running;
    this.running = undefined;
  }

  private async save_now(): Promise<void> {
    this.dirty = false;
    this.state = 'saving';
    this.tell();
    const unknown = this.lost ? await this.find_first() : undefined;
    const saved = unknown ?? await ask('save_draft', {
      ...(this.draft !== undefined && this.version !== undefined
        ? { draft: this.draft, version: this.version } : {}),
      ...(this.corrects !== undefined ? { corrects: this.corrects } : {}),
      agreement: this.agreement,
      to: [...this.to],
      text: this.text,
      page: JSON.stringify(
        { answers: this.answers, photos: this.photos.length,
          touched: this.photos_touched || this.photos_lost, kept: this.kept, reply: this.reply,
          extra: this.extra, mark: this.mark }),
    });
    if (saved.ok) {
      this.draft = saved.value.draft;
      this.version = saved.value.version;
      this.state = this.dirty ? 'saving' : 'saved';
    } else {
      this.dirty = true;
      this.lost = this.draft === undefined;
      if (await this.not_saved(saved.refused.name)) return this.save_now();
    }
    this.tell();
  }

  /// A second draft beside one whose answer was lost would hide it.
  private async find_first(): Promise<{ ok: false; refused: Refused } | undefined> {
    const drafts = await ask('drafts', {});
    if (!drafts.ok) return drafts;
    const first = drafts.value.drafts.find((each) => this.saved_here(each));
    this.draft = first?.draft;
    this.version = first?.version;
    this.lost = false;
    return undefined;
  }
  private saved_here(draft: Draft): boolean {
    return draft.mine && draft.page.includes(this.mark);
  }

  /// Whether to try again at once.
  private async not_saved(why: string): Promise<boolean> {
    this.state = 'unsaved';
    if (why === 'not_found') {
      this.state = 'gone';
      this.draft = undefined;
      this.version = undefined;
    } else if (why === 'out_of_order' || why === 'draft_changed') {
      const drafts = await ask('drafts', {});
      const newer = drafts.ok ? drafts.value.drafts.find((each) => each.draft === this.draft)
        : undefined;
      if (newer && this.saved_here(newer) && newer.version !== this.version) {
        this.version = newer.version;  // from this page, and the answer was lost
        return true;
      }
      this.newer = newer;
      if (newer) this.state = 'changed_elsewhere';
    }
    if (this.state === 'unsaved' && session().kind === 'in' && why !== 'left' && !this.over) {
      this.timer = setTimeout(() => void this.save(), 5000);  // the connection may come back
    }
    return false;
  }

  /// Of two versions the person chose the one on this page.
  async keep_mine(): Promise<void> {
    if (this.newer) this.version = this.newer.version;
    this.newer = undefined;
    this.state = 'saving';
    this.dirty = true;
    await this.save();
  }
  keep_theirs(): void {
    if (this.fixed()) return;
    this.dirty = false;
    if (this.newer) this.take(this.newer);
  }

  get sending(): boolean {
    return this.on_its_way !== undefined;
  }
  send(sign_off?: string): Promise<Outcome<SentLetter>> {
    this.on_its_way ??= this.send_now(sign_off).finally(() => {
      this.on_its_way = undefined;
      this.tell();
    });
    this.tell();
    return this.on_its_way;
  }

  private async send_now(sign_off?: string): Promise<Outcome<SentLetter>> {
    // The draft is what a page that knows nothing asks for this letter by.
    await this.save();
    const pictures = [];
    for (const each of this.photos) {
      const bytes = new Uint8Array(await each.picture.arrayBuffer());
      pictures.push({ name: each.name, alt: each.alt, bytes });
    }
    const sent = await ask('send_letter', {
      key: this.key,
      agreement: this.agreement,
      to: [...this.to],
      text: this.text,
      pictures,
      ...(sign_off !== undefined ? { sign_off } : {}),
      ...(this.corrects !== undefined ? { corrects: this.corrects } : {}),
      ...(this.draft !== undefined ? { draft: this.draft } : {}),
      ...(this.reply.trim() !== '' ? { to_worker: this.reply.trim() } : {}),
    });
    if (sent.ok) {
      this.sent = sent.value;
      if (this.timer !== undefined) clearTimeout(this.timer);
      await this.running;
      // Newer words of the other adult stay a draft.
      if (this.draft !== undefined && this.state !== 'changed_elsewhere') {
        await ask('drop_draft', { draft: this.draft });
      }
      hands.delete(this.name);
    }
    return sent;
  }

  /// Words that only this page has.
  get unsaved(): boolean {
    return this.sent === undefined
      && (this.dirty || this.running !== undefined || this.state === 'changed_elsewhere');
  }
  /// Photos that no draft holds: chosen or changed, and not sent.
  get photos_wait(): boolean {
    return this.sent === undefined && this.photos_touched;
  }
  /// Signed in again: what could not be saved before is saved now.
  go_on(): void {
    if (this.unsaved && this.state !== 'changed_elsewhere') {
      this.dirty = true;
      void this.save();
    }
  }

  /// Dropped: nothing of it is saved any more.
  stop(): void {
    this.over = true;
    clearTimeout(this.timer);
    this.timer = undefined;
  }

  get name(): string {
    return this.corrects ?? `${this.agreement}/${this.to.join(',')}~${this.wanted ?? ''}`;
  }
}

const hands = new Map<string, hand>();
function drop(which: (each: hand) => boolean): void {
  for (const [name, each] of hands) {
    if (!which(each)) continue;
    each.stop();
    hands.delete(name);
  }
}
/// With the letter in hand that it belongs to. A refusal leaves both.
export async function throw_away(draft: Id): Promise<Refused | undefined> {
  const dropped = await ask('drop_draft', { draft });
  if (!dropped.ok && dropped.refused.name !== 'not_found') return dropped.refused;
  drop((each) => each.draft === draft);
  return undefined;
}
const drop_all = (): void => drop(() => true);
const at_first = session();  // perhaps somebody is in before this part of the pages has come
let whose: Id | undefined = at_first.kind === 'in' ? at_first.me.member : undefined;
let was = at_first.kind;
// What was saved comes back from the server. Words that were not stay in this page's memory when a
// session ends, for the person who typed them and for nobody else. Whoever signs out was told before
// what is not saved, and leaves nothing here.
on_session(() => {
  const now = session();
  if (now.kind === was) return;
  was = now.kind;
  if (now.kind === 'in') {
    if (whose !== now.me.member) drop_all();
    whose = now.me.member;
    hands.forEach((each) => each.go_on());
  } else {
    drop((each) => now.why === 'signed_out' || (!each.unsaved && each.photos.length === 0));
  }
});
when_leaving(drop_all);
const words_wait = (): boolean => [...hands.values()].some((each) => each.unsaved);
// Closing the page would lose what only the page has; what can still be saved is saved meanwhile.
addEventListener('beforeunload', (event) => {
  const all = [...hands.values()].filter((each) => each.unsaved || each.photos_wait);
  if (all.length === 0) return;
  event.preventDefault();
  all.forEach((each) => void each.save());
});

on_lock(async () => {
  await Promise.all([...hands.values()].map((each) => each.save()));
});
on_sign_out(() => [
  ...(words_wait() ? [say('account.unsaved')] : []),
  ...([...hands.values()].some((each) => each.photos_wait) ? [say('account.photos')] : []),
]);
addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'hidden') hands.forEach((each) => void each.save());
});

const taking = new Map<string, Promise<Outcome<hand>>>();

/// The letter in hand to these people, as it was saved last. Refused where nobody can say whether
/// there is a draft: an empty letter would hide it, and become a second one.
export function take_up(
  agreement: Id, to: readonly Id[], corrects?: Id, draft?: Id,
): Promise<Outcome<hand>> {
  const wanted = new hand(agreement, to, corrects, draft);
  const there = hands.get(wanted.name) ?? holding(draft);
  if (there) return Promise.resolve({ ok: true, value: there });
  const asked = taking.get(wanted.name);
  if (asked) return asked;
  const mine = take(wanted);
  taking.set(wanted.name, mine);
  void mine.then(() => taking.delete(wanted.name));
  return mine;
}

const holding = (draft: Id | undefined): hand | undefined =>
  [...hands.values()].find((each) => draft !== undefined && each.draft === draft);

async function take(wanted: hand): Promise<Outcome<hand>> {
  const { agreement, corrects } = wanted;
  const to = wanted.to.join(',');
  const drafts = await ask('drafts', {});
  if (!drafts.ok) return drafts;
  const of_these = drafts.value.drafts.filter((each) =>
    corrects !== undefined ? each.corrects === corrects
      : each.corrects === undefined && each.agreement === agreement
        && each.to.length > 0 && each.to.join(',') === to);
  const draft = of_these.find((each) => each.draft === wanted.wanted) ?? of_these[0];
  const there = holding(draft?.draft);
  if (there) return { ok: true, value: there };
  if (draft) wanted.take(draft);
  if (draft?.sent) {
    // It did arrive, and the page that sent it was closed before it knew.
    wanted.sent = draft.sent;
    await throw_away(draft.draft);
    return { ok: true, value: wanted };
  }
  hands.set(wanted.name, wanted);
  return { ok: true, value: wanted };
}
