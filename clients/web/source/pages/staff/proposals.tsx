// What waits for a second signature. Nothing is signed here that is not shown.
import { useState } from 'preact/hooks';
import { use_answer } from '../../asking';
import { Button, Status } from '../../components/controls';
import { focus_soon } from '../../components/focus';
import type { Agreement, Hash, Id, Proposal } from '../../core/interface';
import { ask } from '../../session';
import { day } from '../../text/say';
import { tell } from '../../text/staff';
import { AgreementWhole } from './agreement_whole';
import type { office } from './desk';
import { name_of_person } from './known';
import { spelled } from './people';

const kinds: readonly string[] = ['team', 'member', 'agreement', 'decision', 'registrar'];
const kind_words = (kind: string): string =>
  kinds.includes(kind) ? tell(`people.kind.${kind}` as 'people.kind.team') : kind;

export function Proposals({ office }: { readonly office: office }) {
  const [proposals, again] = use_answer('proposals', {}, ['proposal', 'agreement', 'member',
    'team']);
  const [told, set_told] = useState('');
  if (proposals.kind !== 'here') return null;
  const open = proposals.value.proposals.filter((each) => each.kind !== 'decision');
  const act = async (call: 'complete_proposal' | 'drop_proposal', statement: Hash): Promise<void> => {
    const done = await ask(call, { statement });
    set_told(done.ok ? tell('people.done') : done.refused.title);
    await again();
    if (done.ok) focus_soon('proposals');
  };
  return (
    <section class="sheet">
      <h2 id="proposals" tabIndex={-1}>{tell('people.proposals')}</h2>
      {open.length === 0 && <p>{tell('today.none')}</p>}
      <ul class="plain-list">
        {open.map((each) => (
          <li key={each.statement}>
            <p>{tell('people.proposal', {
              kind: kind_words(each.kind), day: day(each.time),
              name: each.by === office.me.member ? tell('people.you')
                : name_of_person(office.known.people, each.by) })}</p>
            {each.mine && <p class="small">{tell('people.mine')}</p>}
            {each.agreement !== undefined && !each.mine
              ? <Changed office={office} agreement={each.agreement} statement={each.statement}
                  sign={() => act('complete_proposal', each.statement)} />
              : <Content office={office} what={each} />}
            <div class="row">
              {!each.mine && (each.entry ?? each.team) && (
                <Button onPress={() => act('complete_proposal', each.statement)}>
                  {tell('people.sign')}
                </Button>
              )}
              <Button quiet onPress={() => act('drop_proposal', each.statement)}>
                {tell('people.drop')}
              </Button>
            </div>
          </li>
        ))}
      </ul>
      <Status>{told}</Status>
    </section>
  );
}

/// What a second signature says yes to, out of the statement itself.
function Content({ office, what }: { readonly office: office; readonly what: Proposal }) {
  const called = (member: string): string => member === office.me.member ? tell('people.you')
    : office.known.people.find((each) => each.member === member)?.name ?? member;
  const names = (members: readonly string[]): string => members.map(called).join(', ');
  if (what.entry) {
    return <p>{tell('people.entry', { name: called(what.entry.member),
      role: tell(`people.role.${what.entry.role}`),
      fingerprint: spelled(what.entry.fingerprint) })}</p>;
  }
  if (what.agreement !== undefined) {
    return <p>{office.known.words.get(what.agreement)?.child ?? ''}</p>;
  }
  if (!what.team) return <p class="small">{tell('people.elsewhere')}</p>;
  const { joining, leaving, workers } = what.team;
  return (
    <>
      <p>{tell('people.team', { names: names(workers) })}</p>
      {joining.length > 0 && <p>{tell('people.joining', { names: names(joining) })}</p>}
      {leaving.length > 0 && <p>{tell('people.leaving', { names: names(leaving) })}</p>}
    </>
  );
}

/// A changed agreement, opened and shown whole before it can be signed.
function Changed({ office, agreement, statement, sign }: {
  readonly office: office;
  readonly agreement: Id;
  readonly statement: Hash;
  readonly sign: () => Promise<void>;
}) {
  const [next, set_next] = useState<Agreement>();
  const [told, set_told] = useState('');
  const [now, set_now] = useState<Agreement>();
  const known = office.known.words.get(agreement);
  const read = async (): Promise<void> => {
    // Only of an agreement that nobody has signed is there nothing to compare with.
    const before = await ask('agreement', { agreement });
    const is_new = !before.ok && before.refused.name === 'unknown_agreement';
    const shown = await ask('proposed_agreement', { agreement });
    if (!before.ok && !is_new) set_told(before.refused.title);
    else if (!shown.ok) set_told(shown.refused.title);
    else if (shown.value.statement !== statement) set_told(tell('people.agreement_newer'));
    else {
      set_now(before.ok ? before.value : undefined);
      set_next(shown.value.agreement);
      focus_soon(`next-${statement}`);
    }
  };
  return (
    <>
      {known && <p>{tell('agreement.heading', { child: known.child })}</p>}
      {!next && <Button onPress={read}>{tell('people.agreement_read')}</Button>}
      {next && (
        <>
          <div class="versions">
            {now && (
              <section class="sheet" aria-label={tell('people.agreement_now')}>
                <h3>{tell('people.agreement_now')}</h3>
                <AgreementWhole words={now} people={office.known.people}
                  me={office.me.member} />
              </section>
            )}
            <section class="sheet" id={`next-${statement}`} tabIndex={-1}
              aria-label={tell('people.agreement_next')}>
              <h3>{tell('people.agreement_next')}</h3>
              <AgreementWhole words={next} before={now} people={office.known.people}
                me={office.me.member} />
            </section>
          </div>
          <Button onPress={sign}>{tell('people.agreement_sign', { child: next.child })}</Button>
        </>
      )}
      <Status>{told}</Status>
    </>
  );
}
