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

export type Id = string;
export type Hash = string;
export type Time = string;

/// Why a call was refused. `name` is one of crypto/base/refusal.def, the same everywhere; `title` is
/// its plain English for people; `detail` helps a developer and holds nothing that people wrote.
/// Besides the names of the core there are two of the page's own: `core_failed` (the Worker stopped,
/// everything kept in it is gone, sign in again) and `left` (the person chose "Leave now").
export interface Refused {
  name: string;
  title: string;
  detail: string;
}
export type Outcome<T> = { ok: true; value: T } | { ok: false; refused: Refused };

export type Role = 'family' | 'worker' | 'manager' | 'auditor';
export type PartySort =
  | 'adoptive_home' | 'birth_parent' | 'grandparent' | 'sibling_home' | 'relative' | 'other';
export type AgreementState = 'active' | 'paused' | 'ended';
export type LetterState =
  | 'submitted' | 'in_review' | 'approved' | 'delivered' | 'returned' | 'declined' | 'held'
  | 'kept_on_file' | 'recalled' | 'withdrawn' | 'corrected';
export type HoldReason = 'reader' | 'date' | 'advice' | 'keys' | 'other';
/// `proposed`: a second person must confirm it first.
export type Published = 'now' | 'proposed';

export type Nothing = Record<string, never>;

export interface PartyRef {
  agreement: Id;
  party: Id;
}

// ---- signing in -------------------------------------------------------------------------------

export interface ServerInfo {
  agency?: { fingerprint: Hash; id: Id }; // absent: no agency has been created here yet
  api: number;
  log_key: string;
  origin: string;
  time: Time;
  version: string;
}
export interface FoundInvitation {
  agency_name: string;
  fingerprint: Hash; // of the agency, now pinned
  role: Role;
  parties: PartyRef[];
  expires: Time;
}
export interface SignedIn {
  member: Id;
  role: Role;
  certified: boolean; // false: a worker has not confirmed the keys yet; writing works already
  expires: Time; // of the session
}
export interface Me {
  member: Id;
  role: Role;
  certified: boolean;
  epoch: number;
  parties: PartyRef[];
  fingerprint: Hash; // SHA-256 of the own signing key
  agency: { fingerprint: Hash; name: string; origin: string };
}
export interface SessionLine {
  created: Time;
  current: boolean;
  label: string;
  last_used: Time;
}

// ---- agreements -------------------------------------------------------------------------------

export interface Party {
  id: Id;
  sort: PartySort;
}
/// One direction in which letters may go. `months` 1 to 12 (empty: any); `times` a year (0: as often
/// as people like); `approvals` 1 or 2; `receipts`: the writer may be told of the opening.
export interface Route {
  from: Id;
  to: Id;
  photos: boolean;
  times: number;
  months: number[];
  approvals: number;
  receipts: boolean;
}
export interface ProtectedDetail {
  kind: string; // "surname", "town", "school", ...
  words: string;
}
/// An agreement as its signed statement says it, without the sealed words. Quick.
export interface AgreementLine {
  agreement: Id;
  version: number;
  state: AgreementState;
  team: Id;
  parties: Party[];
  routes: Route[];
  own_party?: Id; // family only
}
/// With the words. A family sees its own details, the team everybody's.
export interface Agreement extends AgreementLine {
  child: string; // the name that everybody may use
  names: { party: Id; name: string; sign_off: string }[];
  own_details: { party: Id; details: ProtectedDetail[] }[];
  team_details?: { risks: string; conditions: string }; // team only
}
/// What make_agreement and change_agreement take. Parties that are new get their id from new_id.
export interface AgreementWords {
  team: Id;
  child: string;
  parties: { id: Id; sort: PartySort; name: string; sign_off: string; details: ProtectedDetail[] }[];
  routes: Route[];
  state: AgreementState;
  risks: string;
  conditions: string;
}

// ---- letters ----------------------------------------------------------------------------------

export interface Progress {
  steps: string[]; // 'sent', 'being read', 'checked', 'passed on'
  done: number; // how many steps are behind
  state: LetterState;
  words: string; // a plain sentence
  late: boolean;
  due?: Time;
  opened?: Time; // only where both sides agreed
}
/// What a list shows, as the server tells it; what is opened is verified. The author's party and the
/// team get the second group, the team the third.
export interface LetterLine {
  agreement: Id;
  author: Id;
  from: Id; // party
  letter: Id;
  parts: number; // 1 and the pictures
  state: LetterState;
  statement: Hash;
  to: Id[]; // parties
  version: number;
  delivered?: Time;
  number?: number;

  due?: Time;
  late?: boolean;
  opened?: Time;
  sent?: Time;
  reader?: Id; // the worker who reads it now

  approvals_needed?: number;
  certified?: boolean;
  hold_reason?: HoldReason;
  lease_until?: Time;
  second?: Id;

