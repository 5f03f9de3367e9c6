import { h } from 'preact';
import { expect, it, vi } from 'vitest';
import { button, draw, press, seen, there } from '../components/stage';

const server = vi.hoisted(() => ({ gone: '', inside: { ok: false } as object }));
vi.mock('../../source/session', async () => ({
  ...(await import('../components/quiet_session')).quiet_session,
  look_inside: () => Promise.resolve(server.inside),
  ask: (call: string) => Promise.resolve(call === server.gone
    ? { ok: false, refused: { name: 'not_found', title: 'We cannot find this.', detail: '' } }
    : { ok: true, value: call === 'drafts' ? { drafts: [] } : call === 'letters' ? { letters: [] }
      : { summary: { letter: 'let_1', agreement: 'agr_1', from: 'par_2', to: ['par_1'], parts: 1,
        delivered: '2026-05-01T00:00:00Z', state: 'delivered' }, notes: [] } }),
}));
const { OpenLetter } = await import('../../source/pages/family/open');

const gone = 'This letter is not here any more. Please call Asha.';
const open = async (agreements: object = { kind: 'here', value: [] }): Promise<void> => {
  await draw(null);
  await draw(h(OpenLetter, { id: 'let_1', around: { me: { member: 'mem_1' }, worker: 'Asha',
    team: 'Asha’s team', agreements } as never }));
};
/// What the newest agreement says.
const agreed = (receipts: boolean): object => ({ kind: 'here', value: [{ line: { agreement: 'agr_1',
  parties: [], own_party: 'par_1', routes: [{ from: 'par_2', to: 'par_1', receipts }] } }] });

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

it('says who is told of the opening only where the core has said it', async () => {
  server.gone = '';
  for (const newest of [{ kind: 'waiting' }, { kind: 'refused', refused: {} }, agreed(true), agreed(false)]) {
    server.inside = { ok: false };
    await open(newest);
    expect(seen()).not.toContain('Nobody is told');
    expect(seen()).not.toContain('They are told');
    server.inside = { ok: true, value: { length: 20, photos: 0, tells_opening: true } };
    await open(newest);
    expect(seen()).toContain('They are told that you opened it.');
    server.inside = { ok: true, value: { length: 20, photos: 0, tells_opening: false } };
    await open(newest);
    expect(seen()).toContain('Nobody is told when you open it.');
  }
});

it('says of what can be shown whether it is', async () => {
  await open();
  for (const [words, id] of [['Pick a day', 'pick'], ['Open it with Asha', 'with']] as const) {
    const told = () => [button(words)?.attributes['aria-expanded'], button(words)?.attributes['aria-controls']];
    expect(told().map(String)).toEqual(['false', id]);
    await press(words);
    expect(told().map(String)).toEqual(['true', id]);
    expect(there(id).localName).toBe(id === 'pick' ? 'form' : 'p');
  }
});
