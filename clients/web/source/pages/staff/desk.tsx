// A worker's and a manager's pages: menu, and which page for which path.
import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Link } from '../../components/controls';
import { Layout } from '../../components/layout';
import { Screen } from '../../components/screen';
import type { CertifiedReport, Me } from '../../core/interface';
import { use_events } from '../../asking';
import { use_place } from '../../router';
import { ask } from '../../session';
import { say } from '../../text/family';
import { tell } from '../../text/staff';
import { Account } from '../account/account';
import { Agreements } from './agreements';
import { AgreementPage } from './agreement_page';
import { AgreementForm } from './agreement_form';
import { use_directory, type directory } from './known';
import { OtherDevice } from './other_device';
import { People } from './people';
import { PhotoPreference } from './photo_preference';
import { Queue } from './queue';
import { Review } from './review';
import { Today } from './today';
import { Waiting } from './waiting';

export interface office {
  readonly me: Me;
  readonly known: directory;
  readonly report: CertifiedReport | undefined;
}

const pages = [
  ['/desk', 'menu.today'],
  ['/desk/letters', 'menu.queue'],
  ['/desk/agreements', 'menu.agreements'],
  ['/desk/people', 'menu.people'],
  ['/desk/account', 'menu.account'],
] as const;

export function Desk({ me }: { readonly me: Me }) {
  const at = use_place();
  const known = use_directory();
  const [report, set_report] = useState<CertifiedReport>();
  const certify = async (): Promise<void> => {
    const done = await ask('certify_waiting', {});
    if (done.ok) set_report(done.value);
  };
  useEffect(() => void certify(), []);
  // Whoever else confirmed somebody meanwhile leaves less to do here.
  use_events(['registration', 'member'], () => void certify());
  const path = at.parts[0] === 'desk' ? at.path : '/desk';
  const menu = (
    <nav class="desk-nav" aria-label={tell('menu.label')}>
      {pages.map(([to, name]) => (
        <Link key={to} to={to} current={path === to || (to !== '/desk' && path.startsWith(to))}>
          {tell(name)}
        </Link>
      ))}
    </nav>
  );
  return (
    <Layout worker="" wide menu={menu} helped={false}>
      <Waiting member={me.member} />
      {page_of(path.split('/').slice(2), { me, known, report })}
    </Layout>
  );
}

function page_of(parts: readonly string[], office: office): JSX.Element {
  const [first, second] = parts;
  if (first === undefined) return <Today office={office} />;
  if (first === 'letters' && second === 'show') {
    return <Queue office={office} {...(parts[2] !== undefined ? { shelf: parts[2] } : {})} />;
  }
  if (first === 'letters' && second) return <Review key={second} office={office} id={second} />;
  if (first === 'letters') return <Queue office={office} />;
  if (first === 'agreements' && second === 'new') return <AgreementForm office={office} />;
  if (first === 'agreements' && second && parts[2] === 'change') {
    return <AgreementForm key={second} office={office} change={second} />;
  }
  if (first === 'agreements' && second) {
    return <AgreementPage key={second} office={office} id={second} />;
  }
  if (first === 'agreements') return <Agreements office={office} />;
  if (first === 'people') return <People office={office} />;
  if (first === 'account') {
    return <Account back="/desk"><PhotoPreference /><OtherDevice /></Account>;
  }
  return (
    <Screen heading={say('not_found.heading')} back="/desk">
      <p>{say('not_found.text')}</p>
    </Screen>
  );
}
