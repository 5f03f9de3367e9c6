// What a reader wants with each letter: opened already, kept safe, not before a day. Kept as a
// sealed note of the own party beside the drafts, so that the server learns nothing of it and the
// device keeps nothing. Where it cannot be saved it holds until the page goes.
import type { Draft, Id, Refused } from '../../core/interface';
import { ask, on_session, session } from '../../session';

export interface wish {
  readonly opened?: boolean;
  readonly safe?: boolean;
  readonly day?: string;  // not before this day, "2026-05-08"
  readonly thanked?: boolean;
}
/// How somebody wants to be told of news.
export type notice = 'none' | 'email' | 'text' | 'post';
type wishes = Record<Id, Record<Id, wish>>;  // by member, by letter
type notices = Record<Id, notice>;  // by member
interface kept {
  readonly wishes: wishes;
  readonly notices: notices;
}
interface note extends kept {
  readonly draft?: Id;
  readonly version?: number;
}
const nothing: kept = { wishes: {}, notices: {} };

const kind = 'keeping';
let notes = new Map<Id, note>();  // by agreement
let loaded: Promise<Refused | undefined> | undefined;

// Somebody else may sign in on the same page next.
on_session(() => {
  if (session().kind === 'in') return;
  notes = new Map();
  loaded = undefined;
});

function kept_in(page: string): kept | undefined {
  try {
    const found = JSON.parse(page) as Partial<kept> & { kind?: string };
    return found.kind === kind && typeof found.wishes === 'object'
      ? { wishes: found.wishes, notices: found.notices ?? {} } : undefined;
  } catch {
    return undefined;
  }
}

/// Whether a draft is such a note rather than a letter.
export const is_note = (draft: Draft): boolean => kept_in(draft.page) !== undefined;

function merge(into: kept, from: kept): kept {
  const wishes: wishes = { ...into.wishes };
  for (const [member, letters] of Object.entries(from.wishes)) {
    wishes[member] = { ...wishes[member], ...letters };
  }
  return { wishes, notices: { ...into.notices, ...from.notices } };
}

export function take_notes(drafts: readonly Draft[]): void {
  for (const draft of drafts) {
    const found = kept_in(draft.page);
    if (!found) continue;
    const before = notes.get(draft.agreement);
    notes.set(draft.agreement, { draft: draft.draft, version: draft.version,
      ...(before ? merge(found, before) : found) });
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

export const notice_for = (agreement: Id, member: Id): notice | undefined =>
  notes.get(agreement)?.notices[member];

export async function wish(
  agreement: Id, member: Id, letter: Id, change: wish,
): Promise<void> {
  await load_wishes();
  const now = { ...wish_for(agreement, member, letter), ...change };
  await add(agreement, { ...nothing, wishes: { [member]: { [letter]: now } } });
}

/// Whether it could be saved.
export async function wish_notice(agreement: Id, member: Id, how: notice): Promise<boolean> {
  await load_wishes();
  return add(agreement, { ...nothing, notices: { [member]: how } });
}

async function add(agreement: Id, more: kept): Promise<boolean> {
  const now = notes.get(agreement);
  notes.set(agreement, { ...now, ...merge(now ?? nothing, more) });
  if (await save(agreement)) return true;
  // Somebody of the same home saved meanwhile: theirs and ours together.
  const drafts = await ask('drafts', {});
  if (!drafts.ok) return false;
  take_notes(drafts.value.drafts);
  return save(agreement);
}

async function save(agreement: Id): Promise<boolean> {
  const now = notes.get(agreement);
  if (!now) return true;
  const saved = await ask('save_draft', {
    ...(now.draft !== undefined && now.version !== undefined
      ? { draft: now.draft, version: now.version } : {}),
    agreement, to: [], text: '', page: JSON.stringify({ kind, wishes: now.wishes, notices: now.notices }),
  });
  if (!saved.ok) return false;
  notes.set(agreement, { ...now, draft: saved.value.draft, version: saved.value.version });
  return true;
}

export const today = (): string => {
  const now = new Date();
  const two = (n: number): string => String(n).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
};

/// Whether the first page may show it: not opened, not kept safe, and its day has come.
export const shows_at_home = (about: wish): boolean =>
  about.opened !== true && about.safe !== true && (about.day === undefined || about.day <= today());
