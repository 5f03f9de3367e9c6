// What can go wrong on an ordinary day. Each ends in a plain sentence with a way on, and loses no
// typed word.
import assert from 'node:assert/strict';
import { Person, phone } from '../support/people.mjs';
import { blank } from '../support/places.mjs';
import { problem } from '../support/refusals.mjs';
import { focus_on } from './focus.mjs';

const day = 24 * 3600 * 1000;
const saved = 'Saved. Nobody else can see it yet.';

async function blank_letter(person) {
  await person.go('/write');
  await person.page.getByLabel('Mia’s family').check();
  await person.press('Continue');
  await person.page.getByLabel(blank).check();
  await person.press('Continue');
  await person.heading('Your letter');
}
async function begin_letter(person) {
  await blank_letter(person);
  await person.page.locator('#letter').fill('One calm line.');
  await person.text(saved);
}

/// Nan's letter of these days; it is thrown away at the end.
export async function session_expired(at) {
  const { Nan } = at;
  const { page } = Nan;
  await begin_letter(Nan);
  at.watch.expect(/401/, 'Nan');
  await Nan.context.clearCookies();
  const words = 'One calm line. And what I typed when the session was over.';
  await page.locator('#letter').fill(words);
  await Nan.heading('Sign in');
  await Nan.text('You were signed out. Sign in to go on. Nothing is lost.');
  await Nan.text('Some words are not saved yet. Keep this page open and sign in.');
  assert.ok(!(await Nan.body()).includes('when the session was over'), 'the words stand on the page');
  await Nan.look('bad-day-expired');
  await Nan.fill('Your sign-in name', 'Nan');
  await Nan.fill('Your sign-in words or password', Nan.password);
  await Nan.press('Sign in');
  await Nan.heading('Your letter');
  assert.equal(await page.locator('#letter').inputValue(), words, 'typed words are lost');
  await Nan.text(saved);
  await page.reload();
  await Nan.sign_in(new URL(page.url()).pathname);
  await Nan.heading('Your letter');
  await page.waitForFunction((all) => document.querySelector('#letter')?.value === all, words);
}

/// Somebody else who signs in on the same page sees nothing of it.
export async function words_are_for_one_person(at) {
  const { Nan } = at;
  at.watch.expect(/401.*\/v1\/session/, 'Nan');
  const { page } = Nan;
  await Nan.context.clearCookies();
  await page.locator('#letter').fill('Only for Nan.');
  await Nan.heading('Sign in');
  await Nan.fill('Your sign-in name', 'Kelly');
  await Nan.fill('Your sign-in words or password', at.Kelly.password);
  await Nan.press('Sign in');
  await page.getByText('Only for Nan.').waitFor({ state: 'detached' });
  await page.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor({ state: 'detached' });
  await blank_letter(Nan);
  assert.ok(!(await page.locator('#letter').inputValue()).includes('Only for Nan.'));
  await Nan.go('/account');
  await Nan.page.getByRole('button', { name: 'Sign out', exact: true }).click();
  await Nan.sign_in('/');
  await begin_letter(Nan);
}

export async function server_full(at) {
  const { Nan } = at;
  const { page } = Nan;
  at.watch.expect(/507/, 'Nan');
  const full = problem(507, 'storage_full',
    'The server has no space for new letters now. Nothing is lost. Please try later.');
  await page.route(/\/v1\/(drafts|letters)$/, (route) =>
    (route.request().method() === 'POST' ? full(route) : route.continue()));
  await page.locator('#letter').fill('One calm line on a full server.');
  await Nan.text('Not saved yet. Keep this page open.');
  await Nan.press('Check your letter');
  await Nan.press('Send to Mia’s family (adoptive family)');
  await page.locator('.govuk-error-summary', { hasText: 'The server has no space' }).waitFor();
  await Nan.look('bad-day-full');
  await page.unroute(/\/v1\/(drafts|letters)$/);
  await Nan.follow('Change the words');
  assert.equal(await page.locator('#letter').inputValue(), 'One calm line on a full server.');
  await Nan.text(saved);
}

