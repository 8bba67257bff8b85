/* Behaviour of the chat page that Gradio does not have: citations, focus, names for assistive
   technology. The server decides what stands in the conversation; this file only looks at it. */
"use strict";

const handreiking = (() => {
  // Gradio takes its language, and that of the page, from here.
  Object.defineProperty(navigator, "language", { get: () => "nl" });
  Object.defineProperty(navigator, "languages", { get: () => ["nl"] });

  const labels = JSON.parse(document.getElementById("page-labels").textContent);
  const log = () => document.querySelector("#conversation [role=log]");
  const field = () => document.querySelector("#question textarea");
  const isBusy = () => document.querySelector("#conversation .busy") !== null;
  let opened = null; // the marker whose source was opened last, as {href, index among equals}

  const isReadingSources = () => document.activeElement?.closest("#sources") !== null
    || (document.activeElement === document.body && document.body.classList.contains("sheet-open"));
  const markers = (href) => [...document.querySelectorAll("a.cite")]
    .filter((marker) => marker.getAttribute("href") === href);

  function openSource(marker) {
    const href = marker.getAttribute("href");
    const [, key, number] = /^#bron-(\d+)-(\d+)$/.exec(href);
    opened = { href, index: markers(href).indexOf(marker) };
    document.querySelectorAll("a.cite[aria-current]").forEach((other) => other.removeAttribute("aria-current"));
    marker.setAttribute("aria-current", "true");
    document.body.classList.add("sheet-open");
    handreiking.showSource?.(key, Number(number));
  }

  function closeSheet() {
    document.body.classList.remove("sheet-open");
    const marker = opened && markers(opened.href)[opened.index];
    (marker ?? field())?.focus();
  }

  function startAgain() {
    stopRevising();
    answers.clear();
    handreiking.forget?.();
    document.body.classList.remove("sheet-open");
    opened = null;
    setTimeout(() => field()?.focus(), 100); // after Gradio has drawn the first screen
  }

  let interrupted = false; // the user stopped the last answer, which Gradio reports as a failure
  const interrupt = () => { interrupted = true; asked = -Infinity; };

  /* One question at a time: not while an answer is made, nor between sending and its first sign.
     Gradio's own "once" would also drop a question sent right after the stop button. */
  let asked = -Infinity;
  const SIGN_WITHIN = 3000;
  function isAsked() {
    follow(); // the sign may have come since the page was last drawn
    return isBusy() || performance.now() - asked < SIGN_WITHIN;
  }
  function ask(event, text) {
    if (isAsked()) {
      event.preventDefault();
      event.stopPropagation();
    } else if (text?.trim()) {
      asked = performance.now();
    }
  }

  /* The buttons in the conversation: class "action", then what it does. What is done here, or in
     a companion of this file, is in `tools`; the rest is for the server. */
  const tools = { revise };
  const answers = new Map(); // what the panel and others know of every answer, by its key
  let send = () => {};
  let opening = () => {};
  let checks = 0; // Gradio tells of a value that differs, so that every check has its number
  function act(button) {
    const kind = button.classList[1];
    if (tools[kind]) return tools[kind](button);
    if (isAsked()) return;
    if (kind === "edit") field()?.focus();
    else asked = performance.now();
    stopRevising();
    send({ kind, text: button.textContent, key: button.value, scope: scope() });
  }

  /* The documents that are asked, as JSON: "" for all of them. */
  const scope = () => handreiking.chosenScope?.() ?? "";

  /* A question that is asked again: it takes the place of what stood there, once it is sent. */
  let revised = null; // the key of its answer
  const fill = (text) => {
    const set = Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, "value").set;
    set.call(field(), text); // Gradio looks at the event, not at the value
    field().dispatchEvent(new Event("input", { bubbles: true }));
  };

  function revise(button) {
    const question = answers.get(button.value)?.question;
    if (question === undefined || isAsked()) return;
    revised = Number(button.value);
    fill(question);
    field().focus();
    handreiking.showRevising?.(true);
  }

  function stopRevising() {
    if (revised === null) return;
    revised = null;
    handreiking.showRevising?.(false);
  }

  /* The values that go with a question; see `chat_page`. */
  function sent([question, messages, plain]) {
    interrupted = false;
    const kept = revised === null ? messages : messages.slice(0, revised - 1);
    for (const key of answers.keys()) if (revised !== null && Number(key) >= revised) answers.delete(key);
    stopRevising();
    return [question, kept, plain, scope()];
  }

  function mountActions(chosen, opened, props, watch) {
    [send, opening] = [chosen, opened];
    watch("value", () => handreiking.showChanges?.(props.value));
  }

  function failed() {
    if (!interrupted) unreachable();
  }

  function unreachable() {
    document.querySelectorAll("#conversation .busy").forEach((busy) => { busy.className = "stranded"; });
    document.querySelector("#note .lost")?.remove();
    const lost = document.createElement("p");
    lost.className = "lost";
    lost.textContent = labels.unreachable;
    document.querySelector("#note [role=alert]")?.append(lost);
  }

  document.addEventListener("click", (event) => {
    const marker = event.target.closest?.("a.cite");
    if (marker) {
      event.preventDefault();
      openSource(marker);
    } else if (event.target.closest?.(".skip")) {
      event.preventDefault();
      field()?.focus();
    } else if (event.target.closest?.("#send")) {
      ask(event, field()?.value);
    } else if (event.target.closest?.("#examples button.action")) {
      act(event.target.closest("button.action"));
    } else if (event.target.closest?.("#conversation button.action")) {
      act(event.target.closest("button.action"));
    }
  }, true);

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && isReadingSources()) closeSheet();
    if (event.key === "Enter" && !event.shiftKey && event.target === field()) ask(event, field().value);
  }, true);

  // On a phone the sources lie over the conversation: they give way to whatever is chosen behind.
  document.addEventListener("focusin", (event) => {
    if (!event.target.closest("#sources")) document.body.classList.remove("sheet-open");
  });

  const set = (element, name, value) => {
    if (element && element.getAttribute(name) !== value) element.setAttribute(name, value);
  };

  /* What Gradio leaves in English or leaves out, and the state of the conversation. */
  function tidy() {
    set(document.documentElement, "lang", "nl");
    const conversation = log();
    set(conversation, "aria-label", labels.conversation);
    set(conversation, "aria-live", "off"); // #announcement speaks, once
    set(conversation, "aria-busy", String(isBusy()));
    set(conversation, "tabindex", "0");
    for (const kind of ["user", "bot"]) {
      document.querySelectorAll(`#conversation [data-testid=${kind}]`).forEach((message) => {
        set(message, "role", "group");
        set(message, "aria-label", kind === "user" ? labels.question : labels.answer);
      });
    }
    if (isBusy()) document.querySelector("#note .lost")?.remove();
    const toast = document.querySelector(".toast-body:not([data-seen])");
    if (toast) {
      toast.dataset.seen = ""; // in English, and hidden: what matters of it is said here
      unreachable();
    }
    if (isBusy() && document.activeElement === document.body) conversation?.focus({ preventScroll: true });
  }

  /* A new question goes to the top of the view, so that its answer is read from the start. */
  let view = "";
  let noted = "";
  function follow() {
    // A question that is sent back may come and go between two looks: its note is the sign.
    const note = document.querySelector("#note")?.textContent.trim() ?? "";
    if (note !== noted) asked = -Infinity;
    noted = note;
    const questions = document.querySelectorAll("#conversation .user-row");
    const now = `${questions.length} ${document.querySelector("#conversation .progress") !== null}`;
    if (now !== view) asked = -Infinity;
    if (now !== view) document.querySelector("#conversation .case-data .continue")?.focus();
    if (now !== view) [...questions].at(-1)?.scrollIntoView({ block: "start" });
    view = now;
  }

  /* A question that a link brings along. It leaves the address at once, so that it is kept
     nowhere. It is asked when a page of ours on themes gave it; from elsewhere it is filled in. */
  let brought = new URLSearchParams(location.search).get("vraag")?.trim() ?? "";
  if (brought) history.replaceState(null, "", location.pathname);
  const isOurs = document.referrer.startsWith(`${location.origin}/themas`);
  function takeBrought() {
    if (!brought || !field()) return;
    fill(brought);
    brought = "";
    field().focus();
    if (isOurs) setTimeout(() => document.querySelector("#send")?.click(), 200); // filled by then
  }

  let planned = false;
  new MutationObserver(() => {
    if (planned) return;
    planned = true;
    requestAnimationFrame(() => { planned = false; tidy(); follow(); takeBrought(); });
  }).observe(document.documentElement, {
    subtree: true, childList: true, attributes: true,
    attributeFilter: ["lang", "aria-label", "aria-live", "class"],
  });

  return {
    labels, tools, answers, closeSheet, startAgain, interrupt, failed, mountActions, sent, fill,
    stopRevising, isBusy, send: (chosen) => send(chosen), field,
    checkSources: (answer) => opening({ ...answer, check: checks += 1 }),
  };
})();
