// Everybody with keys, new people to confirm, and what waits for a second signature.
import { useState } from 'preact/hooks';
import { use_answer } from '../../asking';
import { Button, Status } from '../../components/controls';
import { ErrorSummary, Field, Form, Radios, type field_error } from '../../components/form';
import { Screen } from '../../components/screen';
import type { Proposal, Role } from '../../core/interface';
import { ask } from '../../session';
import { day } from '../../text/say';
import { tell } from '../../text/staff';
import type { office } from './desk';
import { Invitation, valid_until, type invitation } from './invitation';
import { name_of_person } from './known';
import { Newcomers } from './newcomers';

export function People({ office }: { readonly office: office }) {
  const [made, set_made] = useState<invitation>();
  if (made) return <Invitation what={made} back={() => set_made(undefined)} />;
  return (
    <Screen heading={tell('people.heading')}>
      <Newcomers office={office} />
      <Proposals office={office} />
      {office.me.role === 'manager' && <InviteColleague made={set_made} />}
      <Everybody office={office} />
    </Screen>
  );
}

/// In groups of four, as one reads them out over the phone.
export const spelled = (fingerprint: string): string =>
  fingerprint.replace(/(.{4})(?=.)/g, '$1 ');

function Everybody({ office }: { readonly office: office }) {
  const { people } = office.known;
  const [wanted, set_wanted] = useState('');
  const [told, set_told] = useState('');
  const needle = wanted.trim().toLowerCase();
  const shown = people.filter((each) => (each.name ?? '').toLowerCase().includes(needle));
  const registrar = async (member: string): Promise<void> => {
    const done = await ask('name_registrar', { member });
    set_told(done.ok ? tell('people.done') : done.refused.title);
  };
  return (
    <section>
      <p>{tell('people.compare')}</p>
      <Field id="filter" label={tell('people.filter')} value={wanted} input="search"
        onValue={set_wanted} />
      <Status>{told}</Status>
      <div class="table-frame" tabIndex={0} role="region" aria-label={tell('people.heading')}>
        <table class="table">
          <thead>
            <tr>
              <th scope="col">{tell('people.name')}</th>
              <th scope="col">{tell('people.role')}</th>
              <th scope="col">{tell('people.key')}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((each) => (
              <tr key={each.member}>
                <td>
                  {each.member === office.me.member ? tell('people.you')
                    : each.name ?? tell('people.unnamed')}
                </td>
                <td>
                  {tell(`people.role.${each.role}`)}
                  {each.registrar && `, ${tell('people.registrar')}`}
                  {office.me.role === 'manager' && each.role === 'worker' && !each.registrar && (
                    <Button quiet onPress={() => registrar(each.member)}>
                      {tell('people.registrar_give', { name: each.name ?? '' })}
                    </Button>
                  )}
                </td>
                <td class="code">{spelled(each.fingerprint)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

const kinds: readonly string[] = ['team', 'member', 'agreement', 'decision', 'registrar'];
const kind_words = (kind: string): string =>
  kinds.includes(kind) ? tell(`people.kind.${kind}` as 'people.kind.team') : kind;

/// What a second signature says yes to; nothing is signed here that is not shown.
function Content({ office, what }: { readonly office: office; readonly what: Proposal }) {
  const called = (member: string): string => member === office.me.member ? tell('people.you')
    : office.known.people.find((each) => each.member === member)?.name ?? member;
  const names = (members: readonly string[]): string => members.map(called).join(', ');
  if (what.entry) {
    return <p>{tell('people.entry', { name: called(what.entry.member),
      role: tell(`people.role.${what.entry.role}`),
      fingerprint: spelled(what.entry.fingerprint) })}</p>;
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

function Proposals({ office }: { readonly office: office }) {
  const [proposals, again] = use_answer('proposals', {}, ['proposal', 'agreement', 'member',
    'team']);
  const [told, set_told] = useState('');
  if (proposals.kind !== 'here') return null;
  const open = proposals.value.proposals.filter((each) => each.kind !== 'decision');
  const act = (call: 'complete_proposal' | 'drop_proposal', what: Proposal) =>
    async (): Promise<void> => {
      const done = await ask(call, { statement: what.statement });
      set_told(done.ok ? tell('people.done') : done.refused.title);
      await again();
    };
  return (
    <section class="sheet">
      <h2>{tell('people.proposals')}</h2>
      {open.length === 0 && <p>{tell('today.none')}</p>}
      <ul class="plain-list">
        {open.map((each) => (
          <li key={each.statement}>
            <p>{tell('people.proposal', {
              kind: kind_words(each.kind), day: day(each.time),
              name: each.by === office.me.member ? tell('people.you')
                : name_of_person(office.known.people, each.by) })}</p>
            <Content office={office} what={each} />
            {each.mine && <p class="small">{tell('people.mine')}</p>}
            <div class="row">
              {!each.mine && (each.entry ?? each.team) && (
                <Button onPress={act('complete_proposal', each)}>{tell('people.sign')}</Button>
              )}
              <Button quiet onPress={act('drop_proposal', each)}>{tell('people.drop')}</Button>
            </div>
          </li>
        ))}
      </ul>
      <Status>{told}</Status>
    </section>
  );
}

function InviteColleague({ made }: { readonly made: (what: invitation) => void }) {
  const [role, set_role] = useState<Role>('worker');
  const [who, set_who] = useState('');
  const [errors, set_errors] = useState<field_error[]>([]);
  const invite = async (): Promise<void> => {
    if (who.trim() === '') {
      set_errors([{ field: 'colleague', words: tell('agreement.invite_need') }]);
      return;
    }
    const expires = valid_until();
    const invited = await ask('invite', { role, for_whom: who.trim(), expires });
    if (invited.ok) made({ ...invited.value, who: who.trim(), expires });
    else set_errors([{ field: 'colleague', words: invited.refused.title }]);
  };
  return (
    <section class="sheet">
      <h2>{tell('people.invite')}</h2>
      <ErrorSummary errors={errors} />
      <Form onSubmit={() => void invite()}>
        <Field id="colleague" label={tell('agreement.invite_who')} value={who} onValue={set_who}
          errors={errors} />
        <Radios id="role" legend={tell('people.invite_role')} value={role} onValue={set_role}
          choices={(['worker', 'manager', 'auditor'] as const).map((value) => ({
            value, label: tell(`people.role.${value}`) }))} />
        <Button submit onPress={invite}>{tell('agreement.invite_button')}</Button>
      </Form>
    </section>
  );
}
