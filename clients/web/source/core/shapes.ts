// What calls take and answer (interface.ts says what the fields have in common).

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
  sends_email: boolean;
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
  /// Salt or cost of the password are not those of the last sign-in under this name on this device, or
  /// what was remembered of them is damaged. Where sign_in is refused, `detail` says it.
  salt_doubt?: SaltDoubt;
}
export type SaltDoubt = 'other_salt' | 'salt_not_compared';
export interface Me {
  member: Id;
  role: Role;
  certified: boolean;
  epoch: number;
  parties: PartyRef[];
  fingerprint: Hash; // SHA-256 of the own signing key
  agency: { fingerprint: Hash; name: string; origin: string };
}
export type NoticeChannel = 'none' | 'email' | 'post' | 'call';
/// Whole hours, 0 to 23, in the server's time zone.
export interface QuietHours {
  from: number;
  until: number;
}
export interface NoticeChoice {
  channel: NoticeChannel;
  address?: string; // with email, and only then
  quiet?: QuietHours;
}
export interface Notices {
  choice: NoticeChoice;
  sends_email: boolean; // else a worker tells those who chose e-mail
  service: string; // what the message calls us
}
export interface PersonToTell {
  agreement: Id;
  channel: Exclude<NoticeChannel, 'none'>; // email: messages cannot be sent
  member: Id;
  since: Time;
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
/// The first name of the worker and a telephone number of the team.
export interface Contact {
  name: string;
  phone: string;
}
/// What lists show: the words that everybody in the agreement may read.
export interface AgreementNames {
  agreement: Id;
  version: number;
  child: string; // the name that everybody may use
  names: { party: Id; name: string; sign_off: string }[];
}
/// With the words. A family sees its own details, the team everybody's.
export interface Agreement extends AgreementLine, AgreementNames {
  contact?: Contact; // whom families may ask
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
  contact?: Contact;
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
  notes: { outcome: 'return' | 'decline' | string; time: Time; note?: Note; withheld: boolean }[]; // oldest first
  to_worker?: string; // what the own party said to the worker with this version
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
  /// What the writer said to the worker with a changed letter; for the writer's party and the team
  /// alone. Show it as text only. `to_worker_withheld`: there is such a note, and why it cannot be shown.
  to_worker?: string;
  to_worker_withheld?: Refused;
  missing: number[]; // numbers of earlier deliveries that were never shown: tell the agency
  tells_opening?: boolean; // to a reader: whether the writer is told of it
}
/// What may be known of a letter before it is opened.
export interface Inside {
  length: number; // of the text, in UTF-16 units
  photos: number; // that were passed on
  note?: Note; // to the reader
  tells_opening: boolean; // whether the writer is told of it
}
export interface NewPicture {
  name: string; // photo-N, with .jpg or .png or without
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
  draft?: Id; // what it is written from: the same words of the same draft are not sent twice
  thanks_for?: Id; // a thank-you for this letter, with no `draft`: one goes to it, whatever the words of a second
  to_worker?: string; // with `corrects` alone; the readers never get it
  pictures?: NewPicture[]; // at most 12
}
export interface SentLetter {
  letter: Id;
  version: number;
  statement: Hash; // the receipt's number
  state: LetterState;
  arrived_before: boolean; // an earlier sending did arrive; it was not sent twice
}
/// A letter that is not finished, sealed to the author's own party and kept on the server. Text only:
/// pictures are not in it.
export interface Draft {
  draft: Id;
  version: number;
  saved: Time;
  agreement: Id;
  to: Id[];
  text: string;
  corrects?: Id;
  author: Id; // who wrote last
  mine: boolean;
  /// The letter that it became, where nobody was told that it arrived.
  sent?: SentLetter;
  /// Whatever the page wants to find again (which question is open, answers so far): JSON text.
  page: string;
}

// ---- review -----------------------------------------------------------------------------------

export interface LetterInReview {
  summary: LetterLine;
  letter: OpenedLetter; // byte for byte what the readers will get
  agreement: Agreement; // the version that the letter was written under
  /// Newer rules hold now than those the letter was written under, which `agreement` shows.
  agreement_changed: boolean;
  /// Why it does not open: it can be sent back, and not approved.
  unreadable?: Refused;
  before?: { text: string; version: number }; // the version before this one, where it opens here
  /// `to_team` and `checks` are for the team alone: what was checked before deciding. `note_withheld`:
  /// there is such a note, and why it cannot be shown.
  decisions: {
    outcome: string;
    time: Time;
    by: Id[];
    to_team?: string;
    checks?: Screening;
    note_withheld?: Refused;
  }[];
  /// Another worker's approval that waits for this person. Without `checks` it cannot be completed.
  proposal?: {
    statement: Hash;
    by: Id;
    left_out: number[];
    time: Time;
    to_team?: string;
    checks?: Screening;
  };
}
/// What the screening module takes besides the text.
export interface ScreeningRequest {
  author: string; // "adopter", "birth_mother", ..., or empty
  protected: { kind: string; value: string }[];
  signoff: string;
  side: 'writer' | 'worker';
  off: string[]; // rules that the agency has switched off
}
export type Severity = 'must look' | 'worth a look' | 'gentle note';
/// One passage [start, end) of the letter's text, or of what stands beside it, and what the worker chose: it may pass as it stands,
/// the writer is asked to change it, or the letter does not pass because of it.
export interface Check {
  beside?: number; // in which text; absent: the letter's own, 0: the sign-off, N: the words about photo N
  start: number;
  end: number;
  kind: string;
  severity: Severity;
  rule: string;
  choice?: 'set_aside' | 'asked_to_change' | 'not_passed_on';
  reason?: string; // the worker's own words for the choice, at most 1,000 bytes
}
/// All that the screening module pointed to, of the text and then beside it, with the choices. Sealed for
/// the team with the decision: with an approval every must look and every choice, else the choices; at
/// most 256.
export interface Screening {
  engine: number; // the module's version
  language: 'english' | 'welsh' | 'unknown';
  instead?: string; // how it was checked where the language is unknown
  /// Rules that the agency had switched off. The core adds them to what it seals; a page gives none.
  off?: string[];
  highlights: Check[];
}
export interface EarlierLetter {
  letter: Id;
  text: string;
  written: string; // day
}
export interface Verdict {
  outcome: 'approve' | 'return' | 'decline';
  photos?: ('pass' | 'leave')[]; // one for each of letter.attachments, with `approve` by the first
  comments?: PassageComment[]; // with `return`
  to_author?: string;
  to_reader?: string; // with `approve` by one person; else with deliver or complete_approval
  to_team?: string;
  screening?: Screening; // needed with `approve`
  second?: Id; // where two must approve; absent: the only other worker
  keep?: boolean; // with `approve` by one person and no note to the reader: kept on file for now
}
export type Decided = 'passed_on' | 'approved' | 'awaits_second' | 'returned' | 'declined' | 'kept';

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
  lapsed: Newcomer[]; // families who wait in vain: this person's year of confirming has ended
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
  // What the second person signs, as the statement says it:
  agreement?: Id; // for "agreement": read it with proposed_agreement
  entry?: { fingerprint: Hash; member: Id; role: Role }; // for "member"
  team?: { joining: Id[]; leaving: Id[]; workers: Id[] }; // for "team"
}
/// The sealed root file from the day the agency began, and its password: the second signature while
/// there is one person.
export interface RootFile {
  file: Uint8Array;
  password: string;
}
