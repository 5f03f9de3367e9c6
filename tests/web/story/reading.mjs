// A letter is received, and opened when the reader is ready.
import assert from 'node:assert/strict';
import { copyFileSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { Person, phone, pixels_of } from '../support/people.mjs';
import { focus_on } from './focus.mjs';

/// Once it is told what is inside: how long it is, and the worker's note.
export async function open_it(person) {
  await person.text(/^A letter of /);
  await person.press('Open it now');
}

export async function opened_when_ready(at) {
  const { Kelly, words } = at;
  const { page } = Kelly;
  await Kelly.go('/');
  await Kelly.text('There is a letter for you');
  await Kelly.text('From Mia’s family.');
  await Kelly.look('read-1-home');
  await Kelly.press('See what is inside');
  await Kelly.heading('Before you open it');
  await Kelly.text('A letter of a few lines');
  await Kelly.text('One photo. It is covered until you want to see it.');  // of two, one left out
  await Kelly.text(words.note);
  await Kelly.look('read-2-before');
  assert.ok(!(await Kelly.body()).includes(words.letter), 'E1: the words are in the page already');
}

export async function not_before_the_day(at) {
  const { Kelly } = at;
  const { page } = Kelly;
  const here = new URL(page.url()).pathname;
  await Kelly.press('Pick a day');
  await Kelly.page.getByLabel('When shall we show it to you?').waitFor();
  await Kelly.look('read-2-day');
  const day = new Date(Date.now() + 3 * 24 * 3600 * 1000).toISOString().slice(0, 10);
  await Kelly.fill('When shall we show it to you?', day);
  await Kelly.press('Show it on that day');
  await page.getByRole('heading', { level: 1, name: /^Hello/ }).waitFor();
  await Kelly.text('Next');
  assert.equal(await page.getByText('There is a letter for you').count(), 0, 'E3');
  await page.reload();
  await Kelly.sign_in('/');
  await Kelly.text('Next');
  assert.equal(await page.getByText('There is a letter for you').count(), 0, 'E3 after a reload');
  await Kelly.go('/letters');
  await Kelly.text('You wanted to see it on');
  // A phone on which the day has come.
  const then = await new Person('Kelly', Kelly.password, at.stage, at.watch, at.pictures)
    .open(at.browser, phone);
  await then.page.clock.install({ time: Date.now() + 4 * 24 * 3600 * 1000 });
  await then.page.clock.resume();
  await then.sign_in('/');
  await then.text('There is a letter for you');
  await then.context.close();
  await Kelly.go(here);
  await Kelly.heading('Before you open it');
}

export async function kept_safe(at) {
  const { Kelly } = at;
  await Kelly.press('Keep it safe');
  await Kelly.text('It is kept safe.');
  await Kelly.go('/');
  await Kelly.text('Next');
  assert.equal(await Kelly.page.getByText('There is a letter for you').count(), 0);
  await Kelly.go('/letters');
  await Kelly.text('Kept safe');
  await Kelly.look('read-3-kept');
  await Kelly.follow('From Mia’s family');
  await Kelly.heading('Before you open it');
}

export async function note_then_words_then_photos(at) {
  const { Kelly, words } = at;
  const { page } = Kelly;
  await Kelly.text(words.note);
  assert.equal(await page.locator('.note.worker .letter').textContent(), at.previewed.note,
    'W5: another note than the worker saw');
  assert.ok(!(await Kelly.body()).includes(words.letter), 'E4: the words came with the note');
  await open_it(Kelly);
  await Kelly.heading('Letter from Mia’s family');
  const texts = await page.locator('.sheet .letter').allTextContents();
  assert.deepEqual(texts, at.previewed.texts, 'W5: other words or sign-off than the worker saw');
  assert.equal(texts[0], at.as_sent, 'B11: other words than the writer checked');
  await page.getByText('Photo 2 was not passed on.').waitFor();  // W6
  assert.equal(await page.locator('img.photo').count(), 0, 'E2: a photo is shown already');
  await Kelly.look('read-5-letter');
  await Kelly.press('Show photo 1');
  await page.locator('img.photo').waitFor();
  assert.deepEqual(await pixels_of(page, 'img.photo'), at.previewed.photos, 'W5: another photo');
  await Kelly.look('read-6-photo');
}

export async function told_where_agreed(at) {
  await at.Sam.go(`/sent/${at.letter}`);
  await at.Sam.text('Opened on');  // this way tells; Kelly was told so before she opened it
  await at.Sam.look('status-opened');
  await at.Asha.go(`/desk/letters/${at.letter}`);
  await at.Asha.page.getByRole('button', { name: 'Call it back' }).waitFor();
  assert.equal(await at.Asha.page.getByText(/opened on/i).count(), 0, 'E10');
}

/// The agreement does not let the opening of Nan's letters be told.
export async function hidden_where_not_agreed(at) {
  const { Nan, words } = at;
  const read = await at.stage.run('Alex', 'letter', 'read', at.from_nan);
  assert.ok(read.text.includes(words.letter), 'Alex cannot read it; the test is blind');
  await Nan.go(`/sent/${at.from_nan}`);
  await Nan.page.locator('ol.steps', { hasText: 'Passed on' }).waitFor();
  assert.equal(await Nan.page.getByText(/opened/i).count(), 0, 'C6: told where it was not agreed');
  await Nan.look('status-passed-not-told');
}

export async function saved_file_opens_offline(at) {
  const { Kelly, browser } = at;
  const [download] = await Promise.all([Kelly.page.waitForEvent('download'),
    Kelly.press('Save a copy')]);
  const file = await download.path();
  const html = readFileSync(file, 'utf8');
  assert.ok(!/Letterbox/i.test(html), 'E6: the file names the service');
  // Opened as a file, as its reader does.
  const alone = await browser.newContext({ offline: true });
  const page = await alone.newPage();
  const kept = path.join(at.folder, 'letter.html');
  copyFileSync(file, kept);
  await page.goto(pathToFileURL(kept).href);
  assert.ok((await page.locator('pre').first().innerText()).includes(at.words.letter), 'E7');
  assert.ok(await page.locator('img').evaluate((each) => each.decode().then(() => each.naturalWidth > 0)),
    'E7: the photo does not show');
  await alone.close();
}

export async function print_has_only_the_letter(at) {
  const { page } = at.Kelly;
  await page.emulateMedia({ media: 'print' });
  try {
    for (const words of ['Leave now', 'Get help', 'Say thank you', 'Take your time']) {
      assert.equal(await page.getByText(words).first().isVisible(), false, `E6: ${words}`);
    }
    assert.equal(await page.locator('#letter-text').isVisible(), true);
    assert.equal(await page.locator('img.photo').isVisible(), true, 'E6: the photo is missing');
    assert.equal(await page.locator('.photo-cover').first().isVisible(), false, 'E6: a grey box');
  } finally {
    await page.emulateMedia({ media: 'screen' });
  }
  // The title stands at the head of the paper.
  const titles = await page.evaluate(() => ['beforeprint', 'afterprint'].map((name) => {
    dispatchEvent(new Event(name));
    return document.title;
  }));
  assert.deepEqual(titles, ['Letter', 'Letter – Letterbox'], 'E6');
  // What is covered is in no copy, and that is told.
  await at.Kelly.press('Cover photo 1 again');
  await at.Kelly.text('One photo is covered. A saved or printed copy leaves it out.');
  await page.emulateMedia({ media: 'print' });
  assert.equal(await page.locator('figure').isVisible(), false, 'E6: a covered photo is printed');
  await page.emulateMedia({ media: 'screen' });
}

export async function thanked_once(at) {
  const { Kelly, stage } = at;
  const before = (await stage.run('Alex', 'letter', 'list', '--box', 'out')).letters.length;
  assert.equal(before, 1);
  // One arrives, its answer does not, and the page is gone before it knows.
  at.watch.expect(/ERR_FAILED.*\/v1\/letters/, 'Kelly');
  const letters = /\/v1\/letters$/;
  await Kelly.page.route(letters, async (route) => {
    if (route.request().method() !== 'POST') return route.continue();
    await route.fetch();
    return route.abort();
  });
  await Kelly.press('Say thank you');
  await focus_on(Kelly.page, 'thanks');
  await Kelly.look('read-8-thanks');
  await Kelly.press('Send thank you');
  await Kelly.text('We cannot reach the server.');
  await Kelly.page.unroute(letters);
  await Kelly.page.reload();
  await Kelly.sign_in('/letters');
  await Kelly.page.getByRole('link', { name: /^From Mia’s family/ }).click();
  await open_it(Kelly);
  await Kelly.press('Say thank you');
  await Kelly.page.getByRole('button', { name: 'Send thank you' }).dblclick();
  await Kelly.text('Your thank you is on its way.');
  await focus_on(Kelly.page, 'thanked');
  await Kelly.look('read-9-thanked');
  await Kelly.go('/letters');
  await Kelly.page.getByRole('link', { name: /^To Mia’s family/ }).nth(1).waitFor();
  assert.equal(await Kelly.page.getByRole('link', { name: /^To Mia’s family/ }).count(), 2,
    'E5: not exactly one thank-you');
}

export async function taken_back(at) {
  const { Kelly } = at;
  await Kelly.page.getByRole('link', { name: /^To Mia’s family/ }).first().click();
  await Kelly.heading('Where your letter is');
  await Kelly.press('Take it back');
  await focus_on(Kelly.page, 'take-back-sure');
  await Kelly.press('No, leave it');
  await focus_on(Kelly.page, 'take-back');
  await Kelly.press('Take it back');
  await Kelly.press('Yes, take it back');
  await Kelly.text('You took this letter back. Nobody will get it.');
  await focus_on(Kelly.page, 'h1');
  await Kelly.look('status-taken-back');
}
