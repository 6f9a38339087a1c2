// The search box stands in every page, hidden, beside a link to the list of all pages. Where scripts
// run, the box takes the link's place; the search itself is loaded when somebody is about to use it.
export function offerSearch() {
  const form = document.querySelector("form[data-search]");
  if (!form || location.protocol === "file:") {
    return; // a file may not read the index
  }
  const load = () => import(new URL(form.querySelector("[data-src]").dataset.src, document.baseURI).href);
  document.querySelector("[data-search-link]").hidden = true;
  form.hidden = false;
  form.addEventListener("focusin", () => load().then((search) => search.suggest(form)), { once: true });
  const results = document.querySelector("[data-search-results]");
  if (results) {
    load().then((search) => search.showResults(form, results));
  }
}
