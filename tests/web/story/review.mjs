// Workers read, ask for changes, and pass on.
import assert from 'node:assert/strict';
import { choose_by_keyboard, press_by_keyboard } from '../support/keyboard.mjs';
import { pixels_of } from '../support/people.mjs';
import { focus_on } from './focus.mjs';

export async function one_item_each(at) {
  const { Asha, Ben, Kelly, words } = at;
  // A second letter, so that there are two to take.
  await Kelly.go('/write');
  await Kelly.page.getByLabel('Mia’s family').check();
  await Kelly.press('Continue');
  await Kelly.page.getByLabel('With a blank page').check();
  await Kelly.press('Continue');
  await Kelly.page.locator('#letter').fill(`Dear all, ${words.reply}`);
  await Kelly.press('Check your letter');
  await Kelly.press('Send to Mia’s family (adoptive family)');
  await Kelly.heading('Your letter is sent');
  for (const worker of [Asha, Ben]) {
    await worker.go('/desk');
    await worker.page.getByText('Letters to read: 2').waitFor();
  }
  await Asha.look('staff-today');
  await Promise.all([Asha, Ben].map((worker) => worker.press('Start with the next letter')));
  await Promise.all([Asha, Ben].map((worker) =>
    worker.page.getByRole('heading', { level: 1, name: /^Letter from/ }).waitFor()));
  const [first, second] = [Asha, Ben].map((worker) => new URL(worker.page.url()).pathname);
  assert.notEqual(first, second, 'W1: both have the same letter');
  const has = first.endsWith(at.letter) ? Asha : Ben;
  const other = has === Asha ? Ben : Asha;
  // Asha goes on with Sam's letter, whoever got it.
  const put_back = async (worker) => {
    await worker.press('Put back');
    await worker.heading('Letters to read');
  };
  if (has !== Asha) {
    await put_back(has);
    await put_back(other);
    await Asha.go(`/desk/letters/${at.letter}`);
    await Asha.heading('Letter from Mia’s family');
  } else {
    await put_back(other);
  }
}

// Ben stands in the queue, and looks on as Asha puts the letter back and takes it again.
async function taken_while_looking_on(at) {
  const { Asha, Ben } = at;
  const theirs = Ben.page.getByText(/^(Asha|A colleague) has it/).first();
  await theirs.waitFor();
  await Asha.press('Put back');
  await Asha.heading('Letters to read');
  await theirs.waitFor({ state: 'detached' });
  await Asha.go(`/desk/letters/${at.letter}`);
  await Asha.heading('Letter from Mia’s family');
  await theirs.waitFor();
}

export async function claim_seen(at) {
  const { Ben } = at;
  await Ben.go('/desk/letters');
  await Ben.heading('Letters to read');
  await Ben.look('staff-queue');
  await taken_while_looking_on(at);
  await Ben.go(`/desk/letters/${at.letter}`);
  await Ben.text('has this letter');
  await Ben.look('staff-taken');
  await Ben.go('/desk');
}

export async function claim_seen_without_socket(at) {
  const { Ben, stage } = at;
  at.watch.expect(/WebSocket/, 'Ben');
  stage.wire.block_sockets = true;
  try {
    await Ben.sign_in('/desk/letters');
    await Ben.heading('Letters to read');
    await taken_while_looking_on(at);
  } finally {
    stage.wire.block_sockets = false;
  }
  await Ben.sign_in('/desk');
}

export async function status_live(at) {
  const { Sam } = at;
  await Sam.page.locator('[aria-current=step]', { hasText: 'is reading it' }).waitFor();
  assert.equal(await Sam.page.evaluate(() => document.activeElement?.tagName), 'H1',
    'C1: the focus moved');
  await Sam.press('Take it back');
  at.watch.expect(/withdrawal/, 'Sam');
  await Sam.press('Yes, take it back');
  await Sam.text('It is being read now, so you cannot take it back.');
  await focus_on(Sam.page, 'take-back-told');
  await Sam.look('status-reading');
}

