// How somebody wants to be told of news: kept sealed with the home's other wishes. Messages
// themselves are not sent by this service yet, and the page says so.
import { useCallback, useEffect, useState } from 'preact/hooks';
import { Button } from '../../components/controls';
import { Form, Radios } from '../../components/form';
import { Screen } from '../../components/screen';
import type { Refused } from '../../core/interface';
import { go } from '../../router';
import { say } from '../../text/family';
import { notice_text } from '../../text/notice';
import { load_wishes, notice_for, wish_notice, type notice } from './keeping';
import { contact_of, type surroundings } from './surroundings';

const ways: readonly notice[] = ['none', 'email', 'text', 'post'];

export function Notices({ around }: { readonly around: surroundings }) {
  const agreement = around.agreements.kind === 'here'
    ? around.agreements.value.find((each) => each.line.own_party !== undefined)?.line.agreement
    : undefined;
  const { member } = around.me;
  const [how, set_how] = useState<notice>('none');
  const [done, set_done] = useState<'kept' | 'not_kept'>();
  const [loaded, set_loaded] = useState<'waiting' | 'here' | Refused>('waiting');
  const load = useCallback(async () => {
    const refused = await load_wishes();
    const before = agreement && notice_for(agreement, member);
    if (before) set_how(before);
    set_loaded(refused ?? 'here');
  }, [agreement, member]);
  useEffect(() => void load(), [load]);
  const keep = async (): Promise<void> => {
    const kept = agreement !== undefined && await wish_notice(agreement, member, how);
    if (kept && how === 'none') go('/agreed', true);
    else set_done(kept ? 'kept' : 'not_kept');
  };
  if (done) return <Chosen around={around} how={how} kept={done === 'kept'} />;
  return (
    <Screen heading={say('notices.heading')} title={say('join.title')}>
      <p>{say('notices.about')}</p>
      <figure class="sheet notice">
        <figcaption>{say('notices.says')}</figcaption>
        <blockquote id="notice-text">{notice_text}</blockquote>
      </figure>
      {around.agreements.kind === 'waiting' || loaded === 'waiting'
        ? <p role="status">{say('wait')}</p> : loaded !== 'here' ? (
        <>
          <p role="alert">{loaded.title}</p>
          <Button onPress={load}>{say('try_again')}</Button>
        </>
      ) : (
        <Form onSubmit={() => void keep()}>
          <Radios id="notice" legend={say('notices.how')} value={how} onValue={set_how}
            choices={ways.map((value) => ({
              value, label: say(`notices.${value}`),
              ...(value === 'text' ? { hint: say('notices.text_hint') } : {}),
            }))} />
          <Button submit onPress={keep}>{say('continue')}</Button>
        </Form>
      )}
    </Screen>
  );
}

function Chosen({ around, how, kept }: {
  readonly around: surroundings;
  readonly how: notice;
  readonly kept: boolean;
}) {
  const { worker } = around;
  const phone = contact_of(around.agreements)?.phone ?? '';
  return (
    <Screen heading={say(how === 'post' ? 'notices.post_heading' : 'notices.done_heading')}
      title={say('join.title')}>
      <p>{say(kept ? 'notices.kept' : 'notices.not_kept')}</p>
      {how === 'post' && <p>{say('notices.post_text')}</p>}
      {(how === 'email' || how === 'text') && <p>{say('notices.not_sent')}</p>}
      {how !== 'none' && (
        <p>{phone === '' ? say('notices.ask', { worker })
          : say('notices.call', { worker, phone })}</p>
      )}
      {how === 'post' && <p>{say('notices.post_kind')}</p>}
      <Button onPress={() => go('/agreed', true)}>{say('continue')}</Button>
    </Screen>
  );
}
