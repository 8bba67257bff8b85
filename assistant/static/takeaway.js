/* Taking answers away: one to the clipboard with its sources, or the conversation as a file. The
   server made what is copied, and makes the file from what it gave before; nothing is kept there. */
"use strict";

(() => {
  const { labels, tools, answers, make, button } = handreiking;
  const FORMS = ["docx", "pdf", "md"];
  const SAID_FOR = 3000;
  const LONGEST_MESSAGE = 400;
  let holder = null;

  const say = (text) => { if (holder) holder.querySelector("[role=status]").textContent = text; };
  const clearAlert = () => document.querySelector("#note .not-taken")?.remove();
  function alarm(text) {
    clearAlert();
    say("");
    document.querySelector("#note [role=alert]")?.append(make("p", "lost not-taken", text));
  }

  /* An answer to the clipboard */

  /* For pages that are not served over https, where browsers have no other way. */
  function copyAsEvent({ text, html }) {
    const before = document.activeElement;
    const selected = make("textarea", "unseen", text);
    const fill = (event) => {
      event.preventDefault();
      event.clipboardData.setData("text/plain", text);
      event.clipboardData.setData("text/html", html);
    };
    document.body.append(selected);
    selected.select();
    document.addEventListener("copy", fill, true);
    const isCopied = document.execCommand("copy");
    document.removeEventListener("copy", fill, true);
    selected.remove();
    before?.focus({ preventScroll: true });
    return isCopied;
  }

  async function copy(turn) {
    const blob = (type, content) => new Blob([content], { type });
    try {
      await navigator.clipboard.write([new ClipboardItem({
        "text/plain": blob("text/plain", turn.text), "text/html": blob("text/html", turn.html),
      })]);
      return true;
    } catch {
      return copyAsEvent(turn);
    }
  }

  tools.copy = async (button) => {
    const turn = answers.get(button.value)?.turn;
    clearAlert();
    if (!turn || !(await copy(turn))) return alarm(labels.copyFailed);
    const label = button.dataset.label ?? button.textContent;
    button.dataset.label = label;
    button.textContent = labels.copied;
    say(labels.copied);
    setTimeout(() => { button.textContent = label; say(""); }, SAID_FOR);
  };

  /* The conversation as a file */

  const taken = () => [...answers]
    .sort(([one], [other]) => Number(one) - Number(other))
    .map(([, answer]) => answer?.turn?.taken)
    .filter(Boolean);

  const nameIn = (response) => /filename="([\w.-]+)"/.exec(response.headers.get("content-disposition") ?? "")?.[1];

  function hand(blob, name) {
    const link = make("a");
    link.href = URL.createObjectURL(blob);
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000); // after the browser has read it
  }

  /* Why there is no file, in the server's words when it has any. */
  async function reason(response) {
    const isText = response.headers.get("content-type")?.startsWith("text/plain");
    const text = isText ? (await response.text()).trim() : "";
    return text && text.length < LONGEST_MESSAGE ? text : labels.exportFailed;
  }

  async function save(form) {
    clearAlert();
    say(labels.exporting);
    try {
      const response = await fetch(`/export/${form}`, {
        method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(taken()),
      });
      if (!response.ok) return alarm(await reason(response));
      hand(await response.blob(), nameIn(response) ?? `handreiking-gesprek.${form}`);
      say(labels.exported);
    } catch {
      alarm(labels.exportFailed);
    }
  }

  /* A button that opens three others: a disclosure, which needs no more keys than Tab. */
  handreiking.mountTakeaway = (element) => {
    holder = element;
    const opener = button("export", labels.export);
    const list = make("ul", "forms");
    opener.setAttribute("aria-expanded", "false");
    opener.setAttribute("aria-controls", "export-forms");
    list.id = "export-forms";
    list.setAttribute("aria-label", labels.exportAs);
    list.hidden = true;

    const show = (isShown) => {
      list.hidden = !isShown;
      opener.setAttribute("aria-expanded", String(isShown));
      if (isShown) list.querySelector("button").focus();
    };
    const close = () => { show(false); opener.focus(); };

    const offer = (label, act) => {
      const item = make("li");
      item.append(button("", label, () => { close(); act(); }));
      list.append(item);
    };
    for (const form of FORMS) {
      offer(labels[`export${form[0].toUpperCase()}${form.slice(1)}`], () => save(form));
    }
    offer(labels.keep, () => handreiking.openKeeping());
    opener.addEventListener("click", () => { if (list.hidden) show(true); else close(); });
    element.addEventListener("keydown", (event) => {
      if (list.hidden) return;
      const choices = [...list.querySelectorAll("button")];
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (event.key === "Escape") close();
      else if (step) choices.at((choices.indexOf(document.activeElement) + step) % choices.length).focus();
      else return;
      event.preventDefault();
      event.stopPropagation();
    });
    element.addEventListener("focusout", (event) => {
      if (!element.contains(event.relatedTarget)) show(false);
    });

    const status = make("p", "unseen");
    status.setAttribute("role", "status");
    element.replaceChildren(opener, list, status);

    /* There is something to save as soon as one answer is whole. */
    let planned = false;
    const look = () => { planned = false; opener.disabled = taken().length === 0; };
    new MutationObserver(() => {
      if (planned) return;
      planned = true;
      setTimeout(look, 150); // after the panel has its sources
    }).observe(document.body, { subtree: true, childList: true });
    look();
  };
})();