export async function photos_soft(at) {
  const { Asha } = at;
  const { page } = Asha;
  await page.locator('img.photo').nth(1).waitFor();
  const filters = await page.locator('img.photo').evaluateAll((all) =>
    all.map((each) => getComputedStyle(each).filter));
  assert.equal(filters.length, 2);
  for (const filter of filters) assert.match(filter, /blur\(.*grayscale\(1\)/, 'W8');
  await page.getByText('One hidden character is shown as its number.').waitFor();
  await page.getByText('U+202E').waitFor();
  await Asha.look('staff-review');
  await page.setViewportSize({ width: 320, height: 640 });
  await Asha.look('staff-review-narrow');
  await page.setViewportSize({ width: 1280, height: 800 });
}

export async function photos_before_approval(at) {
  const { Asha } = at;
  await Asha.press('See what Kelly will get');
  await Asha.page.locator('.govuk-error-summary', { hasText: 'Look at photo 1 and choose.' })
    .waitFor();
  assert.equal(await Asha.page.getByRole('button', { name: /^Pass on to/ }).count(), 0);
}

/// W4: the core says no while a must look is open, and the page leads to it.
export async function risks_before_approval(at) {
  const { Asha, words } = at;
  const { page } = Asha;
  const mark = page.locator('mark', { hasText: words.town });
  await mark.waitFor();
  const read_out = await mark.innerText();
  assert.match(read_out, /warning \d+ of \d+: town/, `“${read_out}” has no hidden words`);
  const risk = page.locator('.risk', { hasText: words.town }).first();
  await risk.getByText('Must look').waitFor();
  await page.locator('#photo-1').check();
  await page.locator('#photo-2').check();
  await Asha.press('See what Kelly will get');
  const summary = page.locator('.govuk-error-summary');
  await summary.getByText(words.town).waitFor();
  assert.equal(await page.getByRole('button', { name: /^Pass on to/ }).count(), 0);
  // Setting it aside takes a reason.
  const reason = risk.getByLabel(/^Why thing \d+ is not a risk$/);
  await reason.waitFor();
  await summary.getByRole('link', { name: new RegExp(words.town) }).click();
  assert.equal(await reason.evaluate((field) => field === document.activeElement), true);
  await Asha.look('staff-review-undecided');
  for (const nothing of ['', '   ']) {
    await reason.fill(nothing);
    await Asha.press('See what Kelly will get');
    await summary.getByText(new RegExp(`Say why \\d+, “.*${words.town}.*”, is not a risk`)).waitFor();
    assert.equal(await page.getByRole('button', { name: /^Pass on to/ }).count(), 0,
      'W4: an empty reason is enough');
  }
}

export async function returned_with_comment(at) {
  const { Asha, words } = at;
  const { page } = Asha;
  const risk = page.locator('.risk', { hasText: words.town }).first();
  await risk.getByRole('button', { name: /^Ask to change/ }).click();
  await page.locator('#comment-1').waitFor();
  await page.locator('#comment-1').fill(`This says where you live. ${words.comment}`);
  await page.locator('#suggest-1').fill('our town');
  await page.locator('#to-author').fill('A lovely letter. One small thing.');
  await Asha.look('staff-review-comment');
  await Asha.press('Return with 1 comment');
  await Asha.heading('It goes back to Mia’s family in a minute');
  await Asha.look('staff-later');
  assert.equal(await asks_before_closing(page), true, 'closing does not ask');
  await Asha.press('Undo');
  await Asha.heading('Letter from Mia’s family');
  assert.match(await page.locator('#comment-1').inputValue(), /^This says where you live/,
    'undoing lost the comment');
  await Asha.text('What you filled in before is still here.');
  await Asha.press('Return with 1 comment');
  await Asha.heading('It goes back to Mia’s family in a minute');
  // Wherever she is meanwhile, it can be undone or sent.
  await Asha.go('/desk');
  await Asha.text('Your decision on the letter from Mia’s family goes within a minute.');
  await Asha.look('staff-later-bar');
  await Asha.go(`/desk/letters/${at.letter}`);
  await sent_now(Asha, 'The letter went back to Mia’s family with your comments.');
  assert.equal(await asks_before_closing(page), false, 'it asks about what has gone');
  await Asha.look('staff-done');
}

export const asks_before_closing = (page) => page.evaluate(() => {
  const closing = new Event('beforeunload', { cancelable: true });
  dispatchEvent(closing);
  return closing.defaultPrevented;
});

export async function sent_now(worker, words) {
  await worker.press('Send it now');
  await worker.heading(words);
}

export async function fixed_by_passage(at) {
  const { Sam, words } = at;
  const { page } = Sam;
  await Sam.go('/');
  await Sam.text('Please look at your letter again');
  await Sam.look('fix-0-home');
  await Sam.press('See what to change');
  await Sam.text('asks you to change one thing');
  await Sam.look('fix-1-note');
  await Sam.press('See the first thing');
  await Sam.heading('Thing 1 of 1');
  await page.locator('mark', { hasText: words.town }).waitFor();
  await Sam.look('fix-2-thing');
  await Sam.press('Use these words');
  await Sam.heading('See both versions');
  const before = at.text;
  at.text = before.replace(words.town, 'our town');
  const field = page.locator('#letter');
  assert.equal(await field.inputValue(), at.text, 'D2: not exactly that passage');
  await page.getByText('Your letter before (version 1)').waitFor();
  await Sam.look('fix-3-both');
  // D1, D3: words before the place, then a killed tab; what was done stays done.
  await field.fill(`Hello! ${at.text}`);
  at.text = `Hello! ${at.text}`;
  await Sam.text('Saved. Nobody else can see it yet.');
  await page.close();
  Sam.page = await Sam.new_page();
  await Sam.sign_in(`/sent/${at.letter}/change`);
  await Sam.press('See the first thing');
  await Sam.text('1 of 1 done');
  assert.equal(await Sam.page.locator('mark').innerText().then((text) => text.includes('our town')),
    true, 'D1: the place moved off its words');
  await Sam.press('Continue');
  at.as_sent = await Sam.page.locator('#as-sent').textContent();  // B11
  await Sam.press(/^Send again/);
  await Sam.heading('Your letter is on its way again');
}

export async function passed_on_as_previewed(at) {
  const { Asha, words } = at;
  const { page } = Asha;
  await Asha.go('/desk/letters');
  await Asha.text('Changed letter, version 2');
  await Asha.go(`/desk/letters/${at.letter}`);
  await Asha.heading('Letter from Mia’s family');
  const changed = page.getByRole('region', { name: 'What was changed since version 1' });
  assert.match(await changed.locator('del').allInnerTexts().then((all) => all.join()),
    new RegExp(words.town), 'D8: what went is not shown');
  assert.match(await changed.locator('ins').allInnerTexts().then((all) => all.join()), /our town/,
    'D8: what came is not shown');
  assert.equal(await page.locator('#review-text').innerText().then((text) => text.includes('Hello!')),
    true, 'D8: the whole letter is missing');
  await Asha.look('staff-changes');
  await set_aside_all(Asha);
  await choose_by_keyboard(page, page.locator('#photo-1'));  // W9
  await choose_by_keyboard(page, page.locator('#photo-2-1'));
  await page.locator('#to-reader').fill(`A happy letter. ${words.note}`);
  await press_by_keyboard(page, 'See what Kelly will get');
  await Asha.heading('Exactly what Kelly will get');
  await page.locator('main .photos img').first().waitFor();
  at.previewed = {
    texts: await page.locator('.sheet .letter').allTextContents(),
    note: await page.locator('.note.worker .letter').textContent(),
    photos: await pixels_of(page, 'main .photos img'),
  };
  assert.equal(at.previewed.photos.length, 1);
  await page.getByText('One photo is left out.').waitFor();
  await Asha.look('staff-preview');
  await page.getByRole('button', { name: 'Pass on to Kelly – Mia' }).dblclick();
  await Asha.heading('It goes to Kelly in a minute');
  await sent_now(Asha, 'The letter is passed on to Kelly.');
}

export async function two_approve(at) {
  const { Asha, Ben, Nan, words } = at;
  await Nan.go('/write');
  await Nan.page.getByLabel('Mia’s family').check();
  await Nan.press('Continue');
  await Nan.page.getByLabel('With a blank page').check();
  await Nan.press('Continue');
  await Nan.page.locator('#letter').fill(`From Nan ${words.letter}`);
  await Nan.press('Check your letter');
  await Nan.press('Send to Mia’s family (adoptive family)');
  await Nan.heading('Your letter is sent');
  await Asha.go('/desk/letters');
  await Asha.page.getByRole('link', { name: 'Open the letter from Nan' }).click();
  await Asha.heading('Letter from Nan');
  const path = new URL(Asha.page.url()).pathname;
  await set_aside_all(Asha);
  await Asha.press('See what Mia’s family will get');
  await Asha.press('Approve for Mia’s family – Mia');
  await sent_now(Asha, 'You approved it. Now a second person reads it.');
  await Ben.go(path);
  await Ben.heading('Letter from Nan');
  await Ben.text('It needs you as the second person.');
  await Ben.look('staff-second');
  await press_by_keyboard(Ben.page, 'See what Mia’s family will get');
  await Ben.heading('Exactly what Mia’s family will get');
  await press_by_keyboard(Ben.page, 'Pass on to Mia’s family – Mia');
  await sent_now(Ben, 'The letter is passed on to Mia’s family.');
  at.from_nan = path.split('/').at(-1);
}

/// What screening points to is set aside, each with a reason.
export async function set_aside_all(worker) {
  const { page } = worker;
  await page.locator('#risks-heading').waitFor();
  for (const risk of await page.locator('.risk[id^=risk-]').all()) {
    const button = risk.getByRole('button', { name: /is not a risk$/ });
    if (await button.count() === 0) continue;
    await button.click();
    await risk.getByLabel(/^Why thing/).fill('Everybody knows this already.');
  }
}

/// W3: the marks of the page are the ranges of the core, which the command line prints.
export async function ranges_in_every_script(at) {
  const { Asha, Kelly, stage } = at;
  // The first mark becomes one letter with its own in NFC; no letter is a q with a tilde.
  const text = '👩‍👩‍👧‍👦🦊 Zoe\u0301 goes to St Mary’s School 🎒.\n'
    + 'שלום q\u0303, my number is 07700 900123 עולם.\nمرحبا write to kelly@example.org مرحبا.';
  await Kelly.go('/write');
  await Kelly.page.getByLabel('Mia’s family').check();
  await Kelly.press('Continue');
  await Kelly.page.getByLabel('With a blank page').check();
  await Kelly.press('Continue');
  await Kelly.page.locator('#letter').fill(text);
  await Kelly.press('Check your letter');
  await Kelly.press('Send to Mia’s family (adoptive family)');
  await Kelly.heading('Your letter is sent');
  await Asha.go('/desk/letters');
  await Asha.page.getByRole('link', { name: 'Open the letter from Kelly' }).last().click();
  await Asha.heading('Letter from Kelly');
  const { page } = Asha;
  await page.locator('#risks-heading').waitFor();
  // Of each numbered place the runs, without hidden words and numbers.
  const marked = await page.locator('#review-text mark').evaluateAll((all) => {
    const places = {};
    for (const each of all) {
      const words = [...each.children].filter((part) => !part.matches('.hidden-words, sup'))
        .map((part) => part.textContent).join('');
      for (const n of each.dataset.places.split(' ')) places[n] = (places[n] ?? '') + words;
    }
    return Object.values(places);
  });
  const { highlights } = await stage.say('Asha', text.normalize('NFC'), 'screen');
  const points = [...text.normalize('NFC')];
  const expected = highlights.map((each) => points.slice(each.start, each.end).join(''));
  assert.ok(expected.length >= 3, `W3: only ${expected.length} ranges`);
  assert.ok(points.includes('\u0303') && !points.includes('\u0301'), 'W3: no mark stands alone');
  for (const each of [...expected, '07700 900123', 'kelly@example.org']) {
    assert.ok(marked.includes(each), `W3: “${each}” is not marked, but ${marked.join(' | ')}`);
  }
  await Asha.look('staff-review-scripts');
  await Asha.press('Put back');
  await Asha.heading('Letters to read');
}
