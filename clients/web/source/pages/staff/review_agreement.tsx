// What was agreed, beside the letter.
import type { ComponentChildren } from 'preact';
import { Words } from '../../components/letter_words';
import type { LetterInReview, OpenedLetter, Screening } from '../../core/interface';
import { count, say } from '../../text/family';
import { all_of, day, month_name } from '../../text/say';
import { tell } from '../../text/staff';
import { checked_words, place_of } from './beside';
import type { office } from './desk';
import { name_of_party, name_of_person } from './known';
import { kind_name } from './review_risks';

export function Row({ name, children }: {
  readonly name: string;
  readonly children: ComponentChildren;
}) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

export function AgreementCard({ letter }: { readonly letter: LetterInReview }) {
  const { agreement, summary } = letter;
  const party = (id: string): string => {
    const sort = agreement.parties.find((each) => each.id === id)?.sort ?? 'other';
    return `${name_of_party(agreement, id)}, ${say(`relation.${sort}`)}`;
  };
  const routes = agreement.routes.filter((each) =>
    each.from === summary.from && summary.to.includes(each.to));
  const sign_off = agreement.names.find((each) => each.party === summary.from)?.sign_off ?? '';
  const never = agreement.own_details.flatMap((each) => each.details.map((detail) => ({
    who: name_of_party(agreement, each.party), ...detail,
  })));
  const notes = agreement.team_details;
  return (
    <section class="sheet">
      <h2>{tell('review.agreement')}</h2>
      <dl>
        <Row name={tell('review.child')}>{agreement.child}</Row>
        <Row name={tell('review.from')}>{party(summary.from)}</Row>
        <Row name={tell('review.to')}>{summary.to.map(party).join('; ')}</Row>
        <Row name={tell('review.may')}>
          {routes.map((route) => (
            <div key={route.to}>
              {route.months.length > 0 ? `${all_of(route.months.map(month_name))}. ` : ''}
              {route.times > 0 ? `${count('agreed.times', route.times)}. ` : ''}
              {say(route.photos ? 'agreed.photos' : 'agreed.no_photos')}.
            </div>
          ))}
        </Row>
        <Row name={tell('review.signs')}>{sign_off}</Row>
        <Row name={tell('review.never')}>
          {never.length === 0 ? tell('review.none') : (
            <ul>
              {never.map((each) => (
                <li key={each.who + each.kind + each.words}>
                  {tell('review.never_line', { kind: each.kind.replaceAll('_', ' '), words: each.words })}
                  <span class="small"> ({each.who})</span>
                </li>
              ))}
            </ul>
          )}
        </Row>
        <Row name={tell('review.conditions')}>{notes?.conditions || tell('review.none')}</Row>
        <Row name={tell('review.risks')}>{notes?.risks || tell('review.none')}</Row>
        <Row name={tell('review.approvals')}>{summary.approvals_needed ?? 1}</Row>
      </dl>
    </section>
  );
}

const known_outcomes =
  ['approve', 'approve_and_deliver', 'deliver', 'return', 'returned', 'decline', 'recall'] as const;
type known_outcome = typeof known_outcomes[number];
const is_known = (outcome: string): outcome is known_outcome =>
  known_outcomes.some((each) => each === outcome);

/// What was screened before a decision, and what somebody made of it; sealed for the team alone.
function Checked({ letter, checks }: {
  readonly letter: OpenedLetter;
  readonly checks: Screening;
}) {
  return (
    <div class="small">
      <p>
        {tell('checked.version', { version: checks.engine })}
        {checks.off && ` ${tell('checked.off', { rules: checks.off.join(', ') })}`}
        {checks.instead && ` ${tell('checked.instead', { words: checks.instead })}`}
      </p>
      {checks.highlights.length > 0 && (
        <ul>
          {checks.highlights.map((each) => (
            <li key={`${each.beside ?? ''} ${each.start} ${each.kind} ${each.rule}`}>
              {each.beside !== undefined && `${place_of(each.beside)}: `}
              {kind_name(each.kind)}, “<Words text={checked_words(letter, each)} />”:{' '}
              {tell(`checked.${each.choice ?? 'none'}`)}
              {each.reason !== undefined && each.reason !== '' && <> <q>{each.reason}</q></>}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

export function HistoryCard({ office, letter }: {
  readonly office: office;
  readonly letter: LetterInReview;
}) {
  if (letter.decisions.length === 0) return null;
  return (
    <section class="sheet">
      <h2>{tell('review.before')}</h2>
      <ul>
        {letter.decisions.map((each) => (
          <li key={each.time + each.outcome}>
            {tell('review.before_line', {
              day: day(each.time),
              outcome: is_known(each.outcome)
                ? tell(`review.outcome.${each.outcome}`) : each.outcome,
            })}
            <span class="small">
              {' '}{each.by.map((who) => name_of_person(office.known.people, who)).join(', ')}
            </span>
            {each.to_team && <p class="small" dir="auto">{each.to_team}</p>}
            {each.checks && <Checked letter={letter.letter} checks={each.checks} />}
            {each.note_withheld && <p class="small">{each.note_withheld.title}</p>}
          </li>
        ))}
      </ul>
    </section>
  );
}
