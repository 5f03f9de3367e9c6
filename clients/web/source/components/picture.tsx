// A picture from bytes of this page: a blob address that goes when the picture goes.
import { useEffect, useState } from 'preact/hooks';
import { plain } from './letter_text';

export function use_blob_address(of: Blob | undefined): string | undefined {
  const [address, set_address] = useState<string>();
  useEffect(() => {
    if (!of) {
      set_address(undefined);
      return undefined;
    }
    const made = URL.createObjectURL(of);
    set_address(made);
    return () => URL.revokeObjectURL(made);
  }, [of]);
  return address;
}

export function Picture({ of, alt, soft = false }: {
  readonly of: Blob;
  readonly alt: string;
  readonly soft?: boolean;
}) {
  const address = use_blob_address(of);
  return address === undefined ? null
    : <img class={soft ? 'photo soft' : 'photo'} src={address} alt={plain(alt)} />;
}
