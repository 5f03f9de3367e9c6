import path from 'node:path';

export const root = path.join(import.meta.dirname, '..', '..', '..');
export const photos = path.join(root, 'scripts', 'photos');

/// On "How do you want to start?": what leads to the whole letter, also to one that was begun.
export const blank = /With a blank page|Go on writing/;
