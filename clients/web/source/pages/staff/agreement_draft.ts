// An agreement while it is filled in: what is still missing, and what the core is asked to make.
import type { field_error } from '../../components/form';
import type { AgreementState, AgreementWords, Id, PartySort, ProtectedDetail, Route } from
  '../../core/interface';
import { tell } from '../../text/staff';

export interface party_draft {
  readonly id: Id;
  readonly sort: PartySort;
  readonly name: string;
  readonly sign_off: string;
  readonly never: string;  // a line each, "kind: words"; "none" where there is nothing
}
/// Whom families may ask: shown on each of their pages.
export interface contact {
  readonly name: string;
  readonly phone: string;
}
type words_with_contact = AgreementWords & { readonly contact?: contact };

export interface agreement_draft {
  readonly team: Id;
  readonly child: string;
  readonly parties: readonly party_draft[];
  readonly routes: readonly Route[];
  readonly risks: string;
  readonly conditions: string;
  readonly contact: contact;
  readonly state: AgreementState;
}

const none = 'none';

export function details_of(never: string): ProtectedDetail[] {
  return never.split('\n').map((line) => line.trim())
    .filter((line) => line !== '' && line.toLowerCase() !== none)
    .map((line) => {
      const colon = line.indexOf(':');
      return colon > 0
        ? { kind: line.slice(0, colon).trim(), words: line.slice(colon + 1).trim() }
        : { kind: 'words', words: line };
    })
    .filter((detail) => detail.words !== '');
}

export const never_of = (details: readonly ProtectedDetail[]): string =>
  details.length === 0 ? none : details.map((each) => `${each.kind}: ${each.words}`).join('\n');

/// Sections that are complete, for the list of tasks.
export interface tasks {
  readonly child: boolean;
  readonly parties: boolean;
  readonly ways: boolean;
  readonly contact: boolean;
}

export function missing_in(draft: agreement_draft): field_error[] {
  const out: field_error[] = [];
  if (draft.child.trim() === '') out.push({ field: 'child', words: tell('new.need_child') });
  if (draft.parties.length < 2) out.push({ field: 'add-party', words: tell('new.need_two') });
  draft.parties.forEach((party, index) => {
    const n = index + 1;
    if (party.name.trim() === '') {
      out.push({ field: `name-${n}`, words: tell('new.need_name', { n }) });
    }
    if (party.sign_off.trim() === '') {
      out.push({ field: `sign-${n}`, words: tell('new.need_sign', { n }) });
    }
    if (party.never.trim() === '') {
      out.push({ field: `never-${n}`, words: tell('new.need_never', { n }) });
    }
  });
  if (draft.routes.length === 0) out.push({ field: 'way-1-2', words: tell('new.need_way') });
  if (draft.contact.name.trim() === '') {
    out.push({ field: 'contact-name', words: tell('new.need_contact') });
  }
  if (!/\d/.test(draft.contact.phone)) {
    out.push({ field: 'contact-phone', words: tell('new.need_phone') });
  }
  return out;
}

export function tasks_of(draft: agreement_draft): tasks {
  const missing = missing_in(draft).map((each) => each.field);
  return {
    child: !missing.includes('child'),
    parties: !missing.some((field) => /^(name|sign|never|add)-/.test(field)),
    ways: !missing.some((field) => field.startsWith('way-')),
    contact: !missing.some((field) => field.startsWith('contact-')),
  };
}

export const to_words = (draft: agreement_draft): words_with_contact => ({
  team: draft.team,
  child: draft.child.trim(),
  parties: draft.parties.map((each) => ({
    id: each.id, sort: each.sort, name: each.name.trim(), sign_off: each.sign_off.trim(),
    details: details_of(each.never),
  })),
  routes: [...draft.routes],
  state: draft.state,
  risks: draft.risks.trim(),
  conditions: draft.conditions.trim(),
  contact: { name: draft.contact.name.trim(), phone: draft.contact.phone.trim() },
});

export const from_words = (words: words_with_contact): agreement_draft => ({
  team: words.team,
  child: words.child,
  parties: words.parties.map((each) => ({
    id: each.id, sort: each.sort, name: each.name, sign_off: each.sign_off,
    never: never_of(each.details),
  })),
  routes: words.routes,
  risks: words.risks,
  conditions: words.conditions,
  contact: words.contact ?? { name: '', phone: '' },
  state: words.state,
});
