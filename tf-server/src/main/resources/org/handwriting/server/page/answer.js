// What was read, and that something is being read.

import { Words, isDoubtful, parts } from './words.js';

const SIGN_AFTER_MS = 150; // Answers that come sooner need no sign that they are coming.
const SPEAK_AFTER_MS = 800; // A screen reader hears the answer when the pen rests.
const COPIED_MS = 2000;
const NO_CANDIDATES = candidates => Array(candidates).fill({ label: '', probability: null });

const byId = id => document.getElementById(id);
const format = new Intl.NumberFormat('en', { style: 'percent', maximumFractionDigits: 1, minimumFractionDigits: 1 });
const share = part => (part > 0 && part < 0.001 ? '<\u202f0.1%' : percent(part));

export const percent = part => format.format(part);

export class Answer {
  #sheet;
  #bars;
  #words = new Words(byId('text'), byId('doubts'));
  #sign = 0;
  #speaking = 0;

  /** @param bars how many candidates are shown */
  constructor(sheet, bars) {
    this.#sheet = sheet;
    this.#bars = bars;
    byId('copy').addEventListener('click', () => this.#copy());
  }

  // --- that it is coming ---

  /** What is shown is not about what is on the sheet: says so if that lasts, or at once and takes it away. */
  awaited({ atOnce, words = 'Reading…' }) {
    byId('answer').setAttribute('aria-busy', 'true');
    if (atOnce) this.#blank('');
    if (atOnce) this.#showSign(words);
    else if (!this.#signed) this.#sign ||= setTimeout(() => this.#showSign(words), SIGN_AFTER_MS);
  }

  /** @param part of the picture that has been sent, 0 to 1 */
  sending(part) {
    if (!this.#signed) return;
    this.#showSign(part < 1 ? `Sending… ${Math.round(100 * part)}%` : 'Reading…');
    byId('progress').classList.toggle('measured', part < 1);
    byId('progress').firstElementChild.style.width = part < 1 ? `${100 * part}%` : '';
  }

  get #signed() { return document.body.classList.contains('awaiting'); }

  #showSign(words) {
    clearTimeout(this.#sign);
    this.#sign = 0;
    document.body.classList.add('awaiting');
    byId('progress').hidden = false;
    byId('verdict').textContent = words;
    byId('time').textContent = '';
  }

  #arrived(isLast) {
    clearTimeout(this.#sign);
    this.#sign = 0;
    if (!isLast) {
      this.awaited({ atOnce: false });
      return;
    }
    document.body.classList.remove('awaiting');
    byId('progress').hidden = true;
    byId('progress').classList.remove('measured');
    byId('answer').setAttribute('aria-busy', 'false');
  }

  // --- what it is ---

  /** Nothing to show, for this reason. */
  none(verdict) {
    this.#blank(verdict);
    this.#arrived(true);
    this.#speak(verdict);
  }

  #blank(verdict) {
    this.#sheet.mark([]);
    this.#words.clear();
    byId('copy').hidden = true;
    byId('best').replaceChildren();
    byId('best').parentElement.classList.remove('unsure', 'alike');
    byId('verdict').textContent = verdict;
    byId('time').textContent = '';
    byId('candidates').replaceChildren(...NO_CANDIDATES(this.#bars).map(candidate => bar(candidate)));
    showGlyph(null);
  }

  /**
   * A character.
   * @param note on how it was sent, for people
   * @param isLast whether it is about what is on the sheet now
   */
  character(answer, note, isLast) {
    if (answer.empty) {
      this.#blank('');
      this.#told('Nothing on it to read', answer, note, isLast);
      this.#speak('Nothing on it to read');
      return;
    }
    const { candidates, unsure, indistinguishable: alike } = answer;
    const probability = alike?.probability ?? candidates[0].probability;
    byId('best').replaceChildren(...(alike ? choice(alike.characters) : [candidates[0].label]));
    byId('best').parentElement.classList.toggle('unsure', unsure);
    byId('best').parentElement.classList.toggle('alike', alike !== undefined);
    byId('candidates').replaceChildren(...candidates.map(candidate => bar(candidate, alike)));
    showGlyph(answer.glyph);
    this.#told(unsure ? 'Not sure' : `${percent(probability)} sure`, answer, note, isLast);
    const name = byId('best').textContent;
    const others = candidates.filter(({ label }) => !(alike?.labels ?? [candidates[0].label]).includes(label)).slice(0, 2);
    const also = others.map(other => `${other.label}, ${share(other.probability)}`).join('; ');
    this.#speak(`${unsure ? 'Not sure: ' : ''}${name}, ${percent(probability)}. ${also ? `Else ${also}.` : ''}`);
  }

  /** A page. */
  page(answer, note, isLast) {
    const told = parts(answer.lines);
    this.#words.show(answer.lines);
    byId('copy').hidden = told.length === 0;
    const pages = answer.pages > 1 ? ` on ${answer.pages} pages` : '';
    this.#told(told.length === 0 ? 'Nothing on it to read' : Words.counted(answer.lines) + pages, answer, note, isLast);
    if (isLast) this.#sheet.mark(told.map(part => ({ box: part.box, doubtful: isDoubtful(part) })));
    this.#speak(byId('text').textContent || 'Nothing on it to read');
  }

  #told(verdict, { milliseconds }, note, isLast) {
    this.#arrived(isLast);
    if (!isLast && this.#signed) return;
    byId('verdict').textContent = verdict;
    byId('time').textContent = `answered in ${Math.max(1, Math.round(milliseconds))} ms${note && `, ${note}`}`;
  }

  #speak(text) {
    clearTimeout(this.#speaking);
    this.#speaking = setTimeout(() => { byId('spoken').textContent = text; }, SPEAK_AFTER_MS);
  }

  // --- copying ---

  async #copy() {
    const copied = await copy(byId('text'));
    byId('copy').textContent = copied ? 'Copied' : 'Selected: copy it';
    this.#speak(byId('copy').textContent);
    setTimeout(() => { byId('copy').textContent = 'Copy text'; }, COPIED_MS);
  }
}

/** Copies an element's text. Where that is forbidden, it is left selected, for the keys that copy. */
async function copy(element) {
  try {
    await navigator.clipboard.writeText(element.textContent); // Only over https and on this machine.
    return true;
  } catch {
    getSelection().selectAllChildren(element);
    const asText = event => {
      event.preventDefault();
      event.clipboardData.setData('text/plain', element.textContent);
    };
    document.addEventListener('copy', asText, { once: true });
    const copied = document.execCommand('copy');
    document.removeEventListener('copy', asText);
    if (copied) getSelection().removeAllRanges();
    return copied;
  }
}

/** "1, l or I", with a small "or". */
function choice(characters) {
  const or = document.createElement('small');
  or.textContent = ' or ';
  return [characters.slice(0, -1).join(', '), or, characters.at(-1)];
}

function bar({ label, probability }, alike) {
  const place = alike?.labels.indexOf(label) ?? -1;
  const item = document.createElement('li');
  item.setAttribute('aria-hidden', probability === null);
  item.classList.toggle('alike', place >= 0);
  const letter = document.createElement('b');
  letter.textContent = place >= 0 ? alike.characters[place] : label;
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
