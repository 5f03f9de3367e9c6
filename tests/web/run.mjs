// The story of a letter in real browsers, against the real server. Each step is named by the
// acceptance points that it checks.
//
//   node run.mjs BINARIES SITE FOLDER
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { randomBytes } from 'node:crypto';
import { set_stage } from './support/stage.mjs';
import { open_browser, Watch } from './support/people.mjs';
import * as beginning from './story/beginning.mjs';
import * as writing from './story/writing.mjs';
import * as review from './story/review.mjs';
import * as second from './story/second_thoughts.mjs';
import * as reading from './story/reading.mjs';
import * as leaving from './story/leaving.mjs';
import * as notices from './story/notices.mjs';
import * as hints from './story/hints.mjs';
import * as status from './story/status.mjs';
import * as pace from './story/pace.mjs';
import * as again from './story/family_again.mjs';
import * as desk_days from './story/desk_days.mjs';
import * as bad_days from './story/bad_days.mjs';

const [binaries, site, folder] = process.argv.slice(2).map((each) => path.resolve(each));
const canary = (name) => `${name}${randomBytes(6).toString('hex')}`;
// As a name looks: screening reads it as one.
const letters = 'abcdefghiklmnoprstuvwyz';
const name_of = (length) => [...randomBytes(length)].map((each) => letters[each % letters.length])
  .join('').replace(/^./, (first) => first.toUpperCase());

