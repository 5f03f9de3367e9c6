// What every family page needs to know: who they are, what was agreed, who their worker is.
import type { answered, known_agreement } from '../../asking';
import type { Agreement, AgreementLine, Id, Me, Route } from '../../core/interface';
import { month_name } from '../../text/say';
import { say } from '../../text/family';

export interface surroundings {
  readonly me: Me;
  readonly agreements: answered<known_agreement[]>;
  readonly worker: string;
  readonly team: string;
}

export interface contact {
  readonly name: string;
  readonly phone: string;
}
type with_contact = Agreement & { readonly contact?: contact };

export function contact_of(agreements: answered<known_agreement[]>): contact | undefined {
  if (agreements.kind !== 'here') return undefined;
  return agreements.value
    .map((each) => (each.words as with_contact | undefined)?.contact)
    .find((each) => each !== undefined && each.name !== '');
}

export function worker_of(agreements: answered<known_agreement[]>, agency: string): string {
  return contact_of(agreements)?.name ?? say('worker', { agency });
}

/// Who reads their letters. A family knows one name, the agreement's contact; who of the team has a letter
/// is known to the server as a member alone, so it is never called by that name.
export function team_of(agreements: answered<known_agreement[]>, agency: string): string {
  const worker = contact_of(agreements)?.name;
  return worker === undefined ? say('team_alone', { agency }) : say('team', { worker });
}

export const find_agreement = (around: surroundings, id: Id): known_agreement | undefined =>
  around.agreements.kind === 'here'
    ? around.agreements.value.find((each) => each.line.agreement === id)
    : undefined;

export const party_name = (known: known_agreement | undefined, party: Id): string =>
  known?.words?.names.find((each) => each.party === party)?.name || say('agreed.somebody');

export const names_of = (known: known_agreement | undefined, parties: readonly Id[]): string[] =>
  parties.map((each) => party_name(known, each));

export const sign_off_of = (known: known_agreement | undefined): string =>
  known?.words?.names.find((each) => each.party === known.line.own_party)?.sign_off ?? '';

export function relation_of(line: AgreementLine, party: Id): string {
  const sort = line.parties.find((each) => each.id === party)?.sort ?? 'other';
  return say(`relation.${sort}`);
}

export interface way {
  readonly known: known_agreement;
  readonly route: Route;
}

/// Where this person may write to.
export function ways_out(around: surroundings): way[] {
  if (around.agreements.kind !== 'here') return [];
  return around.agreements.value
    .filter((known) => known.line.state === 'active')
    .flatMap((known) => known.line.routes
      .filter((route) => route.from === known.line.own_party)
      .map((route) => ({ known, route })));
}

const any_paused = (around: surroundings): boolean => around.agreements.kind === 'here'
  && around.agreements.value.some((known) => known.line.state === 'paused');

/// Why nothing can be written now, where letters are paused; else `otherwise`.
export const why_not_now = (around: surroundings, otherwise: string): string =>
  (any_paused(around) ? say('agreed.paused', { worker: around.worker }) : otherwise);

/// The month in which the agreement next asks for a letter on one of these ways: empty when any month is
/// fine or it is this one.
export function next_month(routes: readonly Route[], now: Date): string {
  const month = now.getMonth() + 1;
  const waits = routes.flatMap(({ months }) =>
    (months.length === 0 ? [0] : months.map((each) => (each - month + 12) % 12)));
  const least = Math.min(...waits);
  return waits.length === 0 || least === 0 ? '' : month_name((month - 1 + least) % 12 + 1);
}
