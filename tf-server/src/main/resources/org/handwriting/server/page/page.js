import { Sheet } from './sheet.js';
import { Gone, Refused, alive, models, read, recognize, useToken } from './server.js';

const TOP = 5;
const SPEAK_AFTER_MS = 800; // A screen reader hears the answer when the pen rests.
const LOOK_EVERY_MS = 4000; // Whether the server is still there, while nothing is asked.
const RETRY_MS = 1000;
const DOUBTFUL = 0.6; // Below this probability a character is marked.
const PAGE_SIDE = 1120; // A drawn page is sent this large: its characters are small parts of it.

const byId = id => document.getElementById(id);
const sheet = new Sheet(byId('canvas'), changed);
const percent = new Intl.NumberFormat('en', { style: 'percent', maximumFractionDigits: 1, minimumFractionDigits: 1 });
const share = part => (part > 0 && part < 0.001 ? '<\u202f0.1%' : percent.format(part));
const readsAll = () => byId('all').checked;
const alphabet = () => document.querySelector('[name=alphabet]:checked').value;

const NO_CANDIDATES = Array(TOP).fill({ label: '', probability: null });

let served = []; // The server's models.
let asking = false; // One question is under way at most; the next one is about what is there then.
let again = false;
let speaking = 0;

// --- asking ---

function changed() {
  byId('undo').disabled = !sheet.undoable;
  byId('clear').disabled = sheet.empty;
  byId('sheet').classList.toggle('drawn', !sheet.empty);
  ask();
}

async function ask() {
  if (asking) {
    again = true;
    return;
  }
  asking = true;
  try {
    do {
      again = false;
      await askOnce();
    } while (again);
  } finally {
    asking = false;
  }
}

async function askOnce() {
  if (sheet.empty) {
    show(null);
    return;
  }
  try {
    const asked = readsAll();
    const options = { alphabet: alphabet(), model: byId('model').value, top: TOP };
    const answer = await (asked ? read : recognize)(await sheet.blob(asked ? PAGE_SIDE : undefined), options);
    if (!sheet.empty && asked === readsAll()) (asked ? showPage : show)(answer);
    tell('');
  } catch (problem) {
    await report(problem);
  }
}

async function report(problem) {
  if (problem instanceof Refused && problem.status === 401) {
    tell('This server asks for its token.');
    byId('token-form').hidden = false;
  } else if (problem instanceof Refused && [429, 503, 504].includes(problem.status)) {
    tell('The server is busy. Trying again…');
    await pause(RETRY_MS);
    again = true;
  } else if (problem instanceof Refused) {
    tell(problem.message);
    show(null, 'Could not be read');
  } else if (problem instanceof Gone) {
    await untilItIsBack();
    again = true;
  } else {
    throw problem;
  }
}

