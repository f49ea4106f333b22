// What the page asks of the server, and how it tells that it cannot.

/** No answer came: the server is not there, or the line broke. */
export class Gone extends Error {}

/** The server answered that it will not; the message is its own sentence. */
export class Refused extends Error {
  constructor(status, message, retryAfter) {
    super(message);
    this.status = status;
    this.waitMs = 1000 * (Number(retryAfter) || 1);
  }
}

const PATIENCE_MS = 12000; // For what the server answers at once.
// Without a byte sent or an answer. Servers may be told to take their time; where nothing listens any more, this ends it.
const READ_PATIENCE_MS = 60000;
const TOKEN = 'token';
let given = null; // The token, once it was typed here.

export function useToken(token) {
  // What chats and pages put around it when it is copied cannot stand in a header.
  given = token.replace(/[^\x21-\x7e]/g, '');
  try {
    sessionStorage.setItem(TOKEN, given);
  } catch {
    // Where a browser keeps nothing for pages, it is asked for again after a reload.
  }
}

function kept() {
  try {
    return sessionStorage.getItem(TOKEN);
  } catch {
    return null;
  }
}

function authorization() {
  const token = given ?? kept();
  return token ? { Authorization: `Bearer ${token}` } : {};
}

function answerOf(status, text, retryAfter) {
  let answer;
  try {
    answer = JSON.parse(text);
  } catch {
    answer = {};
  }
  if (status < 200 || status > 299) throw new Refused(status, answer.error ?? `The server answered with status ${status}.`, retryAfter);
  return answer;
}

async function get(address) {
  let response;
  let text;
  try {
    response = await fetch(address, { headers: authorization(), cache: 'no-store', signal: AbortSignal.timeout(PATIENCE_MS) });
    text = await response.text();
  } catch {
    throw new Gone();
  }
  return answerOf(response.status, text, response.headers.get('Retry-After'));
}

/** Sends a picture. Not by fetch, which does not tell how much of it has been sent. */
function post(address, blob, { signal, sent }) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    let patience = 0;
    const wait = () => {
      clearTimeout(patience);
      patience = setTimeout(() => request.abort(), READ_PATIENCE_MS);
    };
    request.open('POST', address);
    request.setRequestHeader('Content-Type', blob.type || 'application/octet-stream');
    for (const [name, value] of Object.entries(authorization())) request.setRequestHeader(name, value);
    request.upload.onprogress = ({ loaded, total }) => {
      wait();
      sent(loaded / total);
    };
    request.upload.onload = () => sent(1);
    request.onload = () => {
      try {
        resolve(answerOf(request.status, request.responseText, request.getResponseHeader('Retry-After')));
      } catch (problem) {
        reject(problem);
      }
    };
    request.onerror = () => reject(new Gone());
    request.onabort = () => reject(signal.aborted ? signal.reason : new Gone());
    request.onloadend = () => clearTimeout(patience);
    signal.addEventListener('abort', () => request.abort(), { once: true });
    wait();
    request.send(blob);
  });
}

async function timed(path, query, model, blob, watch) {
  if (model) query.set('model', model);
  const begun = performance.now();
  const { results } = await post(`${path}?${query}`, blob, watch);
  return { results, milliseconds: performance.now() - begun };
}

/** The models that are served, with their labels. */
export async function models() {
  return (await get('models')).models;
}

/**
 * What is on the picture, with the glyph that the network saw, and how long the answer took, in milliseconds.
 * `watch` has the signal that breaks it off and `sent`, which is told the part of the picture that has been sent.
 */
export async function recognize(blob, { alphabet, model, top }, watch) {
  const { results, milliseconds } = await timed('recognize', new URLSearchParams({ top, alphabet, glyph: true }), model, blob, watch);
  return { ...results[0], milliseconds };
}

/** What is written on the picture: its lines, with boxes in the picture's pixels. A file may hold several pages. */
export async function read(blob, { alphabet, model }, watch) {
  const { results, milliseconds } = await timed('read', new URLSearchParams({ top: 3, alphabet }), model, blob, watch);
  return { lines: results.flatMap(({ lines = [] }) => lines), pages: results.length, milliseconds };
}

/** Resolves when the server is there. */
export async function alive() {
  await get('v2/health/live');
}
