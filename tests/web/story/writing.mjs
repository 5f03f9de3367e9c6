// A letter is written, kept, sent once, and taken back or not.
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { photos } from '../support/places.mjs';

export async function relative_chosen(at) {
  const { Sam, words } = at;
  const { page } = Sam;
  await Sam.go('/');
  await Sam.heading('Hello Mia’s family');
  await Sam.look('family-home');
  let taps = 0;
  const tap = async (locator) => {
    taps++;
    await locator.click();
  };
  const button = (name) => page.getByRole('button', { name });
  await tap(button('Write a letter'));
  await Sam.heading('Who do you want to write to?');
  await Sam.look('write-1-choose');
  await button('Continue').click();
  await page.locator('.govuk-error-summary', { hasText: 'Choose who' }).waitFor();
  await tap(page.getByLabel('Kelly'));
  await tap(button('Continue'));
  await Sam.heading('How do you want to start?');
  await Sam.look('write-2-start');
  await tap(page.getByLabel('With a blank page'));
  await tap(button('Continue'));
  await Sam.heading('Your letter');
  await Sam.text('To Kelly (birth parent).');
  await page.locator('#letter').fill(`Dear Kelly, ${words.letter}`);
  await tap(button('Go on to photos'));
  await Sam.heading('Photos');
  await Sam.text('To Kelly (birth parent).');
  await tap(button('Check your letter'));
  await Sam.heading('Check your letter');
  await Sam.text('To Kelly (birth parent).');
  await button('Send to Kelly (birth parent)').waitFor();
  assert.ok(taps + 1 <= 8, `F6: ${taps + 1} taps`);
  await Sam.look('write-6-check');
}

export async function questions_skipped(at) {
  const { Sam } = at;
  const { page } = Sam;
  await Sam.go(new URL(page.url()).pathname.replace(/\/check$/, '/question/1'));
  await Sam.heading('How are you?');
  await Sam.look('write-3-question');
  await Sam.press('Skip this one');
  await Sam.heading('What have you enjoyed?');
}

export async function killed_tab(at) {
  const { Sam, words } = at;
  const { page } = Sam;
  const where = new URL(page.url()).pathname.replace(/\/question.*$/, '/letter');
  await Sam.go(where);
  await page.locator('#letter').fill('');
  await page.locator('#letter').pressSequentially(`${words.letter} and then`, { delay: 15 });
  await page.getByText('Saved. Nobody else can see it yet.').waitFor();
  await Sam.look('write-4-letter');
  await page.close();
  Sam.page = await Sam.new_page();
  await Sam.sign_in(where);
  await Sam.heading('Your letter');
  await Sam.page.waitForFunction((start) =>
    document.querySelector('#letter')?.value.startsWith(start), words.letter);
}

export async function two_windows(at) {
  const { Sam, words } = at;
  const first = Sam.page;
  const where = new URL(first.url()).pathname;
  Sam.page = await Sam.new_page();
  await Sam.sign_in(where);
  await Sam.page.waitForFunction((start) =>
    document.querySelector('#letter')?.value.startsWith(start), words.letter);
  await Sam.page.locator('#letter').fill(`${words.letter} from the second window`);
  await Sam.text('Saved. Nobody else can see it yet.');
  at.watch.expect(/\/v1\/statements/, 'Sam');  // the older version is refused
  at.watch.expect(/drafts/, 'Sam');
  await first.locator('#letter').fill(`${words.letter} from the first window`);
  await first.getByText('There is a newer version of this letter').waitFor();
  await first.getByText('from the second window').waitFor();
  const second = Sam.page;
  Sam.page = first;
  await Sam.look('write-4-two-windows');
  Sam.page = second;
  await first.getByRole('button', { name: 'Take the newer one' }).click();
  assert.equal(await first.locator('#letter').inputValue(),
    `${words.letter} from the second window`);
  await first.close();
}

export async function offline(at) {
  const { Sam, words } = at;
  at.watch.expect(/ERR_INTERNET_DISCONNECTED|WebSocket/, 'Sam');
  await Sam.context.setOffline(true);
  await Sam.page.locator('#letter').fill(`${words.letter} without a connection`);
  await Sam.text('Not saved yet. Keep this page open.');
  assert.equal(await Sam.page.getByText('Saved. Nobody').count(), 0, 'B10: it says Saved');
  await Sam.look('write-4-offline');
  await Sam.context.setOffline(false);
  await Sam.text('Saved. Nobody else can see it yet.');
}

/// Files that are no sound JPEG: one claims to be huge, one has bytes between its parts, as some phones
/// make them.
export async function odd_photos(at) {
  const { Sam, words } = at;
  const { page } = Sam;
  await page.locator('#letter').fill(`Dear Kelly, ${words.letter}`);
  await Sam.press('Go on to photos');
  const sound = readFileSync(path.join(photos, 'beach.jpg'));
  const choose = (buffer) =>
    page.locator('#photos').setInputFiles({ name: 'photo.jpg', mimeType: 'image/jpeg', buffer });
  const huge = Buffer.from(sound);
  huge.writeUInt32BE(0xffffffff, segments(sound).frame + 5);  // height and width
  await choose(huge);
  await page.locator('.govuk-error-summary', { hasText: 'This photo is too big for us.' }).waitFor();
  assert.equal(await page.locator('main img').count(), 0, 'it was drawn all the same');
  const between = segments(sound).frame;
  await choose(Buffer.concat([sound.subarray(0, between), Buffer.alloc(4), sound.subarray(between)]));
  await Sam.text('We made a clean copy of this photo.');
  await Sam.look('write-5-clean-copy');
  await Sam.press('Take this photo out');
  await page.goBack();
}

