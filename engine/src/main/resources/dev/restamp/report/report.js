
"use strict";
(function () {
  const evidence = JSON.parse(document.getElementById("evidence").textContent).revisions;
  const list = document.getElementById("list");
  const search = document.getElementById("search");
  const shown = document.getElementById("shown");
  const revisions = Array.from(list.querySelectorAll("li.revision"));
  const folds = Array.from(list.querySelectorAll("li.fold"));
  const boxes = Array.from(document.querySelectorAll("input[name=only]"));

  function element(tag, text, kind) {
    const made = document.createElement(tag);
    if (text !== undefined) made.textContent = text;
    if (kind) made.className = kind;
    return made;
  }

  function row(revision) {
    return revision.querySelector("button.row");
  }

  function evidenceOf(revision) {
    return evidence[Number(row(revision).dataset.number)];
  }

  function words(revision) {
    if (!revision.words) {
      const button = row(revision);
      const facts = evidenceOf(revision).facts;
      revision.words = [button.textContent, button.dataset.file].concat(facts.map(f => f.object)).join(" ").toLowerCase();
    }
    return revision.words;
  }

  function links(name, ids) {
    const line = element("p", name + ": ");
    if (ids.length === 0) line.append("none");
    for (const id of ids) {
      const link = element("button", id, "link");
      link.type = "button";
      link.addEventListener("click", () => go(id));
      line.append(link);
    }
    return line;
  }

  function table(facts) {
    const scroll = element("div", undefined, "scroll");
    const made = element("table");
    const head = made.createTHead().insertRow();
    for (const name of ["Evidence", "Object", "Expected", "Found"]) {
      const cell = element("th", name);
      cell.scope = "col";
      head.append(cell);
    }
    const body = made.createTBody();
    for (const fact of facts) {
      const line = body.insertRow();
      line.append(element("td", fact.outcome, "outcome " + fact.outcome));
      const object = line.insertCell();
      object.append(fact.kind + " ", element("code", fact.object));
      line.append(element("td", fact.expected), element("td", fact.found + (fact.note ? " (" + fact.note + ")" : "")));
    }
    scroll.append(made);
    return scroll;
  }

  function more(unseen) {
    const made = element("details");
    made.append(element("summary", unseen.length + " more cannot be seen"), table(unseen));
    return made;
  }

  function detail(told) {
    const made = element("div", undefined, "detail");
    if (told.because) made.append(element("p", told.because));
    const settled = "Decided by " + told.decidedBy.replace(/-/g, " ");
    made.append(element("p", told.strength ? settled + "; " + told.strength + " evidence" : settled, "quiet"));
    if (told.place) {
      const place = element("p");
      place.append(element("code", told.place));
      made.append(place);
    }
    made.append(links("Builds on", told.parents), links("Built on by", told.children));
    const seen = told.facts.filter(fact => fact.outcome !== "unobservable");
    const unseen = told.facts.filter(fact => fact.outcome === "unobservable");
    if (seen.length) made.append(table(seen));
    if (unseen.length) made.append(more(unseen));
    if (!told.facts.length) made.append(element("p", "It leaves nothing in the schema that could be looked for.", "quiet"));
    return made;
  }

  function toggle(revision, open) {
    const button = row(revision);
    const before = revision.querySelector(".detail");
    if (before) before.remove();
    if (open) revision.append(detail(evidenceOf(revision)));
    button.setAttribute("aria-expanded", String(open));
  }

  function unfold(fold, open) {
    const button = row(fold);
    button.setAttribute("aria-expanded", String(open));
    let next = fold.nextElementSibling;
    for (let i = Number(button.dataset.size); i > 0; i--, next = next.nextElementSibling) next.hidden = !open;
  }

  function go(id) {
    search.value = "";
    boxes.forEach(box => { box.checked = false; });
    filter();
    const revision = revisions.find(r => evidenceOf(r).id === id);
    if (!revision) return;
    if (revision.hidden) folds.forEach(fold => unfold(fold, true));
    toggle(revision, true);
    row(revision).focus();
    revision.scrollIntoView({ block: "center" });
  }

  function wanted(revision, needle, only) {
    const kinds = only.filter(kind => kind !== "disagrees");
    return (needle === "" || words(revision).includes(needle))
      && (kinds.length === 0 || kinds.includes(revision.dataset.verdict))
      && (!only.includes("disagrees") || revision.dataset.disagrees === "yes");
  }

  function filter() {
    const needle = search.value.trim().toLowerCase();
    const only = boxes.filter(box => box.checked).map(box => box.value);
    const active = needle !== "" || only.length > 0;
    let count = 0;
    list.classList.toggle("filtered", active);
    folds.forEach(fold => { fold.hidden = active; });
    for (const revision of revisions) {
      const want = wanted(revision, needle, only);
      revision.hidden = active ? !want : revision.dataset.folded === "yes";
      if (want) count++;
    }
    if (!active) folds.forEach(fold => unfold(fold, row(fold).getAttribute("aria-expanded") === "true"));
    shown.textContent = active ? count + " of " + revisions.length + " revisions" : "";
  }

  function copied(button, words) {
    const before = button.dataset.before || button.textContent;
    button.dataset.before = before;
    button.textContent = words;
    setTimeout(() => { button.textContent = before; }, 1500);
  }

  function copy(button) {
    const home = button.dataset.of ? document.getElementById(button.dataset.of) : button.parentElement;
    const block = home.querySelector("pre");
    const select = () => {
      if (button.dataset.of) home.open = true;
      const range = document.createRange();
      range.selectNodeContents(block);
      getSelection().removeAllRanges();
      getSelection().addRange(range);
      copied(button, document.execCommand("copy") ? "Copied" : "Selected");
    };
    if (navigator.clipboard) navigator.clipboard.writeText(block.textContent).then(() => copied(button, "Copied"), select);
    else select();
  }

  list.addEventListener("click", event => {
    const button = event.target.closest("button.row");
    if (!button) return;
    const open = button.getAttribute("aria-expanded") !== "true";
    const item = button.parentElement;
    if (item.classList.contains("fold")) unfold(item, open); else toggle(item, open);
  });
  document.querySelectorAll("button.copy").forEach(button => button.addEventListener("click", () => copy(button)));
  search.addEventListener("input", filter);
  boxes.forEach(box => box.addEventListener("change", filter));
  document.addEventListener("keydown", event => {
    if (event.key === "/" && document.activeElement.tagName !== "INPUT") {
      event.preventDefault();
      search.focus();
    }
  });
})();
