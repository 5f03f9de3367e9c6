// The secret of this device in a file for another one of the same person.
import { useState } from 'preact/hooks';
import { Button, Status } from '../../components/controls';
import { ask } from '../../session';
import { tell } from '../../text/staff';

export function OtherDevice() {
  const [words, set_words] = useState('');
  const [told, set_told] = useState('');
  const make = async (): Promise<void> => {
    const made = await ask('make_device_file', {});
    if (!made.ok) {
      set_told(made.refused.title);
      return;
    }
    const address = URL.createObjectURL(new Blob([made.value.file as Uint8Array<ArrayBuffer>]));
    const link = document.createElement('a');
    link.href = address;
    link.download = 'device.age';
    link.click();
    setTimeout(() => URL.revokeObjectURL(address), 60_000);
    set_words(made.value.words);
    set_told('');
  };
  return (
    <section class="sheet">
      <h2>{tell('device.other')}</h2>
      <p>{tell('device.other_text')}</p>
      {words !== '' && (
        <>
          <p>{tell('device.other_words')}</p>
          <p class="code">{words}</p>
          <p>{tell('device.other_then')}</p>
        </>
      )}
      <Button quiet onPress={make}>{tell('device.other_make')}</Button>
      <Status>{told}</Status>
    </section>
  );
}
