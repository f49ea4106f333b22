// The text of a page: its words, what is doubtful about them, and what else they may be.

const DOUBTFUL = 0.6; // Below this probability a character or a word is marked.
const UNSURE = 0.5; // A line that was read as a whole, likewise.

export const isDoubtful = ({ probability }) => probability < DOUBTFUL;

const isWhole = word => word.characters === undefined; // Read with its line, not character by character.
const isUnsure = line => line.words.some(isWhole) && line.probability < UNSURE;
const counted = (number, noun) => `${number} ${noun}${number === 1 ? '' : 's'}`;

/** What was told apart on a page: characters, and words of lines that were read as wholes. */
export const parts = lines => lines.flatMap(({ words }) => words).flatMap(word => (isWhole(word) ? [word] : word.characters));

export class Words {
  #text;
  #told;

  /**
   * @param text element of the text
   * @param told element of what there is to say of it; has room for a line
   */
  constructor(text, told) {
    this.#text = text;
    this.#told = told;
  }

  clear() {
    this.#text.replaceChildren();
    this.#told.textContent = '';
  }

  show(lines) {
    this.#text.replaceChildren(...lines.flatMap((line, i) => [...(i > 0 ? ['\n'] : []), this.#line(line)]));
    this.#text.scrollTop = this.#text.scrollHeight; // Where its room is narrow, what was written last.
    const doubts = parts(lines).filter(isDoubtful).length;
    const unsure = lines.filter(isUnsure).length;
    this.#told.textContent = [
      ...(doubts > 0 ? [`${doubts} of them doubtful: marked`] : []),
      ...(unsure > 0 ? [`${counted(unsure, 'line')} unsure: underlined`] : []),
    ].join('; ');
  }

  /** How much there is on a page. */
  static counted(lines) {
    const words = lines.flatMap(line => line.words);
    const amount = words.some(isWhole) ? counted(words.length, 'word') : counted(parts(lines).length, 'character');
    return `${amount} in ${counted(lines.length, 'line')}`;
  }

  #line(line) {
    const words = line.words.flatMap((word, i) => [...(i > 0 ? [' '] : []), ...(isWhole(word) ? [this.#word(word)] : characters(word))]);
    const element = document.createElement('span');
    if (isUnsure(line)) {
      element.className = 'unsure-line';
      element.title = 'Not sure of this line';
    }
    element.append(...words);
    return element;
  }

  #word(word) {
    const element = document.createElement(isDoubtful(word) ? 'mark' : 'span');
    element.textContent = word.text;
    if (word.alternatives.length === 0) return element;
    element.className = 'word';
    element.tabIndex = 0;
    element.setAttribute('role', 'button');
    element.title = `or ${word.alternatives.map(({ text }) => text).join(', ')}`;
    const texts = [word.text, ...word.alternatives.map(({ text }) => text)];
    element.addEventListener('click', () => this.#choose(element, texts));
    element.addEventListener('keydown', event => {
      if (event.key !== 'Enter' && event.key !== ' ') return;
      event.preventDefault();
      this.#choose(element, texts);
      this.#told.querySelector('button')?.focus();
    });
    return element;
  }

  /** Shows what else a word may be, to be put in its place. */
  #choose(element, texts) {
    const others = texts.filter(text => text !== element.textContent).map(text => {
      const button = document.createElement('button');
      button.type = 'button';
      button.textContent = text;
      button.addEventListener('click', () => {
        element.textContent = text;
        element.focus();
        this.#choose(element, texts);
      });
      return button;
    });
    this.#told.replaceChildren(`${element.textContent}, or `, ...others);
  }
}

function characters(word) {
  return word.characters.map(character => {
    if (!isDoubtful(character)) return character.text;
    const mark = document.createElement('mark');
    mark.textContent = character.text;
    const alike = character.indistinguishable?.characters ?? [];
    mark.title = alike.length > 0 ? `${alike.slice(0, -1).join(', ')} or ${alike.at(-1)}`
      : `or ${character.candidates.map(({ label }) => label).join(', ')}`;
    return mark;
  });
}
