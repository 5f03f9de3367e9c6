// What a confirmed worker still needs: to confirm families, and to be in the first team. What did not
// come about is told, and has a button of its own under People.
import type { Id, RootFile } from '../../core/interface';
import { ask } from '../../session';
import { tell } from '../../text/staff';

type root_key = () => { root?: RootFile };

/// In words: done, waiting for a second signature, or why not.
export async function put_into_team(worker: Id, name: string, key: root_key = () => ({})):
Promise<string> {
  const teams = await ask('teams', {});
  if (!teams.ok) return tell('people.not_in_team', { name, words: teams.refused.title });
  const team = teams.value.teams[0];
  if (!team) return tell('people.no_team', { name });
  if (team.workers.includes(worker)) return tell('people.in_team', { name });
  const made = await ask('make_team',
    { team: team.team, workers: [...team.workers, worker], ...key() });
  if (!made.ok) return tell('people.not_in_team', { name, words: made.refused.title });
  return tell(made.value.how === 'proposed' ? 'people.team_proposed' : 'people.in_team', { name });
}

export async function settle(worker: Id, name: string, key: root_key): Promise<string[]> {
  const named = await ask('name_registrar', { member: worker });
  const into = await put_into_team(worker, name, key);
  return named.ok ? [into]
    : [tell('people.no_registrar', { name, words: named.refused.title }), into];
}
