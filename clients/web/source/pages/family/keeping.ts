// What a reader wants with each letter: opened already, kept safe, not before a day. Kept as a
// sealed note of the own party beside the drafts, so that the server learns nothing of it and the
// device keeps nothing.
import type { Draft, Id, Refused } from '../../core/interface';
import { ask, on_session, session } from '../../session';

export interface wish {
  readonly opened?: boolean;
  readonly safe?: boolean;
  readonly day?: string;  // not before this day, "2026-05-08"
  readonly thanked?: boolean;
}
type wishes = Record<Id, Record<Id, wish>>;  // by member, by letter
interface note {
  readonly wishes: wishes;
  readonly draft?: Id;
  readonly version?: number;
}

const kind = 'keeping';
let notes = new Map<Id, note>();  // by agreement
let loaded: Promise<Refused | undefined> | undefined;

// Somebody else may sign in on the same page next.
on_session(() => {
  if (session().kind === 'in') return;
  notes = new Map();
  loaded = undefined;
});

function kept_in(page: string): wishes | undefined {
  try {
    const found = JSON.parse(page) as { kind?: string; wishes?: wishes };
    return found.kind === kind && typeof found.wishes === 'object' ? found.wishes : undefined;
  } catch {
    return undefined;
  }
}

/// Whether a draft is such a note rather than a letter.
export const is_note = (draft: Draft): boolean => kept_in(draft.page) !== undefined;

function merge(into: wishes, from: wishes): wishes {
  const all: wishes = { ...into };
  for (const [member, letters] of Object.entries(from)) {
    all[member] = { ...all[member], ...letters };
  }
  return all;
}

export function take_notes(drafts: readonly Draft[]): void {
  for (const draft of drafts) {
    const found = kept_in(draft.page);
    if (!found) continue;
    const before = notes.get(draft.agreement);
    notes.set(draft.agreement, { draft: draft.draft, version: draft.version,
      wishes: before ? merge(found, before.wishes) : found });
  }
}

/// Once; where it is refused it answers so, and the next call asks again.
export function load_wishes(): Promise<Refused | undefined> {
  if (loaded) return loaded;
  const mine = load().then((refused) => {
    if (refused && loaded === mine) loaded = undefined;
    return refused;
  });
  loaded = mine;
  return mine;
}

async function load(): Promise<Refused | undefined> {
  const drafts = await ask('drafts', {});
  if (!drafts.ok) return drafts.refused;
  take_notes(drafts.value.drafts);
  return undefined;
}

export function wish_for(agreement: Id, member: Id, letter: Id): wish {
  return notes.get(agreement)?.wishes[member]?.[letter] ?? {};
}

function put(agreement: Id, member: Id, letter: Id, about: wish): void {
  const before = notes.get(agreement);
  const more = { [member]: { [letter]: about } };
  notes.set(agreement, { ...before, wishes: merge(before?.wishes ?? {}, more) });
}

/// For what happened already: it holds on this page even where it cannot be saved.
export async function remember(
  agreement: Id, member: Id, letter: Id, change: wish,
): Promise<Refused | undefined> {
  const unknown = await load_wishes();
  put(agreement, member, letter, { ...wish_for(agreement, member, letter), ...change });
  // Saved without those of before it would be a second note beside theirs.
  if (unknown) return unknown;
  if (!await save(agreement)) return undefined;
  // Somebody of the same home saved meanwhile: theirs and ours together.
  const drafts = await ask('drafts', {});
  if (!drafts.ok) return drafts.refused;
  take_notes(drafts.value.drafts);
  return save(agreement);
}

/// For what somebody asks for: refused, everything stays as it was.
export async function wish(
  agreement: Id, member: Id, letter: Id, change: wish,
): Promise<Refused | undefined> {
  await load_wishes();
  const before = wish_for(agreement, member, letter);
  const refused = await remember(agreement, member, letter, change);
  if (refused) put(agreement, member, letter, before);
  return refused;
}

async function save(agreement: Id): Promise<Refused | undefined> {
  const now = notes.get(agreement);
  if (!now) return undefined;
  const saved = await ask('save_draft', {
    ...(now.draft !== undefined && now.version !== undefined
      ? { draft: now.draft, version: now.version } : {}),
    agreement, to: [], text: '', page: JSON.stringify({ kind, wishes: now.wishes }),
  });
  if (!saved.ok) return saved.refused;
  notes.set(agreement, { ...now, draft: saved.value.draft, version: saved.value.version });
  return undefined;
}

/// As the calendar here has it, or so many days later.
export const today = (later = 0): string => {
  const now = new Date();
  now.setDate(now.getDate() + later);
  const two = (n: number): string => String(n).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
};

/// Whether the first page may show it: not opened, not kept safe, and its day has come.
export const shows_at_home = (about: wish): boolean =>
  about.opened !== true && about.safe !== true && (about.day === undefined || about.day <= today());

/// Whether other pages may show its words without asking: opened before, not put away again.
export const shows_again = (about: wish): boolean =>
  about.opened === true && about.safe !== true && (about.day === undefined || about.day <= today());
