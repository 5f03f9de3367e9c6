// One calm card, then where the last letter is, then what comes next.
import { useEffect, useState } from 'preact/hooks';
import { use_answer } from '../../asking';
import { Button, Link, Status } from '../../components/controls';
import { focus_next } from '../../components/focus';
import { Screen } from '../../components/screen';
import type { Draft, EventKind, LetterLine, Refused } from '../../core/interface';
import { go } from '../../router';
import { ask } from '../../session';
import { count, say } from '../../text/family';
import { day } from '../../text/say';
import { throw_away } from './hand';
import { is_note, load_wishes, shows_at_home, take_notes, wish, wish_for, today } from './keeping';
import { next_one, no_more_today, pace_now } from './pace';
import { Steps } from './steps';
import { TryAgain } from './try_again';
import { find_agreement, names_of, next_month, party_name, ways_out, why_not_now, type surroundings }
  from './surroundings';

export const letter_events: readonly EventKind[] = [
  'letter_sent', 'letter_withdrawn', 'letter_claimed', 'letter_released', 'letter_held',
  'letter_approved', 'letter_kept', 'letter_delivered', 'letter_returned', 'letter_declined',
  'letter_recalled',
  'letter_opened',
];

export function Home({ around }: { readonly around: surroundings }) {
  const [inbox] = use_answer('letters', { box: 'in', limit: 100 }, letter_events);
  const [outbox] = use_answer('letters', { box: 'out', limit: 20 }, letter_events);
  const [drafts, set_drafts] = useState<Draft[]>([]);
  const [ready, set_ready] = useState(false);
  const [refused, set_refused] = useState<Refused>();
  const [told, set_told] = useState('');
  const [, draw] = useState(0);
  const load = async (): Promise<void> => {
    set_refused(undefined);
    const found = await ask('drafts', {});
    if (found.ok) {
      take_notes(found.value.drafts);
      set_drafts(found.value.drafts.filter((each) => !is_note(each)));
    }
    const unknown = await load_wishes();
    // Without them a letter that was put away would stand here.
    set_refused(unknown ?? (found.ok ? undefined : found.refused));
    set_ready(!unknown);
  };
  useEffect(() => {
    void load();
    // Ahead of time, so that writing begins without a connection, too.
    void import('./writing').catch(() => undefined);
  }, []);

  const member = around.me.member;
  const waiting = inbox.kind === 'here' && ready
    ? inbox.value.letters
      .filter((line) => shows_at_home(wish_for(line.agreement, member, line.letter)))
      .reverse()
    : [];
  const sent = outbox.kind === 'here' ? outbox.value.letters : [];
  const returned = sent.find((line) => line.state === 'returned');
  const last = sent.find((line) => line !== returned);
  const first = waiting[0];
  const pace = inbox.kind === 'here' && ready ? pace_now(waiting.length) : 'go_on';
  const later = async (line: LetterLine): Promise<void> => {
    const refused = await wish(line.agreement, member, line.letter, { day: today(1) });
    set_told(refused ? say('open.not_kept', { words: refused.title }) : '');
    draw((n) => n + 1);
    focus_next();
  };
  const name = own_name(around);
  return (
    <Screen heading={name === '' ? say('home.heading_plain') : say('home.heading', { name })}
      title={say('home')}>
      {!around.me.certified && <p class="note gentle">{say('home.not_yet')}</p>}
      {(inbox.kind === 'waiting' || (!ready && !refused)) && <p role="status">{say('wait')}</p>}
      {refused && <TryAgain refused={refused} load={load} />}
      {inbox.kind === 'refused' && <p role="alert">{inbox.refused.title}</p>}
      {first && pace === 'go_on' && (
        <Arrived around={around} line={first} more={waiting.length > 1}
          told={told} later={() => later(first)} />
      )}
      {first && pace === 'rest' && <Rest draw={() => draw((n) => n + 1)} />}
      {returned && (
        <section class="sheet arrived">
          <h2>{say('home.change')}</h2>
          <p>{say('home.change_text', { worker: around.worker })}</p>
          <Button onPress={() => go(`/sent/${returned.letter}/change`)}>
            {say('home.change_go')}
          </Button>
        </section>
      )}
      {drafts.map((draft) => (draft.sent
        ? <ArrivedBefore key={draft.draft} around={around} draft={draft} />
        : <Begun key={draft.draft} around={around} draft={draft} again={load} />))}
      {last && (
        <section class="sheet">
          <h2>{say('home.last')}</h2>
          <Steps line={last} team={around.team} />
          <p>
            <Link to={`/sent/${last.letter}`}>{say('home.last_more')}</Link>
          </p>
        </section>
      )}
      <Next around={around} />
      <ul class="plain-list">
        <li><Link to="/letters">{say('letters')}</Link></li>
        <li><Link to="/agreed">{say('join.agreed')}</Link></li>
        <li><Link to="/account">{say('account')}</Link></li>
      </ul>
    </Screen>
  );
}

