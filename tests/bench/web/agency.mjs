// An agency with many agreements and many waiting letters, made with the command line.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { photos } from '../../web/support/places.mjs';

const child = (n) => `Child ${String(n).padStart(3, '0')}`;

const agreement = (n) => `
child = "${child(n)}"
risks = "none"
conditions = "none"

[contact]
name = "Asha"
phone = "01632 960 001"

[[party]]
key = "home"
sort = "adoptive_home"
name = "Family ${n}"
sign_off = "Love from us"
protected = [{kind = "surname", words = "Surname${n}"}, {kind = "town", words = "Town${n}"}]

[[party]]
key = "mum"
sort = "birth_parent"
name = "Mum ${n}"
sign_off = "Mum"

[[route]]
from = "home"
to = "mum"
photos = true

[[route]]
from = "mum"
to = "home"
`;

export async function make_agency(stage, folder, wanted, tell) {
  const began = Date.now();
  const people = path.join(folder, 'stage', 'people');
  const { code } = await stage.run('Ruth', 'member', 'invite', '--role', 'worker', '--for', 'Asha');
  const { member } = await stage.join('Asha', code);
  await stage.run('Ruth', 'member', 'confirm', 'Asha', ...stage.keys);
  await stage.run('Asha', 'member', 'confirm', member);
  const files = path.join(folder, 'agreements');
  mkdirSync(files, { recursive: true });
  const made = [];
  for (let n = 1; n <= wanted.agreements; n++) {
    const file = path.join(files, `${n}.toml`);
    writeFileSync(file, agreement(n), { mode: 0o600 });
    made.push(await stage.run('Asha', 'agreement', 'new', '--file', file));
    if (n % 100 === 0) tell(`${n} agreements after ${Math.round((Date.now() - began) / 1000)} s`);
  }
  const join = async (name, { agreement: id, parties }) => {
    const home = parties.find((each) => each.key === 'home').id;
    const invited = await stage.run('Asha', 'member', 'invite', '--agreement', id,
      '--party', home, '--for', name);
    await stage.join(name, invited.code);
    await stage.run('Asha', 'queue', 'list');  // her device confirms them
  };
  await join('Sam', made[0]);
  const six = ['--photo', path.join(photos, 'beach.jpg'), '--alt', 'a photo'];
  const with_photos = await stage.say('Sam', 'A letter with six photos.', 'letter', 'send', '-',
    ...Array(6).fill(six).flat());
  // A family may have so many waiting (limit.waiting); the next ones are by the next family.
  const from_each = 20;
  for (let n = 2; n <= wanted.letters; n++) {
    const family = Math.ceil(n / from_each) - 1;
    const writer = family === 0 ? 'Sam' : `Family${family}`;
    if (family > 0 && (n - 1) % from_each === 0) await join(writer, made[family]);
    await stage.say(writer, `Letter ${n}. We are well, and the garden is green again.`, 'letter', 'send', '-');
    if (n % 50 === 0) tell(`${n} letters after ${Math.round((Date.now() - began) / 1000)} s`);
  }
  return {
    with_photos: with_photos.letter,
    last_child: child(wanted.agreements),
    password_of: (name) =>
      readFileSync(path.join(people, name.toLowerCase(), 'password'), 'utf8').trim(),
    /// Asha joined in the terminal: the secret of her device comes to the browser.
    async bring_device(asha) {
      const file = path.join(people, 'asha', 'device.age');
      const { words } = await stage.run('Asha', 'key', 'device', file);
      await asha.page.goto(stage.origin);
      await asha.fill('Your sign-in name', asha.name);
      await asha.fill('Your sign-in words or password', asha.password);
      await asha.press('Sign in');
      await asha.page.locator('#device-file').setInputFiles(file);
      await asha.page.locator('#device-words').fill(words);
      await asha.press('Take it up here');
      await asha.text('This computer is ready.');
    },
  };
}
