// People who joined and wait to be confirmed. Families with a good proof are confirmed by the core
// itself; colleagues need two people.
import { useState } from 'preact/hooks';
import { use_answer } from '../../asking';
import { Button } from '../../components/controls';
import { PasswordField } from '../../components/form';
import { focus_soon } from '../../components/focus';
import type { Newcomer, RootFile } from '../../core/interface';
import { ask } from '../../session';
import { day } from '../../text/say';
import { tell } from '../../text/staff';
import type { office } from './desk';
import { settle } from './settling';

export function Newcomers({ office }: { readonly office: office }) {
  const [waiting, again] = use_answer('registrations', {}, ['registration', 'member', 'proposal']);
  // Whoever is confirmed is no longer in the list; what is told about it stays.
  const [told, set_told] = useState<readonly string[]>([]);
  if (waiting.kind !== 'here') {
    return waiting.kind === 'refused' ? <p role="alert">{waiting.refused.title}</p> : null;
  }
  const { newcomers } = waiting.value;
  return (
    <section class="sheet">
      <h2 id="newcomers" tabIndex={-1}>{tell('people.newcomers')}</h2>
      {newcomers.length === 0 && <p>{tell('today.none')}</p>}
      <ul class="plain-list">
        {newcomers.map((each) => (
          <One key={each.member} who={each} office={office} again={again} tell_all={set_told} />
        ))}
      </ul>
      <div role="status">
        {told.map((words) => <p class="small" key={words}>{words}</p>)}
      </div>
    </section>
  );
}

function One({ who, office, again, tell_all }: {
  readonly who: Newcomer;
  readonly office: office;
  readonly again: () => Promise<void>;
  readonly tell_all: (words: readonly string[]) => void;
}) {
  const [root, set_root] = useState<Uint8Array>();
  const [password, set_password] = useState('');
  const name = who.for_whom ?? tell('people.unnamed');
  const staff = who.role !== 'family';
  const alone = office.known.people.filter((each) =>
    each.role !== 'family' && each.member !== office.me.member).length === 0;
  const confirm = async (): Promise<void> => {
    // Bytes that are asked with move to the Worker, so each call gets its own.
    const key = (): { root?: RootFile } =>
      (alone && root ? { root: { file: root.slice(), password } } : {});
    const done = await ask('confirm_staff', { member: who.member, ...key() });
    if (!done.ok) {
      tell_all([done.refused.title]);
      return;
    }
    const now = done.value.how === 'now';
    const words = [tell(now ? 'people.confirmed' : 'people.confirm_proposed')];
    if (who.role === 'worker') {
      words.push(...now ? await settle(who.member, name, key)
        : [tell('people.confirm_then', { name })]);
    }
    tell_all(words);
    set_password('');
    await again();
    focus_soon('newcomers');
  };
  return (
    <li>
      <p>{tell('people.newcomer', {
        name, role: tell(`people.role.${who.role}`), day: day(who.time) })}</p>
      {who.refused && <p class="note look">{who.refused.title}</p>}
      {staff && !who.refused && office.me.role === 'manager' && (
        <>
          {alone && (
            <>
              <p>{tell('people.root')}</p>
              <div class="govuk-form-group">
                <label class="govuk-label" for={`root-${who.member}`}>
                  {tell('people.root_file')}
                </label>
                <input id={`root-${who.member}`} type="file" class="govuk-input"
                  onChange={async (event) => {
                    const file = event.currentTarget.files?.[0];
                    if (file) set_root(new Uint8Array(await file.arrayBuffer()));
                  }} />
              </div>
              <PasswordField id={`root-password-${who.member}`} label={tell('people.root_password')}
                value={password} onValue={set_password} />
            </>
          )}
          <Button onPress={confirm}>{tell('people.confirm', { name })}</Button>
        </>
      )}
    </li>
  );
}
