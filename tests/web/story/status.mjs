// What a writer is told while they wait, and what the feed of it says to a server or a bystander.
import assert from 'node:assert/strict';
import { focus_on } from './focus.mjs';
import { open_it } from './reading.mjs';
import { sent_now } from './review.mjs';

const due_long_ago = async (route) => {
  const answer = await route.fetch();
  const body = (await answer.text()).replaceAll(/"due":"[^"]+"/g, '"due":"2020-01-06T12:00:00Z"')
    .replaceAll('"late":false', '"late":true');
  await route.fulfill({ response: answer, body });
};

/// C3: past the server's date the page says so, without blame, and the team's list says it, too.
export async function late_is_told(at) {
  const { Sam, Asha } = at;
  const lists = /\/v1\/(letters|queue)(\/let_[^/]+)?(\?.*)?$/;
  const here = new URL(Asha.page.url()).pathname;
  for (const person of [Sam, Asha]) await person.page.route(lists, due_long_ago);
  try {
    await Sam.go('/');
    await Sam.go(`/sent/${at.letter}`);
    await Sam.text('We are late. Sorry. Asha’s team knows.');
    await Sam.look('status-late');
    await Asha.go('/desk/letters');
    await Asha.page.locator('.tag', { hasText: 'Late' }).first().waitFor();
  } finally {
    for (const person of [Sam, Asha]) await person.page.unroute(lists);
    await Asha.go(here);
    await Sam.go('/');
    await Sam.go(`/sent/${at.letter}`);
  }
  await Sam.text('Usually 5 working days. We hope for');
  await Asha.heading('Letter from Mia’s family');
}

/// D4, with the letter that Kelly sent before: one thing is left open, asked about once, and sent with
/// a note that says why.
export async function sent_with_an_open_thing(at) {
  const { Asha, Kelly, words } = at;
  await Asha.go('/desk/letters');
  await Asha.page.getByRole('link', { name: 'Open the letter from Kelly' }).click();
  await Asha.heading('Letter from Kelly');
  const path = new URL(Asha.page.url()).pathname;
  await Asha.fill('Or type the words you mean', 'Dear all');
  await Asha.press('Comment on these words');
  await Asha.page.locator('#comment-1').fill('Perhaps a little warmer?');
  await Asha.page.locator('#suggest-1').fill('Hello, all of you');
  await Asha.fill('Or type the words you mean', words.reply);
  await Asha.press('Comment on these words');
  await Asha.page.locator('#comment-2').fill('What does this mean?');
  await Asha.page.locator('#to-author').fill('Two small things.');
  await Asha.press('Return with 2 comments');
  await sent_now(Asha, 'The letter went back to Kelly with your comments.');
  await Kelly.go('/');
  await Kelly.press('See what to change');
  await Kelly.press('See the first thing');
  await Kelly.heading('Thing 1 of 2');
  await Kelly.text('0 of 2 done');
  await Kelly.page.locator('mark', { hasText: 'Dear all' }).waitFor();
  await Kelly.press('Use these words');
  await Kelly.heading('Thing 2 of 2');
  // D3: stopped in the middle, nothing that was done is to do again, and words of one's own that were
  // typed and not put in yet outlive the tab.
  await Kelly.press('Write my own words');
  await focus_on(Kelly.page, 'own');
  await Kelly.fill('Your own words for this place', 'half a thought');
  await Kelly.text('Saved. Nobody else can see it yet.');
  const place = new URL(Kelly.page.url()).pathname;
  await Kelly.page.close();
  Kelly.page = await Kelly.new_page();
  await Kelly.sign_in(place);
  const to_the_second = async () => {
    await Kelly.press('See the first thing');
    await Kelly.text('1 of 2 done');
    await Kelly.text('You have changed these words already. This is done.');
    await Kelly.press('Continue');
    await Kelly.heading('Thing 2 of 2');
  };
  await to_the_second();
  assert.equal(await Kelly.page.locator('#own').inputValue(), 'half a thought');
  await Kelly.page.locator('#own').fill('');
  await Kelly.press('Leave this one for now');
  await Kelly.heading('See both versions');
  assert.equal(await Kelly.page.locator('#letter').inputValue(), `Hello, all of you, ${words.reply}`, 'D2');
  await Kelly.press(/^Send again/);
  await Kelly.text('One thing is still open. Do you want to send it as it is?');
  // Why is offered, and outlives the tab. What looks like markup or turns words stays words.
  const why = `It is a <b>private joke</b>\u202e of ours. ${words.why}`;
  await Kelly.fill('Tell Asha why (if you like)', why);
  await Kelly.look('fix-4-open');
  await Kelly.text('Saved. Nobody else can see it yet.');
  await Kelly.page.close();
  Kelly.page = await Kelly.new_page();
  await Kelly.sign_in(place);
  await to_the_second();
  await Kelly.press('Leave this one for now');
  await Kelly.heading('See both versions');
  assert.equal(await Kelly.page.locator('#reply').inputValue(), why, 'D4: the note was lost');
  await Kelly.press(/^Send again/);
  await Kelly.page.getByRole('button', { name: 'Yes, send it as it is' }).dblclick();
  await Kelly.heading('Your letter is on its way again');
  await Kelly.go(place.replace('/change', ''));
  await Kelly.text('What you told Asha');
  await Kelly.text(words.why);
  await Asha.go('/desk/letters');
  await Asha.text('Changed letter, version 2');
  await Asha.go(path);
  await Asha.heading('Letter from Kelly');
  const said = Asha.page.getByRole('region', { name: 'Kelly says' });
  assert.equal(await said.locator('#reply-text').innerText(),
    why.replace('\u202e', 'U+202E'), 'D4: the note is not shown as it was typed');
  assert.equal(await said.locator('b').count(), 0, 'D4: markup was obeyed');
  await said.getByText('One hidden character is shown as its number.').waitFor();
  await Asha.look('staff-reply');
  await Asha.press('Put back');
  await Asha.heading('Letters to read');
}

