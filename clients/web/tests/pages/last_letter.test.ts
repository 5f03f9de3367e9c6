import { beforeEach, describe, expect, it, vi } from 'vitest';

const ask = vi.hoisted(() => vi.fn());
vi.mock('../../source/session', () => ({
  ask, on_lock: () => undefined, on_session: () => undefined, on_sign_out: () => undefined,
  screen: vi.fn(), session: () => ({ kind: 'in', me: { member: 'mem_1' } }),
}));
vi.stubGlobal('addEventListener', () => undefined);

const wishes = (about: object): object => ({ ok: true, value: { drafts: [{ draft: 'dra_1', version: 1,
  agreement: 'agr_1', page: JSON.stringify({ kind: 'keeping', wishes: { mem_1: about } }) }] } });
const line = (letter: string, from = 'par_2') => ({ letter, from });
const answers = (about: object, ...pages: object[][]): void => void ask.mockImplementation((call: string) => {
  if (call === 'drafts') return Promise.resolve(wishes(about));
  if (call === 'read_letter') return Promise.resolve({ ok: true, value: { text: 'Dear Kelly' } });
  const letters = pages.shift() ?? [];
  return Promise.resolve({ ok: true, value: { letters, ...(pages.length > 0 ? { next: 'more' } : {}) } });
});
async function found() {
  const { last_letter } = await import('../../source/pages/family/last_letter');
  return last_letter('agr_1', ['par_2'], 'mem_1');
}
const read = (): number => ask.mock.calls.filter(([call]) => call === 'read_letter').length;

describe('their last letter, beside the question', () => {
  beforeEach(() => {
    ask.mockReset();
    vi.resetModules();  // what was wished is kept by the page
  });

  it('is shown when the reader opened it before', async () => {
    answers({ let_2: { opened: true } }, [line('let_2'), line('let_1')]);
    expect(await found()).toEqual({ kind: 'open', letter: { text: 'Dear Kelly' } });
  });

  it.each([
    ['was never opened', {}],
    ['is kept safe', { let_2: { opened: true, safe: true } }],
    ['is wanted on a later day', { let_2: { opened: true, day: '2999-01-01' } }],
  ])('is only led to when it %s', async (_, about) => {
    answers(about, [line('let_2'), line('let_1')]);
    expect(await found()).toEqual({ kind: 'closed', letter: 'let_2' });
    expect(read()).toBe(0);
  });

  it('is looked for behind the letters of others', async () => {
    answers({ let_1: { opened: true } }, [line('let_3', 'par_3')], [line('let_1')]);
    expect(await found()).toMatchObject({ kind: 'open' });
  });

  it('is told to be missing, or why nothing came', async () => {
    answers({}, []);
    expect(await found()).toEqual({ kind: 'none' });
    vi.resetModules();
    const refused = { name: 'network', title: 'No connection.', detail: '' };
    ask.mockReset().mockResolvedValue({ ok: false, refused });
    expect(await found()).toEqual({ kind: 'refused', refused });
  });
});
