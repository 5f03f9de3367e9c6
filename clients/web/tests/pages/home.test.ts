import { h } from 'preact';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { draw, place, press, seen, settled } from '../components/stage';

const server = vi.hoisted(() => ({ saved: [] as { page: string }[], letters: [] as object[],
  drafts: [] as object[] }));
vi.mock('../../source/session', () => ({
  ask: (call: string, args: { box?: string; page: string }) => {
    if (call === 'save_draft') server.saved.push(args);
    return Promise.resolve({ ok: true, value: call === 'drafts' ? { drafts: server.drafts }
      : call === 'letters' ? { letters: args.box === 'in' ? server.letters : [] }
        : { draft: 'dra_1', version: 1 } });
  },
  on: () => () => undefined,
  on_lock: () => undefined,
  on_session: () => () => undefined,
  on_sign_out: () => undefined,
  screen: vi.fn(),
  session: () => ({ kind: 'in', me: { member: 'mem_1' } }),
}));
const { Home } = await import('../../source/pages/family/home');

const zone = process.env['TZ'];
const around = (months: number[][]) => ({ me: { member: 'mem_1', certified: true }, worker: 'Asha',
  team: 'Asha’s team', agreements: { kind: 'here', value: [{ line: { agreement: 'agr_1',
    own_party: 'par_1', state: 'active',
    routes: months.map((each, n) => ({ from: 'par_1', to: `par_${n + 2}`, months: each })) } }] } });
const home = async (months: number[][] = [[]]): Promise<void> => {
  await draw(null);
  await draw(h(Home, { around: around(months) as never }));
};

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] });
});
afterEach(() => {
  vi.useRealTimers();
  if (zone === undefined) delete process.env['TZ'];
  else process.env['TZ'] = zone;
});

it('names the month of the way that opens soonest', async () => {
  vi.setSystemTime(new Date(2026, 10, 20));
  await home([[9], [5, 2]]);
  expect(seen()).toContain('You can write again in February.');
  await home([[9], [12]]);
  expect(seen()).toContain('You can write again in December.');
  await home([[9], [11]]);
  expect(seen()).toContain('You can write a letter now.');
  await home([[9], []]);
  expect(seen()).toContain('You can write a letter now.');
});

it('shows a letter tomorrow that is not for today, where the person is', async () => {
  server.letters = [{ letter: 'let_1', agreement: 'agr_1', from: 'par_2', to: ['par_1'], parts: 1,
    delivered: '2026-05-01T00:00:00Z', state: 'delivered' }];
  process.env['TZ'] = 'America/Los_Angeles';
  vi.setSystemTime(new Date('2026-05-08T01:00:00Z'));  // still the 7th there
  await home();
  await press('Not today');
  expect(JSON.parse(server.saved.at(-1)!.page)).toMatchObject(
    { wishes: { mem_1: { let_1: { day: '2026-05-08' } } } });
  await settled();
  server.letters = [];
});

it('leads from each card to its own draft', async () => {
  server.drafts = ['dra_1', 'dra_2'].map((draft) => ({ draft, version: 1, agreement: 'agr_1',
    to: ['par_2'], text: 'Hello', page: '{}', saved: '2026-05-01T00:00:00Z', mine: true }));
  await home();
  await press('Go on writing');
  expect(place.pathname).toBe('/write/agr_1/par_2~dra_1/letter');
});

it('calls the letter that somebody else has begun theirs, and says so before it is thrown away', async () => {
  server.drafts = [{ draft: 'dra_1', version: 1, agreement: 'agr_1', to: ['par_2'], text: 'Hello',
    page: '{}', saved: '2026-05-01T00:00:00Z', mine: false }];
  await home();
  expect(seen()).toContain('Somebody in your home has begun a letter');
  expect(seen()).not.toContain('You have begun a letter');
  await press('Throw this away');
  expect(seen()).toContain('Somebody else in your home wrote this.');
});
