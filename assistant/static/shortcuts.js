/* Keys for those who would rather not reach for a mouse; all with Alt, so that no letter typed
   anywhere is taken for one. */
"use strict";

(() => {
  const { labels, make, button } = handreiking;
  const last = (selector) => [...document.querySelectorAll(selector)].at(-1);

  function overview() {
    if (document.querySelector("dialog[open]")) return;
    const sheet = handreiking.makeSheet("shortcuts", labels.shortcutsTitle);
    const list = make("dl");
    for (const [keys, what] of labels.shortcuts) {
      const row = make("div");
      row.append(make("dt", "", keys), make("dd", "", what));
      list.append(row);
    }
    sheet.append(list, button("done", labels.close, () => sheet.close()));
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
