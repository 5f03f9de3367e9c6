// Where somebody is signed in, signing out, other sign-in words. Families and staff share it.
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { use_answer } from '../../asking';
import { Button, Link, Status } from '../../components/controls';
import { ErrorSummary, Field, Form, PasswordField, type field_error } from
  '../../components/form';
import { Screen } from '../../components/screen';
import { ask, sign_out } from '../../session';
import { say } from '../../text/family';
import { moment } from '../../text/say';
import { PaperWords, use_paper_words } from './paper_words';

export function Account({ back = '/', children }: {
  readonly back?: string;
  readonly children?: ComponentChildren;
}) {
  const [sessions, again] = use_answer('sessions', {});
  const [told, set_told] = useState('');
  const [lost, set_lost] = useState<readonly string[]>([]);
  const others = async (): Promise<void> => {
    const done = await ask('sign_out_others', {});
    await again();
    set_told(done.ok ? say('account.others_done') : done.refused.title);
  };
  return (
    <Screen heading={say('account.heading')} back={back}>
      <section class="sheet">
        <h2>{say('account.where')}</h2>
        {sessions.kind === 'waiting' && <p role="status">{say('wait')}</p>}
        {sessions.kind === 'refused' && <p role="alert">{sessions.refused.title}</p>}
        {sessions.kind === 'here' && (
          <ul class="plain-list">
            {sessions.value.sessions.map((line) => (
              <li key={line.created + line.label}>
                {say('account.since', { label: line.label, day: moment(line.created) })}
                <br />
                <span class="small">
                  {line.current ? say('account.here')
                    : say('account.used', { day: moment(line.last_used) })}
                </span>
              </li>
            ))}
          </ul>
        )}
        <div class="row">
          <Button onPress={async () => set_lost(await sign_out())}>{say('account.out')}</Button>
          <Button quiet onPress={others}>{say('account.others')}</Button>
        </div>
        {lost.length > 0 && (
          <div class="note look" role="alert">
            {lost.map((words) => <p key={words}>{words}</p>)}
            <Button quiet onPress={() => sign_out(true)}>{say('account.out_same')}</Button>
          </div>
        )}
        <Status>{told}</Status>
      </section>
      <Password />
      {children}
      {back === '/' && (
        <>
          <Paper />
          <p><Link to="/notices">{say('account.notices')}</Link></p>
        </>
      )}
    </Screen>
  );
}

function Password() {
  const [name, set_name] = useState('');
  const [old_password, set_old] = useState('');
  const [new_password, set_new] = useState('');
  const [errors, set_errors] = useState<field_error[]>([]);
  const [told, set_told] = useState('');
  const [busy, set_busy] = useState(false);
  const change = async (): Promise<void> => {
    if (busy) return;
    const missing: field_error[] = [];
    if (name.trim() === '') missing.push({ field: 'name', words: say('sign_in.need_name') });
    if (old_password === '') missing.push({ field: 'old', words: say('sign_in.need_password') });
    const judged = await ask('check_password', { password: new_password });
    if (!judged.ok) missing.push({ field: 'new', words: judged.refused.title });
    set_errors(missing);
    if (missing.length > 0) return;
    set_busy(true);
    set_told(say('account.password_busy'));
    const changed = await ask('change_password', { name: name.trim(), old_password, new_password });
    set_busy(false);
    set_told(changed.ok ? say('account.password_done') : '');
    if (!changed.ok) {
      set_errors([{ field: 'old', words: changed.refused.title }]);
      return;
    }
    set_old('');
    set_new('');
  };
  return (
    <section class="sheet">
      <h2>{say('account.password')}</h2>
      <ErrorSummary errors={errors} />
      <Form onSubmit={() => void change()}>
        <Field id="name" label={say('account.password_name')} value={name} onValue={set_name}
          errors={errors} autocomplete="username" />
        <PasswordField id="old" label={say('account.password_old')} value={old_password}
          onValue={set_old} errors={errors} />
        <PasswordField id="new" label={say('account.password_new')} value={new_password}
          hint={say('join.password_hint')} onValue={set_new} errors={errors} fresh />
        <Button submit onPress={change} disabled={busy}>{say('account.password_button')}</Button>
        <Status>{told}</Status>
      </Form>
    </section>
  );
}

/// New words for paper. Those of before no longer hold.
function Paper() {
  const paper = use_paper_words();
  const [name, set_name] = useState('');
  const [password, set_password] = useState('');
  const [errors, set_errors] = useState<field_error[]>([]);
  const [told, set_told] = useState('');
  const keep = async (): Promise<void> => {
    const wrong = paper.wrong();
    if (name.trim() === '') wrong.push({ field: 'paper-name', words: say('sign_in.need_name') });
    if (password === '') wrong.push({ field: 'paper-lock', words: say('sign_in.need_password') });
    set_errors(wrong);
    if (wrong.length > 0) return;
    set_told(say('account.password_busy'));
    const kept = await ask('set_recovery_words',
      { name: name.trim(), password, recovery_words: paper.words });
    set_told(kept.ok ? say('paper.kept') : '');
    if (kept.ok) set_password('');
    else set_errors([{ field: 'paper-lock', words: kept.refused.title }]);
  };
  return (
    <section class="sheet">
      <h2>{say('paper.heading')}</h2>
      <ErrorSummary errors={errors} />
      <p>{say('paper.text')}</p>
      {paper.words === '' ? <Button quiet onPress={paper.make}>{say('paper.make')}</Button> : (
        <Form onSubmit={() => void keep()}>
          <PaperWords paper={paper} errors={errors} />
          <Field id="paper-name" label={say('account.password_name')} value={name}
            onValue={set_name} errors={errors} autocomplete="username" />
          <PasswordField id="paper-lock" label={say('account.password_old')} value={password}
            onValue={set_password} errors={errors} />
          <Button submit onPress={keep}>{say('paper.keep')}</Button>
        </Form>
      )}
      <Status>{told}</Status>
    </section>
  );
}
