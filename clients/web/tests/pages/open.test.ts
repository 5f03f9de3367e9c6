import { h } from 'preact';
import { expect, it, vi } from 'vitest';
import { draw, press, seen } from '../components/stage';

const server = vi.hoisted(() => ({ gone: '' }));
vi.mock('../../source/session', async () => ({
  ...(await import('../components/quiet_session')).quiet_session,
  look_inside: () => Promise.resolve({ ok: false }),
  ask: (call: string) => Promise.resolve(call === server.gone
    ? { ok: false, refused: { name: 'not_found', title: 'We cannot find this.', detail: '' } }
    : { ok: true, value: call === 'drafts' ? { drafts: [] } : call === 'letters' ? { letters: [] }
      : { summary: { letter: 'let_1', agreement: 'agr_1', from: 'par_2', to: ['par_1'], parts: 1,
        delivered: '2026-05-01T00:00:00Z', state: 'delivered' }, notes: [] } }),
}));
const { OpenLetter } = await import('../../source/pages/family/open');

const gone = 'This letter is not here any more. Please call Asha.';
const open = async (): Promise<void> => {
  await draw(null);
  await draw(h(OpenLetter, { id: 'let_1', around: { me: { member: 'mem_1' }, worker: 'Asha',
    team: 'Asha’s team', agreements: { kind: 'here', value: [] } } as never }));
};

it('says what to do where a letter is gone', async () => {
  server.gone = 'letter_status';
  await open();
  expect(seen()).toContain(gone);
  server.gone = 'read_letter';
  await open();
  expect(seen()).not.toContain(gone);
  await press('Open it now');
  expect(seen()).toContain(gone);
});
