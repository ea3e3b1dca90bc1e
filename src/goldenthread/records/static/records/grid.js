// In a grid: arrows move between cells, and a block pasted from a spreadsheet fills cells to the right and below, with
// more empty rows as it needs them. Without this script every box is typed in by itself.
const MOST_NEW = 200; // as many new rows as the server takes
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
  // The row below; past the last empty row one more like it, counted in the box that tells the server how many there are.
  const below = (row) => {
    if (row.nextElementSibling) return row.nextElementSibling;
    const [, kind, number] = row.querySelector("[name]")?.name.match(/^((?:\w+:)?)n(\d+)-/) ?? [];
    const next = Number(number) + 1;
    if (!(next < MOST_NEW)) return null;
    const more = row.cloneNode(true);
    for (const box of more.querySelectorAll("[name]")) {
      box.name = box.name.replace(`${kind}n${number}-`, `${kind}n${next}-`);
      for (const mark of ["id", "aria-describedby", "aria-invalid"]) box.removeAttribute(mark);
      if (box.tagName === "SELECT") box.value = [...box.options].find((o) => o.defaultSelected)?.value ?? "";
      else box.value = "";
    }
    for (const told of more.querySelectorAll("[id]")) told.remove();
    form.elements[`${kind}new`].value = next + 1;
    row.after(more);
    return more;
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
    for (const [number, line] of text.replace(/\r/g, "").trimEnd().split("\n").entries()) {
      if (number) row = below(row);
      if (!row) break;
      line.split("\t").forEach((cell, offset) => {
        const box = boxAt(row, first + offset);
        if (box) put(box, cell);
      });
    }
  });
}
