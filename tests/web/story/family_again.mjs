// What families do with letters that are older, came back, or are not opened yet.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Person, phone } from '../support/people.mjs';
import { photos } from '../support/places.mjs';
import { focus_on } from './focus.mjs';

const saved = async (at, letter) => {
  const folder = mkdtempSync(path.join(at.folder, 'saved-'));
  const read = await at.stage.run('Alex', 'letter', 'read', letter, '--save', folder);
  return { ...read, files: read.saved.map((file) => readFileSync(file)) };
};
const hashes = (files) => files.map((each) => createHash('sha256').update(each).digest('hex'));

/// Before it is changed: what its photos are.
export async function photos_noted(at) {
  at.sent_photos = hashes((await saved(at, at.letter)).files);
  assert.equal(at.sent_photos.length, 2);
}

/// A changed letter carries its photos again, byte for byte.
export async function photos_went_again(at) {
  const again = await saved(at, at.letter);
  assert.equal(again.version, 2, 'not the changed letter');
  assert.deepEqual(hashes(again.files), at.sent_photos, 'version 2 has other photos');
}

const third_question = async (person) => {
  await person.go('/write');
  await person.page.getByLabel('Mia’s family').check();
  await person.press('Continue');
  await person.page.getByLabel('With some questions').check();
  await person.press('Continue');
  await person.heading('How are you?');
  await person.press('Skip this one');
  await person.press('Skip this one');
  await person.heading('Do you want to answer their last letter?');
  await person.press('Their last letter');
};

/// Beside the question whether to answer it, too, nothing opens by itself.
export async function last_letter_stays_closed(at) {
  const { Kelly, words } = at;
  await third_question(Kelly);
  await Kelly.text('You have not opened it yet, or you put it away.');
  assert.ok(!(await Kelly.body()).includes(words.letter), 'the words of a letter nobody opened');
  await Kelly.look('write-3-last-closed');
  await Kelly.follow('See what is inside');
  await Kelly.heading('Before you open it');
  await Kelly.go('/');
}

export async function last_letter_is_beside(at) {
  const { Kelly, words } = at;
  const here = new URL(Kelly.page.url()).pathname;
  await third_question(Kelly);
  await Kelly.text(words.note);
  await Kelly.text(words.letter);
  await focus_on(Kelly.page, 'last-letter');
  await Kelly.look('write-3-last');
  await Kelly.go(here);
}

/// A letter that no list shows any more, as the 101st.
export async function old_letter_opens(at) {
  const { Kelly } = at;
  const { page } = Kelly;
  const here = new URL(page.url()).pathname;
  const lists = /\/v1\/letters\?/;
  await page.route(lists, (route) => route.fulfill({ json: { letters: [] } }));
  await Kelly.go('/');
  await Kelly.text('Next');
  await Kelly.go(here);
  await Kelly.heading('Before you open it');
  await page.unroute(lists);
}

const closing_asks = (person) => person.page.evaluate(() => {
  const closing = new Event('beforeunload', { cancelable: true });
  dispatchEvent(closing);
  return closing.defaultPrevented;
});

/// While words or photos are on this page alone, closing it asks first.
export async function closing_asks_first(at) {
  const { Sam, words } = at;
  assert.equal(await closing_asks(Sam), false, 'everything is saved, and it asks');
  await Sam.context.setOffline(true);
  await Sam.page.locator('#letter').fill(`${words.letter} without a connection, again`);
  await Sam.text('Not saved yet. Keep this page open.');
  assert.equal(await closing_asks(Sam), true, 'unsaved words go without a question');
  await Sam.context.setOffline(false);
  await Sam.text('Saved. Nobody else can see it yet.');
  assert.equal(await closing_asks(Sam), false);
}

/// Photos stand in no draft.
export async function closing_asks_for_photos(at) {
  await at.Sam.text('They will see your letter like this.');
  assert.equal(await closing_asks(at.Sam), true, 'photos go without a question');
}

