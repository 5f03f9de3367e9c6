// All agreements of the own teams, found by name.
import { useState } from 'preact/hooks';
import { Button, Link, Status } from '../../components/controls';
import { Field } from '../../components/form';
import { Screen } from '../../components/screen';
import { go } from '../../router';
import { tell, tell_count } from '../../text/staff';
import type { office } from './desk';

const page_size = 50;

export function Agreements({ office }: { readonly office: office }) {
  const [wanted, set_wanted] = useState('');
  const [shown, set_shown] = useState(page_size);
  const { known } = office;
  const needle = wanted.trim().toLowerCase();
  const rows = known.lines.map((line) => {
    const words = known.words.get(line.agreement);
    const names = words?.names.map((each) => each.name).join(', ') ?? '';
    return { line, child: words?.child ?? tell('agreements.sealed'), names };
  }).filter((row) => `${row.child} ${row.names}`.toLowerCase().includes(needle));
  return (
    <Screen heading={tell('agreements.heading')}>
      <Button onPress={() => go('/desk/agreements/new')}>{tell('agreements.new')}</Button>
      <Field id="filter" label={tell('agreements.filter')} value={wanted} input="search"
        onValue={set_wanted} />
      <Status>{tell_count('agreements.found', rows.length)}</Status>
      {known.refused !== undefined && <p role="alert">{known.refused}</p>}
      {rows.length > 0 && (
        <div class="table-frame" tabIndex={0} role="region"
          aria-label={tell('agreements.heading')}>
          <table class="table">
            <thead>
              <tr>
                <th scope="col">{tell('agreements.child')}</th>
                <th scope="col">{tell('agreements.parties')}</th>
                <th scope="col">{tell('agreements.state')}</th>
              </tr>
            </thead>
            <tbody>
              {rows.slice(0, shown).map(({ line, child, names }) => (
                <tr key={line.agreement}>
                  <td><Link to={`/desk/agreements/${line.agreement}`}>{child}</Link></td>
                  <td>{names}</td>
                  <td>{tell(`agreements.${line.state}`)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {rows.length > shown && (
        <p><Button quiet onPress={() => set_shown(shown + page_size)}>{tell('queue.more')}</Button></p>
      )}
    </Screen>
  );
}
