import { h } from 'preact';
import { expect, it, vi } from 'vitest';
import { draw, press, seen, settled, there, type } from '../components/stage';

const core = vi.hoisted(() => ({ asked: [] as ((answer: object) => void)[], waits: false, made: 0 }));
vi.mock('../../source/session', () => ({
  ask: (call: string) => {
    if (call === 'teams') {
      return Promise.resolve({ ok: true, value: { teams: [{ team: 'tea_1', workers: ['mem_1'] }] } });
    }
    core.made++;
    const party = { ok: true, value: { party: `par_${core.made}` } };
    return core.waits ? new Promise((done) => core.asked.push(done)) : Promise.resolve(party);
  },
  on: () => () => undefined,
  on_session: () => () => undefined,
  on_sign_out: () => undefined,
  session: () => ({ kind: 'in', me: { member: 'mem_1' } }),
}));
const { AgreementForm } = await import('../../source/pages/staff/agreement_form');
const { find_held } = await import('../../source/pages/staff/held');

it('adds a family beside what is typed meanwhile, one for one press, and says why not', async () => {
  await draw(h(AgreementForm, { office: { me: { member: 'mem_1' }, known: { lines: [] } } as never }));
  core.waits = true;
  core.made = 8;
  await press('Add a family');
  await press('Add a family');
  expect(core.asked).toHaveLength(1);
  await type('child', 'Mia');
  await type('name-1', 'The home');
  core.asked[0]!({ ok: true, value: { party: 'par_9' } });
  await settled();
  expect(there('child').value).toBe('Mia');
  expect(there('name-1').value).toBe('The home');
  expect(there('name-3').value).toBe('');
  expect(find_held('agreement ')).toMatchObject({ draft: { child: 'Mia',
    parties: [{ name: 'The home' }, {}, { id: 'par_9' }] } });
  await press('Add a family');
  core.asked[1]!({ ok: false, refused: { name: 'core_failed', title: 'That did not work.', detail: '' } });
  await settled();
  expect(seen()).toContain('That did not work.');
});
