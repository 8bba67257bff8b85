/* How the companions of page.js draw: elements, buttons, and sheets over the page. Text comes in as
   text only: textContent. */
"use strict";

handreiking.make = (tag, className, text) => {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text) made.textContent = text;
  return made;
};

handreiking.button = (className, text, act) => {
  const made = handreiking.make("button", className, text);
  made.type = "button";
  if (act) made.addEventListener("click", act);
  return made;
};

/* A dialog with a title, not yet on show; `name` makes its ids. */
handreiking.makeSheet = (name, title) => {
  const sheet = handreiking.make("dialog", `sheet ${name}-sheet`);
  const heading = handreiking.make("h2", "", title);
  heading.id = `${name}-title`;
  sheet.setAttribute("aria-labelledby", heading.id);
  sheet.append(heading);
  return sheet;
};

/* Over the page; the focus goes back to whatever opened it, or to its successor. */
handreiking.openSheet = (sheet, closed = () => {}) => {
  const opener = document.activeElement;
  sheet.addEventListener("close", () => {
    sheet.remove();
    const successor = closed();
    (opener?.isConnected ? opener : successor ?? handreiking.field())?.focus();
  });
  sheet.addEventListener("click", (event) => { if (event.target === sheet) sheet.close(); });
  document.body.append(sheet);
  sheet.showModal();
};
