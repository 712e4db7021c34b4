"use strict";
// What depends on the day of reading: days left, the banner of an old store; and the filters.
// The page is whole without it. It reads attributes, and writes text only.
(() => {
  const DAY = 86400000;
  const HOUR = 3600000;
  const now = new Date();
  const rows = [...document.querySelectorAll(".month li[id]")];
  const tools = document.getElementById("tools");

  // The pages of groups have this from a file beside them: a further check of the store rewrites that alone.
  const common = typeof store === "undefined" ? {} : store;

  // The calendar day in a time zone, as 2026-11-29: a deadline is judged where it applies.
  const todayIn = (() => {
    const known = new Map();
    return (zone) => {
      if (!known.has(zone)) {
        let day;
        try {
          day = now.toLocaleDateString("en-CA", { timeZone: zone || "UTC", dateStyle: undefined,
            year: "numeric", month: "2-digit", day: "2-digit" });
        } catch {
          day = now.toISOString().slice(0, 10);
        }
        known.set(zone, day);
      }
      return known.get(zone);
    };
  })();

  const daysTo = (day, today) => Math.round((Date.parse(day) - Date.parse(today)) / DAY);
  const said = {
    hoursLeft: "in {hours} h", hoursPast: "{hours} h past", toEnd: "{days} to its end", begins: "begins in {days}",
    today: "today", left: "{days} left", past: "{days} past",
    stale: "This store was last reviewed {days} ago: outcomes and later changes may be missing.",
    words: "Words", place: "Jurisdiction", state: "State", all: "all", open: "open", soon: "open, within 90 days",
    pastOpen: "open, past", closed: "done or repealed", shown: "{shown} of {deadlines}",
    day: "{count} day", days: "{count} days", deadline: "{count} deadline", deadlines: "{count} deadlines",
    ...JSON.parse(tools.dataset.words || "{}"), ...common.words,
  };
  const filled = (words, values) => words.replace(/\{(\w+)\}/g, (_, name) => values[name]);
  const plural = (count, noun) => filled(said[count === 1 ? noun : `${noun}s`], { count });

  const leftWords = ({ due, end, at, tz }) => {
    if (at) {
      const hours = Math.floor((Date.parse(at) - now) / HOUR);
      if (Math.abs(hours) < 48) {
        return filled(hours >= 0 ? said.hoursLeft : said.hoursPast, { hours: Math.abs(hours) });
      }
    }
    const today = todayIn(tz);
    const days = daysTo(due, today);
    if (end && days <= 0 && daysTo(end, today) >= 0) {
      return filled(said.toEnd, { days: plural(daysTo(end, today), "day") });
    }
    if (end && days > 0) {
      return filled(said.begins, { days: plural(days, "day") });
    }
    const left = end ? daysTo(end, today) : days;
    if (left === 0) {
      return said.today;
    }
    return filled(left > 0 ? said.left : said.past, { days: plural(Math.abs(left), "day") });
  };

  // What is open has a zone, and the day of its date; of a month or a year that is the first.
  for (const row of rows.filter((each) => each.dataset.tz !== undefined)) {
    row.dataset.due = `${row.querySelector(".due time").dateTime}-01-01`.slice(0, 10);
    const words = document.createElement("span");
    words.className = "left";
    words.textContent = ` ${leftWords(row.dataset)}`;
    row.querySelector(".due").append(words);
  }

  // On a page that begins with the oldest: where to read on.
  const next = document.getElementById("next");
  const ahead = rows.find(({ dataset: { due, end, tz } }) => due && daysTo(end || due, todayIn(tz)) >= 0);
  if (next && ahead) {
    const link = document.createElement("a");
    link.href = `#${encodeURIComponent(ahead.id)}`;
    link.textContent = ahead.querySelector(".due time").textContent;
    next.append(link);
    next.hidden = false;
  }

  const stale = document.getElementById("stale");
  const { checked, days: most } = { ...stale.dataset, ...common };
  if (checked) {
    const age = daysTo(checked, todayIn("UTC")) * -1;
    if (age > Number(most)) {
      stale.textContent = filled(said.stale, { days: plural(age, "day") });
    }
  }

  // --- filters ---------------------------------------------------------------------------------

  const labelled = (words, control) => {
    const label = document.createElement("label");
    label.append(words, control);
    tools.append(label);
    return control;
  };

  const choice = (words, options) => {
    const select = document.createElement("select");
    for (const [value, text] of options) {
      const option = document.createElement("option");
      option.value = value;
      option.textContent = text;
      select.append(option);
    }
    return labelled(words, select);
  };

  const input = document.createElement("input");
  input.type = "search";
  const search = labelled(said.words, input);
  const places = [...new Set(rows.map((row) => row.dataset.in))].sort();
  const place = choice(said.place, [["", said.all], ...places.map((each) => [each, each])]);
  place.parentElement.hidden = places.length < 2;
  const state = choice(said.state, [["", said.all], ["open", said.open], ["soon", said.soon],
    ["past", said.pastOpen], ["closed", said.closed]]);
  const count = document.createElement("p");
  count.setAttribute("role", "status");
  tools.append(count);
  tools.hidden = false;

  const texts = new Map(rows.map((row) => [row, row.textContent.toLowerCase()]));
  const isClosed = (row) => row.className === "done" || row.className === "repealed";

  // A country has its states, and a state its cities: US has US-NY, which has US-NYC.
  const isIn = (code, wanted) => !wanted || `${code}-`.startsWith(`${wanted}-`)
    || (wanted.includes("-") && code.startsWith(wanted));

  const isInState = (row) => {
    const { due, end, tz } = row.dataset;
    const days = due ? daysTo(end || due, todayIn(tz)) : NaN;
    switch (state.value) {
      case "open": return !isClosed(row);
      case "soon": return days >= 0 && daysTo(due, todayIn(tz)) <= 90;
      case "past": return days < 0;
      case "closed": return isClosed(row);
      default: return true;
    }
  };

  const show = () => {
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const row of rows) {
      const fits = row.dataset.unknown === undefined && isIn(row.dataset.in, place.value) && isInState(row)
        && words.every((word) => texts.get(row).includes(word));
      row.hidden = !fits;
      shown += fits ? 1 : 0;
    }
    for (const section of document.querySelectorAll("main section")) {
      section.hidden = !section.querySelector("li[id]:not([hidden])");
    }
    count.textContent = filled(said.shown, { shown, deadlines: plural(rows.length, "deadline") });
  };

  for (const control of [search, place, state]) {
    control.addEventListener("input", show);
  }
  show();

  // A link to a deadline shows its why, also where a filter had left it out.
  const open = () => {
    let row;
    try {
      row = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    } catch {
      return;
    }
    if (row && row.matches(".month li")) {
      if (row.hidden) {
        search.value = place.value = state.value = "";
        show();
      }
      row.querySelector("details")?.toggleAttribute("open", true);
      row.scrollIntoView();
    }
  };
  addEventListener("hashchange", open);
  open();

  // Print what is shown with every why.
  addEventListener("beforeprint", () => {
    for (const each of document.querySelectorAll("details")) {
      each.open = true;
    }
  });
})();