/// Leaving at once keeps what was saved, and no more is promised.
export async function left_while_typing(at) {
  const guest = await new Person('Guest', '', at.stage, at.watch, at.pictures).open(at.browser, phone);
  await guest.page.goto(`${at.stage.origin}/join`);
  await guest.press('Start');
  await guest.text('If you leave at once, your very last words may be lost.');
  await guest.context.close();
  const { Kelly } = at;
  const { page } = Kelly;
  await Kelly.go('/write');
  await page.getByLabel('Mia’s family').check();
  await Kelly.press('Continue');
  await page.getByLabel('With a blank page').check();
  await Kelly.press('Continue');
  const where = new URL(page.url()).pathname;
  await page.locator('#letter').fill('Calm words.');
  await Kelly.text('Saved. Nobody else can see it yet.');
  await page.locator('#letter').pressSequentially(' And more', { delay: 20 });
  await page.getByRole('button', { name: 'Leave now', exact: true }).click();
  await page.waitForURL(/\/away$/);
  await page.goBack();
  await Kelly.heading('Sign in');
  await Kelly.sign_in(where);
  await Kelly.heading('Your letter');
  const kept = await page.locator('#letter').inputValue();
  assert.ok('Calm words. And more'.startsWith(kept) && kept.startsWith('Calm words.'),
    `“${kept}” came back`);
  await Kelly.go('/');
  await Kelly.press('Throw this away');
  await Kelly.press('Yes, throw it away');
  await page.getByText('You have begun a letter').waitFor({ state: 'detached' });
}

/// What stands at a place of a picture, 0 to 1 each, and its size; looked at in a page of its own.
async function seen_in(browser, file, places) {
  const page = await browser.newPage();
  const found = await page.evaluate(async ([data, at]) => {
    const bytes = Uint8Array.from(atob(data), (each) => each.charCodeAt(0));
    const bitmap = await createImageBitmap(new Blob([bytes]));
    const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
    const draw = canvas.getContext('2d');
    draw.drawImage(bitmap, 0, 0);
    return {
      width: bitmap.width,
      height: bitmap.height,
      colours: at.map(([x, y]) =>
        [...draw.getImageData(x * bitmap.width, y * bitmap.height, 1, 1).data.slice(0, 3)]),
    };
  }, [file.toString('base64'), places]);
  await page.close();
  return found;
}
const near = (one, other, by = 12) => one.every((each, n) => Math.abs(each - other[n]) <= by);
const painted = [0x51, 0x60, 0x6a];

