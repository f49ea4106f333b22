import { Answer, percent } from './answer.js';
import { Latest } from './latest.js';
import { Picture } from './picture.js';
import { Gone, Refused, alive, models, read, recognize, useToken } from './server.js';
import { Sheet } from './sheet.js';

const TOP = 5;
const LOOK_EVERY_MS = 4000; // Whether the server is still there, while nothing is asked.
const RETRY_MS = 1000;
const BUSY_TRIES = 5;
const TRIES = 3;
const NOTHING = 'Nothing drawn yet';
const AWAY = 'Waiting for the server…';
const UNREAD = 'Could not be read';
const PAGE_SIDE = 1120; // A drawn page is sent this large: its characters are small parts of it.

// Pictures are sent no larger than the server looks at them; on a line that does not take that, smaller ones.
const SIZES = [
  { page: 2400, character: 1500, quality: 0.9 },
  { page: 1600, character: 800, quality: 0.8 },
  { page: 1100, character: 400, quality: 0.7 },
]; // As many as tries.

const byId = id => document.getElementById(id);
const sheet = new Sheet(byId('canvas'), changed);
const answer = new Answer(sheet, TOP);
const reading = new Latest(ask);
const readsAll = () => byId('all').checked;
const alphabet = () => document.querySelector('[name=alphabet]:checked').value;
const pause = time => new Promise(done => setTimeout(done, time));

/** Broken off, in vain because the server was busy, and so slow that a smaller picture is worth a try. */
function none() {
  return { broken: 0, busy: 0, slow: 0 };
}

let served = []; // The server's models.
let back = null; // While the server is gone: a promise that it is back.
let tries = none(); // Of what is on the sheet.
let opening = 0; // The newest file that was chosen; older ones come too late.
let chosen = false; // Whether the user has said what is to be read, a character or all.
let switched = false; // To all, for a picture of text.

// --- asking ---

function changed(onlyInk) {
  byId('undo').disabled = !sheet.undoable;
  byId('clear').disabled = sheet.empty;
  byId('sheet').classList.toggle('drawn', !sheet.empty);
  byId('unshown').hidden = sheet.picture?.isShown ?? true;
  byId('unshown-name').textContent = sheet.picture?.name ?? '';
  document.body.classList.toggle('pictured', sheet.picture !== null);
  if (!onlyInk) {
    opening++;
    if (switched && !sheet.picture) switchTo(false);
    anew();
  } else if (sheet.picture) {
    // What was asked is not wanted any more, and a picture is sent again only when the pen is up.
    if (sheet.drawing) stop(); else anew();
  } else {
    tries = none();
    answer.awaited({ atOnce: false });
    reading.after();
  }
}

/** Asks about what is on the sheet now, whatever was asked before. */
function anew() {
  stop();
  if (sheet.empty) answer.none(NOTHING);
  else reading.instead();
}

function stop() {
  reading.stop();
  tries = none();
  if (back === null && byId('token-form').hidden) tell('');
  if (!sheet.empty) answer.awaited({ atOnce: true, words: back === null ? undefined : AWAY });
}

async function ask(signal, isMoreToCome) {
  if (back !== null) {
    await back;
    signal.throwIfAborted();
    answer.awaited({ atOnce: true });
  }
  try {
    const all = readsAll();
    const size = SIZES[tries.slow];
    const blob = await sheet.blob({ drawnSide: all ? PAGE_SIDE : undefined, pictureSide: all ? size.page : size.character, quality: size.quality });
    signal.throwIfAborted();
    const options = { alphabet: alphabet(), model: byId('model').value, top: TOP };
    const got = await (all ? read : recognize)(blob, options, { signal, sent: part => answer.sending(part) });
    signal.throwIfAborted();
    if (!all && !chosen && got.unsure && sheet.picture?.mayBeText) {
      switchTo(true);
      await ask(signal, isMoreToCome);
      return;
    }
    const note = tries.slow > 0 ? 'from a smaller picture: the line is slow' : '';
    tries = none();
    tell('');
    if (all) answer.page(got, note, !isMoreToCome()); else answer.character(got, note, !isMoreToCome());
  } catch (problem) {
    signal.throwIfAborted();
    if (await report(problem, signal)) {
      signal.throwIfAborted();
      answer.awaited({ atOnce: true });
      await ask(signal, isMoreToCome);
    }
  }
}

