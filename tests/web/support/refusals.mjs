/// What a server answers when it refuses (server/contract/problem.hpp), for a route of the browser.
export const problem = (status, name, title) => (route) => route.fulfill({
  status, contentType: 'application/problem+json',
  body: JSON.stringify({ name, status, title, type: `urn:letterbox:refusal:${name}` }),
});
