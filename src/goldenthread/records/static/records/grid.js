// In a grid: arrows move between cells, and a block pasted from a spreadsheet fills cells to the right and below.
// Without this script every box is typed in by itself.
for (const form of document.querySelectorAll("form.sheet")) {
  const place = (box) => {
    const cell = box.closest("td");
    const row = cell.parentElement;
    return [row, [...row.children].indexOf(cell)];
  };
  const boxAt = (row, column) => row?.children[column]?.querySelector("input:not([type=hidden]), select");
  const put = (box, text) => {
    if (box.type === "checkbox") {
      box.checked = /^(x|1|yes|true)$/i.test(text);
    } else if (box.tagName === "SELECT") {
      const wanted = text.trim().toLowerCase();
      const found = [...box.options].find((o) => o.value.toLowerCase() === wanted || o.text.trim().toLowerCase() === wanted);
      if (found) box.value = found.value;
    } else {
      box.value = text.trim();
    }
  };
  form.addEventListener("keydown", (event) => {
    const step = { ArrowUp: -1, ArrowDown: 1, Enter: 1 }[event.key];
    if (!step || !event.target.closest("td") || event.target.tagName === "SELECT" || event.target.hasAttribute("list")) return;
    const [row, column] = place(event.target);
    const next = boxAt(step < 0 ? row.previousElementSibling : row.nextElementSibling, column);
    if (next) {
      event.preventDefault();
      next.focus();
      next.select?.();
    }
  });
  form.addEventListener("paste", (event) => {
    const text = event.clipboardData.getData("text/plain");
    if (!event.target.closest("td") || !/[\t\n]/.test(text.trimEnd())) return;
    event.preventDefault();
    let [row, first] = place(event.target);
    for (const line of text.replace(/\r/g, "").trimEnd().split("\n")) {
      line.split("\t").forEach((cell, number) => {
        const box = boxAt(row, first + number);
        if (box) put(box, cell);
      });
      row = row?.nextElementSibling;
      if (!row) break;
    }
  });
}