/// The same picture in so many pixels, as JPEG, by the browser's own canvas.
async function drawn_with(page, width, height, jpeg) {
  const drawn = await page.evaluate(async ({ width, height, jpeg }) => {
    const bytes = Uint8Array.from(atob(jpeg), (each) => each.charCodeAt(0));
    const canvas = Object.assign(document.createElement('canvas'), { width, height });
    canvas.getContext('2d').drawImage(await createImageBitmap(new Blob([bytes])), 0, 0, width, height);
    return canvas.toDataURL('image/jpeg').split(',')[1];
  }, { width, height, jpeg: jpeg.toString('base64') });
  return Buffer.from(drawn, 'base64');
}

export async function photos_added(at) {
  const { Sam, words } = at;
  const { page } = Sam;
  await page.locator('#letter').fill(`Dear Kelly,\n${words.letter}\nWe were in ${words.town}.\u202e`);
  await Sam.press('Go on to photos');
  const read = (name) => readFileSync(path.join(photos, name));
  const large = await drawn_with(page, 4000, 3000, read('garden.jpg'));
  const { width, height } = segments(large);
  assert.deepEqual([width, height], [4000, 3000], 'the large photo is not large; the test is blind');
  await page.locator('#photos').setInputFiles([['beach.jpg', read('beach.jpg')], ['garden.jpg', large]]
    .map(([name, buffer]) => ({ name, mimeType: 'image/jpeg', buffer })));
  await Sam.text('2 photos are chosen.');
  await page.getByLabel('What is in the photo?').first().fill(`On the beach ${words.alt}`);
  await page.getByRole('button', { name: 'Cover a part' }).first().click();
  await Sam.press('Box left');
  await Sam.press('Cover this part');
  await Sam.look('write-5-cover');
  await Sam.press('Done');
  await Sam.look('write-5-photos');
  await Sam.press('Check your letter');
  at.text = `Dear Kelly,\n${words.letter}\nWe were in ${words.town}.\u202e`;
}

export async function sent_once(at) {
  const { Sam } = at;
  const { page } = Sam;
  const button = page.getByRole('button', { name: 'Send to Kelly (birth parent)' });
  await button.dblclick();
  await Sam.heading('Your letter is sent');
  await Sam.look('write-7-sent');
  const own = await at.stage.run('Alex', 'letter', 'list', '--box', 'out');
  assert.equal(own.letters.length, 1, 'B12: a double click made two letters');
  at.letter = own.letters[0].letter;
}

/// What the picture in a JPEG file says besides itself, where its frame begins, and its size.
function segments(bytes) {
  const found = { names: [], frame: 0, width: 0, height: 0 };
  for (let at = 2; at + 4 < bytes.length && bytes[at] === 0xff;) {
    const marker = bytes[at + 1];
    if (marker === 0xda) break;
    const size = bytes.readUInt16BE(at + 2);
    if (marker >= 0xe1 && marker <= 0xef) found.names.push(marker);
    if (marker >= 0xc0 && marker <= 0xc3) {
      found.frame = at;
      found.height = bytes.readUInt16BE(at + 5);
      found.width = bytes.readUInt16BE(at + 7);
    }
    at += 2 + size;
  }
  return found;
}

export async function photos_are_plain(at) {
  const folder = mkdtempSync(path.join(at.folder, 'photos-'));
  const before = segments(readFileSync(path.join(photos, 'beach.jpg')));
  assert.ok(before.names.includes(0xe1), 'the photo for the test has no EXIF; the test is blind');
  const read = await at.stage.run('Alex', 'letter', 'read', at.letter, '--save', folder);
  assert.equal(read.text, at.text.trim());
  assert.equal(read.saved.length, 2);
  const sizes = read.saved.map((file) => {
    const after = segments(readFileSync(file));
    assert.deepEqual(after.names, [], 'B6: the photo still carries more than its picture');
    return [after.width, after.height];
  });
  // The first is turned as the camera was held.
  assert.deepEqual(sizes, [[before.height, before.width], [1600, 1200]], 'B6: another size');
}

export async function words_only(at) {
  const { Kelly } = at;
  await Kelly.go('/write');
  await Kelly.page.getByLabel('Mia’s family').check();
  await Kelly.press('Continue');
  await Kelly.page.getByLabel('With a blank page').check();
  await Kelly.press('Continue');
  await Kelly.text('Your agreement is for words only.');
  assert.equal(await Kelly.page.locator('input[type=file]').count(), 0);
  await Kelly.go(new URL(Kelly.page.url()).pathname.replace(/letter$/, 'photos'));
  assert.equal(await Kelly.page.locator('input[type=file]').count(), 0);
  await Kelly.go('/');
}

export async function steps_shown(at) {
  const { Sam } = at;
  await Sam.go(`/sent/${at.letter}`);
  const list = Sam.page.locator('ol.steps');
  await list.waitFor();
  assert.equal(await list.locator('li').count(), 4);
  assert.equal(await list.locator('[aria-current=step]').count(), 1);
  await Sam.look('status-sent');
}
