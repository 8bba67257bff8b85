/* A conversation kept on this device, only while the user wants that. */
"use strict";

(() => {
  const { labels, answers, make, button } = handreiking;
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

  function drop() {
    try {
      localStorage.removeItem(PLACE);
    } catch {
      // shut: then nothing is kept either
    }
  }

  /* Called by Gradio whenever the conversation changes. */
  handreiking.changed = (now) => {
    messages = now;
    if (handreiking.isBusy()) return;
    // After the panel has its sources; by then the user may have turned it off.
    setTimeout(() => { if (isOn()) keep(); }, 200);
  };

  /* A new conversation: what was kept is gone, and so is the wish to keep. */
  handreiking.forget = () => {
    messages = [];
    drop();
  };

  handreiking.openKeeping = () => {
    const sheet = handreiking.makeSheet("keeping", labels.keep);
    const label = make("label", "keep");
    const box = make("input");
    box.type = "checkbox";
    box.checked = isOn();
    box.addEventListener("change", () => {
      if (box.checked) box.checked = keep();
      else drop();
    });
    label.append(box, labels.keepThis);
    const close = button("done", labels.scopeDone, () => sheet.close());
    sheet.append(make("p", "", labels.keepWarning), label, close);
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
