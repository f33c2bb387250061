/**
 * Text → the words it is found by: the twin of src/search/tokens.rs and fold.rs, which say why. Both are held to
 * tests/fixtures/vectors/tokens.json.
 */
(() => {
  "use strict";
  const scorebook = (globalThis.scorebook ??= {});
  const search = (scorebook.search ??= {});
  const LONGEST = 32;

  /** @param {number} code @param {number[][]} ranges with both ends */
  const among = (code, ranges) => ranges.some(([first, last]) => code >= first && code <= last);
  const NOTHING = [[0x27, 0x27], [0xad, 0xad], [0x591, 0x5bd], [0x5bf, 0x5c7], [0x610, 0x61a], [0x640, 0x640], [0x64b, 0x65f], [0x670, 0x670], [0x6d6, 0x6ed], [0x200c, 0x200d], [0x2019, 0x2019], [0x2060, 0x2060], [0xfeff, 0xfeff]];
  const UNSPACED = [[0xe00, 0xeff], [0x1000, 0x109f], [0x1780, 0x17ff], [0x2e80, 0x2fdf], [0x3005, 0x3007], [0x3041, 0x30fa], [0x30fc, 0x30ff], [0x3400, 0x4dbf], [0x4e00, 0x9fff], [0xac00, 0xd7af], [0xf900, 0xfaff], [0x20000, 0x3ffff]];
  const INDIC = [[0x900, 0x963], [0x966, 0xdff]];
  const LETTER = /[\p{Alphabetic}\p{N}]/u;

  /**
   * What a character becomes: letters, "" for nothing, " " for the end of a word, null for a script without spaces.
   * @param {string} character
   */
  const fold = (character) => {
    const code = character.codePointAt(0);
    if (among(code, NOTHING)) return "";
    if (code < 0xc0) return /[0-9a-z]/i.test(character) ? character.toLowerCase() : " ";
    if (code < 0x530) return scorebook.folds[code - 0xc0];
    if (code >= 0x1e00 && code < 0x2000) return scorebook.folds[code - 0x1e00 + 0x530 - 0xc0];
    if (among(code, UNSPACED)) return null;
    if (code >= 0xff01 && code <= 0xff5e) return fold(String.fromCharCode(code - 0xfee0)) || " ";
    return among(code, INDIC) || LETTER.test(character) ? character.toLowerCase() : " ";
  };

  /** @param {string} text @returns {string[]} */
  search.words = (text) => {
    const words = [];
    let word = "";
    let before = "";
    let alone = false;
    const endRun = () => {
      if (before && alone) words.push(before);
      before = "";
    };
    const end = () => {
      endRun();
      if (word) words.push([...word].slice(0, LONGEST).join(""));
      word = "";
    };
    for (const character of text) {
      const folded = fold(character);
      if (folded === " ") end();
      else if (folded === null) {
        const last = before;
        before = "";
        end();
        if (last) words.push(last + character);
        alone = !last;
        before = character;
      } else if (folded) {
        endRun();
        word += folded;
      }
    }
    end();
    return words;
  };
})();
