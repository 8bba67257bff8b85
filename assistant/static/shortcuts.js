/* Keys for those who would rather not reach for a mouse; all with Alt, so that no letter typed
   anywhere is taken for one. */
"use strict";

(() => {
  const { labels } = handreiking;
  const last = (selector) => [...document.querySelectorAll(selector)].at(-1);

  function overview() {
    if (document.querySelector("dialog[open]")) return;
    const sheet = document.createElement("dialog");
    sheet.className = "sheet shortcuts-sheet";
    sheet.setAttribute("aria-labelledby", "shortcuts-title");
    const title = document.createElement("h2");
    title.id = "shortcuts-title";
    title.textContent = labels.shortcutsTitle;
    const list = document.createElement("dl");
    for (const [keys, what] of labels.shortcuts) {
      const row = document.createElement("div");
      const term = document.createElement("dt");
      const meaning = document.createElement("dd");
      term.textContent = keys;
      meaning.textContent = what;
      row.append(term, meaning);
      list.append(row);
    }
    const close = document.createElement("button");
    close.type = "button";
    close.className = "done";
    close.textContent = labels.close;
    close.addEventListener("click", () => sheet.close());
    sheet.append(title, list, close);
    handreiking.openSheet(sheet);
  }

  const KEYS = {
    KeyV: () => handreiking.field()?.focus(),
    KeyB: () => last("#conversation .answer")?.querySelector("a.cite")?.click(),
    KeyG: () => document.querySelector("#conversation [role=log]")?.focus(),
    KeyN: () => document.querySelector("#new")?.click(),
    KeyK: () => last("#conversation button.copy")?.click(),
    KeyS: overview,
  };

  document.addEventListener("keydown", (event) => {
    const act = KEYS[event.code];
    if (!act || !event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (document.querySelector("dialog[open]")) return;
    event.preventDefault();
    act();
  });
  document.addEventListener("click", (event) => {
    if (event.target.closest?.("button.shortcuts")) overview();
  });
})();
