// Setting an agreement up, or changing it: a list of tasks, then the fields.
import { useEffect, useRef, useState } from 'preact/hooks';
import { Button, Status } from '../../components/controls';
import { ErrorSummary, Field, Form, Radios, type field_error } from '../../components/form';
import { focus_soon } from '../../components/focus';
import { Screen } from '../../components/screen';
import type { Id, Team } from '../../core/interface';
import { go } from '../../router';
import { ask } from '../../session';
import { say } from '../../text/family';
import { tell } from '../../text/staff';
import { from_words, missing_in, tasks_of, to_words, type agreement_draft, type party_draft } from
  './agreement_draft';
import { Party, Ways } from './agreement_parts';
import type { office } from './desk';
import { find_held, hold_on, let_go } from './held';

/// Or why there is none.
async function empty_party(): Promise<party_draft | string> {
  const made = await ask('new_party', {});
  return made.ok ? { id: made.value.party, sort: 'birth_parent', name: '', sign_off: '', never: '' }
    : made.refused.title;
}

async function begin(change: Id | undefined, team: Id): Promise<agreement_draft | string> {
  if (change !== undefined) {
    const words = await ask('agreement_words', { agreement: change });
    return words.ok ? from_words(words.value) : words.refused.title;
  }
  const [first, second] = [await empty_party(), await empty_party()];
  if (typeof first === 'string') return first;
  if (typeof second === 'string') return second;
  return {
    team, child: '', routes: [], risks: '', conditions: '', state: 'active',
    contact: { name: '', phone: '' }, parties: [{ ...first, sort: 'adoptive_home' }, second],
  };
}

/// A draft in memory, and the version of the agreement that it began with.
interface held {
  readonly draft: agreement_draft;
  readonly version: number | undefined;
}

