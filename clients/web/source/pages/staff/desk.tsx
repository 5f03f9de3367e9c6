import type { Me } from '../../core/interface';
export function Desk({ me }: { readonly me: Me }) { return <p>{me.role}</p>; }