/** Says what is wrong; true if it is worth asking again. */
async function report(problem, signal) {
  if (problem instanceof Gone) return isBack(signal);
  if (!(problem instanceof Refused)) throw problem;
  if (problem.status === 401) {
    answer.none(sheet.empty ? NOTHING : UNREAD);
    tell('This server asks for its token.');
    byId('token-form').hidden = false;
    return false;
  }
  if (problem.status === 408) return isBroken();
  if (problem.status === 429 || problem.status === 503) return isBusy(problem);
  const isOurs = problem.status < 500; // What is wrong with what was asked does not go away.
  return giveUp(isOurs ? problem.message : `The server could not do it: ${problem.message}.`, !isOurs);
}

async function isBusy(problem) {
  tries.busy++;
  if (tries.busy >= BUSY_TRIES) return giveUp(`The server is busy and has no time for this now: ${problem.message}.`);
  tell('The server is busy. Trying again…');
  await pause(problem.waitMs * tries.busy);
  return true;
}

/** The server is there, but what was sent did not reach it, or its answer not us. */
function isBroken() {
  tries.broken++;
  if (tries.broken >= TRIES) return giveUp(`It did not get through: the line broke or was too slow ${tries.broken} times.`);
  if (sheet.picture?.isShown) tries.slow++;
  tell(tries.slow > 0 ? 'The line is slow. Sending a smaller picture…' : 'The line broke. Sending it again…');
  return true;
}

async function isBack(signal) {
  try {
    await alive();
  } catch (problem) {
    if (problem instanceof Gone) {
      await gone();
      signal.throwIfAborted();
      tries.broken++; // A picture that a server does not survive is not sent for ever.
      return tries.broken < TRIES || giveUp('The server was gone each time that this was sent.');
    }
  }
  signal.throwIfAborted();
  return isBroken();
}

function giveUp(words, isWorthATry = true) {
  answer.none(UNREAD);
  tell(words);
  byId('again').hidden = !isWorthATry;
  return false;
}

/** Resolves when the server is back. */
function gone() {
  back ??= untilItIsBack().finally(() => { back = null; });
  return back;
}

async function untilItIsBack() {
  if (!sheet.empty) answer.awaited({ atOnce: true, words: AWAY });
  tell('The server is gone: it does not answer. What you draw stays here and is read as soon as it is back.');
  for (;;) {
    await pause(RETRY_MS);
    try {
      await alive();
      break;
    } catch (problem) {
      if (!(problem instanceof Gone)) break;
    }
  }
  tell('');
  await begin();
}

function tell(text) {
  byId('notice').hidden = text === '';
  byId('again').hidden = true;
  byId('token-form').hidden = true;
  if (byId('notice-text').textContent !== text) byId('notice-text').textContent = text;
}

// --- what can be chosen ---

/** What a picture that was opened suggests, as long as the user has not chosen. */
function switchTo(all) {
  byId('all').checked = switched = all;
  showMode();
}

function modeChosen() {
  chosen = true;
  switched = false;
  showMode();
  anew();
}

function showMode() {
  const all = readsAll();
  document.body.classList.toggle('reads-all', all);
  byId('page').hidden = !all;
  byId('candidates').hidden = byId('seen').hidden = byId('best').hidden = all;
  sheet.thin(all);
  offerModels();
}

async function begin() {
  try {
    served = await models();
  } catch (problem) {
    if (problem instanceof Refused && problem.status === 401) await report(problem);
    else if (problem instanceof Gone) gone();
    else if (problem instanceof Refused && problem.status === 503) { // It is loading its models.
      tell(problem.message);
      await pause(problem.waitMs);
      tell('');
      return begin();
    } else if (problem instanceof Refused) tell(problem.message);
    else throw problem;
    return;
  }
  await sheet.rest(); // The choice may take room.
  const onlyPages = thatRead('characters').length === 0;
  byId('all').disabled = onlyPages;
  if (onlyPages && !readsAll()) {
    byId('all').checked = true;
    showMode();
    anew();
  } else {
    offerModels();
  }
}