const steps = [
  ['D6 plain words', leaving.plain_words],
  ['letters are only ever text nodes', leaving.only_text_nodes],
  ['staff of the terminal sign in with a browser', second.from_the_terminal],
  ['a manager confirms the first colleague with the agency’s keys', desk_days.first_colleague],
  ['workers join, two people sign', beginning.workers_join],
  ['an agreement is set up', beginning.agreement_made],
  ['invitations are printed with QR and code', beginning.invitations_printed],
  ['A1 the link fills the code in', beginning.code_by_link],
  ['A2 wrong codes are told once, with focus', beginning.wrong_codes],
  ['A2 A4 G3 forgiving code, keyboard only, 320 px', beginning.keyboard_to_the_end],
  ['A6 an easy password is told before anything is made', notices.weak_passwords_told],
  ['A6 two words are typed back, and Back loses nothing', beginning.words_typed_back],
  ['A7 the notice is neutral, byte for byte', notices.neutral_notice],
  ['A8 post ends kindly', notices.post_ends_kindly],
  ['A3 a used code is no dead end', beginning.used_code],
  ['A9 closing in the middle restarts with the same code', beginning.same_code_again],
  ['A9 an own phone goes on where it was', beginning.own_phone_resumes],
  ['C1 families are confirmed while they look on', beginning.others_join],
  ['A7 a choice is kept, a wrong address told', notices.notice_kept],
  ['A1 A5 code and password never leave', beginning.nothing_private_left],
  ['F1 F6 the relative is named everywhere, few taps', writing.relative_chosen],
  ['questions can be skipped', writing.questions_skipped],
  ['B8 G8 a killed tab loses nothing', writing.killed_tab],
  ['B9 two windows offer both', writing.two_windows],
  ['B10 offline never says Saved', writing.offline],
  ['closing asks while words are not saved', again.closing_asks_first],
  ['B1 each telling word is named, with a way to fix it', hints.warned_by_kind],
  ['B2 G3 words are put instead, by keyboard, and undone', hints.used_by_keyboard],
  ['what is kept is left to the worker, and nothing blocks', hints.left_to_the_worker],
  ['F2 B6 a private name in words and file name; photos tell what was taken out',
    hints.private_name_hard],
  ['B3 ordinary sentences are left alone', hints.quiet_on_calm_words],
  ['B4 B5 without a connection, and politely', hints.offline_and_polite],
  ['a language that is not known is told', hints.language_told],
  ['photos that are not sound are drawn anew, or told', writing.odd_photos],
  ['photos are described and covered', writing.photos_added],
  ['closing asks while photos are not sent', again.closing_asks_for_photos],
  ['B12 G12 a double click is one letter', writing.sent_once],
  ['B6 B11 photos carry nothing but the picture', writing.photos_are_plain],
  ['E6 a letter just sent prints alone, with its photos', again.print_of_sent],
  ['the photos of a letter are noted', again.photos_noted],
  ['B7 words only means no photos', writing.words_only],
  ['C2 four steps in a list', writing.steps_shown],
  ['W1 two workers never get the same letter', review.one_item_each],
  ['W2 a claim is seen by others who look on', review.claim_seen],
  ['W2 and where sockets are blocked', review.claim_seen_without_socket],
  ['C1 C4 live status; taking back is refused with a reason', review.status_live],
  ['C3 late is told', status.late_is_told],
  ['W8 photos are blurred and grey; hidden characters are told', review.photos_soft],
  ['W4 no approval with an unchecked photo', review.photos_before_approval],
  ['W9 a review by keyboard', second.review_by_keyboard],
  ['W9 G11 shortcuts are off at first, and can be others', second.shortcuts],
  ['W8 a photo is enlarged, and its cover asked for', second.photo_looked_at],
  ['W4 nothing is approved with an undecided risk', review.risks_before_approval],
  ['D7 a comment on a passage, undone once', review.returned_with_comment],
  ['A7 the message in the inbox, byte for byte', notices.message_in_the_inbox],
  ['D1 D2 D3 D5 fixed passage by passage', review.fixed_by_passage],
  ['a changed letter goes with all its photos', again.photos_went_again],
  ['D2 D3 D4 two things: one done and kept, one open, and the worker told why', status.sent_with_an_open_thing],
  ['D8 W5 W6 W7 G12 changes shown, passed on as previewed, one photo left out', review.passed_on_as_previewed],
  ['A8 a worker is asked to write, and has', notices.worker_tells],
  ['two people approve where agreed', review.two_approve],
  ['E1 their last letter stays closed beside the question', again.last_letter_stays_closed],
  ['E1 nothing opens by itself', reading.opened_when_ready],
  ['a letter older than the newest hundred opens', again.old_letter_opens],
  ['E3 not before the day', reading.not_before_the_day],
  ['E9 a wish that is not kept is told', again.wish_refused],
  ['E9 kept safe', reading.kept_safe],
  ['E4 the note stands alone where it did not come before', again.note_stands_alone],
  ['E2 E4 W5 W6 note, words, photos', reading.note_then_words_then_photos],
  ['C6 E10 opening is told only where agreed', reading.told_where_agreed],
  ['C6 opening stays hidden where it was not agreed', reading.hidden_where_not_agreed],
  ['E7 a saved letter opens offline', reading.saved_file_opens_offline],
  ['E6 print has only the letter', reading.print_has_only_the_letter],
  ['E5 one thank-you', reading.thanked_once],
  ['E5 thanks are fixed words, once', status.thanks_are_fixed],
  ['their last letter stands beside the question once it was opened', again.last_letter_is_beside],
  ['C4 taken back before reading', reading.taken_back],
  ['C5 another worker, another name', status.another_worker],
  ['a photo is covered or cut before a letter goes again', again.photos_changed_again],
  ['four letters come', pace.four_letters_come],
  ['E8 G3 one letter at a time, by keyboard', pace.one_at_a_time],
  ['G3 a letter is written and sent by keyboard', pace.written_by_keyboard],
  ['a session that is over loses no word', bad_days.session_expired],
  ['words that are not saved are for one person', bad_days.words_are_for_one_person],
  ['drafts that do not come are no empty letter', again.drafts_do_not_come],
  ['a full server loses no word', bad_days.server_full],
  ['a slow server is told', bad_days.server_slow],
  ['a server of another version is told', bad_days.old_server],
  ['wrong words and an unknown name look alike', bad_days.wrong_words],
  ['a browser without WebAssembly is told', bad_days.no_webassembly],
  ['a page that came half is told', bad_days.core_did_not_arrive],
  ['parts that do not come while signing in are told', bad_days.rest_did_not_arrive],
  ['parts that stall are told', bad_days.parts_that_stall],
  ['a clock that is a day off', bad_days.clock_wrong],
  ['a draft is thrown away', bad_days.thrown_away],
  ['a tab killed while a letter is sent sends no second one', bad_days.killed_while_sending],
  ['another salt of the password is told', bad_days.another_salt_told],
  ['A6 words on paper let somebody in again', notices.back_in_with_paper],
  ['W3 highlights lie on their words in every script', review.ranges_in_every_script],
  ['a changed agreement is signed by two in the browser', second.agreement_signed_by_two],
  ['C5 a colleague reads, and is not called Asha', status.a_colleague_reads],
  ['a letter is held and resumed', desk_days.held_and_resumed],
  ['a letter is not passed on, with a note', desk_days.declined_with_a_note],
  ['a letter is called back', desk_days.called_back],
  ['an agreement is paused', desk_days.agreement_paused],
  ['W7 names of another agreement are told', desk_days.names_of_another_agreement],
  ['W8 photos as each worker likes', desk_days.photos_as_liked],
  ['markup and hidden characters are words, and told', desk_days.markup_is_words],
  ['W4 a sign-off and the words about a photo are decided, too', second.decided_beside_the_words],
  ['a checked letter is kept on file, found and passed on', second.kept_on_file],
  ['an invitation on paper fits the window', desk_days.invitation_on_paper],
  ['a claim that lapses is seen', desk_days.lapse_seen],
  ['each card leads to its letters', desk_days.cards_lead_to_their_letters],
  ['the focus follows at the desk', desk_days.focus_follows],
  ['signed out everywhere, and another password', desk_days.signed_out_everywhere],
  ['a manager invites and confirms a colleague', desk_days.colleague_confirmed],
  ['G8 what a worker filled in outlives a lock', desk_days.held_over_lock],
  ['a claim is renewed while the letter is read', desk_days.claim_renewed],
  ['G7 help at the same place', leaving.help_at_the_same_place],
  ['G1 G4 G10 long words, mirrored sentences', leaving.layouts],
  ['G11 no single keys', leaving.no_single_keys],
  ['G6 leaving while typing keeps what was saved', again.left_while_typing],
  ['G6 leave now by button', leaving.left_by_button],
  ['G6 leave now by Shift', leaving.left_by_shift],
  ['idle lock hides the letter', leaving.locked_when_idle],
  ['C7 the feed holds no content', status.feed_holds_no_content],
  ['G9 no request held a word that was typed', leaving.nothing_readable_left],
];