/// A worker asks for a photo to be covered: the family covers one, cuts the next, and the changed
/// letter holds the changed pictures and nothing of what was there.
export async function photos_changed_again(at) {
  const { Asha, Sam, browser } = at;
  const { page } = Sam;
  await Sam.go('/');
  await Sam.go('/write');
  await page.getByLabel('Kelly').check();
  await Sam.press('Continue');
  await page.getByLabel('With a blank page').check();
  await Sam.press('Continue');
  // Markup and characters that steer are only ever text, wherever words are said again.
  const words = 'Two photos <img src=x onerror=alert(1)> <script>alert(2)</script>. Ring 07700\u202e 900 123.';
  await page.locator('#letter').fill(words);
  const hint = page.locator('.hints li').filter({ hasText: '900 123' });
  assert.equal(await hint.locator('q').innerText(), '07700U+202E 900 123');
  await Sam.look('write-4-hint-hidden');
  await Sam.press('Go on to photos');
  await page.locator('#photos').setInputFiles(
    ['beach.jpg', 'garden.jpg'].map((name) => path.join(photos, name)));
  await Sam.text('2 photos are chosen.');
  await page.getByLabel('What is in the photo?').first().fill('A beach\u202e');
  await Sam.press('Check your letter');
  const as_sent = page.locator('#as-sent');
  assert.equal(await as_sent.innerText(), words.replace('\u202e', 'U+202E'));
  assert.equal(await as_sent.locator('img, script').count(), 0, 'the letter became markup');
  assert.equal(await page.locator('section q').innerText(), '07700U+202E 900 123');
  assert.equal(await page.locator('img.photo').first().getAttribute('alt'), 'A beach[U+202E]');
  await Sam.press('Send to Kelly (birth parent)');
  await Sam.heading('Your letter is sent');
  await page.getByRole('link', { name: 'See where it is' }).click();
  await Sam.heading('Where your letter is');
  const status = new URL(page.url()).pathname;
  const letter = status.split('/')[2];
  const before = await saved(at, letter);

  await Asha.go(`/desk/letters/${letter}`);
  await Asha.heading('Letter from Mia’s family');
  await Asha.fill('Or type the words you mean', 'Two photos');
  await Asha.press('Comment on these words');
  await Asha.page.locator('#comment-1').fill('Please cover the badge in photo 1.');
  await Asha.press('Return with 1 comment');
  await Asha.press('Send it now');
  await Asha.heading('The letter went back to Mia’s family with your comments.');

  await Sam.go(`${status}/change`);
  await Sam.text('Your photos go along again.');
  await Sam.press('Look at the photos');
  await Sam.text('2 photos are chosen.');
  await page.getByRole('button', { name: 'Cover a part' }).first().click();
  await focus_on(page, 'edit-');
  await Sam.press('Cover this part');
  await Sam.press('Take the last box away');
  await focus_on(page, 'edit-');
  await Sam.press('Cover this part');
  await Sam.press('Done');
  await page.locator('.photo-edit').waitFor({ state: 'detached' });
  await focus_on(page, 'cover-');
  await page.getByRole('button', { name: 'Cut the edges off' }).nth(1).click();
  await Sam.press('Less at the top');
  await Sam.press('Less at the top');
  await Sam.press('Less on the left');
  await Sam.look('fix-5-cut');
  await Sam.press('Done');
  await page.locator('.photo-edit').waitFor({ state: 'detached' });
  assert.equal(await closing_asks(Sam), true, 'changed photos go without a question');
  await Sam.look('fix-5-photos');
  await Sam.text('Saved. Nobody else can see it yet.');
  // A killed tab brings the first photos back; that is told.
  await page.close();
  Sam.page = await Sam.new_page();
  await Sam.sign_in(`${status}/change`);
  await Sam.press('Look at the photos');
  await Sam.text('You had changed the photos. That is not kept.');
  await Sam.look('fix-5-photos-lost');
  await Sam.page.getByRole('button', { name: 'Cover a part' }).first().click();
  await Sam.press('Cover this part');
  await Sam.press('Done');
  await Sam.page.getByRole('button', { name: 'Cut the edges off' }).nth(1).click();
  await Sam.press('Less at the top');
  await Sam.press('Less at the top');
  await Sam.press('Less on the left');
  await Sam.press('Done');
  await Sam.page.locator('.photo-edit').waitFor({ state: 'detached' });
  await Sam.press('Continue');
  await Sam.press('See the first thing');
  await Sam.press('Leave this one for now');
  await Sam.heading('See both versions');
  await Sam.page.locator('img.photo').nth(1).waitFor();  // a picture comes after its heading
  assert.equal(await Sam.page.locator('img.photo').count(), 2, 'more photos than were chosen');
  await Sam.look('fix-3-both-photos');
  await Sam.press(/^Send again/);
  await Sam.press('Yes, send it as it is');
  await Sam.heading('Your letter is on its way again');

  const after = await saved(at, letter);
  assert.equal(after.version, 2);
  const middle = [[0.5, 0.5]];
  const [covered, was] = await Promise.all([after, before].map((each) =>
    seen_in(browser, each.files[0], middle)));
  assert.ok(near(covered.colours[0], painted), `not painted over: ${covered.colours[0]}`);
  assert.ok(!near(was.colours[0], painted), 'the photo was painted before; the test is blind');
  // The corner of what is left is what stood inside before; the edge is not in the file at all.
  const [cut, full] = await Promise.all([seen_in(browser, after.files[1], [[0.5, 0.5]]),
    seen_in(browser, before.files[1], [[0.05 + 0.95 / 2, 0.1 + 0.9 / 2]])]);
  assert.equal(cut.width, Math.round(full.width * 0.95), 'not cut on the left');
  assert.equal(cut.height, Math.round(full.height * 0.9), 'not cut at the top');
  assert.ok(near(cut.colours[0], full.colours[0], 24), 'another part was cut off');
  await Sam.go('/');
  await Sam.go(status);
  await Sam.press('Take it back');
  await Sam.press('Yes, take it back');
  await Sam.text('You took this letter back. Nobody will get it.');
}

