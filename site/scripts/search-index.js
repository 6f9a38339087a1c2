// Finds pages in the index that Kept makes (generator/site/search_index.h says its form). Only the
// parts of the index that begin with the letters of what is typed are fetched, each once.

const mostResults = 50;

// As search_words() in search_index.cpp folds the words of pages.
export function wordsOf(text) {
  const folded = text
    .toLowerCase()
    .replace(/['’]/g, "")
    .replace(/[\u00c0-\u024f]/g, (letter) => letter.normalize("NFD")[0]);
  return folded.match(/[\p{L}\p{N}\p{M}]+/gu) || [];
}

const shardOf = (word) => {
  const first = word.codePointAt(0);
  return first < 128 ? word[0] : `u${first.toString(16).padStart(4, "0")}`;
};

// Whether one letter put in, left out, changed, or swapped with its neighbour makes b of a.
function isNear(a, b) {
  let i = 0;
  while (i < a.length && a[i] === b[i]) {
    i += 1;
  }
  const restA = a.slice(i);
  const restB = b.slice(i);
  return (
    restA.slice(1) === restB.slice(1) ||
    restA.slice(1) === restB ||
    restA === restB.slice(1) ||
    (restA.slice(2) === restB.slice(2) && restA[0] === restB[1] && restA[1] === restB[0])
  );
}

// How well a word of the index is what was typed, 0 to 1.
function likeness(typed, word) {
  if (word === typed) {
    return 1;
  }
  if (word.startsWith(typed)) {
    return 0.5 + (0.4 * typed.length) / word.length;
  }
  if (typed.startsWith(word) && typed.length - word.length <= 2 && word.length > 3) {
    return 0.5; // grants, grant
  }
  return typed.length > 3 && Math.abs(typed.length - word.length) < 2 && isNear(typed, word) ? 0.4 : 0;
}

// The best score of each page for one typed word.
function scoresOf(typed, part) {
  const scores = new Map();
  for (const word in part) {
    const like = likeness(typed, word);
    if (like) {
      const list = part[word];
      for (let i = 0, page = 0; i < list.length; i += 2) {
        page += list[i];
        scores.set(page, Math.max(scores.get(page) || 0, like * list[i + 1]));
      }
    }
  }
  return scores;
}

export class SearchIndex {
  // `base`: the address of the folder of the index. `read`: fetches an address as JSON.
  constructor(base, read) {
    this.base = base;
    this.read = read;
    this.parts = new Map();
  }

  part(name) {
    if (!this.parts.has(name)) {
      this.parts.set(name, this.index.then(({ folder }) => this.read(new URL(`${folder}/${name}.json`, this.base))).catch(() => ({})));
    }
    return this.parts.get(name);
  }

  // The pages for what was typed, best first: { title, href, part }. Pages with all of the words;
  // where there are none, pages with some.
  async find(text) {
    this.index ||= this.read(new URL("index.json", this.base));
    const { pages } = await this.index;
    const typed = [...new Set(wordsOf(text))];
    const scores = new Map();
    const parts = await Promise.all(typed.map((word) => this.part(shardOf(word))));
    typed.forEach((word, at) => {
      for (const [page, score] of scoresOf(word, parts[at])) {
        const so = scores.get(page) || { words: 0, score: 0 };
        scores.set(page, { words: so.words + 1, score: so.score + score });
      }
    });
    return [...scores]
      .sort(([a, x], [b, y]) => y.words - x.words || y.score - x.score || a - b)
      .filter(([, { words }], _, all) => words === all[0][1].words)
      .slice(0, mostResults)
      .map(([page]) => ({ title: pages[page][0], href: new URL(`../${pages[page][1]}`, this.base).href, part: pages[page][2] }));
  }
}
