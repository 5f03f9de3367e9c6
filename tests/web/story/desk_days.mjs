// What can happen at a worker's desk besides reading and passing on.
import assert from 'node:assert/strict';
import { asks_before_closing, sent_now } from './review.mjs';

/// A letter from Mia’s family to Kelly, opened by a worker.
async function open_new(at, worker, text) {
  const { letter } = await at.stage.say('Alex', text, 'letter', 'send', '-');
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
  at.watch.expect(/401/);
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
