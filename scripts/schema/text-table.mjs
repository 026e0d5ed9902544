// @ts-check
/** Texts by number: the same text, which the API says in many places, is kept once. */
export class TextTable {
  /** @type {string[]} */
  all = [];
  /** @type {Map<string, number>} */
  #numbers = new Map();

  /** @param {string} text @returns {number} its place in `all` */
  add(text) {
    const known = this.#numbers.get(text);
    if (known !== undefined) return known;
    this.#numbers.set(text, this.all.length);
    return this.all.push(text) - 1;
  }
}
