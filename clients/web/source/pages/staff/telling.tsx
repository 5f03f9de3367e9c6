// Families that a worker tells by post or phone that there is something new.
import { useState } from 'preact/hooks';
import { use_answer } from '../../asking';
import { Button, Status } from '../../components/controls';
import { focus_soon } from '../../components/focus';
import type { Id } from '../../core/interface';
import { ask } from '../../session';
import { day } from '../../text/say';
import { tell } from '../../text/staff';
import type { office } from './desk';
import { name_of_person } from './known';

export function Telling({ office }: { readonly office: office }) {
  const [tasks, again] = use_answer('people_to_tell', {},
    ['letter_delivered', 'letter_returned', 'letter_declined']);
  const [words, set_words] = useState('');
  const done = async (member: Id): Promise<void> => {
    const told = await ask('told', { member });
    set_words(told.ok || told.refused.name === 'not_found' ? tell('telling.thanks')
      : told.refused.title);
    await again();
    focus_soon('telling');
  };
  const people = tasks.kind === 'here' ? tasks.value.people : [];
  return (
    <li class="sheet">
      <h2 id="telling" tabIndex={-1}>{tell('telling.heading')}: {people.length}</h2>
      {tasks.kind === 'refused' && <p role="alert">{tasks.refused.title}</p>}
      {people.length > 0 && (
        <ul class="plain-list">
          {people.map(({ member, channel, since }) => {
            const name = name_of_person(office.known.people, member);
            return (
              <li key={member}>
                <p>{tell(`telling.${channel}`, { name, day: day(since) })}</p>
                <Button quiet onPress={() => done(member)}
                  name={tell('telling.done_name', { name })}>{tell('telling.done')}</Button>
              </li>
            );
          })}
        </ul>
      )}
      <Status>{words}</Status>
    </li>
  );
}