async function untilItIsBack() {
  byId('token-form').hidden = true;
  tell('The server is gone: it does not answer. What you draw stays here and is read as soon as it is back.');
  while (true) {
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

const pause = time => new Promise(done => setTimeout(done, time));

// --- showing ---

function tell(text) {
  byId('notice').hidden = text === '';
  if (byId('notice-text').textContent !== text) byId('notice-text').textContent = text;
  if (text === '') byId('token-form').hidden = true;
}

function showPage(answer) {
  const characters = answer.lines.flatMap(line => line.words).flatMap(word => word.characters);
  const doubts = characters.filter(({ probability }) => probability < DOUBTFUL);
  byId('text').replaceChildren(...answer.lines.flatMap((line, i) => [...(i > 0 ? ['\n'] : []), ...lineParts(line)]));
  byId('verdict').textContent = characters.length === 0 ? 'Nothing on it to read'
    : `${characters.length} character${characters.length === 1 ? '' : 's'} in ${answer.lines.length} line${answer.lines.length === 1 ? '' : 's'}`;
  byId('doubts').textContent = doubts.length === 0 ? '' : `${doubts.length} of them doubtful: marked`;
  byId('time').textContent = `answered in ${Math.max(1, Math.round(answer.milliseconds))} ms`;
  byId('copy').hidden = characters.length === 0;
  sheet.mark(characters.map(({ box, probability }) => ({ box, doubtful: probability < DOUBTFUL })));
  speak(answer.text || 'Nothing on it to read');
}

function lineParts({ words }) {
  return words.flatMap((word, i) => [...(i > 0 ? [' '] : []), ...word.characters.map(character => {
    if (character.probability >= DOUBTFUL) return character.text;
    const mark = document.createElement('mark');
    mark.textContent = character.text;
    mark.title = `or ${character.candidates.map(({ label }) => label).join(', ')}`;
    return mark;
  })]);
}

function modeChosen() {
  const all = readsAll();
  document.body.classList.toggle('reads-all', all);
  byId('page').hidden = !all;
  byId('candidates').hidden = byId('seen').hidden = byId('best').hidden = all;
  byId('text').replaceChildren();
  byId('doubts').textContent = '';
  byId('copy').hidden = true;
  sheet.thin(all);
  show(null);
  ask();
}

function show(answer, verdict = sheet.empty ? 'Nothing drawn yet' : '') {
  sheet.mark([]);
  byId('text').replaceChildren();
  byId('doubts').textContent = '';
  byId('copy').hidden = true;
  const read = answer !== null && !answer.empty;
  const best = read ? answer.candidates[0] : null;
  byId('best').textContent = best?.label ?? '';
  byId('best').parentElement.classList.toggle('unsure', read && answer.unsure);
  if (best) verdict = answer.unsure ? 'Not sure' : `${percent.format(best.probability)} sure`;
  else if (answer) verdict = 'Nothing on it to read';
  byId('verdict').textContent = verdict;
  byId('time').textContent = answer ? `answered in ${Math.max(1, Math.round(answer.milliseconds))} ms` : '';
  byId('candidates').replaceChildren(...(read ? answer.candidates : NO_CANDIDATES).map(bar));
  showGlyph(read ? answer.glyph : null);
  speak(best ? spoken(answer) : verdict);
}

function bar({ label, probability }) {
  const item = document.createElement('li');
  item.setAttribute('aria-hidden', probability === null);
  const letter = document.createElement('b');
  letter.textContent = label;
  const track = document.createElement('div');
  track.className = 'track';
  track.setAttribute('aria-hidden', 'true');
  const fill = document.createElement('div');
  fill.className = 'bar';
  fill.style.width = `${100 * (probability ?? 0)}%`;
  track.append(fill);
  const number = document.createElement('span');
  number.textContent = probability === null ? '' : share(probability);
  item.append(letter, track, number);
  return item;
}

function showGlyph(base64) {
  const canvas = byId('glyph');
  const context = canvas.getContext('2d');
  context.clearRect(0, 0, canvas.width, canvas.height);
  if (!base64) return;
  const ink = Uint8Array.from(atob(base64), letter => letter.charCodeAt(0)); // [28, 28], 255 is ink
  const [red, green, blue] = inkColour(context);
  const picture = context.createImageData(canvas.width, canvas.height);
  ink.forEach((alpha, i) => picture.data.set([red, green, blue, alpha], 4 * i));
  context.putImageData(picture, 0, 0);
}

function inkColour(context) {
  context.fillStyle = getComputedStyle(context.canvas).getPropertyValue('--ink').trim();
  return [1, 3, 5].map(at => parseInt(context.fillStyle.slice(at, at + 2), 16));
}

function spoken({ candidates: [best, ...others], unsure }) {
  const also = others.slice(0, 2).map(({ label, probability }) => `${label}, ${share(probability)}`).join('; ');
  return `${unsure ? 'Not sure: ' : ''}${best.label}, ${percent.format(best.probability)}. ${also ? `Else ${also}.` : ''}`;
}

function speak(text) {
  clearTimeout(speaking);
  speaking = setTimeout(() => { byId('spoken').textContent = text; }, SPEAK_AFTER_MS);
}

// --- what can be chosen ---

async function begin() {
  try {
    served = await models();
    tell('');
  } catch (problem) {
    await report(problem);
    return;
  }
  const names = served.map(({ name }) => name);
  const chosen = byId('model').value;
  byId('model').replaceChildren(...names.map(name => new Option(name, name, false, name === chosen)));
  byId('model-choice').hidden = names.length < 2;
  modelChosen();
}

function modelChosen() {
  const model = served.find(({ name }) => name === byId('model').value) ?? served[0];
  if (!model) return;
  const some = { all: true, digits: /[0-9]/.test(model.labels.join('')), letters: /\p{L}/u.test(model.labels.join('')) };
  for (const choice of document.querySelectorAll('[name=alphabet]')) choice.disabled = !some[choice.value];
  if (!some[alphabet()]) document.querySelector('[value=all]').checked = true;
  const accuracy = model.test_accuracy > 0 ? `, ${percent.format(model.test_accuracy)} right on its test pictures` : '';
  byId('about').textContent = `Model ${model.name}, version ${model.version}: ${model.labels.length} characters${accuracy}`;
}

async function open(file) {
  if (!file) return;
  try {
    sheet.put(await createImageBitmap(file), file);
  } catch {
    tell('This file is not a picture that the browser can show.');
  }
}

byId('undo').addEventListener('click', () => sheet.undo());
byId('clear').addEventListener('click', () => sheet.clear());
byId('file').addEventListener('change', event => {
  open(event.target.files[0]);
  event.target.value = ''; // So that the same file can be chosen again.
});
byId('alphabet').addEventListener('change', ask);
byId('all').addEventListener('change', modeChosen);
byId('copy').addEventListener('click', () => navigator.clipboard?.writeText(byId('text').textContent));
byId('model').addEventListener('change', () => {
  modelChosen();
  ask();
});
byId('token-form').addEventListener('submit', event => {
  event.preventDefault();
  useToken(byId('token').value);
  begin().then(ask);
});
document.addEventListener('keydown', event => {
  if (event.target.matches('input:not([type=radio], [type=checkbox]), select')) return;
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
  if (!asking && byId('notice').hidden && !document.hidden) alive().catch(report).then(() => again && ask());
}, LOOK_EVERY_MS);

modeChosen();
await begin();
document.body.dataset.ready = 'true'; // For tests.