const thatRead = kind => served.filter(model => model.kind === kind);

/** Pages are read by a model of each kind, so that there is a choice only where there are several of one kind. */
function offered() {
  const [characters, lines] = [thatRead('characters'), thatRead('lines')];
  if (!readsAll()) return characters;
  return lines.length > 1 ? served : characters.length > 0 ? characters : lines;
}

function offerModels() {
  const names = offered().map(({ name }) => name);
  const chosen = byId('model').value;
  byId('model').replaceChildren(...names.map(name => new Option(name, name, false, name === chosen)));
  byId('model-choice').hidden = names.length < 2;
  modelChosen();
}

function modelChosen() {
  const model = served.find(({ name }) => name === byId('model').value);
  if (!model) return;
  // The one beside it, which reads pages together with it.
  const other = readsAll() ? served.find(({ kind }) => kind !== model.kind) : undefined;
  const labels = [model, ...(other ? [other] : [])].flatMap(one => one.labels).join('');
  const some = { all: true, digits: /[0-9]/.test(labels), letters: /\p{L}/u.test(labels) };
  for (const choice of document.querySelectorAll('[name=alphabet]')) choice.disabled = !some[choice.value];
  if (!some[alphabet()]) document.querySelector('[value=all]').checked = true;
  byId('about').textContent = `Model ${[model, ...(other ? [other] : [])].map(told).join('; model ')}`;
}

function told({ name, version, kind, labels, test_accuracy: accuracy }) {
  const right = accuracy > 0 ? `, ${percent(accuracy)} right on its test pictures` : '';
  return `${name}, version ${version}: ${kind === 'lines' ? 'lines of ' : ''}${labels.length} characters${right}`;
}

async function open(file) {
  if (!file) return;
  opening++;
  const mine = opening;
  stop();
  answer.awaited({ atOnce: true });
  const picture = await Picture.of(file);
  await sheet.rest();
  if (mine !== opening) return;
  if (!chosen && (switched || !readsAll())) switchTo(picture.isOfText);
  sheet.put(picture);
}

byId('undo').addEventListener('click', () => sheet.undo());
byId('clear').addEventListener('click', () => sheet.clear());
byId('again').addEventListener('click', anew);
byId('file').addEventListener('change', event => {
  open(event.target.files[0]);
  event.target.value = ''; // So that the same file can be chosen again.
});
byId('alphabet').addEventListener('change', anew);
byId('all').addEventListener('change', modeChosen);
byId('model').addEventListener('change', () => {
  modelChosen();
  anew();
});
byId('token-form').addEventListener('submit', event => {
  event.preventDefault();
  useToken(byId('token').value);
  tell('');
  begin().then(anew);
});
document.addEventListener('keydown', event => {
  if (event.target.matches('input:not([type=radio], [type=checkbox], [type=file]), select')) return;
  if (event.key === 'Escape') sheet.clear();
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'z') {
    event.preventDefault();
    sheet.undo();
  }
});
document.addEventListener('paste', event => {
  open([...event.clipboardData.files].find(({ type }) => type.startsWith('image/')));
});
document.addEventListener('dragover', event => {
  event.preventDefault();
  byId('sheet').classList.add('dropping');
});
document.addEventListener('dragleave', event => {
  if (!event.relatedTarget) byId('sheet').classList.remove('dropping');
});
document.addEventListener('drop', event => {
  event.preventDefault();
  byId('sheet').classList.remove('dropping');
  open(event.dataTransfer.files[0]);
});
setInterval(() => {
  if (!reading.idle || back !== null || !byId('notice').hidden || document.hidden) return;
  alive().catch(problem => problem instanceof Gone && gone());
}, LOOK_EVERY_MS);

showMode();
await begin();
document.body.dataset.ready = 'true'; // For tests.
