/// The whole of a message outside: it names nobody and says nothing of what is new. Fixed, and the
/// same in every language of the page, so that nobody can tell readers apart by it.
export const notice_text =
  'You have something new from Letterbox. Sign in when you are ready. Reply is not read.';
