// What was agreed, in plain sentences.
import type { known_agreement } from '../../asking';
import { Button } from '../../components/controls';
import { Screen } from '../../components/screen';
import type { Route } from '../../core/interface';
import { go } from '../../router';
import { count, say } from '../../text/family';
import { all_of, month_name } from '../../text/say';
import { party_name, sign_off_of, type surroundings } from './surroundings';

const when = (route: Route): string =>
  route.months.length === 0 ? say('agreed.any_month')
    : say('agreed.months', { months: all_of(route.months.map(month_name)) });

function Way({ known, route, mine }: {
  readonly known: known_agreement;
  readonly route: Route;
  readonly mine: boolean;
}) {
  const name = party_name(known, mine ? route.to : route.from);
  return (
    <section class="sheet">
      <h2>{say(mine ? 'agreed.from_you' : 'agreed.to_you', { name })}</h2>
      <ul>
        <li>{when(route)}</li>
        {route.times > 0 && <li>{count('agreed.times', route.times)}</li>}
        <li>{say(route.photos ? 'agreed.photos' : 'agreed.no_photos')}</li>
      </ul>
    </section>
  );
}

export function AgreementSummary({ known, worker }: {
  readonly known: known_agreement;
  readonly worker: string;
}) {
  const party = known.line.own_party;
  return (
    <>
      {known.words && (
        <dl class="govuk-summary-list">
          <div class="govuk-summary-list__row">
            <dt class="govuk-summary-list__key">{say('agreed.child')}</dt>
            <dd class="govuk-summary-list__value">{known.words.child}</dd>
          </div>
          <div class="govuk-summary-list__row">
            <dt class="govuk-summary-list__key">{say('agreed.sign')}</dt>
            <dd class="govuk-summary-list__value">{sign_off_of(known)}</dd>
          </div>
        </dl>
      )}
      {known.line.state === 'paused' && <p class="note gentle">{say('agreed.paused', { worker })}</p>}
      {known.line.routes
        .filter((route) => route.from === party || route.to === party)
        .map((route) => (
          <Way key={route.from + route.to} known={known} route={route}
            mine={route.from === party} />
        ))}
    </>
  );
}

export function Agreed({ around }: { readonly around: surroundings }) {
  const { agreements } = around;
  return (
    <Screen heading={say('join.agreed')}>
      <p>{say('join.agreed_text')}</p>
      {!around.me.certified && <p class="note gentle">{say('join.agreed_later')}</p>}
      {agreements.kind === 'waiting' && <p role="status">{say('wait')}</p>}
      {agreements.kind === 'refused' && <p>{agreements.refused.title}</p>}
      {agreements.kind === 'here' && agreements.value.map((known) => (
        <AgreementSummary key={known.line.agreement} known={known} worker={around.worker} />
      ))}
      <p>{say('join.agreed_wrong')}</p>
      <Button onPress={() => go('/', true)}>{say('join.agreed_go')}</Button>
    </Screen>
  );
}
