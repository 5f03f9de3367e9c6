// 256 short, plain words for sign-in words: seven of them are 56 bits, behind Argon2id. None is
// rude, sad, or spelled like another.
const list =
  'acorn apple april arrow autumn baker balloon bamboo banana basket beach bell berry bicycle ' +
  'biscuit blanket blossom boat book bottle bowl branch bread breeze bridge brook brush bubble ' +
  'bucket butter button cabin cable cactus camera candle canoe carpet carrot castle cello chair ' +
  'chalk cheese cherry circle clock cloud clover coast cocoa coffee comet copper coral corner ' +
  'cotton crayon cream cricket crystal cushion daisy dance desert diamond dinner dolphin donkey ' +
  'dragon drawer drum eagle earth echo elbow engine evening falcon farmer feather fiddle field ' +
  'finger flag flame flute forest fountain fox garden ginger giraffe glove goat golden grape ' +
  'grass guitar hammer harbour harvest hazel hedge helmet hill holiday honey horse island ivory ' +
  'ivy jacket jam jelly jigsaw jungle kettle key kitchen kite ladder lake lamp lantern leaf lemon ' +
  'letter library lily linen lion lizard lobster magnet mango maple marble market meadow melon ' +
  'metal mirror mitten monkey moon morning mountain muffin museum needle nest noodle north nutmeg ' +
  'oak oasis ocean olive onion orange orchard otter owl paddle paint palace pancake panda paper ' +
  'parrot pasta peach peanut pebble pencil penguin pepper piano picnic pillow pine planet plum ' +
  'pocket poem pond pony potato puddle pumpkin puppet puzzle quilt rabbit radio railway rainbow ' +
  'raisin ribbon rice river robin rocket rose ruby saddle sail salad sand satin school seal ' +
  'shell silver skate sky slipper snow soap sock soup spoon spring squirrel star stone straw ' +
  'sugar summer sunset swan table teapot tiger toast tomato train tulip tunnel turtle umbrella ' +
  'valley velvet violin waffle walnut water whale wheat willow window winter wool yellow zebra';

export const words: readonly string[] = list.split(' ').slice(0, 256);

/// Chosen by the browser's own randomness, each word as likely as the other.
export function new_words(): string[] {
  const picked = crypto.getRandomValues(new Uint8Array(7));
  return [...picked].map((each) => words[each] ?? '');
}
