// What can happen at a worker's desk besides reading and passing on.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { desktop, Person, phone } from '../support/people.mjs';
import { pages_of } from '../support/paper.mjs';
import { photos } from '../support/places.mjs';
import { problem } from '../support/refusals.mjs';
import { asks_before_closing, sent_now, set_aside_all } from './review.mjs';

/// A letter from Mia’s family to Kelly, opened by a worker.
export async function open_new(at, worker, text, ...flags) {
  const { letter } = await at.stage.say('Alex', text, 'letter', 'send', '-', ...flags);
  await worker.go(`/desk/letters/${letter}`);
  await worker.heading('Letter from Mia’s family');
  return letter;
}

async function come_back(worker) {
  await worker.fill('Your sign-in name', worker.name);
  await worker.fill('Your sign-in words or password', worker.password);
  await worker.press('Sign in');
}

/// G8 for staff: what was filled in outlives the idle lock and an ended session, for the same worker.
export async function held_over_lock(at) {
  const { Asha } = at;
  const { page } = Asha;
  await Asha.go('/desk/agreements/new');
  await Asha.heading('Make an agreement');
  assert.equal(await asks_before_closing(page), false);
  await page.locator('#child').fill('Robin');
  await page.locator('#risks').fill('Something long that nobody wants to type twice.');
  assert.equal(await asks_before_closing(page), true, 'closing does not ask');
  const letter = await open_new(at, Asha, 'A plain letter about the garden.');
  await Asha.fill('Or type the words you mean', 'garden');
  await Asha.press('Comment on these words');
  await page.locator('#comment-1').fill('Which garden is it?');
  await page.locator('#to-team').fill('I called them.');
  await page.clock.install();
  await page.clock.fastForward(15 * 60_000 + 10_000);
  await Asha.text('This page is locked.');
  await Asha.text('Some words are not saved yet. Keep this page open and sign in.');
  assert.ok(!(await Asha.body()).includes('Which garden'), 'the locked page shows words');
  await Asha.look('staff-locked');
  await come_back(Asha);
  await Asha.text('What you filled in before is still here.');
  assert.equal(await page.locator('#comment-1').inputValue(), 'Which garden is it?');
  assert.equal(await page.locator('#to-team').inputValue(), 'I called them.');
  await Asha.look('staff-review-held');
  // A session that ended elsewhere.
  at.watch.expect(/401/, 'Asha');
  await Asha.context.clearCookies();
  await Asha.press('Put back');
  await Asha.heading('Sign in');
  await come_back(Asha);
  await Asha.go(`/desk/letters/${letter}`);
  assert.equal(await page.locator('#comment-1').inputValue(), 'Which garden is it?');
  await Asha.go('/desk/account');
  await page.getByRole('button', { name: 'Sign out', exact: true }).click();
  await Asha.text('You filled in something that is not sent yet. Signing out throws it away.');
  await Asha.go('/desk/agreements/new');
  await Asha.text('What you filled in before is still here.');
  assert.equal(await page.locator('#child').inputValue(), 'Robin');
  await Asha.look('staff-agreement-held');
  await Asha.press('Begin again');
  await page.locator('#child').waitFor();
  assert.equal(await page.locator('#child').inputValue(), '');
  await Asha.go(`/desk/letters/${letter}`);
  await page.locator('#comment-1').waitFor();
  await Asha.press('Return with 1 comment');
  await sent_now(Asha, 'The letter went back to Mia’s family with your comments.');
  assert.equal(await asks_before_closing(page), false, 'it asks about what was sent');
}

