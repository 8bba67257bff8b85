/* The sources beside the conversation. Text of documents comes in as text only: textContent. */
"use strict";

handreiking.mountPanel = (element, props, watch) => {
  const { labels, answers, make, button } = handreiking;
  let current = null;

  function outward(className, text, address) {
    const link = make("a", className, text);
    link.href = address;
    link.target = "_blank"; // here the conversation stands
    link.rel = "noopener noreferrer";
    link.append(make("span", "unseen", labels.newWindow));
    return link;
  }

  /* Without a secure connection browsers have no clipboard but the old way. */
  async function copied(text) {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      const field = make("textarea", "unseen");
      const focused = document.activeElement;
      field.value = text;
      document.body.append(field);
      field.select();
      const isDone = document.execCommand("copy");
      field.remove();
      focused?.focus();
      return isDone;
    }
  }

  function references(source) {
    const part = make("div", "references");
    const said = make("p", "said");
    said.setAttribute("role", "status");
    const text = make("p", "reference");
    const copyButton = (label, reference) => {
      const copying = button("copy-reference", label, async () => {
        const isDone = await copied(reference);
        said.textContent = "";
        setTimeout(() => { said.textContent = isDone ? labels.referenceCopied : labels.referenceFailed; }, 50);
        text.textContent = reference; // to see, and to select where copying is not possible
      });
      copying.append(make("span", "unseen", `: ${source.title}`));
      return copying;
    };
    part.append(
      copyButton(labels.copyApa, source.references.apa),
      copyButton(labels.copyPlain, source.references.plain),
      said,
      text,
    );
    return part;
  }

  function heading() {
    const top = make("div", "panel-top");
    const close = button("close", labels.close, handreiking.closeSheet);
    top.append(make("h2", "", labels.sources), close);
    return top;
  }

  function paragraph(passage) {
    const quote = make("blockquote");
    const drawn = new Set();
    for (const piece of passage.pieces) {
      if (piece.numbers.length === 0) {
        quote.append(piece.text);
        continue;
      }
      const mark = make("mark", "", piece.text);
      mark.dataset.numbers = piece.numbers.join(" ");
      for (const number of piece.numbers.filter((each) => !drawn.has(each))) {
        drawn.add(number);
        const badge = make("span", "number", String(number));
        badge.prepend(make("span", "unseen", labels.source));
        quote.append(badge, "\u2060"); // a joiner: the number stays at its sentence
      }
      quote.append(mark);
    }
    return quote;
  }

  function passageItem(passage) {
    const item = make("li", "passage");
    item.tabIndex = -1;
    item.dataset.numbers = passage.numbers.join(" ");
    if (passage.place) item.append(make("p", "place", passage.place));
    if (passage.before) item.append(make("p", "neighbour", passage.before));
    item.append(paragraph(passage));
    if (passage.after) item.append(make("p", "neighbour", passage.after));
    item.append(outward("read-on", labels.readOn, passage.reader));
    return item;
  }

  function documentSection(source) {
    const section = make("section", "document");
    section.append(make("h3", "", source.title));
    if (source.about) section.append(make("p", "about", source.about));
    for (const note of source.notes) section.append(make("p", "about", note));
    for (const warning of source.warnings) section.append(make("p", "warning", warning));
    if (source.url) section.append(outward("original", labels.openOriginal, source.url));
    const passages = make("ol", "passages");
    passages.append(...source.passages.map(passageItem));
    section.append(passages, references(source));
    return section;
  }

  function draw() {
    const panel = element.querySelector(".panel");
    const documents = current?.documents ?? [];
    document.body.classList.toggle("has-sources", documents.length > 0);
    panel.replaceChildren();
    if (documents.length === 0) return;
    const question = make("p", "for-question");
    question.append(make("span", "unseen", labels.forQuestion), current.question);
    panel.append(heading(), question, ...documents.map(documentSection));
  }

  const say = (passage, remark) => {
    passage.querySelector(".changed")?.remove();
    if (remark) passage.querySelector("blockquote").before(make("p", "warning changed", remark));
  };

  /* What the server says of the sources on show, by number: changed since the answer, or gone. */
  handreiking.showChanges = (changes) => {
    if (!changes || changes.key !== current?.key) return;
    element.querySelectorAll(".passage").forEach((passage) => {
      const numbers = passage.dataset.numbers.split(" ");
      say(passage, numbers.map((number) => changes.remarks[number]).find(Boolean));
    });
  };

  const holds = (number) => (holder) => holder.dataset.numbers.split(" ").includes(String(number));

  handreiking.showSource = (key, number) => {
    if (current?.key !== key) {
      current = answers.get(key) ?? null;
      draw();
    }
    if (current?.cited) handreiking.checkSources({ key: current.key, cited: current.cited });
    element.querySelectorAll(".active").forEach((other) => other.classList.remove("active"));
    const passage = [...element.querySelectorAll(".passage")].find(holds(number));
    if (!passage) return;
    const marks = [...passage.querySelectorAll("mark")].filter(holds(number));
    [passage, ...marks].forEach((each) => each.classList.add("active"));
    passage.focus({ preventScroll: true });
    // By keyboard at once: a scroll that goes on would carry the next focus out of sight.
    const still = passage.matches(":focus-visible")
      || matchMedia("(prefers-reduced-motion: reduce)").matches;
    marks[0].scrollIntoView({ block: "nearest", behavior: still ? "auto" : "smooth" });
  };

  watch("value", () => {
    current = props.value;
    if (current) answers.set(current.key, current);
    else answers.clear();
    draw();
  });
  draw();
};
