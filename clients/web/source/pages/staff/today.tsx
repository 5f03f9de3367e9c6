// The morning: what needs somebody today, late first; for managers the figures of the queue. It
// opens no letter.
import { useState } from 'preact/hooks';
import { use_answer } from '../../asking';
import { Button, Link, Status } from '../../components/controls';
import { Screen } from '../../components/screen';
import type { LetterLine } from '../../core/interface';
import { go } from '../../router';
import { ask } from '../../session';
import { day } from '../../text/say';
import { tell, tell_count } from '../../text/staff';
import type { office } from './desk';
import { name_of_person } from './known';
import { LetterTable, lies_on, shelves, use_checked, use_queue, type shelf } from './queue';
import { Telling } from './telling';

export function Today({ office }: { readonly office: office }) {
  const { me, report } = office;
  const { lines, told } = use_queue();
  const checked = use_checked();
  const [proposals] = use_answer('proposals', {}, ['proposal', 'agreement', 'member', 'team']);
  const [words, set_words] = useState('');
  const mine = lines.filter((line) => line.reader === me.member);
  const start = async (): Promise<void> => {
    const next = await ask('claim_next', {});
    if (next.ok) go(`/desk/letters/${next.value.letter}`);
    else set_words(next.refused.name === 'not_found' ? tell('today.nothing_waits')
      : next.refused.title);
  };
  const waiting_people = (report?.staff.length ?? 0) + (report?.refused.length ?? 0);
  const signatures = proposals.kind === 'here'
    ? proposals.value.proposals.filter((each) => !each.mine && each.kind !== 'decision').length : 0;
  return (
    <Screen heading={tell('today.heading')}>
      {told !== '' && <p role="status">{told}</p>}
      {report && report.certified.length > 0 && (
        <p class="note gentle" role="status">
          {tell_count('today.certified', report.certified.length)}
        </p>
      )}
      {report && report.refused.length > 0 && (
        <p class="note look" role="alert">{tell_count('today.refused', report.refused.length)}</p>
      )}
      {report && report.lapsed.length > 0 && (
        <p class="note look" role="alert">{tell_count('today.lapsed', report.lapsed.length)}</p>
      )}
      {me.role === 'worker' && <Button onPress={start}>{tell('today.start')}</Button>}
      <Status>{words}</Status>
      <ul class="cards">
        {shelves.map((each) => (
          <Card key={each} shelf={each} lines={each === 'checked' ? checked.lines
            : lines.filter((line) => lies_on(each, line, me.member))} />
        ))}
        <Telling office={office} />
        <li class="sheet">
          <h2>{tell('today.people')}: {waiting_people}</h2>
          <Link to="/desk/people">{tell('menu.people')}</Link>
        </li>
        <li class="sheet">
          <h2>{tell('today.proposals')}: {signatures}</h2>
          <Link to="/desk/people">{tell('menu.people')}</Link>
        </li>
      </ul>
      {mine.length > 0 && (
        <section>
          <h2>{tell('today.mine')}</h2>
          <LetterTable lines={mine} office={office} />
        </section>
      )}
      {me.role === 'manager' && <Figures lines={lines} office={office} />}
    </Screen>
  );
}

const names = {
  late: 'today.late', second: 'today.second', changed: 'today.changed', free: 'today.waiting',
  held: 'today.held', checked: 'today.checked',
} as const;

function Card({ shelf, lines }: {
  readonly shelf: shelf;
  readonly lines: readonly LetterLine[];
}) {
  const name = tell(names[shelf]);
  const oldest = lines.map((line) => line.due ?? '').filter((due) => due !== '').sort()[0];
  return (
    <li class="sheet">
      <h2>{name}: {lines.length}</h2>
      {lines.length === 0 ? <p>{tell('today.none')}</p>
        : oldest !== undefined && <p>{tell('today.oldest', { day: day(oldest) })}</p>}
      {lines.length > 0 && <Link to={`/desk/letters/show/${shelf}`} name={tell('today.these_name', { name })}>
        {tell('today.these')}
      </Link>}
    </li>
  );
}

/// Counts alone: no key is used and no letter is opened.
function Figures({ lines, office }: {
  readonly lines: readonly LetterLine[];
  readonly office: office;
}) {
  const readers = new Map<string, number>();
  for (const line of lines) {
    if (line.reader) readers.set(line.reader, (readers.get(line.reader) ?? 0) + 1);
  }
  const oldest = lines.map((line) => line.sent ?? '').filter((sent) => sent !== '').sort()[0];
  const rows: readonly [string, string | number][] = [
    [tell('figures.waiting'), lines.filter((line) => !line.reader).length],
    [tell('figures.reading'), lines.filter((line) => line.reader).length],
    [tell('figures.late'), lines.filter((line) => line.late === true).length],
    [tell('figures.held'), lines.filter((line) => line.state === 'held').length],
    [tell('figures.second'), lines.filter((line) => line.second).length],
    [tell('figures.oldest'), day(oldest)],
  ];
  return (
    <section class="sheet">
      <h2>{tell('figures.heading')}</h2>
      <dl class="govuk-summary-list">
        {rows.map(([name, value]) => (
          <div class="govuk-summary-list__row" key={name}>
            <dt class="govuk-summary-list__key">{name}</dt>
            <dd class="govuk-summary-list__value">{value}</dd>
          </div>
        ))}
      </dl>
      <h3>{tell('figures.by_worker')}</h3>
      {readers.size === 0 && <p>{tell('today.none')}</p>}
      <ul>
        {[...readers].map(([member, n]) => (
          <li key={member}>{name_of_person(office.known.people, member)}: {n}</li>
        ))}
      </ul>
    </section>
  );
}
