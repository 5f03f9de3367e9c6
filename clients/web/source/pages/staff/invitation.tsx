// An invitation for printing: an address window, the code in words, and as a picture whose link
// carries the code behind the '#', where no server sees it.
import qrcode from 'qrcode-generator';
import { useMemo } from 'preact/hooks';
import { Button } from '../../components/controls';
import { Screen } from '../../components/screen';
import type { Contact } from '../../core/interface';
import { day } from '../../text/say';
import { tell } from '../../text/staff';

export interface invitation {
  readonly code: string;
  readonly link: string;
  readonly who: string;
  readonly expires: string;
  readonly contact?: Contact;  // whom this person may ask
}

const days = 28;
/// When a new invitation ends: whole seconds, as the protocol writes times.
export const valid_until = (): string =>
  `${new Date(Date.now() + days * 24 * 3600 * 1000).toISOString().slice(0, 19)}Z`;

const quiet_zone = 4;  // modules

/// Dark modules as one path, so that it prints sharply at any size.
export function Qr({ of, label }: { readonly of: string; readonly label: string }) {
  const { path, size } = useMemo(() => {
    const code = qrcode(0, 'M');
    code.addData(of);
    code.make();
    const modules = code.getModuleCount();
    let drawn = '';
    for (let y = 0; y < modules; y++) {
      for (let x = 0; x < modules; x++) {
        if (code.isDark(y, x)) drawn += `M${x + quiet_zone} ${y + quiet_zone}h1v1h-1z`;
      }
    }
    return { path: drawn, size: modules + 2 * quiet_zone };
  }, [of]);
  return (
    <svg class="qr" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label}
      shape-rendering="crispEdges">
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}

export function Invitation({ what, back }: {
  readonly what: invitation;
  readonly back: () => void;
}) {
  const short = what.link.replace(/^https?:\/\//, '').replace(/#.*$/, '');
  return (
    <Screen heading={tell('invitation.heading')} back={back} on_screen_only>
      <p class="no-print note look">{tell('invitation.once')}</p>
      <p class="no-print">
        <Button onPress={() => print()}>{tell('invitation.print')}</Button>
      </p>
      <article class="invitation">
        <div class="address-window">{what.who}</div>
        <p>{tell('invitation.hello', { name: what.who })}</p>
        <p>{tell('invitation.text')}</p>
        <p>
          {what.contact ? tell('invitation.free_call', { ...what.contact })
            : tell('invitation.free')}
        </p>
        <p>{tell('invitation.scan')} <span class="code">{short}</span></p>
        <Qr of={what.link} label={tell('invitation.qr')} />
        <p>{tell('invitation.code')}: <strong class="code">{what.code}</strong></p>
        <p>{tell('invitation.until', { day: day(what.expires) })}</p>
      </article>
    </Screen>
  );
}