/// (h) Held with a reason, refused to be resumed and told, resumed; the family sees a calm sentence.
export async function held_and_resumed(at) {
  const { Asha, Sam } = at;
  const { page } = Asha;
  at.held = await open_new(at, Asha, 'A letter that waits for a day.');
  await Asha.press('Hold');
  await Asha.heading('Why is it on hold?');
  await page.getByLabel('It waits for a day').check();
  await Asha.look('staff-hold');
  await Asha.press('Put on hold');
  await Asha.heading('The letter is on hold.');
  await Asha.look('staff-held');
  await Sam.go(`/sent/${at.held}`);
  await Sam.text('Asha’s team is waiting before going on. You need to do nothing.');
  await Sam.look('status-held');
  await Asha.go('/desk');
  await Asha.text('On hold: 1');
  await Asha.go(`/desk/letters/${at.held}`);
  await Asha.heading('Letter from Mia’s family');
  await page.route(/\/resume$/, problem(409, 'not_claimed', 'Please take this letter first.'));
  at.watch.expect(/409.*resume/, 'Asha');
  await Asha.press('Go on with this letter');
  await Asha.text('Please take this letter first.');
  await page.unroute(/\/resume$/);
  await Asha.press('Go on with this letter');
  await Asha.text('It is no longer on hold. You have it.');
  await page.waitForFunction(() => document.activeElement?.tagName === 'H1');
  await page.getByRole('button', { name: 'Hold', exact: true }).waitFor();
  await page.route(/\/release$/, problem(409, 'not_claimed', 'Please take this letter first.'));
  await Asha.press('Put back');
  await Asha.text('Please take this letter first.');
  assert.match(page.url(), new RegExp(`${at.held}$`), 'it looks as if it were put back');
  await page.unroute(/\/release$/);
}

/// (h) Not passed on needs a note, which the writer gets.
export async function declined_with_a_note(at) {
  const { Asha, Sam } = at;
  const { page } = Asha;
  await Asha.press('Do not pass on');
  await Asha.heading('Do not pass on the letter from Mia’s family?');
  await Asha.press('Yes, do not pass it on');
  await page.locator('.govuk-error-summary', { hasText: 'so that they know why' }).waitFor();
  await Asha.look('staff-decline');
  await page.locator('#to-author').fill('This is not the right time. I will call you.');
  await Asha.press('Yes, do not pass it on');
  await sent_now(Asha, 'The letter is not passed on. Mia’s family gets your note.');
  await Asha.look('staff-declined');
  await Sam.text('This letter is not passed on.');
  await Sam.text('This is not the right time. I will call you.');
  await Sam.look('status-declined');
}

/// (h) Passed on, and called back.
export async function called_back(at) {
  const { Asha, Sam } = at;
  const letter = await open_new(at, Asha, 'A letter that is called back.');
  await set_aside_all(Asha);
  await Asha.press('See what Kelly will get');
  await Asha.press('Pass on to Kelly – Mia');
  await sent_now(Asha, 'The letter is passed on to Kelly.');
  await Sam.go(`/sent/${letter}`);
  await Sam.page.locator('ol.steps').waitFor();
  await Sam.look('status-passed-on');
  await Asha.go('/desk');
  await Asha.go(`/desk/letters/${letter}`);
  await Asha.page.getByRole('button', { name: 'Call it back' }).waitFor();
  await Asha.look('staff-looking');
  await Asha.press('Call it back');
  await Asha.text('This is for good. Nobody can pass it on again.');
  await Asha.look('staff-call-back');
  await Asha.press('Yes, call it back');
  await Asha.text('The letter is called back. Anybody who had not opened it cannot open it now.');
  await Asha.page.getByRole('button', { name: 'Call it back' }).waitFor({ state: 'detached' });
  await Sam.text('This letter was called back. Anybody who had not opened it cannot open it now.');
  await Sam.look('status-called-back');
}

/// (h) Paused letters, and in use again.
export async function agreement_paused(at) {
  const { Asha, Sam } = at;
  await Asha.go(`/desk/agreements/${at.agreement}`);
  await Asha.press('Pause letters');
  await Asha.text('The agreement is changed.');
  await Asha.press('Use it again');
  await Asha.page.getByRole('button', { name: 'Pause letters' }).or(
    Asha.page.getByText('A second person must confirm this.')).first().waitFor();
  await Asha.look('staff-agreement-resumed');
  await Sam.go('/');
}

