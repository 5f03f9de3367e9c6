// What the screening points to while somebody writes: under the field, gently, when the typing
// pauses. It never stops anybody: words can be put instead, or kept for the worker to decide.
import { useEffect, useRef, useState } from 'preact/hooks';
import { Button } from '../../components/controls';
import { focus_next } from '../../components/focus';
import { plain, Quote } from '../../components/letter_text';
import type { Highlight, Id, ScreeningRequest, Screened } from '../../core/interface';
import { ask, on_session, screen, session } from '../../session';
import { say } from '../../text/family';
import { count_hints, say_hint } from '../../text/hints';
import { language_name } from '../../text/language_name';
import { all_of } from '../../text/say';
import type { hand } from './hand';
import { follow, still_there, type replaced } from './passages';

const pause = 600;  // ms without typing

export interface hint extends Highlight {
  readonly words: string;
}
export interface looked {
  readonly hints: readonly hint[];
  readonly language: string;  // what people should know about it; mostly empty
  readonly missing: string;   // why nothing could be looked at; mostly empty
  readonly size: number;      // of the text that was looked at last, in UTF-16 units
}
const nothing: looked = { hints: [], language: '', missing: '', size: -1 };

// What an agreement protects. It stays here while somebody is signed in, so that looking at words
// needs no connection.
const requests = new Map<Id, ScreeningRequest>();
on_session(() => {
  if (session().kind === 'out') requests.clear();
});
const without_agreement = { author: '', protected: [], signoff: '', side: 'writer', off: [] } as const;

async function request_for(agreement: Id): Promise<ScreeningRequest> {
  const known = requests.get(agreement);
  if (known) return known;
  const told = await ask('writer_screening', { agreement });
  if (!told.ok) return { ...without_agreement, protected: [], off: [] };
  requests.set(agreement, told.value);
  return told.value;
}

export async function look_at(agreement: Id, text: string, worker: string): Promise<looked> {
  const found = await screen({ ...await request_for(agreement), text });
  if (!found.ok) return { ...nothing, missing: found.refused.title };
  return {
    ...nothing,
    hints: found.value.highlights.map((each) =>
      ({ ...each, words: text.slice(each.start, each.end) })),
    language: about_language(found.value, text, worker),
  };
}

function about_language(found: Screened, text: string, worker: string): string {
  if (found.language.name === 'english') return '';
  if (found.language.name === 'welsh') return say_hint('welsh', { worker });
  return say_hint('language', { language: language_name(text) || say_hint('this_language'), worker });
}

