// What HTML cannot do alone: chart tooltips, keys, dialogs, and colours without a reload. Pages read well without it.
"use strict";
(() => {
  const $ = (selector, from = document) => from.querySelector(selector);
  const all = (selector, from = document) => [...from.querySelectorAll(selector)];

  // Colours: the form works without us; with us there is no reload.
  document.addEventListener("submit", (event) => {
    const chosen = event.submitter;
    if (!chosen || chosen.name !== "theme") return;
    event.preventDefault();
    document.documentElement.dataset.theme = chosen.value;
    document.cookie = `theme=${chosen.value}; Path=/; Max-Age=31536000; SameSite=Lax`;
    for (const button of all("button", chosen.parentElement)) {
      button.setAttribute("aria-pressed", String(button === chosen));
    }
  });

  // Tooltips. The browser's own for the picture's name would cover ours, so the name moves to a label.
  const tip = document.createElement("p");
  tip.className = "tip";
  tip.hidden = true;
  document.body.append(tip);
  const rename = () => {
    for (const title of all("svg.chart > title")) {
      title.parentElement.setAttribute("aria-label", title.textContent);
      title.remove();
    }
  };
  rename();
  document.addEventListener("pointermove", (event) => {
    const mark = event.target.closest?.("[data-tip]");
    tip.hidden = !mark;
    if (!mark) return;
    if (tip.textContent !== mark.dataset.tip) tip.textContent = mark.dataset.tip;
    const x = Math.min(event.clientX + 14, innerWidth - tip.offsetWidth - 8);
    const below = event.clientY + 18;
    const y = below + tip.offsetHeight > innerHeight ? event.clientY - tip.offsetHeight - 12 : below;
    tip.style.translate = `${Math.max(8, x)}px ${Math.max(8, y)}px`;
  });
  document.addEventListener("scroll", () => { tip.hidden = true; }, { passive: true, capture: true });

  // Dialogs and menus.
  const open = (id) => {
    const dialog = document.getElementById(id);
    if (dialog && !dialog.open) dialog.showModal();
    $("input", dialog ?? document)?.select();
  };
  document.addEventListener("click", (event) => {
    const opener = event.target.closest("[data-dialog]");
    const plain = !event.ctrlKey && !event.metaKey && !event.shiftKey;
    if (opener && plain) { event.preventDefault(); open(opener.dataset.dialog); }
    if (event.target.closest("[data-close]") || event.target.matches("dialog")) event.target.closest("dialog").close();
    for (const menu of all("details.menu[open]")) {
      if (!menu.contains(event.target) || opener) menu.open = false;
    }
  });

  // What was found: arrows go from the field through it and back, Enter in the field opens the first, letters go on in the field.
  const finding = (event) => {
    const box = event.target.closest?.("[data-finder]");
    if (!box || event.ctrlKey || event.metaKey || event.altKey) return false;
    const field = $("input", box);
    const links = all(".found a", box);
    const at = links.indexOf(event.target);
    const is_new = $(".found", box)?.dataset.q === field.value.trim();
    if (event.key === "ArrowDown") (links[at + 1] ?? links[at])?.focus();
    else if (event.key === "ArrowUp" && at >= 0) (links[at - 1] ?? field).focus();
    else if (event.key === "Enter" && event.target === field && is_new && links.length) links[0].click();
    else { if (at >= 0 && event.key.length === 1) field.focus(); return false; }
    event.preventDefault();
    return true;
  };

  // Keys: j and k move through the table in view, Enter opens, / searches, ? helps.
  const rows = () => all("table[data-keys] > tbody > tr").filter((row) => row.offsetParent && $("a[href]", row));
  const chosen = () => $('table[data-keys] tr[data-now]');
  const move = (step) => {
    const list = rows();
    if (!list.length) return;
    const now = chosen();
    const at = now ? list.indexOf(now) + step : step > 0 ? 0 : list.length - 1;
    const next = list[Math.max(0, Math.min(list.length - 1, at))];
    now?.removeAttribute("data-now");
    next.setAttribute("data-now", "");
    $("a[href]", next).focus({ preventScroll: true });
    next.scrollIntoView({ block: "nearest" });
  };
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      tip.hidden = true;
      const menu = $("details.menu[open]");
      if (menu) { menu.open = false; $("summary", menu).focus(); }
      return;
    }
    if ((event.ctrlKey || event.metaKey) && event.key === "k") { event.preventDefault(); open("finder"); return; }
    if (finding(event)) return;
    const typing = event.target.closest?.("input, select, textarea, dialog, [contenteditable]");
    if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
    const search = $("[data-search]");
    if (event.key === "j") move(1);
    else if (event.key === "k") move(-1);
    else if (event.key === "/" && search) { search.focus(); search.select(); }
    else if (event.key === "/") open("finder");
    else if (event.key === "?") $("#keys")?.showModal();
    else if (event.key === "c") $("[data-claim]", chosen() ?? document)?.click();
    else if (event.key === "Enter" && event.target === document.body && chosen()) $("a[href]", chosen()).click();
    else return;
    event.preventDefault();
  });

  // The tab that one is on is in sight, however narrow the window.
  const tab = $(".tabs [aria-current]");
  tab?.parentElement.scrollTo({ left: tab.offsetLeft - (innerWidth - tab.offsetWidth) / 2 });

  // Files may be dropped on the form that takes them.
  const drop = $("[data-drop]");
  const over = (on) => (event) => { event.preventDefault(); drop.toggleAttribute("data-over", on); };
  drop?.addEventListener("dragover", over(true));
  drop?.addEventListener("dragleave", over(false));
  drop?.addEventListener("drop", (event) => {
    over(false)(event);
    $('input[type="file"]', drop).files = event.dataTransfer.files;
  });

  // What is to be copied is selected as soon as it is reached; whoever is chosen brings their address.
  document.addEventListener("focusin", (event) => event.target.closest?.("[data-select]")?.select());
  const whom = $("#invite #who");
  const address = $("#invite #login");
  let filled = "";
  const fill = () => {
    if (address.value !== filled) return;
    filled = whom.selectedOptions[0]?.dataset.email ?? "";
    address.value = filled;
  };
  if (whom) { whom.addEventListener("change", fill); fill(); }

  // A text is copied, a page printed: buttons that do nothing without us are shown by us.
  for (const button of all("[data-copy], [data-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => {
      if (button.dataset.copy === undefined) return print();
      const text = document.getElementById(button.dataset.copy);
      text.select();
      navigator.clipboard?.writeText(text.value);
    });
  }

  // htmx: new charts lose their native tooltips too; silence from the server is said.
  document.addEventListener("htmx:afterSwap", rename);
  document.addEventListener("htmx:sendError", () => { const line = $("#offline"); if (line) line.hidden = false; });
  document.addEventListener("htmx:afterRequest", (event) => {
    const line = $("#offline");
    if (line && event.detail.successful) line.hidden = true;
  });
})();
