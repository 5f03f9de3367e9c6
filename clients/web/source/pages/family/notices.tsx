// How somebody wants to be told of news. The server keeps it, and says whether it sends e-mail.
import { useEffect, useState } from 'preact/hooks';
import { use_answer } from '../../asking';
import { Button } from '../../components/controls';
import { ErrorSummary, Field, Form, Radios, type field_error } from '../../components/form';
import { Screen } from '../../components/screen';
import type { NoticeChannel, NoticeChoice, QuietHours } from '../../core/interface';
import { go } from '../../router';
import { ask } from '../../session';
import { say } from '../../text/family';
import { notice_text } from '../../text/notice';
import { contact_of, type surroundings } from './surroundings';

const channels: readonly NoticeChannel[] = ['none', 'email', 'post', 'call'];

/// When no e-mail comes. Hours of somebody's own (from a command line) stay as they are.
type times = 'any' | 'day' | 'evening' | 'own';
const presets: Partial<Record<times, QuietHours>> = {
  day: { from: 21, until: 8 }, evening: { from: 22, until: 17 },
};
const same = (a: QuietHours, b: QuietHours | undefined): boolean =>
  a.from === b?.from && a.until === b.until;
const times_of = (quiet: QuietHours | undefined): times =>
  quiet === undefined ? 'any'
    : same(quiet, presets.day) ? 'day' : same(quiet, presets.evening) ? 'evening' : 'own';

export function Notices({ around }: { readonly around: surroundings }) {
  const { worker } = around;
  const [kept] = use_answer('notices', {});
  const [channel, set_channel] = useState<NoticeChannel>('none');
  const [address, set_address] = useState('');
  const [when, set_when] = useState<times>('any');
  const [errors, set_errors] = useState<readonly field_error[]>([]);
  const [done, set_done] = useState(false);
  const before = kept.kind === 'here' ? kept.value.choice : undefined;
  useEffect(() => {
    if (!before) return;
    set_channel(before.channel);
    set_address(before.address ?? '');
    set_when(times_of(before.quiet));
  }, [before]);
  const keep = async (): Promise<void> => {
    const quiet = when === 'own' ? before?.quiet : presets[when];
    const choice: NoticeChoice = channel === 'email'
      ? { channel, address: address.trim(), ...(quiet ? { quiet } : {}) } : { channel };
    const answer = await ask('choose_notices', choice);
    if (!answer.ok) {
      const { name, title } = answer.refused;
      set_errors([{ field: name === 'bad_email' ? 'address' : '', words: title }]);
    } else if (channel === 'none') go('/agreed', true);
    else set_done(true);
  };
  if (done && kept.kind === 'here' && channel !== 'none') {
    return <Chosen around={around} channel={channel} sends={kept.value.sends_email} />;
  }
  return (
    <Screen heading={say('notices.heading')} title={say('join.title')}>
      <ErrorSummary errors={errors} />
      <p>{say('notices.about')}</p>
      {kept.kind === 'waiting' && <p role="status">{say('wait')}</p>}
      {kept.kind === 'refused' && (
        <>
          <p role="alert">{kept.refused.title}</p>
          <Button onPress={() => go('/agreed', true)}>{say('notices.later')}</Button>
        </>
      )}
      {kept.kind === 'here' && (
        <>
          <figure class="sheet notice">
            <figcaption>{say('notices.says')}</figcaption>
            <blockquote id="notice-text">{notice_text(kept.value.service)}</blockquote>
          </figure>
          <Form onSubmit={() => void keep()}>
            <Radios id="notice" legend={say('notices.how')} value={channel} onValue={set_channel}
              choices={channels.map((value) => ({
                value, label: say(`notices.${value}`, { worker }),
                ...(value === 'email' ? { hint: say('notices.email_hint') } : {}),
              }))} />
            {channel === 'email' && (
              <>
                {!kept.value.sends_email && <p class="note">{say('notices.no_relay', { worker })}</p>}
                <Field id="address" input="email" label={say('notices.address')} value={address}
                  onValue={set_address} errors={errors} autocomplete="email" maxlength={254} />
                <Radios id="times" legend={say('notices.times')} value={when} onValue={set_when}
                  choices={(['any', 'day', 'evening', ...(when === 'own' ? ['own'] : [])] as times[])
                    .map((value) => ({ value, label: say(`notices.times_${value}`) }))} />
              </>
            )}
            <Button submit onPress={keep}>{say('continue')}</Button>
          </Form>
        </>
      )}
    </Screen>
  );
}

function Chosen({ around, channel, sends }: {
  readonly around: surroundings;
  readonly channel: Exclude<NoticeChannel, 'none'>;
  readonly sends: boolean;
}) {
  const { worker } = around;
  const phone = contact_of(around.agreements)?.phone ?? '';
  const by_worker = channel !== 'email' || !sends;
  return (
    <Screen heading={say(channel === 'post' ? 'notices.post_heading' : 'notices.done_heading')}
      title={say('join.title')}>
      <p>{say('notices.kept')}</p>
      <p>{say(channel === 'email' && !sends ? 'notices.no_relay' : `notices.will_${channel}`,
        { worker })}</p>
      {by_worker && (
        <p>{phone === '' ? say('notices.ask', { worker })
          : say('notices.tell_worker', { worker, phone })}</p>
      )}
      {channel === 'post' && <p>{say('notices.post_kind')}</p>}
      <Button onPress={() => go('/agreed', true)}>{say('continue')}</Button>
    </Screen>
  );
}
