// Everybody with keys, new people to confirm, and what waits for a second signature.
import { useState } from 'preact/hooks';
import { Button, Status } from '../../components/controls';
import { ErrorSummary, Field, Form, Radios, type field_error } from '../../components/form';
import { focus_soon } from '../../components/focus';
import { Screen } from '../../components/screen';
import type { Person, Role } from '../../core/interface';
import { ask } from '../../session';
import { tell } from '../../text/staff';
import type { office } from './desk';
import { Invitation, valid_until, type invitation } from './invitation';
import { Newcomers } from './newcomers';
import { Proposals } from './proposals';
import { put_into_team } from './settling';

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
  const [given, set_given] = useState<ReadonlySet<string>>(new Set());  // no event tells of it
  const may_confirm = (who: Person): boolean => who.registrar || given.has(who.member);
  const needle = wanted.trim().toLowerCase();
  const shown = people.filter((each) => (each.name ?? '').toLowerCase().includes(needle));
  const registrar = async (member: string): Promise<void> => {
    const done = await ask('name_registrar', { member });
    set_told(done.ok ? tell('people.done') : done.refused.title);
    if (!done.ok) return;
    set_given((before) => new Set([...before, member]));
    focus_soon(`person-${member}`);
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
                <td id={`person-${each.member}`} tabIndex={-1}>
                  {each.member === office.me.member ? tell('people.you')
                    : each.name ?? tell('people.unnamed')}
                </td>
                <td>
                  {tell(`people.role.${each.role}`)}
                  {may_confirm(each) && `, ${tell('people.registrar')}`}
                  {office.me.role === 'manager' && each.role === 'worker' && !may_confirm(each) && (
                    <div class="row">
                      <Button quiet onPress={() => registrar(each.member)}>
                        {tell('people.registrar_give', { name: each.name ?? '' })}
                      </Button>
                    </div>
                  )}
                  {office.me.role === 'manager' && each.role === 'worker'
                    && each.teams.length === 0 && (
                    <div class="row">
                      <Button quiet onPress={async () => set_told(
                        await put_into_team(each.member, each.name ?? ''))}>
                        {tell('people.team_add', { name: each.name ?? '' })}
                      </Button>
                    </div>
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
