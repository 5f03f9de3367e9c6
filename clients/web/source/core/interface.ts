// Everything that a page can ask of the core, and what it answers.
//
// The core is C++ compiled to WebAssembly (clients/wasm). It runs in one Worker, which alone holds
// keys. A page calls it by name (see client.ts):
//
//     const answer = await core.call('read_letter', { letter });
//     if (answer.ok) show(answer.value.text);
//     else explain(answer.refused.title);
//
// Fields are named as in C++ and in the HTTP API. Ids, hashes and times are strings: ids as in the
// protocol (section 2), hashes and keys in base64url, times in RFC 3339 UTC, whole seconds. A field
// that may be missing is marked with "?"; it is never null. Bytes are Uint8Array; those passed in are
// moved to the Worker and are empty afterwards. Positions in a text ("begin", "end") count UTF-16
// units, as JavaScript's strings do. Text may be of any normal form; it is made NFC (passwords
// NFKC) on the way to the core.

import type {
  Agreement,
  AgreementLine,
  AgreementNames,
  AgreementWords,
  CertifiedReport,
  Decided,
  Draft,
  EarlierLetter,
  FoundInvitation,
  Hash,
  HoldReason,
  Id,
  Inside,
  LetterInReview,
  LetterLine,
  LetterStory,
  LettersPage,
  Me,
  NewLetter,
  Newcomer,
  Nothing,
  NoticeChoice,
  Notices,
  OpenedLetter,
  Outcome,
  PartyRef,
  Person,
  PersonToTell,
  Proposal,
  Published,
  Role,
  RootFile,
  Screening,
  ScreeningRequest,
  SentLetter,
  ServerInfo,
  SessionLine,
  SignedIn,
  Team,
  Time,
  Verdict,
} from './shapes';
import type { ClueTrails, ScreenedLetter, Screened } from './screening';

export type * from './screening';
export type * from './shapes';

// ---- the calls --------------------------------------------------------------------------------
// name: [arguments, answer]. The usual refusals are named; `network`, `not_signed_in`,
// `too_many_requests` and `unavailable` can come from nearly all.

export interface Calls {
  server_info: [Nothing, ServerInfo];

  /// Slow (about a second): derives a key from the code. Refuses bad_code (at once), not_found (wrong,
  /// used or expired: nobody can tell which), bad_proof.
  look_up_invitation: [{ code: string }, FoundInvitation];
  /// Makes keys and an account for the invitation just looked up. Sign in afterwards. Slow.
  /// Refuses name_taken, not_found, bad_password.
  join: [{ name: string; password: string }, { member: Id }];
  /// Slow. Refuses sign_in_failed, keys_changed, other_agency, wrong_origin, weak_parameters.
  /// `own_device`: the person says that this phone or computer is theirs alone.
  sign_in: [{ name: string; password: string; label: string; own_device: boolean }, SignedIn];
  /// A new password; every other session ends. Slow, twice. Refuses sign_in_failed.
  change_password: [{ name: string; old_password: string; new_password: string }, Nothing];
  /// Five words for a new password, to be shown and taken or not: UTF-8.
  propose_password: [Nothing, { words: Uint8Array }];
  /// Refuses weak_password, bad_password, with words for people. Quick; sends nothing.
  check_password: [{ password: string }, Nothing];
  /// Eight words for paper: UTF-8. They hold after set_recovery_words.
  make_recovery_words: [Nothing, { words: Uint8Array }];
  /// Slow, twice. Refuses bad_words, sign_in_failed.
  set_recovery_words: [{ name: string; password: string; recovery_words: string }, Nothing];
  /// The words are used up, and a new password is set; sign in with it afterwards. Slow, twice.
  /// Refuses bad_words, weak_password, sign_in_failed.
  recover: [
    { name: string; recovery_words: string; new_password: string; label: string },
    Nothing,
  ];
  /// The secret of this staff device in a file for another one, and the five words that open it. Refuses
  /// not_found for families.
  make_device_file: [Nothing, { file: Uint8Array; words: string }];
  /// Before signing in here for the first time. Refuses does_not_open, already_used (this browser is
  /// a colleague's).
  take_device_file: [{ file: Uint8Array; password: string }, Nothing];
  sign_out: [Nothing, Nothing];
  sign_out_others: [Nothing, Nothing];
  sessions: [Nothing, { sessions: SessionLine[] }];
  me: [Nothing, Me];
  /// How one is told, outside, that something is new.
  notices: [Nothing, Notices];
  /// For families. Refuses bad_email.
  choose_notices: [NoticeChoice, Nothing];
  /// Fetches what is new about the agency: call it after events of the kinds member, team, agreement.
  sync: [Nothing, Nothing];