export async function server_slow(at) {
  const { Nan } = at;
  const { page } = Nan;
  let go_on;
  const held = new Promise((done) => {
    go_on = done;
  });
  await page.route(/\/v1\/drafts$/, async (route) => {
    await held;
    await route.continue();
  });
  await page.locator('#letter').fill('One calm line on a slow server.');
  await Nan.text('This takes longer than usual. Nothing is lost. Keep this page open.');
  await Nan.look('bad-day-slow');
  await page.locator('#letter').fill('One calm line on a slow server, and more.');
  go_on();
  await page.getByText('This takes longer than usual.').waitFor({ state: 'detached' });
  await page.unroute(/\/v1\/drafts$/);
  await Nan.text(saved);
  assert.equal(await page.locator('#letter').inputValue(),
    'One calm line on a slow server, and more.');
}

/// A server that is newer or older than the page.
export async function old_server(at) {
  const { Nan } = at;
  const { page } = Nan;
  for (const [name, answer] of [
    ['newer', async (route) => {
      const info = await (await route.fetch()).json();
      await route.fulfill({ json: { ...info, api: 2 } });
    }],
    ['older', problem(404, 'not_found', 'We cannot find this.')],
  ]) {
    at.watch.expect(/404.*\/v1\/server/, 'Nan');
    await page.route(/\/v1\/server$/, answer);
    await page.goto(at.stage.origin);
    await Nan.heading('Sign in');
    await Nan.fill('Your sign-in name', 'Nan');
    await Nan.fill('Your sign-in words or password', Nan.password);
    await Nan.press('Sign in');
    await page.locator('.govuk-error-summary', { hasText: 'do not fit together' }).waitFor();
    await Nan.look(`bad-day-${name}-server`);
    await page.unroute(/\/v1\/server$/);
  }
  await Nan.press('Sign in');
  await Nan.text('You have begun a letter');
}

async function stranger(at, name) {
  return new Person(name, '', at.stage, at.watch, at.pictures).open(at.browser, phone);
}

export async function no_webassembly(at) {
  at.watch.expect(/policy: script-src|WebAssembly|wasm-eval|wasm-unsafe-eval/i, 'Visitor');
  const visitor = await stranger(at, 'Visitor');
  const { page } = visitor;
  // As a browser that is locked down, or that knows no WebAssembly: the policy takes it away.
  await page.route((url) => url.pathname === '/' || url.pathname.startsWith('/a/worker'),
    async (route) => {
      const answer = await route.fetch();
      const headers = { ...answer.headers() };
      headers['content-security-policy'] =
        headers['content-security-policy'].replace(/'wasm-unsafe-eval'/, '');
      await route.fulfill({ response: answer, headers });
    });
  await page.goto(at.stage.origin);
  await visitor.heading('This browser cannot open your letters');
  await visitor.text('Or call the number on your invitation.');
  await visitor.look('bad-day-no-webassembly');
  await visitor.follow('Get help');
  await visitor.heading('Get help');
  await visitor.context.close();
}

export async function core_did_not_arrive(at) {
  at.watch.expect(/ERR_FAILED.*core-/, 'Visitor');
  const visitor = await stranger(at, 'Visitor');
  const { page } = visitor;
  await page.route(/\/a\/core-.*\.wasm$/, (route) => route.abort());
  await page.goto(at.stage.origin);
  await visitor.heading('This page did not arrive in full');
  await visitor.look('bad-day-half-loaded');
  await page.unroute(/\/a\/core-.*\.wasm$/);
  await visitor.press('Try again');
  await visitor.heading('Sign in');
  await visitor.context.close();
}

/// What comes while somebody signs in: the rest of the core, and a family's pages.
export async function rest_did_not_arrive(at) {
  at.watch.expect(/ERR_FAILED.*(rest|pages)-/, 'Nan');
  const nan = await stranger(at, 'Nan');
  nan.password = at.Nan.password;
  const { page } = nan;
  await page.route(/\/a\/rest-.*\.wasm$/, (route) => route.abort());
  await page.goto(at.stage.origin);
  await nan.heading('Sign in');
  await nan.fill('Your sign-in name', 'Nan');
  await nan.fill('Your sign-in words or password', nan.password);
  await nan.press('Sign in');
  await page.locator('.govuk-error-summary', { hasText: 'Part of this page did not arrive.' }).waitFor();
  await nan.look('bad-day-no-rest');
  await page.unroute(/\/a\/rest-.*\.wasm$/);
  await page.route(/\/a\/pages-.*\.js$/, (route) => route.abort());
  await page.reload();
  await nan.sign_in('/');
  await nan.heading('This page did not arrive in full');
  await nan.look('bad-day-no-pages');
  await page.unroute(/\/a\/pages-.*\.js$/);
  await nan.press('Try again');
  await nan.text('You have begun a letter');
  await nan.context.close();
}