  progress: Progress;
}
export interface LettersPage {
  letters: LetterLine[];
  next?: string; // pass it as `after`
}
/// A comment on the words [begin, end) of a letter's text. `suggestion` may be empty.
export interface PassageComment {
  begin: number;
  end: number;
  passage: string;
  comment: string;
  suggestion: string;
}
export interface Note {
  text: string;
  comments: PassageComment[];
}
export interface LetterStory {
  summary: LetterLine;
  notes: { outcome: 'return' | 'decline' | string; time: Time; note?: Note }[]; // oldest first
}
export interface Attachment {
  name: string;
  alt: string; // what is in the picture
  media_type: 'image/jpeg' | 'image/png';
  length: number; // bytes
  left_out: boolean; // the worker did not pass this one on
}
/// A letter whose every signature, hash and place in the log held. Show `text` as text only.
export interface OpenedLetter {
  letter: Id;
  version: number;
  agreement: Id;
  from: Id;
  to: Id[];
  written: string; // day, "2026-05-03"
  statement: Hash;
  kind: 'own' | 'paper' | 'edited';
  text: string;
  sign_off: string;
  language: string;
  attachments: Attachment[];
  own: boolean; // written by the reader's own party
  note?: Note; // to the reader
  missing: number[]; // numbers of earlier deliveries that were never shown: tell the agency
}
export interface NewPicture {
  name: string;
  alt: string;
  bytes: Uint8Array; // JPEG or PNG, already shrunk; everything but the picture is dropped
}
export interface NewLetter {
  /// The page's own name for this act of sending. The same key again sends the same sealed letter
  /// again, and gets the same answer: a double click is one letter. Begin a new key after a change.
  key: string;
  agreement: Id;
  to: Id[];
  text: string; // at most 64 KiB in UTF-8
  language?: string; // "en"
  sign_off?: string; // absent: as the agreement says
  corrects?: Id; // a returned letter: this is its next version
  pictures?: NewPicture[]; // at most 12
}
export interface SentLetter {
  letter: Id;
  version: number;
  statement: Hash; // the receipt's number
  state: LetterState;
}
/// A letter that is not finished, sealed to the author's own party and kept on the server.
export interface Draft {
  draft: Id;
  version: number;
  saved: Time;
  agreement: Id;
  to: Id[];
  text: string;
  corrects?: Id;
  author: Id;
  /// Whatever the page wants to find again (which question is open, answers so far): JSON text.
  page: string;
}

// ---- review -----------------------------------------------------------------------------------

export interface LetterInReview {
  summary: LetterLine;
  letter: OpenedLetter; // byte for byte what the readers will get
  agreement: Agreement; // the version that the letter was written under
  decisions: { outcome: string; time: Time; by: Id[] }[];
  /// Another worker's approval that waits for this person.
  proposal?: { statement: Hash; by: Id; left_out: number[]; time: Time };
}
export interface Verdict {
  outcome: 'approve' | 'return' | 'decline';
  left_out?: number[]; // indexes into letter.attachments that are not passed on
  comments?: PassageComment[]; // with `return`
  to_author?: string;
  to_reader?: string; // with `approve` by one person; else with deliver or complete_approval
  to_team?: string;
  second?: Id; // where two must approve; absent: the only other worker
}
export type Decided = 'passed_on' | 'approved' | 'awaits_second' | 'returned' | 'declined';

// ---- people -----------------------------------------------------------------------------------

