// The first screens of an invitation: welcome, staying safe, the code, who can read.
import { useState } from 'preact/hooks';
import { Button, Status } from '../../components/controls';
import { ErrorSummary, Field, Form, Radios, type field_error } from '../../components/form';
import { Screen } from '../../components/screen';
import { ask, fits } from '../../session';
import { say } from '../../text/family';
import type { step_properties } from './join';

export function Welcome({ to }: step_properties) {
  return (
    <Screen heading={say('join.welcome')} title={say('join.title')}>
      <p>{say('join.welcome_text')}</p>
      <p>{say('join.welcome_rest')}</p>
      <div class="row">
        <Button onPress={() => to('safe')}>{say('join.start')}</Button>
        <Button quiet onPress={() => to('post')}>{say('join.post')}</Button>
      </div>
    </Screen>
  );
}

export function Post({ to }: step_properties) {
  return (
    <Screen heading={say('join.post_heading')} title={say('join.title')}
      back={() => to('welcome')}>
      <p>{say('join.post_text')}</p>
      <p>{say('join.post_kind')}</p>
    </Screen>
  );
}

export function Safe({ so_far, keep, to }: step_properties) {
  return (
    <Screen heading={say('join.safe')} title={say('join.title')} back={() => to('welcome')}>
      <p>{say('join.safe_leave')}</p>
      <p>{say('join.safe_shift')}</p>
      <p>{say('join.safe_words')}</p>
      <p>{say('join.safe_history')}</p>
      <p>{say('join.safe_shared')}</p>
      <Radios id="device" legend={say('sign_in.device')} value={so_far.own ? 'own' : 'shared'}
        onValue={(whose) => keep({ own: whose === 'own' })}
        choices={[
          { value: 'shared', label: say('sign_in.shared'), hint: say('sign_in.shared_hint') },
          { value: 'own', label: say('sign_in.own'), hint: say('join.safe_own') },
        ]} />
      <Button onPress={() => to('code')}>{say('continue')}</Button>
    </Screen>
  );
}

export function Code({ so_far, keep, to }: step_properties) {
  const [errors, set_errors] = useState<field_error[]>([]);
  const [busy, set_busy] = useState(false);
  const look = async (): Promise<void> => {
    if (busy) return;
    if (so_far.code.trim() === '') {
      set_errors([{ field: 'code', words: say('join.code_need') }]);
      return;
    }
    set_errors([]);
    set_busy(true);
    const odd = await fits();
    const found = odd ? { ok: false as const, refused: odd }
      : await ask('look_up_invitation', { code: so_far.code });
    set_busy(false);
    if (found.ok) {
      keep({ found: found.value });
      to('who');
      return;
    }
    const why = found.refused.name;
    const words = why === 'bad_code' ? say('join.code_wrong')
      : why === 'not_found' ? say('join.code_old') : found.refused.title;
    set_errors([{ field: 'code', words }]);
  };
  return (
    <Screen heading={say('join.code')} title={say('join.title')} back={() => to('safe')}>
      <ErrorSummary errors={errors} />
      <Form onSubmit={() => void look()}>
        {so_far.filled && <p>{say('join.code_filled')}</p>}
        <Field id="code" label={say('join.code_label')} hint={say('join.code_hint')}
          value={so_far.code} onValue={(code) => keep({ code, found: undefined })} errors={errors}
          autocomplete="one-time-code" className="code" />
        <Button submit onPress={look} disabled={busy}>{say('continue')}</Button>
        <Status>{busy ? say('join.code_busy') : ''}</Status>
      </Form>
    </Screen>
  );
}

export function Who({ so_far, to }: step_properties) {
  const agency = so_far.found?.agency_name ?? say('worker_alone');
  return (
    <Screen heading={say('join.who')} title={say('join.title')} back={() => to('code')}>
      <ol class="path">
        <li>{say('join.who_you')}</li>
        <li>{say('join.who_worker', { agency })}</li>
        <li>{say('join.who_family')}</li>
      </ol>
      <p>{say('join.who_nobody')}</p>
      <p>{say('join.who_why')}</p>
      <Button onPress={() => to('lock')}>{say('join.who_yes')}</Button>
    </Screen>
  );
}
