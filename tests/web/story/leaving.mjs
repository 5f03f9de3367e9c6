// Leaving at once, languages, and what stays behind.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../support/places.mjs';
import { open_it } from './reading.mjs';
import { check_plain, ease, strings } from '../support/words.mjs';

export async function help_at_the_same_place(at) {
  const { Kelly } = at;
  const places = new Set();
  for (const to of ['/', '/letters', '/account', '/agreed', '/write']) {
    await Kelly.go(to);
    const link = Kelly.page.getByRole('contentinfo').getByRole('link', { name: 'Get help from Asha' });
    await link.waitFor();
    places.add(await link.evaluate((each) => {
      const [at, around] = [each, each.closest('footer')].map((one) => one.getBoundingClientRect());
      return [at.left, at.top - around.top, at.width].map(Math.round).join(' ');
    }));
  }
  assert.equal(places.size, 1, `G7: help moves about: ${[...places].join(', ')}`);
  await Kelly.go('/account');
  await Kelly.text('Where you are signed in');
  await Kelly.text('This page');
  await Kelly.look('account');
  await Kelly.follow('Get help');
  await Kelly.heading('Get help');
  await Kelly.look('help');
}

export async function layouts(at) {
  const { Kelly } = at;
  // The other modes of the design are looked at on every screen: see Person.look.
  for (const [name, language] of [['long', '?language=pseudo-long'],
    ['mirrored', '?language=pseudo-mirrored']]) {
    const { page } = Kelly;
    await page.goto(`${at.stage.origin}/${language}`);
    await page.locator('#name').fill('Kelly');
    await page.locator('#password').fill(Kelly.password);
    await page.locator('button[type=submit]').click();
    await page.locator('.sheet').first().waitFor();
    if (name === 'mirrored') assert.equal(await page.evaluate(() => document.dir), 'rtl');
    await Kelly.look(`family-home-${name}`);
    await Kelly.go('/write');
    await page.locator('.govuk-radios__input').first().waitFor();
    await Kelly.look(`write-1-choose-${name}`);
  }
  await Kelly.page.goto(at.stage.origin);
  await Kelly.sign_in('/');
  await Kelly.text('Next');
}

export async function no_single_keys(at) {
  const { Kelly } = at;
  const before = Kelly.page.url();
  for (const key of 'abcdefghijklmnopqrstuvwxyz?/1234567890') await Kelly.page.keyboard.press(key);
  assert.equal(Kelly.page.url(), before, 'G11: a single key did something');
}

async function leave(at, how) {
  const { Kelly, words } = at;
  at.watch.expect(/401/, 'Kelly'); // the session is over
  const { page } = Kelly;
  await Kelly.sign_in('/letters');
  await page.getByRole('link', { name: /^From Mia’s family/ }).last().click();
  await open_it(Kelly);
  await page.locator('#letter-text').waitFor();
  await page.evaluate(() => {
    window.covered = new Promise((done) => {
      new MutationObserver(() => {
        const cover = document.querySelector('.cover');
        if (cover) done(performance.now());
      }).observe(document.body, { childList: true });
    });
    const began = () => {
      window.began ??= performance.now();
    };
    addEventListener('pointerdown', began, true);
    addEventListener('keydown', began, true);
    window.covered.then((time) => {
      sessionStorage.setItem('cover', String(time - window.began));
    });
  });
  await how(page);
  await page.waitForURL(/\/away$/);
  assert.ok(!/letter/i.test(await page.title()), 'the neutral page tells too much');
  const took = Number(await page.evaluate(() => sessionStorage.getItem('cover')));
  assert.ok(took <= 100, `G6: covering took ${took} ms`);
  await page.goBack();
  await Kelly.heading('Sign in');
  assert.ok(!(await Kelly.body()).includes(words.letter), 'G6: Back shows words of the letter');
  const session = await page.evaluate(() => fetch('/v1/me').then((answer) => answer.status));
  assert.equal(session, 401, 'G6: the session lives on');
}

export async function left_by_button(at) {
  await leave(at, (page) => page.getByRole('button', { name: 'Leave now', exact: true }).click());
}

export async function left_by_shift(at) {
  await leave(at, async (page) => {
    for (let n = 0; n < 3; n++) await page.keyboard.press('Shift');
  });
}

export async function locked_when_idle(at) {
  const { Kelly, words } = at;
  const { page } = Kelly;
  await page.clock.install();
  await Kelly.sign_in('/letters');
  await page.getByRole('link', { name: /^From Mia’s family/ }).last().click();
  await open_it(Kelly);
  await page.clock.fastForward(8 * 60_000 + 10_000);
  await Kelly.text('Are you still here?');
  await Kelly.look('idle');
  await page.clock.fastForward(2 * 60_000);
  await Kelly.text('This page is locked.');
  assert.ok(!(await Kelly.body()).includes(words.letter), 'the locked page shows words');
  await Kelly.look('locked');
}

export async function nothing_readable_left(at) {
  const { wire } = at.stage;
  for (const [name, words] of Object.entries(at.words)) {
    assert.ok(!wire.held(words), `G9: the ${name} canary was sent readably`);
  }
  assert.ok(wire.held('"name":"Kelly"'), 'the wire is deaf');
}

/// D6, and the words of the design: nothing that blames, short sentences, reading age nine. The pages'
/// texts, and what the core and the server say when they refuse something.
export async function plain_words() {
  const folder = path.join(root, 'clients', 'web', 'source', 'text');
  const texts = readdirSync(folder).filter((file) => file !== 'say.ts').map((file) => ({ file,
    all: strings(readFileSync(path.join(folder, file), 'utf8'), /:\s*\n?\s*'([^'\n]+)',/g) }));
  texts.push({ file: 'refusal.def', all: strings(
    readFileSync(path.join(root, 'crypto', 'base', 'refusal.def'), 'utf8'), /\(\w+, "([^"]+)"\)/g) });
  for (const { all } of texts) check_plain(all);
  for (const name of ['family.ts', 'refusal.def']) {
    const { all } = texts.find(({ file }) => file === name);
    assert.ok(all.length > 90, `${name}: the texts were not found`);
    const { average, grade } = ease(all);
    assert.ok(average <= 15, `${name}: ${average} words a sentence`);
    assert.ok(grade <= 4, `${name}: Flesch-Kincaid grade ${grade}`);
  }
}


/// Nothing on the way from a string to markup, code or a style attribute.
export async function only_text_nodes() {
  const folder = path.join(root, 'clients', 'web', 'source');
  const forbidden = /innerHTML|outerHTML|insertAdjacentHTML|document\.write|DOMParser|\beval\(|new Function|\sstyle=/;
  const files = readdirSync(folder, { recursive: true }).filter((each) => /\.tsx?$/.test(each));
  assert.ok(files.length > 40, 'the sources were not found');
  for (const file of files) {
    const code = readFileSync(path.join(folder, file), 'utf8');
    // A saved letter is a file of its own, and escapes what it holds.
    if (!file.endsWith('saving.ts')) assert.doesNotMatch(code, forbidden, file);
  }
}