export interface Person {
  member: Id;
  role: Role;
  epoch: number;
  reason: 'joined' | 'changed' | 'recovered' | 'left';
  fingerprint: Hash; // SHA-256 of the signing key, for comparing
  parties: PartyRef[];
  teams: Id[];
  registrar: boolean; // may confirm newcomers now
  name?: string; // what the agency calls them; only where this device can open the invitation
}
export interface Newcomer {
  invitation: Id;
  member: Id;
  role: Role;
  parties: PartyRef[];
  time: Time;
  for_whom?: string;
  refused?: Refused; // what did not hold
}
export interface CertifiedReport {
  certified: Newcomer[]; // families, done now
  staff: Newcomer[]; // checked, wait for people: confirm_staff
  refused: Newcomer[];
  not_ours: Newcomer[];
  keys_failed: Refused[]; // keys that could not be given on; tried again later
}
export interface Team {
  team: Id;
  epoch: number;
  workers: Id[];
}
export interface Proposal {
  statement: Hash;
  kind: string; // "team", "member", "agreement", "decision"
  by: Id;
  awaits?: Id; // absent: any other member of staff
  letter?: Id; // for decisions
  mine: boolean;
  time: Time;
}
/// The sealed root file from the day the agency began, and its password: the second signature while
/// there is one person.
export interface RootFile {
  file: Uint8Array;
  password: string;
}

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
  sign_out: [Nothing, Nothing];
  sign_out_others: [Nothing, Nothing];
  sessions: [Nothing, { sessions: SessionLine[] }];
  me: [Nothing, Me];
  /// Fetches what is new about the agency: call it after events of the kinds member, team, agreement.
  sync: [Nothing, Nothing];

  /// Own parties' or own teams', quick.
  agreements: [Nothing, { agreements: AgreementLine[] }];
  /// Refuses unknown_agreement, not_allowed (the words have not been given to this device yet).
  agreement: [{ agreement: Id }, Agreement];
  agreement_words: [{ agreement: Id }, AgreementWords]; // team only
  make_agreement: [AgreementWords, { agreement: Id; how: Published }];
  change_agreement: [{ agreement: Id; words: AgreementWords }, { agreement: Id; how: Published }];
  /// A fresh id for a party.
  new_party: [Nothing, { party: Id }];

  letters: [
    { box: 'in' | 'out' | 'team'; agreement?: Id; after?: string; limit?: number },
    LettersPage,
  ];
  letter_status: [{ letter: Id }, LetterStory];
  /// Fetches, verifies and opens. Refuses not_delivered, not_your_letter, letter_withdrawn,
  /// does_not_open, and every lie by its own name.
  read_letter: [{ letter: Id; version?: number }, OpenedLetter];
  /// A picture of the letter read last under this id. Refuses not_found (not read yet, no such
  /// picture, or left out).
  attachment: [{ letter: Id; index: number }, { bytes: Uint8Array; media_type: string }];
  /// Tells the author's side, where the agreement says so; `told` is false elsewhere.
  tell_opened: [{ letter: Id }, { told: boolean }];
  /// Refuses route_not_allowed, photos_not_allowed, agreement_not_active, old_agreement, too_large,
  /// too_many_attachments, bad_photo, not_allowed_now, not_certified. After `network` call it again
  /// with the same key.
  send_letter: [NewLetter, SentLetter];
  /// Refuses reading_started, already_opened, not_found.
  withdraw_letter: [{ letter: Id }, Nothing];

  /// Saves; without `draft` a new one is begun. `version` is the one that was loaded or saved last:
  /// out_of_order says that another window or person saved a newer one, load it and offer both.
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

  queue: [{ after?: string; limit?: number }, LettersPage];
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
  /// About the letter opened for review. Refuses not_claimed, own_letter, two_people_needed (nobody
  /// else is in the team), out_of_order, mismatch.
  decide: [{ letter: Id; verdict: Verdict }, { decided: Decided }];
  complete_approval: [{ letter: Id; to_reader?: string }, { decided: Decided }];
  deliver: [{ letter: Id; to_reader?: string }, { decided: Decided }];
  recall: [{ letter: Id }, Nothing]; // refuses already_opened

  /// Everybody who has not left.
  people: [Nothing, { people: Person[] }];
  teams: [Nothing, { teams: Team[] }];
  /// `code` is shown once and kept nowhere; `link` carries it in its fragment, for a QR code.
  /// Refuses wrong_role (may not invite).
  invite: [
    { role: Role; parties?: PartyRef[]; for_whom: string; expires: Time },
    { code: string; link: string },
  ];
  registrations: [Nothing, { newcomers: Newcomer[] }];
  /// A worker's or manager's page calls it after every sign-in and after `registration` events.
  certify_waiting: [Nothing, CertifiedReport];
  confirm_staff: [{ member: Id; root?: RootFile }, { how: Published }];
  name_registrar: [{ member: Id }, Nothing];
  /// A new team (no `team`), or the next epoch of one, with exactly these workers.
  make_team: [{ team?: Id; workers: Id[]; root?: RootFile }, { team: Id; how: Published }];
  proposals: [Nothing, { proposals: Proposal[] }];
  /// Not for decisions: those go through open_for_review and complete_approval.
  complete_proposal: [{ statement: Hash }, Nothing];
  drop_proposal: [{ statement: Hash }, Nothing];
}
export type CallName = keyof Calls;
export type Arguments<K extends CallName> = Calls[K][0];
export type Answer<K extends CallName> = Calls[K][1];

// ---- events -----------------------------------------------------------------------------------

export type EventKind =
  | 'letter_sent' | 'letter_withdrawn' | 'letter_claimed' | 'letter_released' | 'letter_held'
  | 'letter_approved' | 'letter_delivered' | 'letter_returned' | 'letter_declined'
  | 'letter_recalled' | 'letter_opened' | 'registration' | 'member' | 'team' | 'agreement'
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
  /// Answers a function that stops listening.
  on<E extends keyof Events>(event: E, listener: (what: Events[E]) => void): () => void;
  /// "Leave now": at once, keys are gone with the Worker, every open call answers `left`, and the
  /// server is told to end the session while the page goes away.
  leave(): void;
}
