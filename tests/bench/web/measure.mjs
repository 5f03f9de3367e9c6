// What the web client costs in a real browser: bytes, waiting, long tasks (docs/benchmarks.md).
//
//   node tests/bench/web/measure.mjs BINARIES SITE FOLDER [--agreements 500] [--letters 200]
//
// Release programs and pages; Chromium as in tests/web. The slow phone is emulated by Chromium: the
// processor six times slower, 150 ms of latency, 200 KB a second. Its throttle does not reach Workers.
import { mkdirSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { desktop, open_browser, Person, phone, Watch } from '../../web/support/people.mjs';
import { blank } from '../../web/support/places.mjs';
import { set_stage } from '../../web/support/stage.mjs';
import { make_agency } from './agency.mjs';

const { values, positionals } = parseArgs({ allowPositionals: true, options: {
  agreements: { type: 'string', default: '500' }, letters: { type: 'string', default: '200' } } });
const [binaries, site, folder] = positionals.map((each) => path.resolve(each));
const wanted = { agreements: Number(values.agreements), letters: Number(values.letters) };
const kib = 1024;

const load = () => os.loadavg()[0].toFixed(1);
const say = (name, value, goal = '') =>
  console.log(`${name.padEnd(58)} ${String(value).padStart(10)}  ${goal.padEnd(18)} load ${load()}`);
const ms = (value) => `${Math.round(value)} ms`;

/// In every page: when fields and rows come, and tasks of 50 ms and more.
function observe() {
  window.long_tasks = [];
  new PerformanceObserver((list) => {
    for (const each of list.getEntries()) window.long_tasks.push(each.duration);
  }).observe({ type: 'longtask', buffered: true });
  window.seen_at = {};
  const look = () => {
    for (const [name, selector] of [['field', '#name'], ['heading', 'h1']]) {
      if (window.seen_at[name] === undefined && document.querySelector(selector)) {
        window.seen_at[name] = performance.now();
      }
    }
  };
  new MutationObserver(look).observe(document, { childList: true, subtree: true });
}
const longest = (page) => page.evaluate(() => Math.max(0, ...window.long_tasks));
// Playwright looks for elements with scripts of its own, which are long tasks on a slow phone. Where
// tasks are measured it looks for none.
const without_looking = (page) => page.waitForTimeout(8000);

async function slow_phone(person) {
  const control = await person.context.newCDPSession(person.page);
  await control.send('Network.enable');
  await control.send('Network.emulateNetworkConditions',
    { offline: false, latency: 150, downloadThroughput: 200 * kib, uploadThroughput: 200 * kib });
  await control.send('Emulation.setCPUThrottlingRate', { rate: 6 });
  return control;
}

async function first_visit(stage, browser) {
  const rounds = [];
  for (let round = 0; round < 3; round++) {
    const who = await new Person('first', '', stage, new Watch(stage.origin), folder)
      .open(browser, phone);
    await who.page.addInitScript(observe);
    await slow_phone(who);
    const requests = [];
    who.context.on('requestfinished', (request) => requests.push(request.sizes()));
    await who.page.goto(stage.origin);
    await without_looking(who.page);  // the Worker and its module come after the first field
    const task = await longest(who.page);
    const sizes = await Promise.all(requests);
    const bytes = sizes.reduce((sum, each) =>
      sum + each.responseHeadersSize + each.responseBodySize, 0);
    const field = await who.page.evaluate(() => window.seen_at.field);
    await who.page.locator('#name').pressSequentially('a');
    rounds.push({ field, bytes, task });
    await who.context.close();
  }
  const middle = (name) => rounds.map((each) => each[name]).sort((a, b) => a - b)[1];
  say('first visit, bytes received, headers and all', middle('bytes'));
  say('first usable field, slow phone', ms(middle('field')), '<= 2000 ms');
  say('longest task, slow phone, first visit', ms(middle('task')), '<= 100 ms');
}

/// Between the answer to the challenge and the request to sign in the Worker derives, and no more.
async function watch_worker(page) {
  const worker = page.workers()[0] ?? await page.waitForEvent('worker');
  await worker.evaluate(() => {
    self.password_work = [];
    const { open, send } = XMLHttpRequest.prototype;
    let asked_at;
    XMLHttpRequest.prototype.open = function (method, target, ...more) {
      this.target = target;
      return open.call(this, method, target, ...more);
    };
    XMLHttpRequest.prototype.send = function (body) {
      if (this.target.endsWith('/sign-in') && asked_at !== undefined) {
        self.password_work.push(performance.now() - asked_at);
      }
      send.call(this, body);
      if (this.target.endsWith('/challenge')) asked_at = performance.now();
    };
  });
  return worker;
}

async function password(stage, browser, agency) {
  const work = [];
  for (let round = 0; round < 3; round++) {
    const sam = await new Person('Sam', agency.password_of('Sam'), stage, new Watch(stage.origin),
      folder).open(browser, phone);
    await sam.page.goto(stage.origin);
    await sam.heading('Sign in');
    const worker = await watch_worker(sam.page);
    await sam.fill('Your sign-in name', sam.name);
    await sam.fill('Your sign-in words or password', sam.password);
    await sam.press('Sign in');
    await sam.page.getByRole('heading', { level: 1, name: /^Hello/ }).waitFor();
    work.push(...await worker.evaluate(() => self.password_work));
    await sam.context.close();
  }
  const best = Math.min(...work);
  say('password work in the Worker, least of three', ms(best), '< 300 ms');
  say('the same on a phone six times slower, estimated', ms(6 * best));
}

async function family_tasks(stage, browser, agency) {
  const sam = await new Person('Sam', agency.password_of('Sam'), stage, new Watch(stage.origin),
    folder).open(browser, phone);
  await sam.page.addInitScript(observe);
  await slow_phone(sam);
  const { page } = sam;
  await page.goto(stage.origin);
  for (const [field, words] of [['#name', sam.name], ['#password', sam.password]]) {
    await page.locator(field).focus();
    await page.keyboard.type(words);
  }
  await page.evaluate(() => { window.long_tasks = []; });
  await page.keyboard.press('Enter');
  await without_looking(page);
  const task = await longest(page);
  await page.getByRole('heading', { level: 1, name: /^Hello/ }).waitFor();
  say('longest task, slow phone, sign-in and home', ms(task), '<= 100 ms');
  await sam.context.close();
}

/// From the last input until a hint stands there: the pause of the page, and the look at the words.
async function hints(stage, browser, agency) {
  const sam = await new Person('Sam', agency.password_of('Sam'), stage, new Watch(stage.origin),
    folder).open(browser, phone);
  const { page } = sam;
  await sam.sign_in('/write');
  await page.getByLabel('Mum 1').check();
  await sam.press('Continue');
  await page.getByLabel(blank).check();
  await sam.press('Continue');
  await sam.heading('Your letter');
  await page.evaluate(() => {
    const now = () => performance.now();
    addEventListener('input', () => { window.hint = { from: now() }; }, true);
    new MutationObserver(() => {
      if (!document.querySelector('.hints li')) return;
      window.hint.after ??= now() - window.hint.from;
    }).observe(document.body, { childList: true, subtree: true });
  });
  const field = page.locator('#letter');
  const one = async (words) => {
    await field.fill('');
    await page.locator('.hints li').first().waitFor({ state: 'detached' });
    await field.fill(`We were out all day, and ${words} made a cake.`);
    return (await page.waitForFunction(() => window.hint.after)).jsonValue();
  };
  const several = async () => {
    const all = [];
    for (const name of ['Alex', 'Sarah', 'Tom', 'Ruth', 'Anna']) all.push(await one(`${name} Surname1`));
    return all.sort((a, b) => a - b)[2];
  };
  say('a hint after the last input, the first', ms(await one('Ben Surname1')), '<= 1000 ms');
  say('the same, median of five', ms(await several()), '<= 1000 ms');
  await slow_phone(sam);
  say('the same, slow phone', ms(await several()), '<= 1000 ms');
  await sam.context.close();
}

async function desk(stage, browser, agency) {
  const asha = await new Person('Asha', agency.password_of('Asha'), stage, new Watch(stage.origin),
    folder).open(browser, desktop);
  const { page } = asha;
  await agency.bring_device(asha);
  await page.addInitScript(observe);
  await asha.sign_in();
  await asha.heading('Today');
  const began = Date.now();
  const press = (to) => asha.go(to);
  const timed = async (act, wait) => {
    const from = Date.now();
    await act();
    await wait();
    return Date.now() - from;
  };
  say(`queue of ${wanted.letters} letters, from the menu until drawn`, ms(await timed(
    () => press('/desk/letters'),
    () => page.getByText(`${wanted.letters} letters`, { exact: true }).waitFor())), '<= 1000 ms');
  say('the same again', ms(await timed(async () => {
    await press('/desk');
    await asha.heading('Today');
    await press('/desk/letters');
  }, () => page.getByText(`${wanted.letters} letters`, { exact: true }).waitFor())));
  say(`list of ${wanted.agreements} agreements, until drawn`, ms(await timed(
    () => press('/desk/agreements'),
    () => page.getByText(`${wanted.agreements} agreements`, { exact: true }).waitFor())),
  '<= 1000 ms');
  const last = agency.last_child;
  await page.locator('#filter').fill(last);
  await page.getByText('One agreement', { exact: true }).waitFor({ timeout: 600_000 });
  say('all names of the agreements known, after sign-in',
    ms(Date.now() - began));
  await page.locator('#filter').fill('');
  await page.getByText(`${wanted.agreements} agreements`, { exact: true }).waitFor();
  say('filtering agreements', ms(await timed(() => page.locator('#filter').fill(last),
    () => page.getByText('One agreement', { exact: true }).waitFor())), '<= 200 ms');
  await press('/desk/letters');
  await page.getByText(`${wanted.letters} letters`, { exact: true }).waitFor();
  say('filtering letters', ms(await timed(() => page.locator('#filter').fill('nobody'),
    () => page.getByText('0 letters', { exact: true }).waitFor())), '<= 200 ms');
  say('longest task at the desk, unthrottled', ms(await longest(page)));
  await press(`/desk/letters/${agency.with_photos}`);
  await page.locator('#review-text').waitFor();
  await asha.press('Put back');
  await asha.heading('Letters to read');
  const opening = Date.now();
  await press(`/desk/letters/${agency.with_photos}`);
  await page.locator('#review-text').waitFor();
  const text = Date.now() - opening;
  await page.waitForFunction(() => {
    const all = [...document.querySelectorAll('img.photo')];
    return all.length === 6 && all.every((each) => each.complete && each.naturalWidth > 0);
  });
  say('opening a letter with six photos: words', ms(text), '< 500 ms');
  say('the same: words and photos', ms(Date.now() - opening), '< 500 ms');
  await asha.context.close();
}

mkdirSync(folder, { recursive: true });
const stage = await set_stage(binaries, site, path.join(folder, 'stage'));
const browser = await open_browser();
try {
  await first_visit(stage, browser);
  const agency = await make_agency(stage, folder, wanted, console.log);
  await password(stage, browser, agency);
  await family_tasks(stage, browser, agency);
  await hints(stage, browser, agency);
  await desk(stage, browser, agency);
} finally {
  await browser.close();
  await stage.end();
}
