/* On paper every answer carries its own sources, in full: nothing can be opened there. */
"use strict";

(() => {
  const { labels, answers, make } = handreiking;

  function quotes(passage) {
    const item = make("li");
    if (passage.place) item.append(make("p", "place", passage.place));
    for (const number of passage.numbers) {
      const words = passage.pieces.filter((piece) => piece.numbers.includes(number));
      item.append(make("p", "", `[${number}] “${words.map((piece) => piece.text).join("")}”`));
    }
    return item;
  }

  function sources(value) {
    const section = make("section", "printed");
    section.append(make("h3", "", labels.sources));
    for (const source of value.documents) {
      section.append(make("h4", "", source.title));
      const lines = [source.about, ...source.notes, ...source.warnings, source.url].filter(Boolean);
      section.append(...lines.map((line) => make("p", "", line)));
      const list = make("ul");
      list.append(...source.passages.map(quotes));
      section.append(list);
    }
    return section;
  }

  const clear = () => document.querySelectorAll("#conversation .printed").forEach((old) => old.remove());
  addEventListener("beforeprint", () => {
    clear();
    document.querySelectorAll("#conversation button.action.revise").forEach((button) => {
      const value = answers.get(button.value);
      if (value?.documents.length) button.closest(".answer").append(sources(value));
    });
  });
  addEventListener("afterprint", clear);
})();