  /// Own parties' or own teams', quick.
  agreements: [Nothing, { agreements: AgreementLine[] }];
  /// Refuses unknown_agreement, not_allowed (the words have not been given to this device yet).
  agreement: [{ agreement: Id }, Agreement];
  /// What lists show of agreements. Those that were not given to this device yet, or are damaged, are left out. Refuses
  /// unknown_agreement.
  agreement_names: [{ agreements: readonly Id[] }, { agreements: AgreementNames[] }];
  agreement_words: [{ agreement: Id }, AgreementWords]; // team only
  make_agreement: [AgreementWords, { agreement: Id; how: Published }];
  change_agreement: [{ agreement: Id; words: AgreementWords }, { agreement: Id; how: Published }];
  /// What a colleague proposes for an agreement, with all its words. Refuses not_found when nothing
  /// waits for this person, not_allowed outside the team.
  proposed_agreement: [
    { agreement: Id }, { agreement: Agreement; by: Id; statement: Hash },
  ]; // team only
  /// A fresh id for a party.
  new_party: [Nothing, { party: Id }];

  /// What to screen a letter with before it is sent: give it to the screening module. Quick once the
  /// agreement was shown.
  writer_screening: [{ agreement: Id }, ScreeningRequest];
  /// What a photo file tells besides the picture; to be asked before a canvas encodes it anew.
  /// `removed`: "We took the place and the date out of this photo.", or empty. `only_drawn`: the core
  /// does not read the file, but a browser may be able to, and no size in it is over the bound. Refuses
  /// bad_photo (no size is to be found), heic_photo, too_large: then no decoder may have it.
  look_at_photo: [
    { bytes: Uint8Array }, { media_type: string; only_drawn: boolean; removed: string },
  ];

  letters: [
    { box: 'in' | 'out' | 'team'; agreement?: Id; after?: string; limit?: number },
    LettersPage,
  ];
  letter_status: [{ letter: Id }, LetterStory];
  /// Fetches, verifies and opens. Refuses not_delivered, not_your_letter, letter_withdrawn,
  /// does_not_open, and every lie by its own name.
  read_letter: [{ letter: Id; version?: number }, OpenedLetter];
  /// A picture of the letter read last under this id, in plain form. Refuses not_found (not read yet,
  /// no such picture, or left out), and bad_photo or too_large: it is not in plain form.
  attachment: [{ letter: Id; index: number }, { bytes: Uint8Array; media_type: string }];
  /// Tells the author's side, where the agreement says so; `told` is false elsewhere.
  tell_opened: [{ letter: Id }, { told: boolean }];
  /// Refuses route_not_allowed, photos_not_allowed, agreement_not_active, old_agreement, too_large,
  /// too_many_waiting (the detail ends with the day by which the first of them should be read),
  /// too_many_attachments, bad_photo, not_allowed_now, not_certified. After `network` call it again
  /// with the same key.
  send_letter: [NewLetter, SentLetter];
  /// Refuses reading_started, already_opened, not_found.
  withdraw_letter: [{ letter: Id }, Nothing];

  /// Saves; without `draft` a new one is begun. `version` is the one that was loaded or saved last:
  /// draft_changed says that another window or person saved a newer one: take `drafts` and offer both.
  /// Refuses not_found (it was dropped or sent), drafts_full, not_certified, too_large.
  save_draft: [
    {
      draft?: Id;
      version?: number;
      agreement: Id;
      to: Id[];
      text: string;
      corrects?: Id;
      page: string;
    },
    { draft: Id; version: number; saved: Time },
  ];
  drafts: [Nothing, { drafts: Draft[] }];
  drop_draft: [{ draft: Id }, Nothing];

  /// `checked`: those that were approved and passed on to nobody yet, on file or not, instead.
  queue: [{ after?: string; checked?: boolean; limit?: number }, LettersPage];
  claim_next: [Nothing, LetterLine]; // refuses not_found: nothing waits
  claim: [{ letter: Id }, LetterLine]; // refuses already_claimed
  release: [{ letter: Id }, Nothing];
  hand_over: [{ letter: Id; to: Id }, Nothing];
  hold: [{ letter: Id; reason: HoldReason }, Nothing];
  resume: [{ letter: Id }, Nothing];
  /// Verifies and opens everything. Refuses not_claimed only when a decision follows; letter_withdrawn,
  /// bad_photo, not_certified (the author's keys are not confirmed yet).
  open_for_review: [{ letter: Id }, LetterInReview];
  /// A picture of the letter opened for review.
  review_picture: [{ letter: Id; index: number }, { bytes: Uint8Array; media_type: string }];
  /// What to screen the letter opened for review with: everybody's protected details.
  review_screening: [{ letter: Id }, ScreeningRequest];
  /// The newest ten that the same party wrote to one of these readers before, oldest first, for clues
  /// that add up. `closed`: how many could not be opened.
  earlier_letters: [{ letter: Id }, { closed: number; letters: EarlierLetter[] }];
  /// About a letter opened for review, of which the last four stay open. Refuses not_claimed,
  /// own_letter, two_people_needed (nobody else is in the team), out_of_order, mismatch; before an approval not_screened (no screening, or
  /// the language is unknown and `instead` is empty) and undecided_highlight (a must look was not set
  /// aside with a reason; the detail names them by kind and place).
  /// Where what was approved could not be kept on file, any refusal has the detail `not kept`: it stands,
  /// and keep_on_file goes on from there.
  decide: [{ letter: Id; verdict: Verdict }, { decided: Decided }];
  /// Whether its screening and the choices for photos are enough for an approval by this person, before
  /// anything is signed. Refuses not_screened, undecided_highlight, and bad_field with the detail
  /// `photos`, as `decide` and `complete_approval` would.
  check_decision: [{ letter: Id; verdict: Verdict }, Nothing];
  /// `screening`: what this person's own device points to. The first person's choices must cover every
  /// must look of it; refuses not_screened (also without `screening`) and undecided_highlight otherwise;
  /// approved_unscreened where the first person made none: return the letter, or drop_proposal and decide.
  complete_approval: [
    { letter: Id; screening?: Screening; to_reader?: string; keep?: boolean },
    { decided: Decided },
  ];
  deliver: [{ letter: Id; to_reader?: string }, { decided: Decided }];
  /// An approved letter that nobody has. Refuses not_allowed_now, duplicate.
  keep_on_file: [{ letter: Id }, Nothing];
  recall: [{ letter: Id }, Nothing]; // refuses already_opened (by all)