export function AgreementForm({ office, change }: {
  readonly office: office;
  readonly change?: Id;
}) {
  const name = `agreement ${change ?? ''}`;
  const [before, set_before] = useState(() => find_held<held>(name));
  const [draft, set_draft] = useState<agreement_draft | undefined>(before?.draft);
  const newest = useRef(draft);  // with what was typed since the last drawing
  newest.current = draft;
  const [version, set_version] = useState(before?.version);
  const [teams, set_teams] = useState<Team[]>([]);
  const [errors, set_errors] = useState<field_error[]>([]);
  const [busy, set_busy] = useState(false);
  useEffect(() => {
    void (async () => {
      const all = await ask('teams', {});
      const own = all.ok ? all.value.teams.filter((each) =>
        each.workers.includes(office.me.member)) : [];
      set_teams(own);
      if (before) return;
      const begun = await begin(change, own[0]?.team ?? '');
      if (typeof begun === 'string') set_errors([{ field: '', words: begun }]);
      else set_draft(begun);
    })();
  }, [change, office.me.member, before]);
  const now = office.known.lines.find((line) => line.agreement === change)?.version;
  useEffect(() => {
    if (version === undefined) set_version(now);
  }, [version, now]);
  const title = tell(change === undefined ? 'new.heading' : 'agreement.change');
  if (!draft) {
    return (
      <Screen heading={title} back="/desk/agreements">
        <ErrorSummary errors={errors} />
        <p role="status">{errors.length === 0 ? say('wait') : ''}</p>
      </Screen>
    );
  }
  const keep = (more: Partial<agreement_draft>): void => {
    const next = { ...newest.current ?? draft, ...more };
    newest.current = next;
    hold_on(name, { draft: next, version });
    set_draft(next);
  };
  const begin_again = (): void => {
    let_go(name);
    set_draft(undefined);
    set_version(undefined);
    set_errors([]);
    set_before(undefined);
  };
  const make = async (): Promise<void> => {
    if (busy) return;
    const missing = missing_in(draft);
    set_errors(missing);
    if (missing.length > 0) return;
    set_busy(true);
    const words = to_words(draft);
    const made = change === undefined ? await ask('make_agreement', words)
      : await ask('change_agreement', { agreement: change, words });
    set_busy(false);
    if (!made.ok) {
      set_errors([{ field: '', words: made.refused.title }]);
      return;
    }
    let_go(name);
    go(made.value.how === 'proposed' ? '/desk/people'
      : `/desk/agreements/${made.value.agreement}`);
  };
  const tasks = tasks_of(draft);
  const add = async (): Promise<void> => {
    const party = await empty_party();
    if (typeof party === 'string') {
      set_errors([{ field: 'add-party', words: party }]);
      return;
    }
    const parties = [...(newest.current ?? draft).parties, party];
    keep({ parties });
    focus_soon(`name-${parties.length}`);
  };
  return (
    <Screen heading={title} back="/desk/agreements">
      <ErrorSummary errors={errors} />
      {before && (
        <div class="note gentle">
          <p>{tell('held.here')}</p>
          {version !== undefined && now !== undefined && version !== now && <p>{tell('held.newer')}</p>}
          <Button quiet onPress={begin_again}>{tell('held.begin_again')}</Button>
        </div>
      )}
      <section class="sheet">
        <h2>{tell('new.tasks')}</h2>
        <ul>
          {([['new.child', tasks.child], ['agreements.parties', tasks.parties],
            ['new.ways', tasks.ways], ['new.contact', tasks.contact]] as const).map(([name, done]) => (
            <li key={name}>{tell(name)}: {tell(done ? 'new.done' : 'new.todo')}</li>
          ))}
        </ul>
      </section>
      <Form onSubmit={() => void make()}>
        <section class="sheet">
          <h2>{tell('new.child')}</h2>
          <Field id="child" label={tell('new.child_field')} value={draft.child} errors={errors}
            onValue={(child) => keep({ child })} />
          {teams.length > 1 && (
            <Radios id="team" legend={tell('new.team')} value={draft.team}
              onValue={(team) => keep({ team })}
              choices={teams.map((each) => ({ value: each.team, label: each.team.slice(0, 8) }))} />
          )}
        </section>
        {draft.parties.map((party, index) => (
          <Party key={party.id} party={party} n={index + 1} errors={errors}
            change={(next) => keep({ parties: draft.parties.map((each) =>
              (each.id === party.id ? next : each)) })}
            remove={draft.parties.length > 2 && change === undefined ? () => {
              keep({
                parties: draft.parties.filter((each) => each.id !== party.id),
                routes: draft.routes.filter((each) =>
                  each.from !== party.id && each.to !== party.id),
              });
              focus_soon('add-party');
            } : undefined} />
        ))}
        <p>
          <Button quiet id="add-party" onPress={add}>{tell('new.party_add')}</Button>
        </p>
        <Ways draft={draft} change={(routes) => keep({ routes })} errors={errors} />
        <section class="sheet">
          <h2>{tell('new.contact')}</h2>
          <Field id="contact-name" label={tell('new.contact_name')} value={draft.contact.name}
            errors={errors}
            onValue={(name) => keep({ contact: { ...draft.contact, name } })} />
          <Field id="contact-phone" label={tell('new.contact_phone')} value={draft.contact.phone}
            errors={errors}
            onValue={(phone) => keep({ contact: { ...draft.contact, phone } })} />
        </section>
        <section class="sheet">
          <h2>{tell('new.notes')}</h2>
          <Field id="conditions" label={tell('new.conditions')} multiline rows={3}
            value={draft.conditions} onValue={(conditions) => keep({ conditions })} />
          <Field id="risks" label={tell('new.risks')} multiline rows={3} value={draft.risks}
            onValue={(risks) => keep({ risks })} />
        </section>
        <Button submit onPress={make} disabled={busy}>{tell('new.check')}</Button>
        <Status>{busy ? tell('new.making') : ''}</Status>
      </Form>
    </Screen>
  );
}
