// An agreement with everything that it says, for somebody who is about to sign it. What has the same
// name and is another one says so: a team, a party with new people.
import type { Agreement, Id, Person } from '../../core/interface';
import { count, say } from '../../text/family';
import { all_of, month_name } from '../../text/say';
import { tell } from '../../text/staff';
import { name_of_party } from './known';
import { Row } from './review_agreement';

export function AgreementWhole({ words, before, people, me }: {
  readonly words: Agreement;
  readonly before?: Agreement | undefined;
  readonly people: readonly Person[];
  readonly me: Id;
}) {
  const name = (party: string): string => name_of_party(words, party);
  const workers = people.filter((each) => each.teams.includes(words.team))
    .map((each) => each.member === me ? tell('people.you') : each.name ?? each.member);
  const has = (what: Agreement, party: string): boolean =>
    what.parties.some((each) => each.id === party);
  const gone = before?.parties.filter((each) => !has(words, each.id)) ?? [];
  return (
    <dl>
      <Row name={tell('review.child')}>{words.child}</Row>
      <Row name={tell('agreements.state')}>{tell(`agreements.${words.state}`)}</Row>
      <Row name={tell('people.agreement_team')}>
        {workers.length > 0 ? workers.join(', ') : words.team}
        {before && before.team !== words.team && <strong> {tell('people.team_other')}</strong>}
      </Row>
      {words.parties.map((party) => {
        const details = words.own_details.find((each) => each.party === party.id)?.details ?? [];
        const sign_off = words.names.find((each) => each.party === party.id)?.sign_off ?? '';
        return (
          <Row key={party.id} name={tell('agreement.party', {
            name: name(party.id), relation: say(`relation.${party.sort}`) })}>
            {before && !has(before, party.id) && (
              <p><strong>{tell('people.party_new')}</strong></p>
            )}
            <p>{tell('review.signs')}: {sign_off}</p>
            <p>{tell('review.never')}: {details.length === 0 ? tell('review.none')
              : details.map(({ kind, words: said }) =>
                tell('review.never_line', { kind, words: said })).join('; ')}</p>
          </Row>
        );
      })}
      {before && gone.length > 0 && (
        <Row name={tell('people.party_gone')}>
          {gone.map((each) => name_of_party(before, each.id)).join(', ')}
        </Row>
      )}
      <Row name={tell('new.ways')}>
        <ul>
          {words.routes.map((route) => (
            <li key={route.from + route.to}>
              {[
                tell('agreement.way', { from: name(route.from), to: name(route.to) }),
                route.months.length > 0 ? all_of(route.months.map(month_name)) : '',
                route.times > 0 ? count('agreed.times', route.times) : '',
                say(route.photos ? 'agreed.photos' : 'agreed.no_photos'),
                route.approvals === 2 ? tell('new.way_two') : '',
                route.receipts ? tell('new.way_receipts') : '',
              ].filter(Boolean).join(', ')}
            </li>
          ))}
        </ul>
      </Row>
      <Row name={tell('new.contact')}>
        {words.contact ? `${words.contact.name}, ${words.contact.phone}` : tell('review.none')}
      </Row>
      <Row name={tell('review.conditions')}>
        {words.team_details?.conditions || tell('review.none')}
      </Row>
      <Row name={tell('review.risks')}>{words.team_details?.risks || tell('review.none')}</Row>
    </dl>
  );
}