  /// Everybody who has not left.
  people: [Nothing, { people: Person[] }];
  teams: [Nothing, { teams: Team[] }];
  /// `code` is shown once and kept nowhere; `link` carries it in its fragment, for a QR code.
  /// Refuses not_allowed (may not invite).
  invite: [
    { role: Role; parties?: PartyRef[]; for_whom: string; expires: Time },
    { code: string; link: string },
  ];
  registrations: [Nothing, { newcomers: Newcomer[] }];
  /// A worker's or manager's page calls it after every sign-in and after `registration` events.
  certify_waiting: [Nothing, CertifiedReport];
  /// Families of the own teams that a worker tells, longest waiting first.
  people_to_tell: [Nothing, { people: PersonToTell[] }];
  told: [{ member: Id }, Nothing]; // refuses not_found: they came back meanwhile
  confirm_staff: [{ member: Id; root?: RootFile }, { how: Published }];
  name_registrar: [{ member: Id }, Nothing];
  /// A new team (no `team`), or the next epoch of one, with exactly these workers.
  make_team: [{ team?: Id; workers: Id[]; root?: RootFile }, { team: Id; how: Published }];
  proposals: [Nothing, { proposals: Proposal[] }];
  /// Only dropping is for decisions, too: completing them goes through open_for_review and complete_approval.
  complete_proposal: [{ statement: Hash }, Nothing];
  drop_proposal: [{ statement: Hash }, Nothing];
}
export type CallName = keyof Calls;
export type Arguments<K extends CallName> = Calls[K][0];
export type Answer<K extends CallName> = Calls[K][1];

// ---- events -----------------------------------------------------------------------------------

export type EventKind =
  | 'letter_sent' | 'letter_withdrawn' | 'letter_claimed' | 'letter_released' | 'letter_held'
  | 'letter_approved' | 'letter_kept' | 'letter_delivered' | 'letter_returned'
  | 'letter_declined' | 'letter_recalled' | 'letter_opened' | 'registration' | 'member' | 'team' | 'agreement'
  | 'proposal';
/// Something happened to `id`. Never content: ask for what is new.
export interface LiveEvent {
  cursor: number;
  id: string;
  kind: EventKind;
}
export type Connection = 'live' | 'polling' | 'offline';

export interface Events {
  /// In order, each once.
  happened: LiveEvent;
  connection: Connection;
  /// The session is over (expired, ended elsewhere, or somebody left): ask to sign in again.
  signed_out: { why: string };
  /// The Worker stopped and cannot be used any more; make a new core.
  failed: { detail: string };
  /// Bytes done of bytes in all, while send_letter runs.
  progress: { call: CallName; done: number; all: number };
}

/// The core, as a page holds it. Calls are answered one after the other, in the order made.
export interface Core {
  call<K extends CallName>(name: K, args: Arguments<K>): Promise<Outcome<Answer<K>>>;
  /// What might tell too much in a letter, or hurt. The first question loads the screening, which an
  /// empty text does ahead of time. Needs nobody signed in.
  screen(letter: ScreenedLetter): Promise<Outcome<Screened>>;
  /// Clues that add up over letters of one writer, oldest first; for workers.
  clues(letters: string[]): Promise<Outcome<ClueTrails>>;
  /// Of a letter that came: opened in the Worker, which tells this and no word of the letter. Refuses what
  /// read_letter refuses.
  look_inside(letter: Id): Promise<Outcome<Inside>>;
  /// Answers a function that stops listening.
  on<E extends keyof Events>(event: E, listener: (what: Events[E]) => void): () => void;
  /// "Leave now": at once, keys are gone with the Worker, every open call answers `left`, and the
  /// server is told to end the session while the page goes away.
  leave(): void;
  /// The same, and the session stays, for another window of this browser.
  drop_keys(): void;
}
