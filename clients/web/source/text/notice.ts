/// The whole of a message outside: it names nobody and says nothing of what is new. Fixed, and the
/// same in every language of the page, so that nobody can tell readers apart by it. The server sends
/// the same sentence (server/notify/message.hpp).
export const notice_text = (service: string): string =>
  `You have something new from ${service}. Sign in when you are ready. Reply is not read.`;
