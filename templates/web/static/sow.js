/* SPDX-License-Identifier: EUPL-1.2
   Closes the explanation beside the page and gives the focus back to the amount that opened it; lets an item of an
   agenda be dragged among those beside it, by sending the form that its buttons send; sends a form once, and shows that
   it is busy until the answer comes. */
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
