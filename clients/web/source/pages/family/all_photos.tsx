// The photos of a letter in hand, as they go.
import { Picture } from '../../components/picture';
import { say } from '../../text/family';
import type { hand } from './hand';

export function AllPhotos({ hand }: { readonly hand: hand }) {
  if (hand.photos.length === 0) return null;
  return (
    <ul class="photos">
      {hand.photos.map((each, index) => (
        <li key={each.id}>
          <Picture of={each.picture} alt={each.alt || say('photos.number', { n: index + 1 })} />
        </li>
      ))}
    </ul>
  );
}