const foundations = [...Object.values(beginning), desk_days.first_colleague];

mkdirSync(folder, { recursive: true });
const stage = await set_stage(binaries, site, path.join(folder, 'stage'));
const browser = await open_browser();
const at = {
  stage,
  browser,
  folder,
  watch: new Watch(stage.origin),
  pictures: path.join(folder, 'pictures'),
  words: Object.fromEntries(['letter', 'reply', 'surname', 'town', 'child', 'risk', 'comment', 'note',
    'alt', 'invited', 'why'].map((name) => [name, canary(name)])),
};
Object.assign(at.words, { surname: name_of(10), child: name_of(9) });
let passed = 0;
let missed = 0;
try {
  for (const [name, step] of steps) {
    const began = Date.now();
    try {
      await step(at);
      const wrong = at.watch.end_of_step();
      if (wrong.length > 0) throw new Error(`G5: ${wrong.join('; ')}`);
      passed++;
      console.log(`ok      ${name} (${((Date.now() - began) / 1000).toFixed(1)} s)`);
    } catch (why) {
      missed++;
      at.watch.end_of_step();
      console.log(`NOT OK  ${name}: ${why.message}`);
      for (const who of ['Asha', 'Ben', 'Sam', 'Kelly', 'Nan']) {
        await at[who]?.page.screenshot({ path: path.join(folder, `stopped-${missed}-${who}.png`) })
          .catch(() => undefined);
      }
      // Without people and an agreement there is nothing to go on with.
      if (process.env.LETTERBOX_STOP || foundations.includes(step)) break;
    }
  }
} finally {
  await browser.close();
  await stage.end();
}
console.log(`${passed} passed, ${missed} failed`);
process.exitCode = missed === 0 ? 0 : 1;
