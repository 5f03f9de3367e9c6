// What the screening is asked and answers (clients/wasm/screening): places in a letter that might tell
// who somebody is or where they are, or that might hurt. It points; people decide.
//
// Its module and word lists are loaded with the first question, not before. Positions count UTF-16
// units of the text as it was given: it is not brought into NFC on the way.

export interface ScreenedLetter {
  text: string;
  /// Role as in the agreement, 'birth_mother'; '' where it is not known.
  author: string;
  /// What must not cross: kinds as in the agreement, 'town', 'surname', ...
  protected: { kind: string; value: string }[];
  /// How the author signs, as in the agreement.
  signoff?: string;
  /// For whom the reasons are worded. The writer's are gentler.
  side: 'writer' | 'worker';
  /// Rules that the agency's policy switches off: 'phone.part', or 'phone' for all of them.
  off?: string[];
}

export type HighlightKind =
  | 'surname' | 'full_name' | 'child_name' | 'street_address' | 'postcode' | 'town' | 'school'
  | 'workplace' | 'club' | 'phone' | 'email' | 'social' | 'url' | 'date_of_birth'
  | 'vehicle_registration' | 'landmark'
  | 'meeting' | 'blame' | 'pressure' | 'promise' | 'parent_title' | 'life_news' | 'distress'
  | 'threat' | 'money';

export interface Highlight {
  start: number; // UTF-16 units, `end` exclusive
  end: number;
  first_point: number; // the same in code points, as the command line and review records count
  end_point: number;
  kind: HighlightKind;
  severity: 'must look' | 'worth a look' | 'gentle note';
  rule: string; // 'phone.number'
  reason: string; // one plain sentence
  suggestion?: string; // words to put there instead
}

export interface Screened {
  v: 1;
  version: number; // of the rules; review records keep it
  /// `note` tells people what is not known of the language; '' for English.
  language: { name: 'english' | 'welsh' | 'unknown'; note: string };
  highlights: Highlight[]; // in the order of the text
}

/// Small clues of several letters that may add up.
export interface ClueTrails {
  v: 1;
  version: number;
  trails: {
    reason: string; // one plain sentence
    clues: { letter: number; start: number; end: number; topic: string }[];
  }[];
}

export interface ScreeningCalls {
  /// Refuses bad_field, too_large (beyond 256 KiB), and screening_failed: it could not be loaded.
  screen: [ScreenedLetter, Screened];
  /// `letters`: of one writer, oldest first.
  clues: [{ letters: string[] }, ClueTrails];
}
export type ScreeningCall = keyof ScreeningCalls;