/// A connection that is there and brings nothing: the first part of the core, and then its rest.
export async function parts_that_stall(at) {
  const held = [];
  const hold = (route) => void held.push(route);  // never answered
  const nan = await stranger(at, 'Nan');
  nan.password = at.Nan.password;
  const { page } = nan;
  await page.route(/\/a\/core-.*\.wasm$/, hold);
  await page.goto(at.stage.origin);
  await page.getByRole('heading', { name: 'This page did not arrive in full' })
    .waitFor({ timeout: 60_000 });
  await page.unroute(/\/a\/core-.*\.wasm$/);
  await page.route(/\/a\/rest-.*\.wasm$/, hold);
  await nan.press('Try again');
  await nan.heading('Sign in');
  await nan.fill('Your sign-in name', 'Nan');
  await nan.fill('Your sign-in words or password', nan.password);
  await nan.press('Sign in');
  await page.locator('.govuk-error-summary', { hasText: 'Part of this page did not arrive.' })
    .waitFor({ timeout: 60_000 });
  assert.equal(held.length, 2, 'one request for each part that was held');
  await page.unroute(/\/a\/rest-.*\.wasm$/);
  await nan.press('Sign in');
  await nan.text('You have begun a letter');
  await nan.context.close();
}

/// Wrong words and an unknown name look alike, and lead on.
export async function wrong_words(at) {
  const visitor = await stranger(at, 'Visitor');
  const { page } = visitor;
  at.watch.expect(/401/, 'Visitor');
  await page.goto(at.stage.origin);
  await visitor.heading('Sign in');
  await visitor.look('sign-in');
  const told = [];
  for (const name of ['Nan', 'Nobody at all']) {
    await visitor.fill('Your sign-in name', name);
    await visitor.fill('Your sign-in words or password', `wrong words for ${name}`);
    await visitor.press('Sign in');
    const summary = page.locator('.govuk-error-summary', { hasText: 'That name or password is not right' });
    await summary.waitFor();
    told.push(await page.locator('main').innerText());
  }
  assert.equal(told[0], told[1], 'the page tells whether a name exists');
  await visitor.look('sign-in-wrong');
  await visitor.context.close();
}

/// The whole way from signing in to a saved letter, on a phone whose clock is a day off.
export async function clock_wrong(at) {
  for (const off of [day, -day]) {
    const nan = await stranger(at, 'Nan');
    nan.password = at.Nan.password;
    const { page } = nan;
    await page.clock.install({ time: Date.now() + off });
    await page.clock.resume();
    await page.route((url) => url.pathname.startsWith('/a/worker'), async (route) => {
      const answer = await route.fetch();
      const shifted = `{const now=Date.now;Date.now=()=>now()+(${off});}`;
      await route.fulfill({ response: answer, body: shifted + await answer.text() });
    });
    await nan.sign_in('/');
    await nan.text('You have begun a letter');
    await nan.press('Go on writing');
    await nan.heading('Your letter');
    await page.locator('#letter').fill(`Written with a clock ${off > 0 ? 'before' : 'behind'} us.`);
    await nan.text(saved);
    await nan.context.close();
  }
}

export async function thrown_away(at) {
  const { Nan } = at;
  await Nan.page.goto(at.stage.origin);
  await Nan.sign_in('/');
  await Nan.press('Throw this away');
  await Nan.text('Do you want to throw this letter away?');
  await focus_on(Nan.page, 'sure-');
  await Nan.look('throw-away');
  await Nan.press('No, keep it');
  await focus_on(Nan.page, 'drop-');
  await Nan.press('Throw this away');
  at.watch.expect(/503.*\/v1\/drafts/, 'Nan');
  await Nan.page.route(/\/v1\/drafts\/[^/]+/, (route) => (route.request().method() === 'DELETE'
    ? problem(503, 'unavailable', 'The server is busy.')(route) : route.continue()));
  await Nan.press('Yes, throw it away');
  await Nan.text('Nothing is lost.');
  await focus_on(Nan.page, 'told-');
  await Nan.text('You have begun a letter');
  await Nan.page.unroute(/\/v1\/drafts\/[^/]+/);
  await Nan.press('Throw this away');
  await Nan.press('Yes, throw it away');
  await Nan.page.getByText('You have begun a letter').waitFor({ state: 'detached' });
  await focus_on(Nan.page, 'h1');
}

