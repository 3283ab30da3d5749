/* SPDX-License-Identifier: EUPL-1.2
   Closes the explanation beside the page and gives the focus back to the amount that opened it; lets an item of an
   agenda be dragged among those beside it, by sending the form that its buttons send; sends a form once, and shows that
   it is busy until the answer comes; lets a slider write in the field that it belongs to, and follow it; copies a table
   for a spreadsheet; marks in the contents of a paper where one reads. */
"use strict";

(() => {
  let opener = null;
  const panel = () => document.getElementById("uitleg");

  const close = () => {
    panel().replaceChildren();
    if (opener && opener.isConnected) {
      opener.focus();
    }
    opener = null;
  };

  document.addEventListener("htmx:beforeRequest", (event) => {
    if (event.detail.target === panel() && !panel().contains(event.detail.elt)) {
      opener = event.detail.elt;
    }
  });
  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-close]")) {
      close();
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && panel().hasChildNodes()) {
      close();
    }
  });
})();

(() => {
  let dragged = null;

  const order = (point) => point.closest("[data-order]");
  const beside = (point) => dragged !== null && point !== null && order(point) === order(dragged);
  const clear = () => document.querySelectorAll(".drop-here").forEach((each) => each.classList.remove("drop-here"));

  document.querySelectorAll("[data-order] > .point").forEach((point) => {
    point.draggable = true;
  });
  document.addEventListener("dragstart", (event) => {
    dragged = event.target.closest("[data-order] > .point");
    if (dragged) {
      dragged.classList.add("dragged");
      event.dataTransfer.effectAllowed = "move";
    }
  });
  document.addEventListener("dragover", (event) => {
    const over = dragged && event.target.closest("[data-order] > .point");
    clear();
    if (beside(over)) {
      event.preventDefault();
      over.classList.add("drop-here");
    }
  });
  document.addEventListener("drop", (event) => {
    const over = dragged && event.target.closest("[data-order] > .point");
    if (!beside(over)) {
      return;
    }
    event.preventDefault();
    const form = dragged.querySelector("[data-move]");
    const place = document.createElement("input");
    Object.assign(place, { type: "hidden", name: "naar", value: [...order(over).children].indexOf(over) });
    form.append(place);
    form.submit();
  });
  document.addEventListener("dragend", () => {
    clear();
    if (dragged) {
      dragged.classList.remove("dragged");
    }
    dragged = null;
  });
})();

(() => {
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || form.method !== "post") {
      return;
    }
    if (form.getAttribute("aria-busy") === "true") {
      event.preventDefault();
    }
    form.setAttribute("aria-busy", "true");
  });
  window.addEventListener("pageshow", () => {
    document.querySelectorAll('form[aria-busy="true"]').forEach((form) => {
      form.removeAttribute("aria-busy");
    });
  });
})();

(() => {
  const number = (text) => Number(text.replace(/\.(?=\d{3})/g, "").replace(",", "."));

  document.querySelectorAll("[data-slides]").forEach((slider) => {
    slider.value = number(document.getElementById(slider.dataset.slides).value);
    slider.hidden = false;
  });
  document.addEventListener("input", (event) => {
    const slider = event.target.closest("[data-slides]");
    if (slider) {
      const digits = Number(slider.dataset.decimals);
      const places = { minimumFractionDigits: digits, maximumFractionDigits: digits };
      document.getElementById(slider.dataset.slides).value = Number(slider.value).toLocaleString("nl-NL", places);
      return;
    }
    const twin = document.querySelector(`[data-slides="${CSS.escape(event.target.id)}"]`);
    if (twin) {
      twin.value = number(event.target.value);
    }
  });
})();

(() => {
  document.querySelectorAll(".strip-region").forEach((region) => {
    const today = region.querySelector(".strip-today");
    if (today) {
      const middle = region.getBoundingClientRect().left + region.clientWidth / 2;
      region.scrollLeft += today.getBoundingClientRect().left - middle;
    }
  });
})();

(() => {
  const words = (cell) => {
    const copied = cell.cloneNode(true);
    copied.querySelectorAll(".detail, .visually-hidden").forEach((each) => each.remove());
    return copied.textContent.replace(/\s+/g, " ").trim().replace(/^\u2212/, "-");
  };
  const line = (row) => [...row.cells].flatMap((cell) => [words(cell), ...Array(cell.colSpan - 1).fill("")]).join("\t");

  if (navigator.clipboard) {
    document.querySelectorAll(".copy").forEach((each) => {
      each.hidden = false;
    });
  }
  document.addEventListener("click", async (event) => {
    const button = event.target.closest("[data-copy]");
    if (button) {
      const rows = button.closest(".table-block").querySelectorAll("table tr");
      await navigator.clipboard.writeText([...rows].map(line).join("\n"));
      const said = button.parentNode.querySelector("[data-copied]");
      said.textContent = said.dataset.copied;
    }
  });
})();

(() => {
  const contents = document.querySelector(".contents");
  if (!contents) {
    return;
  }
  const links = [...contents.querySelectorAll("a")];
  const heading = (link) => document.getElementById(link.hash.slice(1));
  const mark = () => {
    const passed = links.filter((each) => heading(each).getBoundingClientRect().top < innerHeight * 0.3);
    const here = passed.at(-1);
    links.filter((each) => each !== here).forEach((each) => each.removeAttribute("aria-current"));
    if (here && !here.hasAttribute("aria-current")) {
      here.setAttribute("aria-current", "true");
      contents.scrollTop = here.offsetTop - contents.offsetTop - contents.clientHeight / 2;
    }
  };

  document.addEventListener("scroll", () => requestAnimationFrame(mark), { passive: true });
  mark();
})();