/// After one of many letters was read.
export function Rest({ draw }: { readonly draw: () => void }) {
  return (
    <section class="sheet">
      <h2>{say('home.pause')}</h2>
      <p>{say('home.pause_text')}</p>
      <div class="row">
        <Button quiet onPress={() => {
          next_one();
          draw();
          focus_next('arrived');
        }}>
          {say('home.pause_next')}
        </Button>
        <Button onPress={() => {
          no_more_today();
          draw();
          go('/');
          focus_next();
        }}>
          {say('home.pause_stop')}
        </Button>
      </div>
    </section>
  );
}

function own_name(around: surroundings): string {
  if (around.agreements.kind !== 'here') return '';
  const known = around.agreements.value[0];
  const party = known?.line.own_party;
  return known?.words?.names.find((each) => each.party === party)?.name ?? '';
}

function Arrived({ around, line, more, told, later }: {
  readonly around: surroundings;
  readonly line: LetterLine;
  readonly more: boolean;
  readonly told: string;
  readonly later: () => Promise<void>;
}) {
  const name = party_name(find_agreement(around, line.agreement), line.from);
  const photos = line.parts - 1;
  return (
    <section class="sheet arrived" id="arrived" tabIndex={-1}>
      <h2>{say('home.letter')}</h2>
      <p>{say('home.letter_from', { name, day: day(line.delivered) })}</p>
      <p>{photos > 0 ? count('home.photos', photos) : say('home.no_photos')}</p>
      <p>{say('home.letter_waits')}</p>
      <div class="row">
        <Button onPress={() => go(`/letters/${line.letter}`)}>{say('home.look')}</Button>
        <Button quiet onPress={later}>{say('home.not_today')}</Button>
      </div>
      <Status>{told}</Status>
      {more && <p class="small">{say('home.more_later')}</p>}
    </section>
  );
}

/// The page that sent it was closed before it knew.
function ArrivedBefore({ around, draft }: {
  readonly around: surroundings;
  readonly draft: Draft;
}) {
  useEffect(() => void throw_away(draft.draft), [draft.draft]);
  const name = names_of(find_agreement(around, draft.agreement), draft.to).join(', ');
  return (
    <section class="sheet">
      <p>{say('sent.before', { name })}</p>
      <p><Link to={`/sent/${draft.sent?.letter ?? ''}`}>{say('sent.status')}</Link></p>
    </section>
  );
}

function Begun({ around, draft, again }: {
  readonly around: surroundings;
  readonly draft: Draft;
  readonly again: () => Promise<void>;
}) {
  const name = names_of(find_agreement(around, draft.agreement), draft.to).join(', ');
  const [asking, set_asking] = useState(false);
  const [sure_id, drop_id, told_id] = ['sure', 'drop', 'told'].map((each) => `${each}-${draft.draft}`) as
    [string, string, string];
  const [told, set_told] = useState('');
  const drop = async (): Promise<void> => {
    const refused = await throw_away(draft.draft);
    set_asking(false);
    set_told(refused ? say('error.again', { words: refused.title }) : '');
    if (!refused) await again();
    focus_next(refused ? told_id : undefined);
  };
  const where = draft.corrects ? `/sent/${draft.corrects}/change`
    : `/write/${draft.agreement}/${draft.to[0] ?? ''}~${draft.draft}/letter`;
  return (
    <section class="sheet">
      <h2>{say(draft.mine ? 'home.draft' : 'home.draft_other')}</h2>
      <p>{say('home.draft_text', { name, day: day(draft.saved) })}</p>
      {asking ? (
        <>
          <p id={sure_id} tabIndex={-1}>{say(draft.mine ? 'home.draft_sure' : 'home.draft_sure_other')}</p>
          <div class="row">
            <Button onPress={() => {
              set_asking(false);
              focus_next(drop_id);
            }}>
              {say('home.draft_no')}
            </Button>
            <Button quiet onPress={drop}>{say('home.draft_yes')}</Button>
          </div>
        </>
      ) : (
        <div class="row">
          <Button onPress={() => go(where)}>{say('home.draft_go')}</Button>
          <Button quiet id={drop_id} onPress={() => {
            set_asking(true);
            focus_next(sure_id);
          }}>
            {say('home.draft_drop')}
          </Button>
        </div>
      )}
      <Status id={told_id}>{told}</Status>
    </section>
  );
}

function Next({ around }: { readonly around: surroundings }) {
  if (around.agreements.kind !== 'here') return null;
  const ways = ways_out(around);
  const month = next_month(ways.map((way) => way.route), new Date());
  const open = month === '';
  const words = ways.length === 0 ? why_not_now(around, say('home.next_none'))
    : open ? say('home.next_now') : say('home.next_month', { month });
  return (
    <section class="sheet">
      <h2>{say('home.next')}</h2>
      <p>{words}</p>
      {ways.length > 0 && <Button quiet={!open} onPress={() => go('/write')}>
        {say('home.write')}
      </Button>}
    </section>
  );
}