/// C5: the name that a family sees is the one in the agreement, and changes with it.
export async function another_worker(at) {
  const { Asha, Sam } = at;
  const name = async (to) => {
    await Asha.go(`/desk/agreements/${at.agreement}/change`);
    await Asha.page.waitForFunction(() => document.querySelector('#contact-name')?.value !== '');
    await Asha.page.locator('#contact-name').fill(to);
    await Asha.press('Check and make it');
    await Asha.heading('Agreement about Mia');
  };
  await Sam.go(`/sent/${at.letter}`);
  await Sam.text('Asha’s team is reading it');
  await name('Ben');
  await Sam.text('Ben’s team is reading it');
  await Sam.page.getByRole('link', { name: 'Get help from Ben' }).waitFor();
  assert.equal(await Sam.page.getByText('Asha’s team is reading it').count(), 0, 'C5: the old name stays');
  await Sam.look('status-another-worker');
  await name('Asha');
  await Sam.text('Asha’s team is reading it');
}

/// C5: when a colleague takes a letter, nobody is told that the worker they know reads it.
export async function a_colleague_reads(at) {
  const { Asha, Ben, Sam } = at;
  const { letter } = await at.stage.say('Alex', 'A letter that changes hands.', 'letter', 'send', '-');
  const place = `/desk/letters/${letter}`;
  const reading = Sam.page.locator('[aria-current=step]', { hasText: 'Asha’s team is reading it' });
  await Sam.go(`/sent/${letter}`);
  await Sam.text('Asha’s team will read it');
  await Asha.go(place);
  await Asha.heading('Letter from Mia’s family');
  await reading.waitFor();
  await Asha.press('Put back');
  await Sam.text('Asha’s team will read it');
  await Ben.go(place);
  await Ben.heading('Letter from Mia’s family');
  await reading.waitFor();
  assert.equal(await Sam.page.getByText(/Asha is/).count(), 0, 'C5: Ben reads, and Asha is named');
  await Sam.look('status-a-colleague');
  await Ben.press('Put back');
  await Ben.heading('Letters to read');
}

/// C7: a cursor, a kind and an id; nothing that anybody wrote came over the wire readably.
export async function feed_holds_no_content(at) {
  const { wire } = at.stage;
  const told = wire.pushed();
  assert.ok(told.length > 10, `C7: only ${told.length} frames; the wire is deaf`);
  for (const frame of told) {
    const event = JSON.parse(frame);
    assert.deepEqual(Object.keys(event).sort(), ['cursor', 'id', 'kind'], 'C7');
    assert.match(event.kind, /^(letter_[a-z]+|registration|member|team|agreement|proposal)$/, 'C7');
    assert.match(event.id, /^([a-z]{3}_[0-9a-z]+|[\w-]{43})$/, 'C7');
  }
  const all = wire.got.map((pieces) => Buffer.concat(pieces).toString('latin1'));
  for (const [name, words] of Object.entries(at.words)) {
    assert.ok(!all.some((each) => each.includes(words)), `C7: the ${name} canary came readably`);
  }
}

/// E5: one of three fixed sentences, the same in every language of the page, and once.
export async function thanks_are_fixed(at) {
  const { Kelly } = at;
  await Kelly.page.reload();
  await Kelly.sign_in('/letters');
  await Kelly.page.getByRole('link', { name: /^From Mia’s family/ }).click();
  await open_it(Kelly);
  await Kelly.text('Your thank you is on its way.');
  assert.equal(await Kelly.page.getByRole('button', { name: 'Say thank you' }).count(), 0, 'E5');
  await Kelly.go('/letters');
  await Kelly.page.getByRole('link', { name: /^To Mia’s family/ }).first().click();
  await Kelly.press('Read your letter');
  const text = await Kelly.page.locator('article .letter').first().innerText();
  assert.equal(text, 'Thank you for your letter.', 'E5: other words than the fixed ones');
  await Kelly.go('/letters');
}
