interface node {
  readonly props?: { readonly children?: unknown };
}

/// What somebody reads in what a component draws, one word behind the other.
export const words_of = (drawn: unknown): string => Array.isArray(drawn) ? drawn.map(words_of).join('')
  : typeof drawn === 'string' ? drawn : words_of((drawn as node | undefined)?.props?.children ?? '');