async function sent_so_far(person) {
  await person.go('/letters');
  await person.heading('Letters you have kept');
  await person.page.locator('main p[role="status"]').waitFor({ state: 'detached' });
  return person.page.locator('a[href^="/sent/"]').count();
}

/// On a shared phone, which keeps nothing: the letter arrives, its answer does not, and the tab is gone.
export async function killed_while_sending(at) {
  const { Nan } = at;
  const before = await sent_so_far(Nan);
  await begin_letter(Nan);
  await Nan.press('Check your letter');
  let arrived;
  const there = new Promise((done) => {
    arrived = done;
  });
  await Nan.page.route(/\/v1\/letters$/, async (route) => {
    if (route.request().method() !== 'POST') return route.continue();
    await route.fetch();
    return arrived();  // and no answer
  });
  await Nan.press('Send to Mia’s family (adoptive family)');
  await there;
  await Nan.page.close();
  Nan.page = await Nan.new_page();
  const { page } = Nan;
  await page.goto(at.stage.origin);
  await Nan.sign_in('/');
  await Nan.text('Your letter to Mia’s family did arrive. It was sent once.');
  assert.equal(await page.getByText('You have begun a letter').count(), 0, 'it is a draft as well');
  await Nan.look('bad-day-arrived');
  await Nan.follow('See where it is');
  await Nan.heading('Where your letter is');
  assert.equal(await sent_so_far(Nan), before + 1, 'not one letter');
  await Nan.go('/');
  await Nan.heading(/^Hello/);
  assert.equal(await page.getByText('did arrive').count(), 0, 'it is told again');
  // The next letter to them begins empty.
  await blank_letter(Nan);
  assert.equal(await page.locator('#letter').inputValue(), '');
  await Nan.go('/letters');
  await page.locator('a[href^="/sent/"]').first().click();
  await Nan.press('Take it back');
  await Nan.press('Yes, take it back');
  await Nan.text('You took this letter back.');
}

/// On a phone of one's own: the server names another salt than at the last sign-in there.
export async function another_salt_told(at) {
  const nan = await stranger(at, 'Nan');
  nan.password = at.Nan.password;
  const { page } = nan;
  const told = page.getByText('The server keeps your password in another way');
  const enter = async () => {
    await page.goto(at.stage.origin);
    await nan.heading('Sign in');
    await page.getByLabel('It is mine alone').check();
    await nan.fill('Your sign-in name', 'Nan');
    await nan.fill('Your sign-in words or password', nan.password);
    await nan.press('Sign in');
  };
  await enter();
  await nan.heading(/^Hello/);
  assert.equal(await told.count(), 0, 'told at the first sign-in');
  at.watch.expect(/401/, 'Nan');
  await page.route(/\/v1\/sign-in\/challenge$/, async (route) => {
    const answer = await route.fetch();
    const json = await answer.json();
    const salt = (json.salt.startsWith('A') ? 'B' : 'A') + json.salt.slice(1);
    await route.fulfill({ response: answer, json: { ...json, salt } });
  });
  await enter();
  await told.waitFor();
  await page.locator('.govuk-error-summary').waitFor();
  await nan.look('bad-day-other-salt');
  await nan.press('I have read this');
  await told.waitFor({ state: 'detached' });
  await page.unroute(/\/v1\/sign-in\/challenge$/);
  await nan.press('Sign in');
  await nan.heading(/^Hello/);
  assert.equal(await told.count(), 0, 'told of the salt that it knows');
  // What the phone remembers of it is damaged: told, and mended by signing in.
  await page.evaluate(() => new Promise((done, fail) => {
    const opening = indexedDB.open('letterbox', 1);
    opening.onerror = () => fail(opening.error);
    opening.onsuccess = () => {
      const change = opening.result.transaction('kept', 'readwrite');
      const store = change.objectStore('kept');
      store.getAllKeys().onsuccess = ({ target }) =>
        store.put(new Uint8Array([120]), target.result.find((each) => /^password-lock-/.test(each)));
      change.oncomplete = done;
      change.onabort = () => fail(change.error);
    };
  }));
  const not_compared = page.getByText('so we could not compare it this time');
  await enter();
  await not_compared.waitFor();
  await nan.heading(/^Hello/);
  await nan.look('bad-day-salt-not-compared');
  await enter();
  await nan.heading(/^Hello/);
  assert.equal(await not_compared.count(), 0, 'it was not remembered anew');
  await nan.context.close();
}
