/* What a visitor thinks of an answer: helpful at once, or with reasons in a sheet. What was chosen
   is known to this page only, so that it can be changed while the page is open. */
"use strict";

(() => {
  const { tools, answers, make, button } = handreiking;
  const labels = handreiking.labels.feedback; // none where feedback is not kept
  if (!labels) {
    document.documentElement.classList.add("without-feedback");
    return;
  }
  const LONGEST_WORDS = 2000;
  const LONGEST_MESSAGE = 400;
  const given = new Map(); // by the id of an answer: its own id, what was chosen, what was written

  const newId = () => [...crypto.getRandomValues(new Uint8Array(16))]
    .map((byte) => byte.toString(16).padStart(2, "0")).join("");

  const about = (key) => answers.get(key)?.turn?.feedback;
  function stateOf(key) {
    const { answer } = about(key);
    if (!given.has(answer)) {
      given.set(answer, {
        id: newId(), helpful: null, reasons: new Map(), comment: "", withQuestion: false, said: "",
      });
    }
    return given.get(answer);
  }

  /* The statements of an answer; one without any is spoken of as a whole. */
  const statementsOf = (key) => {
    const { statements } = about(key);
    return statements.length ? statements : [{ text: "", cited: [] }];
  };

  /* Sending */

  async function reason(response) {
    const isText = response.headers.get("content-type")?.startsWith("text/plain");
    const text = isText ? (await response.text()).trim() : "";
    return text && text.length < LONGEST_MESSAGE ? text : labels.feedbackFailed;
  }

  /* What was kept of the comment, null where that is all of it; throws a message. */
  async function send(key, helpful, state) {
    const { answer, generation } = about(key);
    const body = {
      id: state.id,
      answer,
      generation,
      helpful,
      objections: statementsOf(key)
        .map(({ text, cited }, place) => ({ statement: text, reasons: state.reasons.get(place) ?? [], cited }))
        .filter(({ reasons }) => reasons.length > 0),
      comment: state.comment,
      question: state.withQuestion ? [...answers.get(key).question].slice(0, LONGEST_WORDS).join("") : "",
    };
    let response;
    try {
      response = await fetch("/feedback", {
        method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body),
      });
    } catch {
      throw new Error(labels.feedbackFailed);
    }
    if (!response.ok) throw new Error(await reason(response));
    return response.status === 200 ? (await response.json()).comment : null;
  }

  /* The buttons below an answer, as they should be; Gradio may draw them anew. */

  const set = (element, name, value) => {
    if (element.getAttribute(name) !== value) element.setAttribute(name, value);
  };

  function draw(row) {
    const helpful = row.querySelector("button.helpful");
    const key = helpful?.value;
    if (!key || !about(key)) return;
    const state = given.get(about(key).answer);
    set(helpful, "aria-pressed", String(state?.helpful === true));
    set(row.querySelector("button.unhelpful"), "aria-pressed", String(state?.helpful === false));
    let said = row.querySelector(".feedback-said");
    if (!said) {
      said = make("span", "feedback-said");
      said.setAttribute("role", "status"); // here before it speaks
      row.append(said);
    }
    if (said.textContent !== (state?.said ?? "")) said.textContent = state?.said ?? "";
    const explain = row.querySelector("button.explain");
    const isOffered = state?.helpful === true;
    if (explain && !isOffered) explain.remove();
    if (!explain && isOffered) {
      const more = button("action explain", labels.explain);
      more.value = key;
      row.append(more);
    }
  }

  const drawAll = () => document.querySelectorAll("#conversation .answer .tools").forEach(draw);
  const say = (state, text) => { state.said = text; drawAll(); };

  /* Helpful: sent at once, with "Licht toe" to say more */

  tools.helpful = async (pressed) => {
    const key = pressed.value;
    if (!about(key)) return;
    const state = stateOf(key);
    if (state.isSending) return;
    state.isSending = true;
    try {
      // What was said against the answer does not go with what is said for it.
      const fresh = state.helpful === false ? { ...state, reasons: new Map(), comment: "" } : state;
      await send(key, true, fresh);
      Object.assign(state, fresh, { helpful: true });
      say(state, labels.thanks);
    } catch (error) {
      say(state, error.message);
    } finally {
      state.isSending = false;
    }
  };
  tools.explain = (pressed) => { if (about(pressed.value)) open(pressed.value, true); };
  tools.unhelpful = (pressed) => { if (about(pressed.value)) open(pressed.value, false); };

  /* The sheet: reasons for each statement, and words of one's own */

  function toggles(place, reasons) {
    const holder = make("div", "toggles");
    for (const [reason, label] of Object.entries(labels.reasons)) {
      const isOn = () => (reasons.get(place) ?? []).includes(reason);
      const toggle = button("toggle", label, () => {
        const others = (reasons.get(place) ?? []).filter((each) => each !== reason);
        reasons.set(place, isOn() ? others : [...others, reason]);
        toggle.setAttribute("aria-pressed", String(isOn()));
      });
      toggle.setAttribute("aria-pressed", String(isOn()));
      holder.append(toggle);
    }
    return holder;
  }

  function statement({ text }, place, reasons) {
    const made = make("fieldset", "statement");
    made.append(make("legend", "", text || labels.wholeAnswer), toggles(place, reasons));
    return made;
  }

  function open(key, helpful) {
    const state = stateOf(key);
    const isSame = state.helpful === null || state.helpful === helpful;
    const draft = {
      id: state.id,
      reasons: new Map(isSame ? state.reasons : []),
      comment: isSame ? state.comment : "",
      withQuestion: isSame && state.withQuestion,
    };
    const title = helpful ? labels.explainHelpful : labels.explainUnhelpful;
    const sheet = handreiking.makeSheet("feedback", title);
    if (!helpful) {
      sheet.append(make("p", "", labels.explainEach));
      sheet.append(...statementsOf(key).map((each, place) => statement(each, place, draft.reasons)));
    }

    const comment = make("label", "comment", labels.comment);
    const words = make("textarea");
    words.rows = 3;
    words.maxLength = LONGEST_WORDS;
    words.value = draft.comment;
    comment.append(words);

    const along = make("label", "along");
    const box = make("input");
    box.type = "checkbox";
    box.checked = draft.withQuestion;
    along.append(box, make("span", "", labels.sendQuestion));
    const question = make("p", "its-question", answers.get(key).question);
    question.id = "feedback-question";
    box.setAttribute("aria-describedby", question.id);

    const outcome = make("p", "outcome");
    outcome.setAttribute("role", "alert");
    const buttons = make("div", "ends");
    const cancel = button("cancel", labels.cancelFeedback, () => sheet.close());
    const submit = button("done", labels.sendFeedback, async () => {
      Object.assign(draft, { comment: words.value, withQuestion: box.checked });
      outcome.textContent = "";
      submit.disabled = true;
      try {
        const kept = await send(key, helpful, draft);
        Object.assign(state, draft, { helpful, comment: kept ?? draft.comment });
        say(state, labels.thanks);
        if (kept === null) sheet.close();
        else showKept(sheet, kept);
      } catch (error) {
        outcome.textContent = error.message;
      } finally {
        submit.disabled = false;
      }
    });
    buttons.append(submit, cancel);
    sheet.append(comment, along, question, make("p", "kept", labels.kept), outcome, buttons);
    handreiking.openSheet(sheet);
  }

  /* What is left of a comment that held case data. */
  function showKept(sheet, kept) {
    const title = sheet.querySelector("h2");
    title.textContent = labels.leftOut;
    title.tabIndex = -1;
    const close = button("done", handreiking.labels.close, () => sheet.close());
    sheet.replaceChildren(title, make("blockquote", "", kept), close);
    title.focus();
  }

  let planned = false;
  new MutationObserver(() => {
    if (planned) return;
    planned = true;
    setTimeout(() => { planned = false; drawAll(); }, 100); // after the panel has the answer
  }).observe(document.documentElement, { subtree: true, childList: true });
})();
