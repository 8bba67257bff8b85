// The pages of the administrators: comfort only, everything works without.

(() => {
  "use strict";

  // Files that are dropped on the field, and what was chosen before it is sent.
  const drop = document.querySelector(".drop");
  if (drop) {
    drop.classList.add("scripted");
    const field = drop.querySelector("input[type=file]");
    const list = drop.querySelector(".chosen");
    const status = drop.querySelector("[role=status]");
    const show = () => {
      const files = [...field.files];
      list.replaceChildren(
        ...files.map((file) => {
          const item = document.createElement("li");
          item.textContent = file.name;
          return item;
        }),
      );
      const said = files.length === 1 ? drop.dataset.chosenOne
        : drop.dataset.chosenMore.replace("#", files.length);
      status.textContent = tooMuch() || (files.length ? said : "");
      drop.classList.toggle("wrong", Boolean(tooMuch()));
    };
    // The server has the same limits; here nobody waits for it.
    const tooMuch = () => {
      const files = [...field.files];
      const bytes = files.reduce((sum, file) => sum + file.size, 0);
      if (files.length > Number(drop.dataset.files)) return drop.dataset.tooMany;
      return bytes > Number(drop.dataset.mb) * 1e6 ? drop.dataset.tooMuch : "";
    };
    field.addEventListener("change", show);
    for (const name of ["dragenter", "dragover"]) {
      drop.addEventListener(name, (event) => {
        event.preventDefault();
        drop.classList.add("over");
      });
    }
    for (const name of ["dragleave", "drop"]) {
      drop.addEventListener(name, () => drop.classList.remove("over"));
    }
    drop.addEventListener("drop", (event) => {
      event.preventDefault();
      if (!event.dataTransfer.files.length) return;
      field.files = event.dataTransfer.files;
      show();
    });
    const button = drop.closest("form").querySelector("button[data-busy]");
    drop.closest("form").addEventListener("submit", (event) => {
      if (tooMuch()) {
        event.preventDefault();
        return;
      }
      button.textContent = button.dataset.busy;
      status.textContent = button.dataset.busy;
      button.setAttribute("aria-disabled", "true");
    });
  }

  // How far the server is with a preview or with publishing.
  const running = document.querySelector("#stand[data-state]");
  if (running) {
    const bar = running.querySelector("progress");
    const line = running.querySelector(".line");
    const look = async () => {
      try {
        const answer = await fetch(running.dataset.state, { headers: { Accept: "application/json" } });
        if (!answer.ok || answer.redirected) return location.reload();
        const state = await answer.json();
        if (!state.running) return location.reload();
        if (state.total) {
          bar.max = state.total;
          bar.value = state.done;
        }
        if (line.textContent !== state.line) line.textContent = state.line;
      } catch {
        // The server does not answer now; it is asked again.
      }
      setTimeout(look, 1000);
    };
    setTimeout(look, 500);
  }

  // A text to copy: the button does what selecting and copying does.
  for (const button of document.querySelectorAll("button.copy")) {
    button.hidden = false;
    const text = button.closest("details").querySelector("textarea");
    const told = button.parentElement.querySelector("[role=status]");
    button.addEventListener("click", async () => {
      text.select();
      await navigator.clipboard?.writeText(text.value).then(
        () => (told.textContent = button.dataset.copied),
        () => {},
      );
    });
  }
})();
