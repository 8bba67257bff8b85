/* A conversation kept on this device, only while the user wants that. */
"use strict";

(() => {
  const { labels, answers } = handreiking;
  const PLACE = "handreiking-gesprek";
  let messages = [];

  const stored = () => {
    try {
      return JSON.parse(localStorage.getItem(PLACE));
    } catch {
      return null; // storage is shut, or holds what is no conversation
    }
  };
  const isOn = () => stored() !== null;

  function keep() {
    try {
      localStorage.setItem(PLACE, JSON.stringify({ messages, answers: [...answers] }));
      return true;
    } catch {
      return false; // full, or shut
    }
  }

  /* Called by Gradio whenever the conversation changes. */
  handreiking.changed = (now) => {
    messages = now;
    if (isOn() && !handreiking.isBusy()) setTimeout(keep, 200); // after the panel has its sources
  };

  /* A new conversation: what was kept is gone, and so is the wish to keep. */
  handreiking.forget = () => {
    messages = [];
    localStorage.removeItem(PLACE);
  };

  handreiking.openKeeping = () => {
    const sheet = document.createElement("dialog");
    sheet.className = "sheet";
    sheet.setAttribute("aria-labelledby", "keeping-title");
    const title = document.createElement("h2");
    title.id = "keeping-title";
    title.textContent = labels.keep;
    const warning = document.createElement("p");
    warning.textContent = labels.keepWarning;
    const label = document.createElement("label");
    label.className = "keep";
    const box = document.createElement("input");
    box.type = "checkbox";
    box.checked = isOn();
    box.addEventListener("change", () => {
      if (box.checked) box.checked = keep();
      else localStorage.removeItem(PLACE);
    });
    label.append(box, labels.keepThis);
    const close = document.createElement("button");
    close.type = "button";
    close.className = "done";
    close.textContent = labels.scopeDone;
    close.addEventListener("click", () => sheet.close());
    sheet.append(title, warning, label, close);
    handreiking.openSheet(sheet);
  };

  /* Called when the server can be reached for the buttons of the conversation. */
  handreiking.restore = () => {
    const kept = stored();
    if (!kept?.messages?.length) return;
    for (const [key, value] of kept.answers ?? []) answers.set(key, value);
    handreiking.send({ kind: "restore", messages: kept.messages });
  };
})();
