"use strict";
// What was known on an earlier day: a slider above the list. Without it, the page shows the present state.
(() => {
  const { check, days, said, rows: histories, words } = asOf;
  const list = document.getElementById("list");
  const rows = [...list.querySelectorAll(".month li[id]")];
  let found = 0;
  for (const char of rows.map((row) => row.id).join("\n")) {
    found = (found * 31 + char.codePointAt(0)) >>> 0;
  }
  if (found !== check || rows.length !== histories.length) {
    return; // the page and this file are of two days: a reload brings them together
  }
  const homes = [...list.querySelectorAll(".month > ul")].map((home) => [home, [...home.children]]);
  const kept = rows.map((row) => ({ state: row.className, due: row.querySelector(".due"), data: { ...row.dataset } }));

  // --- dates in words ------------------------------------------------------------------------------

  const format = (options) => new Intl.DateTimeFormat(words.locale, { timeZone: "UTC", ...options });
  const byMonth = format({ month: "long", year: "numeric" });
  const byDay = format({ weekday: "long", day: "numeric", month: "long", year: "numeric" });
  const dayWords = (day) => byDay.format(new Date(day));
  const monthWords = (day) => byMonth.format(new Date(`${day.slice(0, 7)}-01`));

  // The first day of a date as precise as its text: 2027-06-01, 2027-06, 2027-Q2, 2027-H2, 2027.
  const firstDay = (due) => {
    const [, year, part, number] = due.match(/^(\d{4})(?:-([QH])(\d)$)?/) ?? [];
    const month = part ? String((number - 1) * (part === "Q" ? 3 : 6) + 1).padStart(2, "0") : due.slice(5, 7) || "01";
    return year ? `${year}-${month}-${due.slice(8, 10) || "01"}` : "";
  };

  const dueWords = (due) => {
    if (/^\d{4}-\d\d-\d\d$/.test(due)) {
      return dayWords(due);
    }
    return /^\d{4}-\d\d$/.test(due) ? monthWords(due) : due || words.no_date;
  };

  // --- a deadline as it was known ------------------------------------------------------------------

  // The number of what was said at a place of the slider; -1 for not known, undefined for as now.
  const numberAt = (history, place) => {
    let number;
    for (let index = 0; index < history.length && history[index] <= place; index += 2) {
      number = history[index + 1];
      if (index + 1 === history.length) {
        return undefined;
      }
    }
    return history.length ? number ?? -1 : undefined;
  };

  const restore = (row, { state, due, data }) => {
    row.className = state;
    row.querySelector(".due").replaceWith(due);
    for (const name of Object.keys(row.dataset)) {
      delete row.dataset[name];
    }
    Object.assign(row.dataset, data);
  };

  const change = (row, number) => {
    row.dataset.then = "";
    for (const name of ["due", "end", "at"]) {
      delete row.dataset[name];
    }
    if (number === -1) {
      row.dataset.unknown = "";
      return;
    }
    const [due, state, label] = said[number];
    const paragraph = document.createElement("p");
    const time = document.createElement("time");
    time.dateTime = firstDay(due);
    time.textContent = dueWords(due);
    paragraph.className = "due";
    paragraph.append(due ? time : words.no_date);
    if (label) {
      const mark = document.createElement("b");
      mark.textContent = label;
      paragraph.append(" ", mark);
    }
    row.className = state;
    row.querySelector(".due").replaceWith(paragraph);
    if (due && state !== "done" && state !== "repealed") {
      row.dataset.due = firstDay(due);
    }
  };

  // --- the list of a day -----------------------------------------------------------------------------

  const then = document.createElement("div");
  const element = (name, content, kind = "") => {
    const made = document.createElement(name);
    made.className = kind;
    made.append(...content);
    return made;
  };

  const arrange = (day) => {
    const first = `${day.slice(0, 7)}-01`;
    const dated = rows.map((row) => [row.querySelector(".due time")?.dateTime ?? "", row])
      .map(([due, row]) => [firstDay(due), row]);
    const months = new Map();
    for (const [due, row] of dated.sort(([one], [other]) => (one < other ? -1 : Number(one > other)))) {
      const month = due.slice(0, 7);
      months.set(month, [...months.get(month) ?? [], row]);
    }
    const section = (month) => element("section",
      [...(month ? [element("h3", [monthWords(month)])] : []), element("ul", months.get(month))], "month");
    const part = (heading, those) => (those.length
      ? [element("section", [element("h2", [heading]), ...those.map(section)])] : []);
    const named = [...months.keys()].filter(Boolean);
    const put = (text) => text.replace("{month}", monthWords(first));
    then.replaceChildren(
      ...part(put(words.onward), named.filter((month) => `${month}-01` >= first)),
      ...part(words.undated, months.has("") ? [""] : []),
      ...part(put(words.before), named.filter((month) => `${month}-01` < first).reverse()),
    );
    list.prepend(then);
  };

  // --- the slider --------------------------------------------------------------------------------------

  const slider = document.createElement("input");
  Object.assign(slider, { type: "range", min: 0, max: days.length - 1, value: days.length - 1, id: "as-of" });
  const shown = document.createElement("span");
  const note = element("p", [], "about");
  note.setAttribute("role", "status");

  const show = () => {
    const place = Number(slider.value);
    const isNow = place === days.length - 1;
    rows.forEach((row, index) => restore(row, kept[index]));
    then.remove();
    homes.forEach(([home, those]) => home.replaceChildren(...those));
    list.toggleAttribute("data-then", !isNow);
    if (!isNow) {
      rows.forEach((row, index) => {
        const number = numberAt(histories[index], place);
        if (number !== undefined) {
          change(row, number);
        }
      });
      arrange(days[place]);
    }
    const spoken = isNow ? words.now : words.label.replace("{day}", dayWords(days[place]));
    slider.setAttribute("aria-valuetext", spoken);
    shown.textContent = spoken;
    note.textContent = isNow ? "" : words.then;
    document.querySelector("#tools input").dispatchEvent(new Event("input"));
  };

  const label = element("label", [shown, slider]);
  label.id = "slider";
  document.getElementById("tools").append(label, note);
  slider.addEventListener("input", show);
  show();
})();
