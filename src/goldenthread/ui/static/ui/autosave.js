// Keeps what is written in a form with data-autosave (its value: the words that tell it) a few seconds after the last key.
// Without this script the button does the same.
for (const form of document.querySelectorAll("form[data-autosave]")) {
  const told = form.querySelector("output");
  let wait;
  const keep = async () => {
    const words = new FormData(form);
    words.set("verb", "save");
    words.set("by", "script");
    try {
      const answer = await fetch(location.href, { method: "POST", body: words });
      const kept = `${form.dataset.autosave} ${new Date().toLocaleTimeString(document.documentElement.lang)}`;
      told.textContent = answer.ok ? kept : form.dataset.unsaved;
    } catch {
      told.textContent = form.dataset.unsaved;
    }
  };
  form.addEventListener("input", () => {
    clearTimeout(wait);
    wait = setTimeout(keep, 3000);
  });
  form.addEventListener("submit", () => clearTimeout(wait));
}
