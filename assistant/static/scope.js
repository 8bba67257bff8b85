/* What the first screen offers, drawn from the documents: examples, and a choice of documents.
   Text of documents comes in as text only: textContent. */
"use strict";

(() => {
  const { labels, make, button } = handreiking;
  const EXAMPLES_AT_ONCE = 4;
  const LISTED_AT_ONCE = 60; // documents; more are found by their title
  const nothing = () => ({ kinds: [], audiences: [], since: null, until: null, documents: [] });
  let chosen = nothing();
  let offered = null;
  let bar = null;

  /* Examples */

  let shown = 0;
  function drawExamples() {
    const holder = document.getElementById("examples");
    if (!holder || !offered) return;
    const { examples } = offered;
    holder.querySelectorAll("button").forEach((old) => old.remove());
    for (let place = 0; place < Math.min(EXAMPLES_AT_ONCE, examples.length); place += 1) {
      const example = examples[(shown + place) % examples.length];
      holder.append(button("action choice example", example, () => {}));
    }
    if (examples.length > EXAMPLES_AT_ONCE) {
      holder.append(button("more", labels.moreExamples, () => {
        shown += EXAMPLES_AT_ONCE;
        drawExamples();
        holder.querySelector("button.more").focus();
      }));
    }
  }

  /* The bar above the question field: what is asked, and whether an earlier question is revised */

  const isChosen = () => JSON.stringify(chosen) !== JSON.stringify(nothing());
  const named = (sort) => (offered.facets[sort] ?? [])
    .filter((choice) => chosen[sort].includes(choice.value)).map((choice) => choice.label);

  function described() {
    const years = [
      chosen.since === null ? "" : labels.scopeSinceYear + chosen.since,
      chosen.until === null ? "" : labels.scopeUntilYear + chosen.until,
    ];
    return ["kinds", "audiences", "documents"].flatMap(named).concat(years).filter(Boolean).join(" · ");
  }

  function drawBar() {
    if (!bar || !offered) return;
    const { facets } = offered;
    const hasChoice = Object.values(facets).some((choices) => choices.length > 0);
    const line = bar.querySelector(".scope-line");
    line.replaceChildren();
    line.hidden = !hasChoice;
    line.append(make("span", "", isChosen() ? labels.scopeSome + described() : labels.scopeAll));
    line.append(button("choose", labels.scopeChoose, open));
    if (isChosen()) {
      line.append(button("clear", labels.scopeClear, () => {
        chosen = nothing();
        drawBar();
        bar.querySelector(".choose").focus();
      }));
    }
  }

  handreiking.mountScope = (element) => {
    bar = element;
    const revising = make("p", "revising");
    revising.hidden = true;
    revising.setAttribute("role", "status");
    bar.replaceChildren(make("p", "scope-line"), revising);
    drawBar();
  };

  handreiking.showRevising = (isRevising) => {
    const revising = bar.querySelector(".revising");
    revising.replaceChildren();
    revising.hidden = !isRevising;
    if (!isRevising) return;
    revising.append(make("span", "", labels.revising), button("", labels.revisingStop, () => {
      handreiking.stopRevising();
      handreiking.fill("");
      handreiking.field()?.focus();
    }));
  };

  /* The sheet to choose from: plain buttons that are on or off */

  function group(title, contents) {
    const made = make("fieldset");
    made.append(make("legend", "", title), ...contents);
    return made;
  }

  function toggles(sort) {
    const holder = make("div", "toggles");
    for (const choice of offered.facets[sort]) {
      const toggle = button("toggle", choice.label, () => {
        const isOn = chosen[sort].includes(choice.value);
        chosen[sort] = isOn
          ? chosen[sort].filter((value) => value !== choice.value)
          : [...chosen[sort], choice.value];
        toggle.setAttribute("aria-pressed", String(!isOn));
      });
      toggle.setAttribute("aria-pressed", String(chosen[sort].includes(choice.value)));
      if (sort !== "documents") toggle.append(make("span", "count", ` ${choice.count}`));
      holder.append(toggle);
    }
    return holder;
  }

  function year(side, label) {
    const field = make("label", "year", label);
    const select = make("select");
    select.append(new Option(labels.scopeAnyYear, ""));
    offered.facets.years.forEach((each) => select.append(new Option(String(each), String(each))));
    select.value = chosen[side] ?? "";
    select.addEventListener("change", () => { chosen[side] = select.value ? Number(select.value) : null; });
    field.append(select);
    return field;
  }

  function documents() {
    const list = toggles("documents");
    const all = [...list.children];
    if (all.length <= LISTED_AT_ONCE) return [list];
    const label = make("label", "find", labels.scopeFind);
    const find = make("input");
    find.type = "search";
    const narrow = () => {
      const wanted = find.value.trim().toLowerCase();
      const fitting = all.filter((each) => each.getAttribute("aria-pressed") === "true"
        || each.textContent.toLowerCase().includes(wanted));
      all.forEach((each) => { each.hidden = !fitting.slice(0, LISTED_AT_ONCE).includes(each); });
    };
    find.addEventListener("input", narrow);
    narrow();
    label.append(find);
    return [label, list];
  }

  function open() {
    const sheet = handreiking.makeSheet("scope", labels.scopeTitle);
    const { facets } = offered;
    sheet.append(make("p", "", labels.scopeIntro));
    if (facets.kinds.length) sheet.append(group(labels.scopeKinds, [toggles("kinds")]));
    if (facets.audiences.length) sheet.append(group(labels.scopeAudiences, [toggles("audiences")]));
    if (facets.years.length) {
      const years = [year("since", labels.scopeSince), year("until", labels.scopeUntil)];
      sheet.append(group(labels.scopePeriod, years));
    }
    if (facets.documents.length) sheet.append(group(labels.scopeDocuments, documents()));
    sheet.append(button("done", labels.scopeDone, () => sheet.close()));
    handreiking.openSheet(sheet, () => {
      drawBar(); // which makes the button that opened it anew
      return bar.querySelector(".choose");
    });
  }

  handreiking.chosenScope = () => (isChosen() ? JSON.stringify(chosen) : "");

  async function load() {
    const response = await fetch("/start");
    if (!response.ok) return;
    offered = await response.json();
    shown = 0;
    drawExamples();
    drawBar();
  }
  load().catch(() => {}); // the page works without: no examples, and all documents

  // Gradio draws the first screen later than this file runs, and again after a conversation.
  new MutationObserver(() => {
    const holder = document.getElementById("examples");
    if (holder && offered && !holder.querySelector("button")) drawExamples();
  }).observe(document.documentElement, { subtree: true, childList: true });
})();
