// While an agreement is paused nobody is told that they may write.
import { h } from 'preact';
import { expect, it, vi } from 'vitest';
import { draw, seen } from '../components/stage';

vi.mock('../../source/session', async () => ({
  ...(await import('../components/quiet_session')).quiet_session,
  ask: (call: string) => Promise.resolve({ ok: true,
    value: call === 'drafts' ? { drafts: [] } : { letters: [] } }),
}));
const { Agreed } = await import('../../source/pages/family/agreed');
const { Home } = await import('../../source/pages/family/home');
const { Write } = await import('../../source/pages/family/write');

const paused = 'Letters are paused. Call Asha.';
const around = (state: string) => ({ me: { member: 'mem_1', certified: true }, worker: 'Asha',
  team: 'Asha’s team', agreements: { kind: 'here', value: [{ line: { agreement: 'agr_1', state,
    own_party: 'par_1', parties: [], routes: [{ from: 'par_1', to: 'par_2', months: [], times: 0 }] } }] } });

it.each([['what was agreed', Agreed, {}], ['home', Home, {}], ['choosing', Write, { parts: [] }],
  ['writing', Write, { parts: ['agr_1', 'par_2'] }]])('is said at %s', async (_, page, more) => {
  for (const [state, said] of [['paused', true], ['active', false]] as const) {
    await draw(null);
    await draw(h(page as never, { around: around(state), ...more } as never));
    expect(seen().includes(paused), state).toBe(said);
  }
});