/// What stands in `text`, once nobody has typed for a while. Until then the hints of before move
/// along with their words, and go when those are changed.
export function use_hints(agreement: Id, text: string, worker: string, wait = pause): looked {
  const [found, set_found] = useState({ text: '', ...nothing });
  useEffect(() => {
    let gone = false;
    const timer = setTimeout(() => {
      void look_at(agreement, text, worker).then((seen) => {
        if (!gone) set_found({ text, ...seen, size: text.length });
      });
    }, wait);
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [agreement, text, worker, wait]);
  if (found.text === text) return found;
  const moved = follow(found.hints.map((each) =>
    ({ ...each, begin: each.start, done: false })), found.text, text);
  return { ...found, hints: moved.filter((each) => !each.done)
    .map((each) => ({ ...each, start: each.begin })) };
}

/// Whether it says who somebody is or where they are; else it is about feelings and plans.
const feelings: readonly string[] = ['meeting', 'blame', 'pressure', 'promise', 'parent_title',
  'life_news', 'distress', 'threat', 'money'];
const identifies = (each: hint): boolean => !feelings.includes(each.kind);
const names: readonly string[] = ['child_name', 'surname', 'full_name'];
/// The child's new name or surname, which the agreement lists: it must never cross. Of a surname only
/// what is written just so: "Welsh" is not Walsh, and a misspelt one is for the worker to see.
export const is_hard = (each: Highlight): boolean =>
  each.severity === 'must look' && (each.kind === 'child_name' ? each.rule.startsWith('protected.')
    : names.includes(each.kind) && each.rule === 'protected.exact');

/// What a file is called, as people read it, where that holds such a name; else nothing. In a sentence
/// only what is meant as a name is one ("a ruby"); who calls a file "ruby" may well mean the child.
export async function private_file_name(agreement: Id, file: string, worker: string): Promise<string> {
  const said = file.replace(/\.\w{3,4}$/, '').replace(/[_.-]+/g, ' ');
  const listed = (await request_for(agreement)).protected.some((each) =>
    names.includes(each.kind) && bare(said).includes(bare(each.value)));
  return listed || (await look_at(agreement, said, worker)).hints.some(is_hard) ? said : '';
}

/// Small letters without marks, with one space around each word.
const bare = (text: string): string =>
  ` ${text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().split(/\P{L}+/u).join(' ').trim()} `;

export const kind_of = (each: hint): string => say_hint(`kind_${each.kind}`);

type field = HTMLTextAreaElement | HTMLInputElement;

/// Exactly these words, in a way that the browser's own undo knows.
function put(into: field, begin: number, before: string, after: string): boolean {
  const end = begin + before.length;
  if (into.value.slice(begin, end) !== before) return false;
  into.focus();
  into.setSelectionRange(begin, end);
  if (!document.execCommand(after === '' ? 'delete' : 'insertText', false, after)) {
    into.setRangeText(after, begin, end, 'end');
    into.dispatchEvent(new Event('input', { bubbles: true }));
  }
  return true;
}

/// Hints about the words of one field, whose id is `of`.
export function Hints({ hand, of, text, worker }: {
  readonly hand: hand;
  readonly of: string;
  readonly text: string;
  readonly worker: string;
}) {
  const seen = use_hints(hand.agreement, text, worker);
  const [last, set_last] = useState<replaced>();
  // What was replaced moves along with each change, one at a time.
  const here = last && still_there(last, text);
  useEffect(() => set_last(here), [text]);
  const open = seen.hints.filter((each) => !hand.keeps(each));
  const into = (): field => document.getElementById(of) as field;
  const use = (each: hint, after: string): void => {
    const field = into();
    if (put(field, each.start, each.words, after)) {
      set_last({ text: field.value, begin: each.start, end: each.start + after.length,
        before: each.words });
    }
  };
  const undo = (): void => {
    if (here) put(into(), here.begin, here.text.slice(here.begin, here.end), here.before);
    set_last(undefined);
  };
  const kinds = [...new Set(open.map(kind_of))].map((each) =>
    each.charAt(0).toLowerCase() + each.slice(1));
  return (
    <div class="hints" data-seen={seen.size}>
      <p class="small" role="status" id={`${of}-hints`} tabIndex={-1}>
        {open.length > 0 && count_hints('count', open.length, { kinds: all_of(kinds) })}
        {seen.language !== '' && <> {seen.language}</>}
        {seen.missing !== '' && <> {seen.missing}</>}
      </p>
      <ul class="plain-list">
        {open.map((each) => (
          <li key={`${each.kind} ${each.words}`}>
            <Hint each={each} worker={worker} use={(words) => use(each, words)}
              keep={() => {
                hand.keep(each);
                focus_next(`${of}-hints`);
              }} />
          </li>
        ))}
      </ul>
      {here && (
        <Button quiet onPress={undo}>{say_hint('undo', { words: plain(here.before) })}</Button>
      )}
    </div>
  );
}

export function Hint({ each, worker, use, keep }: {
  readonly each: hint;
  readonly worker: string;
  readonly use: (words: string) => void;
  readonly keep: () => void;
}) {
  const [why, set_why] = useState(false);
  const id = useRef(`why-${Math.random().toString(36).slice(2)}`).current;
  const hard = is_hard(each);
  return (
    <div class={hard || each.severity === 'must look' ? 'note look' : 'note gentle'}>
      <p>
        <span class={hard ? 'tag' : 'tag gentle'}>{kind_of(each)}</span>
        {' '}<Quote words={each.words} />
      </p>
      <p>{hard ? say_hint('hard', { worker }) : each.reason}</p>
      <div class="row">
        {identifies(each) && (
          <Button quiet onPress={() => use(each.suggestion ?? '')}>
            {each.suggestion ? say_hint('use', { words: each.suggestion }) : say_hint('take_out')}
          </Button>
        )}
        <Button quiet onPress={keep}>{say_hint(hard ? 'leave' : 'keep', { worker })}</Button>
        <button type="button" class="word-button" aria-expanded={why} aria-controls={id}
          onClick={() => set_why(!why)}>
          {say_hint('why')}
        </button>
      </div>
      <p id={id} hidden={!why}>
        {say_hint(hard ? 'why_hard' : identifies(each) ? 'why_identifying' : 'why_feelings', { worker })}
      </p>
    </div>
  );
}

/// What is left for the worker, on the last page before sending.
export function LeftForWorker({ hand, worker }: { readonly hand: hand; readonly worker: string }) {
  const alts = hand.photos.map((each) => each.alt).filter((each) => each !== '');
  const text = [hand.text, ...alts].join('\n\n');
  const seen = use_hints(hand.agreement, text, worker, 0);
  if (seen.hints.length === 0) {
    return <p role="status">{[seen.language, seen.missing].filter(Boolean).join(' ')}</p>;
  }
  return (
    <section class="note gentle">
      <h2>{say('check.left', { worker })}</h2>
      <ul>
        {seen.hints.map((each) => (
          <li key={`${each.start} ${each.kind}`}>
            {kind_of(each)}: <Quote words={each.words} />
            {is_hard(each) && <> <strong>{say_hint('hard', { worker })}</strong></>}
          </li>
        ))}
      </ul>
      <p>{say('check.left_text', { worker })}</p>
      {seen.language !== '' && <p>{seen.language}</p>}
    </section>
  );
}