/// A second phone of the same person is signed out from the first, and by another password.
export async function signed_out_everywhere(at) {
  const { Sam } = at;
  const other = await new Person('Sam', Sam.password, at.stage, at.watch, at.pictures)
    .open(at.browser, phone);
  at.watch.expect(/401/, 'Sam');
  await other.sign_in('/account');
  await other.text('Where you are signed in');
  await Sam.go('/account');
  await Sam.press('Sign out everywhere else');
  await Sam.text('You are signed out everywhere else.');
  assert.equal(await Sam.page.locator('main .plain-list li').count(), 1, 'somebody is still in');
  await other.go('/letters');
  await other.heading('Sign in');
  await other.sign_in('/account');
  const fresh = 'quite another long sentence';
  await Sam.page.locator('#name').fill('Sam');
  await Sam.page.locator('#old').fill('not the right words');
  await Sam.page.locator('#new').fill(fresh);
  await Sam.press('Change them');
  await Sam.page.locator('.govuk-error-summary').waitFor();
  await Sam.look('account-password-wrong');
  await Sam.page.locator('#old').fill(Sam.password);
  await Sam.press('Change them');
  await Sam.text('Your sign-in words are changed. All other pages are signed out.');
  await Sam.look('account-password');
  await other.go('/letters');
  await other.heading('Sign in');
  await other.fill('Your sign-in name', 'Sam');
  await other.fill('Your sign-in words or password', Sam.password);
  await other.press('Sign in');
  await other.page.locator('.govuk-error-summary').waitFor();
  Sam.password = other.password = fresh;
  await other.sign_in('/');
  await other.heading('Hello Mia’s family');
  assert.ok(!at.stage.wire.held(fresh), 'the new password left the device');
  await other.context.close();
}

const row_of = (person, name) => person.page.getByRole('row', { name: new RegExp(`^${name} `) });

/// A manager invites and confirms a colleague in the browser. Two people sign, each step of it.
export async function colleague_confirmed(at) {
  const { Asha, Ruth } = at;
  await Ruth.sign_in('/desk/people');
  const code = await invited(Ruth, 'Cleo');
  const cleo = await new Person('Cleo', 'a long and easy sentence', at.stage, at.watch,
    at.pictures).open(at.browser, desktop);
  await cleo.join(code);
  await cleo.heading('Today');
  await Ruth.press('Confirm Cleo');
  await Ruth.text('You signed. A colleague must sign, too.');
  await Ruth.text('After that, look for Cleo below and put them into the team.');
  await Ruth.look('staff-people-proposed');
  await Asha.go('/desk');
  await Asha.go('/desk/people');
  await Asha.press('Sign it, too');
  await Asha.text('Done.');
  await focus_on(Asha.page, 'proposals');
  await row_of(Ruth, 'Cleo').waitFor();
  const full = problem(507, 'storage_full', 'No space.');
  await Ruth.page.route(/\/v1\/proposals$/, (route) =>
    (route.request().method() === 'POST' ? full(route) : route.continue()));
  at.watch.expect(/507.*\/v1\/proposals/, 'Ruth');
  await Ruth.press('Put Cleo into the team');
  await Ruth.text('Cleo is not in the team yet. The server has no space');
  await Ruth.page.unroute(/\/v1\/proposals$/);
  await Ruth.press('Put Cleo into the team');
  await Ruth.text('A colleague must sign, too. Then Cleo is in the team.');
  await Ruth.press('Let Cleo confirm families');
  await row_of(Ruth, 'Cleo').getByText('may confirm families').waitFor();
  await focus_on(Ruth.page, 'person-');
  await Asha.page.getByText(/New in it: /).waitFor();
  await Asha.press('Sign it, too');
  await Ruth.page.getByRole('button', { name: 'Put Cleo into the team' })
    .waitFor({ state: 'detached' });
  await Ruth.look('staff-people-all');
  await cleo.context.close();
}