/// E6: the copy of a letter that was just sent is the letter with its photos, and no more.
export async function print_of_sent(at) {
  const { page } = at.Sam;
  await page.emulateMedia({ media: 'print' });
  const seen = await page.locator('main').innerText();
  assert.ok(seen.includes(at.words.letter), 'E6: the letter is missing');
  await page.locator('.print-only img.photo').first().waitFor();  // E6: the photos are printed
  for (const words of ['is sent', 'Receipt', 'will read it', 'See where it is', 'printed']) {
    assert.ok(!seen.includes(words), `E6: “${words}” is on the paper`);
  }
  await page.screenshot({ path: path.join(at.pictures, 'sent-print.png'), fullPage: true });
  await page.emulateMedia({ media: 'screen' });
}

/// Where the note did not come before, it still stands alone before the words.
export async function note_stands_alone(at) {
  const { Kelly, words } = at;
  const { page } = Kelly;
  const here = new URL(page.url()).pathname;
  const piece = /\/v1\/payloads\//;
  at.watch.expect(/ERR_FAILED.*payloads/, 'Kelly');
  let stopped;
  const came = new Promise((done) => {
    stopped = done;
  });
  await page.route(piece, (route) => route.abort().then(stopped));
  await Kelly.go('/');
  await Kelly.text('Next');
  await Kelly.go(here);
  await Kelly.heading('Before you open it');
  await came;
  await page.unroute(piece);
  assert.equal(await page.getByText('A letter of').count(), 0, 'it was told what is inside');
  await Kelly.press('Open it now');
  await Kelly.text(words.note);
  assert.ok(!(await Kelly.body()).includes(words.letter), 'E4: the words came with the note');
  await Kelly.look('read-4-note');
  await Kelly.press('Not now');
  await Kelly.go(here);
  await Kelly.heading('Before you open it');
}

const busy = (route) => route.fulfill({
  status: 503, contentType: 'application/problem+json',
  body: JSON.stringify({ name: 'unavailable', status: 503, title: 'The server is busy.',
    type: 'urn:letterbox:refusal:unavailable' }),
});
const drafts = /\/v1\/drafts(\?.*)?$/;

/// What the server did not take is not said to be kept.
export async function wish_refused(at) {
  const { Kelly } = at;
  const { page } = Kelly;
  at.watch.expect(/503.*\/v1\/drafts/, 'Kelly');
  await page.route(drafts, (route) =>
    (route.request().method() === 'POST' ? busy(route) : route.continue()));
  await Kelly.press('Keep it safe');
  await page.locator('.govuk-error-summary', { hasText: 'We could not keep your choice yet.' })
    .waitFor();
  assert.equal(await page.getByText('It is kept safe.').count(), 0, 'it says what is untrue');
  await Kelly.look('read-3-not-kept');
  await page.unroute(drafts);
}

/// A draft that does not come is no empty letter.
export async function drafts_do_not_come(at) {
  const { Nan } = at;
  const { page } = Nan;
  const where = new URL(page.url()).pathname;
  const words = await page.locator('#letter').inputValue();
  assert.ok(words.length > 0);
  await page.reload();
  at.watch.expect(/503.*\/v1\/drafts/, 'Nan');
  await page.route(drafts, busy);
  await Nan.sign_in('/');
  await Nan.text('Nothing is lost.');
  await Nan.look('bad-day-no-drafts-home');
  await Nan.go(where);
  await Nan.text('We cannot fetch what you have written so far. It is kept.');
  assert.equal(await page.locator('#letter').count(), 0, 'an empty letter hides the draft');
  await Nan.look('bad-day-no-drafts');
  await page.unroute(drafts);
  await Nan.press('Try again');
  await Nan.heading('Your letter');
  assert.equal(await page.locator('#letter').inputValue(), words);
}
