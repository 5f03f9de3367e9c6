// One family of an agreement, and who may write to whom.
import { Button } from '../../components/controls';
import { Checkboxes, Field, Radios, type field_error } from '../../components/form';
import type { PartySort, Route } from '../../core/interface';
import { say } from '../../text/family';
import { month_name } from '../../text/say';
import { tell } from '../../text/staff';
import type { agreement_draft, party_draft } from './agreement_draft';

const sorts: readonly PartySort[] =
  ['adoptive_home', 'birth_parent', 'grandparent', 'sibling_home', 'relative', 'other'];

export function Party({ party, n, errors, change, remove }: {
  readonly party: party_draft;
  readonly n: number;
  readonly errors: readonly field_error[];
  readonly change: (next: party_draft) => void;
  readonly remove: (() => void) | undefined;
}) {
  return (
    <section class="sheet">
      <h2>{tell('new.party', { n })}</h2>
      <Field id={`name-${n}`} label={tell('new.party_name')} value={party.name} errors={errors}
        onValue={(name) => change({ ...party, name })} />
      <Radios id={`sort-${n}`} legend={tell('new.party_sort')} value={party.sort}
        onValue={(sort) => change({ ...party, sort })}
        choices={sorts.map((value) => ({ value, label: say(`relation.${value}`) }))} />
      <Field id={`sign-${n}`} label={tell('new.party_sign')} value={party.sign_off}
        errors={errors} onValue={(sign_off) => change({ ...party, sign_off })} />
      <Field id={`never-${n}`} label={tell('new.party_never')}
        hint={tell('new.party_never_hint')} multiline rows={3} value={party.never}
        errors={errors} onValue={(never) => change({ ...party, never })} />
      {remove && <Button quiet onPress={remove}>{tell('new.party_remove', { n })}</Button>}
    </section>
  );
}

type extra = 'allowed' | 'photos' | 'two' | 'receipts';

export function Ways({ draft, change, errors }: {
  readonly draft: agreement_draft;
  readonly change: (routes: Route[]) => void;
  readonly errors: readonly field_error[];
}) {
  return (
    <section class="sheet">
      <h2>{tell('new.ways')}</h2>
      {draft.parties.flatMap((from, a) => draft.parties.filter((to) => to !== from).map((to) => (
        <Way key={from.id + to.id} draft={draft} from={from} to={to} change={change}
          errors={errors} id={`way-${a + 1}-${draft.parties.indexOf(to) + 1}`} />
      )))}
    </section>
  );
}

function Way({ draft, from, to, id, change, errors }: {
  readonly draft: agreement_draft;
  readonly from: party_draft;
  readonly to: party_draft;
  readonly id: string;
  readonly change: (routes: Route[]) => void;
  readonly errors: readonly field_error[];
}) {
  const route = draft.routes.find((each) => each.from === from.id && each.to === to.id);
  const label = tell('new.way', { from: from.name || '…', to: to.name || '…' });
  const values: extra[] = route ? ['allowed', ...(route.photos ? ['photos' as const] : []),
    ...(route.approvals === 2 ? ['two' as const] : []),
    ...(route.receipts ? ['receipts' as const] : [])] : [];
  const put = (next: Route | undefined): void => change([
    ...draft.routes.filter((each) => each !== route), ...(next ? [next] : [])]);
  const set = (chosen: extra[]): void => put(chosen.length === 0
    || (route && !chosen.includes('allowed')) ? undefined : {
      from: from.id, to: to.id, times: route?.times ?? 0, months: route?.months ?? [],
      photos: chosen.includes('photos'), approvals: chosen.includes('two') ? 2 : 1,
      receipts: chosen.includes('receipts'),
    });
  return (
    <>
      <Checkboxes id={id} legend={label} values={values} onValues={set} errors={errors}
        choices={[
          { value: 'allowed', label },
          { value: 'photos', label: tell('new.way_photos') },
          { value: 'two', label: tell('new.way_two') },
          { value: 'receipts', label: tell('new.way_receipts') },
        ]} />
      {route && (
        <>
          <Field id={`${id}-times`} label={tell('new.way_times')} input="number"
            value={String(route.times)}
            onValue={(times) => put({ ...route, times: Math.min(52, Math.max(0, Number(times) | 0)) })} />
          <Checkboxes id={`${id}-months`} legend={tell('new.way_months')}
            values={route.months.map(String)}
            onValues={(months) => put({ ...route,
              months: months.map(Number).sort((a, b) => a - b) })}
            choices={Array.from({ length: 12 }, (_, n) => ({
              value: String(n + 1), label: month_name(n + 1) }))} />
        </>
      )}
    </>
  );
}
