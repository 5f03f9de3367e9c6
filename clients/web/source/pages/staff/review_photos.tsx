// Photos of a letter in review: blurred and grey first, each looked at and decided on.
import { useEffect, useState } from 'preact/hooks';
import { Button, Status } from '../../components/controls';
import { Radios, type field_error } from '../../components/form';
import { Picture } from '../../components/picture';
import type { Attachment, Id } from '../../core/interface';
import { ask } from '../../session';
import { tell } from '../../text/staff';

export type photo_choice = 'pass' | 'leave';

export const caption = (attachment: Attachment, n: number): string =>
  tell('review.photo', { n, alt: attachment.alt || tell('review.photo_none') });

export async function picture_in_review(letter: Id, index: number): Promise<Blob | string> {
  const got = await ask('review_picture', { letter, index });
  return got.ok ? new Blob([got.value.bytes as Uint8Array<ArrayBuffer>],
    { type: got.value.media_type }) : got.refused.title;
}

export function ReviewPhoto({ letter, attachment, index, choice, choose, errors }: {
  readonly letter: Id;
  readonly attachment: Attachment;
  readonly index: number;
  readonly choice: photo_choice | undefined;
  readonly choose: (choice: photo_choice) => void;
  readonly errors: readonly field_error[];
}) {
  const [picture, set_picture] = useState<Blob>();
  const [clear, set_clear] = useState(false);
  const [told, set_told] = useState('');
  const n = index + 1;
  useEffect(() => {
    void picture_in_review(letter, index).then((got) => {
      if (typeof got === 'string') set_told(got);
      else set_picture(got);
    });
  }, [letter, index]);
  return (
    <figure class="picture">
      {picture && <Picture of={picture} alt={caption(attachment, n)} soft={!clear} />}
      <figcaption>{caption(attachment, n)}</figcaption>
      <Button quiet onPress={() => set_clear(!clear)}>
        {tell(clear ? 'review.photo_soft' : 'review.photo_clear', { n })}
      </Button>
      <Radios id={`photo-${n}`} legend={tell('review.photo_choice', { n })} value={choice}
        onValue={choose} errors={errors}
        choices={[
          { value: 'pass', label: tell('review.photo_pass') },
          { value: 'leave', label: tell('review.photo_leave') },
        ]} />
      <Status>{told}</Status>
    </figure>
  );
}