async function invited(manager, who) {
  const { page } = manager;
  await page.locator('#colleague').waitFor();
  await manager.press('Make the invitation');
  await page.locator('.govuk-error-summary', { hasText: 'Write what you call this person.' }).waitFor();
  await page.locator('#colleague').fill(who);
  await page.getByRole('radio', { name: 'worker' }).check();
  await manager.press('Make the invitation');
  await manager.heading('Invitation');
  const code = await page.locator('strong.code').innerText();
  await manager.press('Back');
  return code;
}

/// The first colleague: the agency's key file is the second signature. What does not come about after
/// it is told.
export async function first_colleague(at) {
  const { Ruth } = at;
  await Ruth.go('/desk/people');
  const code = await invited(Ruth, 'Asha');
  at.Asha = await new Person('Asha', 'a long and easy sentence', at.stage, at.watch, at.pictures)
    .open(at.browser, desktop);
  await at.Asha.join(code);
  await at.Asha.heading('Today');
  const { page } = Ruth;
  await page.getByText('Use the agency’s key file as the second signature.').waitFor();
  const [, file, , password] = at.stage.keys;
  await page.getByLabel('The agency’s key file').setInputFiles(file);
  await page.getByLabel('Its password').fill('not its password');
  await Ruth.press('Confirm Asha');
  await page.locator('section', { hasText: 'New people' }).getByRole('status')
    .getByText(/\S/).waitFor();
  await Ruth.look('staff-people-root');
  await page.getByLabel('Its password').fill(readFileSync(password, 'utf8').trim());
  await Ruth.press('Confirm Asha');
  await Ruth.text('Confirmed.');
  await Ruth.text('A colleague must sign, too. Then Asha is in the team.');
  await Ruth.look('staff-people-first');
}

/// W7: names of another agreement are told in the review and once more beside the button.
export async function names_of_another_agreement(at) {
  const { Asha } = at;
  const { page } = Asha;
  await Asha.go('/desk/agreements/new');
  await page.locator('#child').fill('Zofia');
  for (const [n, name] of [[1, 'Zofia’s family'], [2, 'Marta']]) {
    await page.locator(`#name-${n}`).fill(name);
    await page.locator(`#sign-${n}`).fill(name);
    await page.locator(`#never-${n}`).fill('none');
  }
  await page.locator('#way-1-2').check();
  await page.locator('#contact-name').fill('Ben');
  await page.locator('#contact-phone').fill('01632 960 002');
  await page.getByRole('button', { name: 'Check and make it' }).click();
  await Asha.heading('Agreement about Zofia');
  await open_new(at, Asha, 'Please tell MARTA that Zofia can swim now.');
  const banner = page.getByRole('note').filter({ hasText: 'Is this the right family?' });
  const both = async () => {
    await banner.getByText('“Zofia” is in the agreement about Zofia.').waitFor();
    await banner.getByText('“Marta” is in the agreement about Zofia.').waitFor();
  };
  await both();
  await Asha.look('staff-other-names');
  await set_aside_all(Asha);
  await Asha.press('See what Kelly will get');
  await Asha.heading('Exactly what Kelly will get');
  await both();
  const [note, button] = await Promise.all([banner, page.getByRole('button', { name: /^Pass on to/ })]
    .map((each) => each.boundingBox()));
  assert.ok(button.y - note.y - note.height < 60, 'W7: the banner is not beside the button');
  await Asha.look('staff-other-names-preview');
  await Asha.press('Go on reading');
  await Asha.press('Put back');
  await Asha.heading('Letters to read');
}

