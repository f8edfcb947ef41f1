"use strict";

// The answers stand in the form of each sentence. What is kept by the browser is kept
// under the name of the recording, so that it never counts for other words.
const KEPT = "ivr-listening:";
const INTERACTIVE = "button, summary, select, audio, input";
const TYPED_INTO = "input:not([type]), input[type=text], input[type=radio], select, audio";

const the = (id) => document.getElementById(id);
const rows = [...document.querySelectorAll("article")];
const heard = rows.filter((row) => row.dataset.recording);
const player = the("player");
let current = heard[0];

function tell(...sentences) {
  the("told").textContent = sentences
    .map(([name, count]) => the("told").getAttribute(`data-${name}`).replaceAll("{n}", count))
    .join(" ");
}

function keep(name, value) {
  try {
    localStorage.setItem(KEPT + name, value);
  } catch {
    tell(["not-kept"]);
  }
}

function kept(name) {
  try {
    return localStorage.getItem(KEPT + name);
  } catch {
    return null;
  }
}

// Answers

function answerOf(row) {
  const { answer, remark } = row.querySelector("form").elements;
  return { answer: answer.value, remark: remark.value.trim() };
}

function put(row, { answer, remark }) {
  const form = row.querySelector("form").elements;
  form.answer.value = answer;
  form.remark.value = remark;
}

function note(row) {
  keep(row.dataset.recording, JSON.stringify(answerOf(row)));
  count();
}

function count() {
  const answered = heard.filter((row) => answerOf(row).answer).length;
  the("count").value = answered;
  the("progress").value = answered;
}

function recall() {
  for (const row of heard) {
    const answer = kept(row.dataset.recording);
    if (answer) put(row, JSON.parse(answer));
  }
  the("by").value = kept("by") ?? "";
}

// Files of answers

function save() {
  const by = the("by").value.trim();
  const answers = heard
    .map((row) => ({
      recording: row.dataset.recording,
      name: row.dataset.name,
      words: row.querySelector(".words").textContent,
      ...answerOf(row),
    }))
    .filter(({ answer, remark }) => answer || remark);
  const file = new Blob([JSON.stringify({ by, answers }, null, 1)], { type: "application/json" });
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = `answers-${by.replace(/[^\p{L}\p{N}]+/gu, "-") || "nobody"}.json`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  tell(["saved"]);
}

async function load(file) {
  let answers;
  try {
    answers = JSON.parse(await file.text()).answers.map(({ recording, answer, remark }) => ({
      recording: String(recording),
      answer: String(answer),
      remark: String(remark),
    }));
  } catch {
    tell(["not-answers"]);
    return;
  }
  let loaded = 0;
  for (const one of answers) {
    const row = heard.find((row) => row.dataset.recording === one.recording);
    if (row) {
      put(row, one);
      note(row);
      loaded += 1;
    }
  }
  tell(["loaded", loaded], ...(answers.length > loaded ? [["left-out", answers.length - loaded]] : []));
}

// Listening

function play(row) {
  if (player.dataset.of !== row.id) {
    player.src = row.querySelector(".play").dataset.sound;
    player.dataset.of = row.id;
  } else if (!player.paused) {
    player.pause();
    return;
  }
  tell();
  player.play().catch((error) => {
    if (error.name !== "AbortError") tell(["not-played"]); // aborted: another was played
  });
}

function showPlaying() {
  for (const row of heard) {
    const playing = row.id === player.dataset.of && !player.paused && !player.ended;
    row.querySelector(".play").setAttribute("aria-pressed", playing);
  }
}

function turnTo(row) {
  if (row !== current) player.pause();
  current?.removeAttribute("aria-current");
  current = row;
  row.setAttribute("aria-current", "true");
}

// Goes to the next or the previous sentence that is shown; tells whether there is one.
function go(by) {
  const shown = heard.filter((row) => !row.hidden || row === current);
  const row = shown[shown.indexOf(current) + by];
  if (!row) return false;
  turnTo(row);
  row.scrollIntoView({ block: "center" });
  row.querySelector(".play").focus({ preventScroll: true });
  return true;
}

function answer(value) {
  put(current, { ...answerOf(current), answer: value });
  note(current);
  if (value === "not good") current.querySelector("[name=remark]").focus();
  else if (go(1)) play(current);
}

function show() {
  const which = the("show").value;
  const locale = the("locale")?.value ?? "";
  for (const row of rows) {
    const given = row.dataset.recording ? answerOf(row).answer : null;
    const wanted = {
      all: true,
      unanswered: given === "",
      "not-good-ones": given === "not good",
      "no-sound": given === null,
    };
    row.hidden = !wanted[which] || (locale !== "" && row.dataset.locale !== locale);
  }
  const first = heard.find((row) => !row.hidden);
  if (current?.hidden && first) turnTo(first);
}

// What people do

const DONE = {
  previous: () => go(-1),
  next: () => go(1),
  play: () => play(current),
  approved: () => answer("approved"),
  "not good": () => answer("not good"),
};
const KEYS = { " ": "play", a: "approved", n: "not good", ArrowLeft: "previous", ArrowRight: "next" };

function press(event) {
  const what = KEYS[event.key.length > 1 ? event.key : event.key.toLowerCase()];
  const target = event.target;
  if (target.name === "remark" && event.key === "Enter") {
    event.preventDefault();
    if (go(1)) play(current);
    return;
  }
  if (!what || !the("keys").checked || event.ctrlKey || event.metaKey || event.altKey) return;
  if (target.matches(event.key === " " ? INTERACTIVE : TYPED_INTO)) return;
  event.preventDefault();
  DONE[what]();
}

if (current) {
  for (const row of heard) {
    row.addEventListener("focusin", () => turnTo(row));
    row.addEventListener("input", () => note(row));
    row.querySelector(".play").addEventListener("click", () => {
      turnTo(row);
      play(row);
    });
  }
  for (const button of document.querySelectorAll("[data-do]")) {
    button.addEventListener("click", () => DONE[button.dataset.do]());
  }
  for (const event of ["play", "pause", "ended"]) player.addEventListener(event, showPlaying);
  document.addEventListener("keydown", press);
  turnTo(current);
}
document.addEventListener("submit", (event) => event.preventDefault());
the("tools").addEventListener("change", show);
the("by").addEventListener("input", () => keep("by", the("by").value));
the("save").addEventListener("click", save);
the("load").addEventListener("change", async (event) => {
  if (event.target.files.length) await load(event.target.files[0]);
  event.target.value = "";
});
recall();
count();
