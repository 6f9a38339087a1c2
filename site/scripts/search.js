// The search box as the combobox with a list of the ARIA Authoring Practices Guide: focus stays in
// the box, arrow keys walk the list, Enter opens, Escape closes, a status line says how many there
// are. Without a choice, Enter opens the page of results.
import { SearchIndex } from "./search-index.js";

const mostSuggestions = 7;
const pauseBeforeSaying = 600; // milliseconds: a screen reader first reads the letters typed

const read = async (address) => {
  const answer = await fetch(address);
  if (!answer.ok) {
    throw new Error(`${answer.status}`);
  }
  return answer.json();
};

const indexes = new Map();
function indexOf(form) {
  const base = new URL("./", form.action).href;
  if (!indexes.has(base)) {
    indexes.set(base, new SearchIndex(base, read));
  }
  return indexes.get(base);
}

const words = (count, form) => {
  const { none, one, many } = form.dataset;
  return count === 0 ? none : count === 1 ? one : many.replace("{count}", count);
};

function element(name, attributes, ...children) {
  const made = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) {
    made.setAttribute(attribute, value);
  }
  made.append(...children);
  return made;
}

class Suggestions {
  constructor(form) {
    this.form = form;
    this.box = form.querySelector("input");
    this.list = element("ul", { class: "search__list", role: "listbox", id: `${this.box.id}-list`, "aria-label": form.dataset.list, hidden: "" });
    this.status = element("div", { class: "govuk-visually-hidden", role: "status" });
    this.chosen = -1;
    this.box.after(this.list, this.status);
    const combobox = { role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": this.list.id, autocomplete: "off" };
    for (const [name, value] of Object.entries(combobox)) {
      this.box.setAttribute(name, value);
    }
    this.box.addEventListener("input", () => this.look());
    this.box.addEventListener("keydown", (event) => this.key(event));
    this.form.addEventListener("focusout", ({ relatedTarget }) => this.form.contains(relatedTarget) || this.close());
    // The box keeps the focus while the list is pressed.
    this.list.addEventListener("mousedown", (event) => event.preventDefault());
    if (this.box.value) {
      this.look();
    }
  }

  async look() {
    const typed = this.box.value;
    const found = await indexOf(this.form).find(typed).catch(() => null);
    if (typed !== this.box.value || !this.form.contains(document.activeElement)) {
      return; // something else has been typed since
    }
    if (!typed.trim() || !found) {
      this.close();
      this.say("");
      return;
    }
    const shown = found.slice(0, mostSuggestions);
    this.list.replaceChildren(...shown.map((page, at) => this.option(page, at)));
    this.choose(-1);
    this.open(shown.length > 0);
    this.say(words(found.length, this.form));
  }

  option({ title, href, part }, at) {
    const option = element("li", { class: "search__option", role: "option", id: `${this.list.id}-${at}`, "aria-selected": "false" }, title);
    if (part) {
      option.append(" ", element("span", { class: "search__part" }, part));
    }
    option.dataset.href = href;
    option.addEventListener("click", () => this.go(option));
    return option;
  }

  key(event) {
    const last = this.list.children.length - 1;
    const isOpen = !this.list.hidden;
    if ((event.key === "ArrowDown" || event.key === "ArrowUp") && last >= 0) {
      event.preventDefault();
      this.open(true);
      const step = event.key === "ArrowDown" ? 1 : -1;
      const next = this.chosen < 0 && step < 0 ? last : this.chosen + step;
      this.choose(next > last || next < -1 ? -1 : next);
    } else if (event.key === "Enter" && isOpen && this.chosen >= 0) {
      event.preventDefault();
      this.go(this.list.children[this.chosen]);
    } else if (event.key === "Escape" && (isOpen || this.box.value)) {
      event.preventDefault();
      if (!isOpen) {
        this.box.value = "";
      }
      this.close();
    }
  }

  choose(at) {
    this.list.children[this.chosen]?.setAttribute("aria-selected", "false");
    this.chosen = at;
    const option = this.list.children[at];
    option?.setAttribute("aria-selected", "true");
    option?.scrollIntoView({ block: "nearest" });
    if (option) {
      this.box.setAttribute("aria-activedescendant", option.id);
    } else {
      this.box.removeAttribute("aria-activedescendant");
    }
  }

  open(open) {
    this.list.hidden = !open;
    this.box.setAttribute("aria-expanded", String(open));
  }

  close() {
    this.choose(-1);
    this.open(false);
  }

  say(text) {
    clearTimeout(this.later);
    this.later = setTimeout(() => {
      this.status.textContent = text;
    }, pauseBeforeSaying);
  }

  go(option) {
    window.location.assign(option.dataset.href);
  }
}

export function suggest(form) {
  return new Suggestions(form);
}

// The page of results, for what stands in the address: /search/?q=words
export async function showResults(form, place) {
  const typed = new URLSearchParams(window.location.search).get("q")?.trim();
  if (!typed) {
    return;
  }
  form.querySelector("input").value = typed;
  const found = await indexOf(form).find(typed).catch(() => []);
  const items = found.map(({ title, href, part }) => element("li", {}, element("a", { href }, title), " ", element("span", { class: "quiet" }, part)));
  place.querySelector("[role=status]").textContent = `“${typed}”: ${words(found.length, form)}`;
  place.querySelector("ul").replaceChildren(...items);
}