/// W8: photos are blurred at first, or not, as each worker likes; this browser keeps it for her.
export async function photos_as_liked(at) {
  const { Asha } = at;
  const { page } = Asha;
  const filter = async () => {
    await page.locator('img.photo').waitFor();
    return page.locator('img.photo').evaluate((photo) => getComputedStyle(photo).filter);
  };
  await Asha.go('/desk/account');
  const box = page.getByLabel('Show photos blurred and grey until I look at them');
  assert.equal(await box.isChecked(), true);
  await Asha.look('staff-account');
  await box.uncheck();
  const letter = await open_new(at, Asha, 'A letter with a photo.', '--photo',
    path.join(photos, 'garden.jpg'), '--alt', 'The garden');
  assert.equal(await filter(), 'none', 'W8: blurred although she does not want it');
  const kept = await page.evaluate(() => Object.keys(localStorage).join());
  assert.match(kept, /letterbox-desk-preferences mbr_/, 'W8: not kept for this worker');
  await Asha.go('/desk/account');
  await box.check();
  await Asha.go(`/desk/letters/${letter}`);
  assert.match(await filter(), /blur\(.*grayscale\(1\)/, 'W8');
  await Asha.press('Put back');
  await Asha.heading('Letters to read');
}

/// Markup and steering characters of a letter, of what is said of a photo, and of its file's name are
/// words like others, and are told.
export async function markup_is_words(at) {
  const { Asha } = at;
  const { page } = Asha;
  const text = 'Dear Kelly, <script>window.taken = 1</script> and '
    + '<img src=x onerror="window.taken = 1">.\nWe like Leeds\u202eretto at\u200dall.';
  const alt = 'A cat <b onclick="window.taken = 1">on</b>\u202e a \u2066chair';
  await open_new(at, Asha, text, '--photo', path.join(photos, 'garden.jpg'), '--alt', alt);
  await page.locator('#review-text').getByText('<script>window.taken = 1</script>').waitFor();
  await page.locator('#review-text').getByText('<img src=x onerror="window.taken = 1">').waitFor();
  await page.locator('#review-text .shown-mark', { hasText: 'U+202E' }).waitFor();
  await Asha.text('One hidden character is shown as its number.');
  await Asha.text('One invisible mark stands between letters.');
  const caption = page.locator('figcaption');
  assert.equal(await caption.innerText(),
    'Photo 1: A cat <b onclick="window.taken = 1">on</b>U+202E a U+2066chair');
  await Asha.text('2 hidden characters in the words or the name of this photo.');
  await page.locator('img.photo').waitFor();
  // A passage that holds one: in the comment's heading, and on the preview.
  await Asha.fill('Or type the words you mean', 'Leeds\u202eretto');
  await Asha.press('Comment on these words');
  await page.getByRole('heading', { name: 'Comment 1: “LeedsU+202Eretto”' }).waitFor();
  await plain_everywhere(page);
  await Asha.look('staff-markup');
  await Asha.press('Take this comment out');
  await set_aside_all(Asha);
  await page.locator('#instead').fill('I read it twice.');  // no language that screening knows
  await page.locator('#photo-1').check();
  await Asha.press('See what Kelly will get');
  await Asha.heading('Exactly what Kelly will get');
  await page.locator('#exact-text').getByText('<script>window.taken = 1</script>').waitFor();
  await page.locator('img.photo').waitFor();
  await plain_everywhere(page);
  await Asha.look('staff-markup-preview');
  await Asha.press('Go on reading');
  await Asha.press('Put back');
  await Asha.heading('Letters to read');
}

/// No element came out of words, nothing ran, and no steering character is left to be obeyed.
async function plain_everywhere(page) {
  const found = await page.evaluate(() => {
    const main = document.querySelector('main');
    const attributes = [...main.querySelectorAll('*')].flatMap((each) => [...each.attributes])
      .filter((each) => each.name !== 'value').map((each) => each.value);
    const steering = /[\u202a-\u202e\u2066-\u2069]/;
    return {
      ran: window.taken ?? 'nothing',
      made: main.querySelectorAll('script, [onerror], [onclick], img[src=x]').length,
      obeyed: [main.innerText, ...attributes].filter((each) => steering.test(each)),
    };
  });
  assert.deepEqual(found, { ran: 'nothing', made: 0, obeyed: [] });
}

/// An invitation on paper: the name where every usual DL window shows it, nothing else in the window, and
/// no heading above.
export async function invitation_on_paper(at) {
  const { Asha } = at;
  const { page } = Asha;
  await Asha.go(`/desk/agreements/${at.agreement}`);
  await Asha.press('Invite somebody of Nan');
  await Asha.fill('What you call this person', 'Grandad with quite a long name of Hill Farm');
  await Asha.press('Make the invitation');
  await Asha.heading('Invitation');
  const pdf = await page.pdf({ preferCSSPageSize: true });
  writeFileSync(path.join(at.folder, 'invitation.pdf'), pdf);
  const { sizes, runs } = pages_of(pdf);
  assert.equal(sizes.length, 1, 'more than one page');
  assert.ok(Math.abs(sizes[0].width - 210) < 1 && Math.abs(sizes[0].height - 297) < 1, 'not A4');
  assert.ok(runs.length > 5, 'no text was found in the file');
  const inside = runs.filter(({ top }) => top < 99);
  assert.ok(inside.length > 0, 'no name in the window');
  for (const { left, top } of inside) {
    assert.ok(left >= 20 && left < 100 && top > 57 && top < 81,
      `a word of the first fold is at ${left.toFixed(1)}, ${top.toFixed(1)} mm`);
  }
  for (const { left, top } of runs) assert.ok(left > 19.9 && top < 290, 'off the sheet');
  // As the browser lays it out on A4, at 96 pixels an inch.
  const mm = 96 / 25.4;
  await page.setViewportSize({ width: Math.round(210 * mm), height: Math.round(297 * mm) });
  await page.emulateMedia({ media: 'print' });
  const name = await page.locator('.address-window').boundingBox();
  for (const [side, found, wanted] of [['left', name.x, 20], ['top', name.y, 57],
    ['width', name.width, 80], ['height', name.height, 24]]) {
    assert.ok(Math.abs(found / mm - wanted) < 1, `${side}: ${found / mm} mm`);
  }
  assert.equal(await page.locator('h1').isVisible(), false, 'a heading stands above');
  await page.screenshot({ path: path.join(at.pictures, 'paper-invitation.png') });
  await page.emulateMedia({ media: 'screen' });
  await page.setViewportSize(desktop.viewport);
  await Asha.press('Back');
}

/// A claim is made longer while the letter is read, and it is told when somebody else has it after all.
/// After held_over_lock: Asha's clock can be moved.
export async function claim_renewed(at) {
  const { Asha } = at;
  const { page } = Asha;
  const letter = await open_new(at, Asha, 'A letter that takes long to read.');
  const claims = [];
  page.on('request', (request) => {
    if (request.url().endsWith(`/${letter}/claim`)) claims.push(request);
  });
  const renewed = page.waitForRequest((request) => request.url().endsWith(`/${letter}/claim`));
  await page.clock.fastForward(10 * 60_000 + 1000);
  await renewed;
  await page.keyboard.press('Shift');  // somebody is there
  await page.route(/\/claim$/, problem(409, 'already_claimed', 'Taken.'));
  at.watch.expect(/409.*claim/, 'Asha');
  await page.clock.fastForward(10 * 60_000 + 1000);
  await page.getByRole('alert').getByText('Somebody else is reading this letter now.').waitFor();
  await Asha.look('staff-review-lapsed');
  await page.unroute(/\/claim$/);
  await page.keyboard.press('Shift');
  await Asha.press('Put back');
  await Asha.heading('Letters to read');
  const before = claims.length;
  await page.clock.fastForward(10 * 60_000 + 1000);
  assert.equal(claims.length, before, 'a letter that was put back is claimed again');
  await page.keyboard.press('Shift');
}

/// A claim that lapses is seen in an open queue, though no event tells it.
export async function lapse_seen(at) {
  const { Asha, Ben } = at;
  const letter = await open_new(at, Asha, 'A letter whose reader went home.');
  const list = /\/v1\/queue(\?.*)?$/;
  const ends = new Date(Date.now() + 4000).toISOString().replace(/\.\d+Z$/, 'Z');
  await Ben.page.route(list, async (route) => {
    const answer = await route.fetch();
    const body = await answer.json();
    for (const line of body.letters) {
      if (line.letter !== letter) continue;
      line.lease_until = ends;
      if (Date.now() < Date.parse(ends)) continue;
      delete line.reader;  // as the server answers then
      line.state = 'submitted';
    }
    await route.fulfill({ response: answer, json: body });
  });
  await Ben.go('/desk');
  await Ben.go('/desk/letters');
  const row = Ben.page.getByRole('row').filter({ has: Ben.page.locator(`a[href$="${letter}"]`) });
  await row.getByText(/ has it$/).waitFor();
  await row.getByText('Nobody reads it yet').waitFor();
  await Ben.page.unroute(list);
  await Asha.press('Put back');
  await Asha.heading('Letters to read');
}

/// Each card of the morning leads to its own letters.
export async function cards_lead_to_their_letters(at) {
  const { Ben } = at;
  const { page } = Ben;
  const { letter } = await at.stage.say('Alex', 'A letter for the shelf.', 'letter', 'send', '-');
  await Ben.go('/desk');
  await page.getByRole('link', { name: 'See these letters: Letters to read' }).click();
  await Ben.heading('Letters to read');
  const shelf = (name) => page.getByRole('navigation', { name: 'Which letters' })
    .getByRole('link', { name, exact: true });
  assert.equal(await shelf('Nobody reads them yet').getAttribute('aria-current'), 'page');
  const line = page.locator(`a[href$="${letter}"]`);
  await line.waitFor();
  await Ben.look('staff-queue-shelf');
  await shelf('On hold').click();
  await line.waitFor({ state: 'detached' });
  await shelf('All letters').click();
  await line.waitFor();
}

const focus_on = (page, id) => page.waitForFunction((wanted) =>
  document.activeElement?.id.startsWith(wanted), id)
  .catch(() => assert.fail(`the focus is not on ${id}`));

/// Where a pressed button goes away, the focus goes to what came instead.
export async function focus_follows(at) {
  const { Asha } = at;
  const { page } = Asha;
  await Asha.go(`/desk/agreements/${at.agreement}`);
  await Asha.press('Invite somebody of Nan');
  await focus_on(page, 'who-');
  await Asha.go('/desk/agreements/new');
  await Asha.press('Add a family');
  await focus_on(page, 'name-3');
  await Asha.press('Take family 3 out');
  await focus_on(page, 'add-party');
  await open_new(at, Asha, 'Two words for two comments.', '--photo',
    path.join(photos, 'garden.jpg'), '--alt', 'The garden');
  for (const words of ['Two', 'comments']) {
    await Asha.fill('Or type the words you mean', words);
    await Asha.press('Comment on these words');
  }
  const out = page.getByRole('button', { name: 'Take this comment out' });
  await out.first().click();
  await focus_on(page, 'comment-1');
  await out.click();
  await focus_on(page, 'review-risks');
  await Asha.press('Ask to cover a part of photo 1');
  await focus_on(page, 'cover-1');
  await page.getByLabel('in the middle').check();
  await Asha.press('Put it into your note');
  await focus_on(page, 'cover-row-1');
  await page.locator('#to-author').fill('');
  await Asha.press('Put back');
  await Asha.heading('Letters to read');
  await Asha.go('/desk/agreements/new');
  await Asha.press('Begin again');
  await page.getByText('What you filled in before is still here.').waitFor({ state: 'detached' });
}
