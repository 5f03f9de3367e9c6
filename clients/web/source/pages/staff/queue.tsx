// Waiting letters, oldest due first; who has which, live.
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { use_events } from '../../asking';
import { Button, Link, Status } from '../../components/controls';
import { Field } from '../../components/form';
import { Screen } from '../../components/screen';
import type { EventKind, Id, LetterLine, Me } from '../../core/interface';
import { ask } from '../../session';
import { say } from '../../text/family';
import { day } from '../../text/say';
import { tell, tell_count } from '../../text/staff';
import type { office } from './desk';
import { from_name, name_of_person, to_names, want_first, type directory } from './known';
import { next_lapse } from './reading';

export const queue_events: readonly EventKind[] = [
  'letter_sent', 'letter_withdrawn', 'letter_claimed', 'letter_released', 'letter_held',
  'letter_approved', 'letter_kept', 'letter_delivered', 'letter_returned', 'letter_declined',
  'letter_recalled', 'proposal', 'member',
];

export interface waiting {
  readonly lines: readonly LetterLine[];
  readonly told: string;
}

type seeing = (lines: readonly LetterLine[]) => boolean;

/// All waiting letters, page by page; `seen` after each page, and may stop it. `checked`: those that
/// were checked and that nobody has yet, instead.
export async function whole_queue(
  seen: seeing = () => true, checked: { readonly checked?: true } = {},
): Promise<waiting> {
  const lines: LetterLine[] = [];
  let after: string | undefined;
  do {
    const page = await ask('queue',
      { limit: 100, ...checked, ...(after !== undefined ? { after } : {}) });
    if (!page.ok) return { lines, told: page.refused.title };
    lines.push(...page.value.letters);
    after = page.value.next;
  } while (seen([...lines]) && after !== undefined);
  return { lines, told: '' };
}

export function use_checked(): waiting {
  const [now, set] = useState<waiting>({ lines: [], told: '' });
  const load = useCallback(async () => {
    set(await whole_queue((lines) => {
      want_first(lines.map((line) => line.agreement));
      return true;
    }, { checked: true }));
  }, []);
  useEffect(() => void load(), [load]);
  use_events(queue_events, () => void load());
  return now;
}

export function use_queue(): waiting {
  const [now, set] = useState<waiting>({ lines: [], told: say('wait') });
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const load = useCallback(async () => {
    clearTimeout(timer.current);
    const all = await whole_queue((lines) => {
      want_first(lines.map((line) => line.agreement));
      set({ lines, told: '' });
      return true;
    });
    set(all);
    const wait = next_lapse(all.lines, Date.now());
    clearTimeout(timer.current);
    if (wait !== undefined) timer.current = setTimeout(() => void load(), wait);
  }, []);
  useEffect(() => {
    void load();
    return () => clearTimeout(timer.current);
  }, [load]);
  use_events(queue_events, () => void load());
  return now;
}

/// What is going on with a letter, in words.
export function state_of(line: LetterLine, me: Me, known: directory): string {
  if (line.state === 'held') return tell('queue.held');
  if (line.state === 'approved') return tell('queue.approved');
  if (line.state === 'kept_on_file') return tell('queue.kept');
  if (line.certified === false) return tell('queue.unconfirmed');
  if (line.reader === me.member) return tell('queue.yours');
  if (line.reader) return tell('queue.taken', { name: name_of_person(known.people, line.reader) });
  if (line.second) {
    return tell('queue.for_second', { name: line.second === me.member ? tell('people.you')
      : name_of_person(known.people, line.second) });
  }
  return tell('queue.free');
}

export function LetterTable({ lines, office }: {
  readonly lines: readonly LetterLine[];
  readonly office: office;
}) {
  const { known, me } = office;
  return (
    <div class="table-frame" tabIndex={0} role="region" aria-label={tell('queue.heading')}>
      <table class="table">
        <thead>
          <tr>
            <th scope="col">{tell('queue.from')}</th>
            <th scope="col">{tell('queue.to')}</th>
            <th scope="col">{tell('queue.due')}</th>
            <th scope="col">{tell('queue.state')}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.letter}>
              <td>
                <Link to={`/desk/letters/${line.letter}`}
                  name={tell('queue.open', { name: from_name(known, line) })}>
                  {from_name(known, line)}
                </Link>
                {line.version > 1 && (
                  <><br /><span class="tag worker">
                    {tell('queue.version', { n: line.version })}
                  </span></>
                )}
              </td>
              <td>
                {to_names(known, line)}
                {line.parts > 1 && (
                  <><br /><span class="small">{tell_count('queue.photos', line.parts - 1)}</span></>
                )}
              </td>
              <td>
                {day(line.due)}
                {line.late === true && <><br /><span class="tag">{tell('queue.late')}</span></>}
              </td>
              <td>
                {state_of(line, me, known)}
                {line.approvals_needed === 2 && (
                  <><br /><span class="small">{tell('queue.second')}</span></>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const page_size = 50;

export const shelves = ['late', 'second', 'changed', 'free', 'held', 'checked'] as const;
export type shelf = (typeof shelves)[number];

/// Which letters lie on a shelf of the morning's page.
export function lies_on(which: shelf, line: LetterLine, me: Id): boolean {
  const free = !line.reader && line.state !== 'held';
  switch (which) {
    case 'late': return line.late === true;
    case 'second': return line.second === me;
    case 'changed': return free && line.version > 1;
    case 'free': return free;
    case 'held': return line.state === 'held';
    case 'checked': return false;  // they wait in no queue
  }
}

const shelf_path = (which: shelf | undefined): string =>
  which === undefined ? '/desk/letters' : `/desk/letters/show/${which}`;

export function Queue({ office, shelf }: { readonly office: office; readonly shelf?: string }) {
  const chosen = shelves.find((each) => each === shelf);
  const waiting = use_queue();
  const checked = use_checked();
  const queue = chosen === 'checked' ? checked : waiting;
  const [wanted, set_wanted] = useState('');
  const [shown, set_shown] = useState(page_size);
  const needle = wanted.trim().toLowerCase();
  const on_shelf = chosen === undefined || chosen === 'checked' ? queue.lines
    : queue.lines.filter((line) => lies_on(chosen, line, office.me.member));
  const lines = needle === '' ? on_shelf : on_shelf.filter((line) =>
    `${from_name(office.known, line)} ${to_names(office.known, line)}`.toLowerCase()
      .includes(needle));
  return (
    <Screen heading={tell('queue.heading')}>
      {queue.told !== '' && <p role="status">{queue.told}</p>}
      <nav class="shelves" aria-label={tell('queue.shelves')}>
        {[undefined, ...shelves].map((each) => (
          <Link key={each ?? ''} to={shelf_path(each)} current={each === chosen}>
            {tell(each === undefined ? 'queue.all' : `queue.shelf.${each}`)}
          </Link>
        ))}
      </nav>
      <Field id="filter" label={tell('queue.filter')} value={wanted} input="search"
        onValue={set_wanted} />
      <Status>{tell_count('queue.found', lines.length)}</Status>
      {lines.length > 0 && <LetterTable lines={lines.slice(0, shown)} office={office} />}
      {lines.length > shown && (
        <p><Button quiet onPress={() => set_shown(shown + page_size)}>{tell('queue.more')}</Button></p>
      )}
    </Screen>
  );
}
