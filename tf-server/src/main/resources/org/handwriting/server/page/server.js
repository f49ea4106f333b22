// What the page asks of the server, and how it tells that it cannot.

/** The server did not answer at all. */
export class Gone extends Error {}

/** The server answered that it will not; the message is its own sentence. */
export class Refused extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

// Longer than the server lets a request take.
const PATIENCE_MS = 12000;
const TOKEN = 'token';

export function useToken(token) {
  sessionStorage.setItem(TOKEN, token);
}

async function ask(address, options = {}) {
  const token = sessionStorage.getItem(TOKEN);
  const headers = { ...options.headers, ...(token ? { Authorization: `Bearer ${token}` } : {}) };
  let response;
  try {
    response = await fetch(address, { ...options, headers, cache: 'no-store', signal: AbortSignal.timeout(PATIENCE_MS) });
  } catch {
    throw new Gone();
  }
  const text = await response.text().catch(() => { throw new Gone(); });
  let answer;
  try {
    answer = JSON.parse(text);
  } catch {
    answer = {};
  }
  if (!response.ok) throw new Refused(response.status, answer.error ?? `The server answered with status ${response.status}.`);
  return answer;
}

/** The models that are served, with their labels. */
export async function models() {
  return (await ask('models')).models;
}

/** What is on the picture, with the glyph that the network saw, and how long the answer took, in milliseconds. */
export async function recognize(blob, { alphabet, model, top }) {
  const query = new URLSearchParams({ top, alphabet, glyph: true });
  if (model) query.set('model', model);
  const begun = performance.now();
  const answer = await ask(`recognize?${query}`, {
    method: 'POST',
    headers: { 'Content-Type': blob.type || 'application/octet-stream' },
    body: blob,
  });
  return { ...answer.results[0], model: answer.model, version: answer.version, milliseconds: performance.now() - begun };
}

/** What is written on the picture: its text and its lines, with boxes in the picture's pixels. */
export async function read(blob, { alphabet, model }) {
  const query = new URLSearchParams({ top: 3, alphabet });
  if (model) query.set('model', model);
  const begun = performance.now();
  const answer = await ask(`read?${query}`, {
    method: 'POST',
    headers: { 'Content-Type': blob.type || 'application/octet-stream' },
    body: blob,
  });
  return { ...answer.results[0], milliseconds: performance.now() - begun };
}

/** Resolves when the server is there. */
export async function alive() {
  await ask('v2/health/live');
}
