import { h } from 'preact';
import { expect, it, vi } from 'vitest';
import { draw, seen } from '../components/stage';

vi.mock('../../source/session', async () => ({
  ...(await import('../components/quiet_session')).quiet_session,
  ask: (call: string, { box }: { box?: string }) => Promise.resolve({ ok: true,
    value: call === 'drafts' ? { drafts: [] } : { letters: box === 'in' ? [] : [
      { letter: 'let_1', agreement: 'agr_1', from: 'par_1', to: ['par_2'], parts: 1,
        sent: '2026-05-01T00:00:00Z', state: 'withdrawn' }] } }),
}));
const { Kept } = await import('../../source/pages/family/kept');

it('shows letters that were taken back', async () => {
  await draw(h(Kept, { around: { me: { member: 'mem_1' }, worker: 'Asha', team: 'Asha’s team',
    agreements: { kind: 'here', value: [] } } as never }));
  expect(seen()).toContain('You took this letter back. Nobody will get it.');
});
