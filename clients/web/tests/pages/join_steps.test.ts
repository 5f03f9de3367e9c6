// The browser's own Back and Forward while somebody joins, and answers that come late.
import { h } from 'preact';
import { beforeEach, expect, it, vi } from 'vitest';
import { button, choose, draw, place, press, seen, settled, there, type } from '../components/stage';

const answers = vi.hoisted(() => ({
  asked: [] as string[], late: [] as ((words: string) => void)[], made: 0,
}));
const words = (text: string) => ({ ok: true, value: { words: new TextEncoder().encode(text) } });
vi.mock('../../source/session', async () => ({
  ...(await import('../components/quiet_session')).quiet_session,
  fits: () => Promise.resolve(undefined),
  session: () => ({ kind: 'out', why: 'fresh' }),
  sign_in: () => Promise.resolve({ ok: true }),
  ask: (call: string) => {
    answers.asked.push(call);
    if (call === 'make_recovery_words') {
      answers.made++;
      const eight = Array.from({ length: 8 }, (_, n) => `word${answers.made}-${n + 1}`);
      return Promise.resolve(words(eight.join(' ')));
    }
    if (call === 'propose_password') {
      return new Promise((done) => answers.late.push((text) => done(words(text))));
    }
    return Promise.resolve({ ok: true, value: { agency_name: 'North Agency' } });
  },
}));
vi.stubGlobal('localStorage', { getItem: () => null, setItem: () => undefined, removeItem: () => undefined });

/// The entries of a browser's history, with the path of each.
const entries: unknown[] = [];
const paths: string[] = [];
let now = 0;
const back = new Set<(event: object) => void>();
const hash = new Set<(event: object) => void>();
vi.stubGlobal('history', {
  get state() {
    return entries[now];
  },
  back: () => void step(-1),
  go: (by: number) => void step(by),
  pushState: (state: unknown, _: string, to: string) => {
    entries.splice(++now, entries.length, state);
    paths.splice(now, paths.length, to);
    place.pathname = to;
  },
  replaceState: (state: unknown, _: string, to: string) => {
    entries[now] = state;
    paths[now] = to;
    place.pathname = to;
  },
});
vi.stubGlobal('scrollTo', () => undefined);
vi.stubGlobal('addEventListener', (name: string, run: (event: object) => void, how?: { once: boolean }) => {
  const once = (event: object): void => {
    back.delete(once);
    run(event);
  };
  if (name === 'popstate') back.add(how?.once === true ? once : run);
  if (name === 'hashchange') hash.add(run);
});
vi.stubGlobal('removeEventListener', (_: string, run: (event: object) => void) => {
  back.delete(run);
  hash.delete(run);
});
const { Join } = await import('../../source/pages/joining/join');
const { go } = await import('../../source/router');

async function step(by: number): Promise<void> {
  now += by;
  place.pathname = paths[now] ?? '/join';
  back.forEach((run) => run({ state: entries[now] }));
  await settled();
}

/// Another link of an invitation, put into the address of the same page.
async function follow_link(code: string): Promise<void> {
  entries.splice(now + 1);
  entries.push(null);
  paths.splice(now + 1);
  paths.push('/join');
  place.hash = `#${code}`;
  await step(1);
  hash.forEach((run) => run({}));
  place.hash = '';
  await settled();
}

async function as_far_as_the_lock(): Promise<void> {
  await press('Start');
  await press('Continue');
  await type('code', 'abcd efgh');
  await press('Continue');
  await press('I understand');
}

beforeEach(async () => {
  await draw(null);
  entries.splice(0, entries.length, null);
  paths.splice(0, paths.length, '/join');
  now = 0;
  place.pathname = '/join';
  answers.late = [];
  await draw(h(Join, { helping: false }));
});

it('leads back through the steps and on again, with what was filled in', async () => {
  await as_far_as_the_lock();
  await type('new-name', 'Kelly');
  expect(entries).toHaveLength(5);
  await step(-1);
  expect(seen()).toContain('Who can read your letters');
  await step(-1);
  expect(there('code').value).toBe('abcd efgh');
  await step(2);
  expect(there('new-name').value).toBe('Kelly');
  expect(place.pathname).toBe('/join');
});

