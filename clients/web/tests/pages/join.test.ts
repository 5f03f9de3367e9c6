import { h } from 'preact';
import { beforeEach, expect, it, vi } from 'vitest';
import { choose, draw, place, press, seen, settled, there, type } from '../components/stage';

const page = vi.hoisted(() => ({
  changed: [] as (() => void)[], session: { kind: 'out', why: 'fresh' } as object,
}));
vi.mock('../../source/session', () => ({
  ask: () => Promise.resolve({ ok: true, value: { agency: { name: 'North Agency' } } }),
  connected: () => 'live',
  fits: () => Promise.resolve(undefined),
  is_slow: () => false,
  on: () => () => undefined,
  on_lock: () => undefined,
  on_session: (run: () => void) => {
    page.changed.push(run);
    return () => undefined;
  },
  on_sign_out: () => undefined,
  salt_doubt: () => undefined,
  session: () => page.session,
  wake: () => undefined,
  while_signing_in: () => undefined,
  would_be_lost: () => [],
}));
vi.mock('../../source/idle', () => ({ on_warning: () => () => undefined, stay: () => undefined }));
const device = new Map<string, string>();
vi.stubGlobal('localStorage', {
  getItem: (name: string) => device.get(name) ?? null,
  setItem: (name: string, value: string) => void device.set(name, value),
  removeItem: (name: string) => void device.delete(name),
});
const { App } = await import('../../source/app');
const help = 'Get help from your agency';

beforeEach(async () => {
  await draw(null);
  device.clear();
  place.pathname = '/join';
  await draw(h(App, {}));
});

it('is where it was when somebody comes back from the help, and nothing is kept for it', async () => {
  await press('Start');
  await press('Continue');
  await type('code', 'abcd efgh');
  await press(help);
  expect(seen()).toContain('Letters can bring up big feelings.');
  await press('Back');
  expect(place.pathname).toBe('/join');
  expect(there('code').value).toBe('abcd efgh');
  expect([...device]).toEqual([]);
});

it('leads back from the help to signing in elsewhere', async () => {
  place.pathname = '/account';
  await draw(null);
  await draw(h(App, {}));
  await press(help);
  await press('Back');
  expect(seen()).toContain('Your sign-in name');
});

it('forgets the place on an own phone once somebody is in, whichever way', async () => {
  await press('Start');
  await choose('device-1');
  await press('Continue');
  expect(device.size).toBe(1);
  page.session = { kind: 'out', why: 'ended' };
  page.changed.forEach((run) => run());
  await settled();
  expect(device.size).toBe(1);
  await draw(null);
  page.session = { kind: 'in', me: { member: 'mem_1', role: 'family' } };
  page.changed.forEach((run) => run());
  expect(device.size).toBe(0);
  page.session = { kind: 'out', why: 'fresh' };
});
