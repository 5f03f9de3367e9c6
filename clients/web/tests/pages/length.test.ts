import { expect, it, vi } from 'vitest';

vi.mock('../../source/session', () => ({
  ask: vi.fn(), look_inside: vi.fn(), on: vi.fn(), on_lock: vi.fn(), on_session: vi.fn(),
  on_sign_out: vi.fn(), screen: vi.fn(), session: () => ({ kind: 'out' }),
}));
vi.stubGlobal('addEventListener', () => undefined);
vi.stubGlobal('location', { pathname: '/' });
const { length_of } = await import('../../source/pages/family/open');

it('the length of a letter is told in pages, not in numbers', () => {
  expect([50, 800, 1800, 2600, 2800, 9000].map(length_of)).toEqual([
    'A letter of a few lines', 'A letter of about half a page', 'A letter of about one page',
    'A letter of about one page', 'A letter of about 2 pages', 'A letter of about 5 pages',
  ]);
});