it('shows the same words on paper again', async () => {
  await as_far_as_the_lock();
  await type('new-name', 'Kelly');
  await choose('how-1');
  await type('new-password', 'seven cats sing at noon');
  await press('Continue');
  await choose('forget-1');
  expect(seen()).toMatch(/word\d-1word\d-2/);
  const before = seen();
  await type('word-2', 'mine');
  await step(-1);
  expect(there('new-password').value).toBe('seven cats sing at noon');
  await step(1);
  expect(seen()).toBe(before);
  expect(there('word-2').value).toBe('mine');
  expect(answers.asked.filter((each) => each === 'make_recovery_words')).toHaveLength(1);
});

it('goes back by the page and by the browser to one and the same entry', async () => {
  await as_far_as_the_lock();
  await press('Back');
  expect(seen()).toContain('Who can read your letters');
  await press('I understand');
  await press('Back');
  await press('Back');
  expect(there('code').value).toBe('abcd efgh');
  expect(now).toBe(2);
  await step(-1);
  expect(seen()).toContain('It is mine alone');
});

it('asks again for a code that was changed, wherever Forward leads', async () => {
  await as_far_as_the_lock();
  await step(-2);
  await type('code', 'another');
  await step(2);
  expect(there('code').value).toBe('another');
});

it('drops proposed words that come after a password of one’s own was begun', async () => {
  await as_far_as_the_lock();
  await choose('how');
  await choose('how-1');
  await type('new-password', 'my own long wo');
  answers.late.forEach((come) => come('river lamp stone'));
  await settled();
  expect(there('new-password').value).toBe('my own long wo');
  expect(button('Choose other words')).toBeUndefined();
});

it('drops proposed words that come on another step', async () => {
  await as_far_as_the_lock();
  await choose('how');
  await step(-1);
  await step(1);
  await choose('how-1');
  await type('new-password', 'my own long wo');
  answers.late.forEach((come) => come('river lamp stone'));
  await settled();
  expect(there('new-password').value).toBe('my own long wo');
});

it('leads back through the steps of a second link, too', async () => {
  await press('Start');
  await press('Continue');
  await follow_link('NEWCODE');
  expect(there('code').value).toBe('NEWCODE');
  await press('Back');
  expect(seen()).toContain('It is mine alone');
  await press('Continue');
  expect(there('code').value).toBe('NEWCODE');
  await press('Continue');
  await press('Back');
  expect(there('code').value).toBe('NEWCODE');
  expect(now).toBe(2);
  await step(-1);
  expect(seen()).toContain('It is mine alone');
  expect(place.pathname).toBe('/join');
});

it('asks for the code of a second link first, wherever it was put in', async () => {
  await as_far_as_the_lock();
  await follow_link('NEWCODE');
  expect(now).toBe(2);
  await press('Continue');
  expect(seen()).toContain('Who can read your letters');
  await step(-1);
  expect(there('code').value).toBe('NEWCODE');
  await step(-1);
  expect(seen()).toContain('It is mine alone');
});

async function joined(): Promise<void> {
  await type('new-name', 'Kelly');
  await choose('how-1');
  await type('new-password', 'seven cats sing at noon');
  await press('Continue');
  await press('Make my lock');
}

it('leaves no step behind when it is done', async () => {
  await as_far_as_the_lock();
  await step(-2);
  await step(2);
  await joined();
  expect(paths).toEqual(['/', '/notices']);
  expect(now).toBe(1);
  expect(place.pathname).toBe('/notices');
});

it('leaves neither help nor a second link behind', async () => {
  await press('Start');
  go('/join/help');
  await draw(h(Join, { helping: true }));
  go('/join');
  await draw(h(Join, { helping: false }));
  await press('Continue');
  await follow_link('NEWCODE');
  await press('Continue');
  await press('I understand');
  await joined();
  expect(paths).toEqual(['/', '/notices']);
});

it('has Home once where another page of ours led to it', async () => {
  await draw(null);
  paths[0] = '/';
  go('/join');
  await draw(h(Join, { helping: false }));
  await as_far_as_the_lock();
  await joined();
  expect(paths).toEqual(['/', '/notices']);
});
