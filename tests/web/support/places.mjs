import path from 'node:path';

export const root = path.join(import.meta.dirname, '..', '..', '..');
export const photos = path.join(root, 'scripts', 'photos');
