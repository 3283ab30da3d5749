/* SPDX-License-Identifier: EUPL-1.2
   Closes the explanation beside the page and gives the focus back to the amount that opened it. */
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
