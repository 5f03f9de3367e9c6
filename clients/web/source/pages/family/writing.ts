// Everything for writing a letter and for changing one: a part of its own, loaded when somebody
// writes.
export { FixLetter } from './fix';
export { Write } from './write';
