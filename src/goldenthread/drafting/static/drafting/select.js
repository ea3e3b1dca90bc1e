// In a text: words that are selected within one paragraph are quoted in a comment on it.
// Without this script the comment has a field with the words of the paragraph, to be changed in place.
for (const paper of document.querySelectorAll("article[data-select]")) {
  const button = document.createElement("a");
  button.className = "button";
  button.dataset.kind = "quiet";
  button.textContent = paper.dataset.select;
  const paragraphOf = (node) => (node?.nodeType === Node.TEXT_NODE ? node.parentElement : node)?.closest("p[id]");
  document.addEventListener("selectionchange", () => {
    const chosen = document.getSelection();
    const words = chosen.toString().trim();
    const paragraph = words && paragraphOf(chosen.anchorNode);
    const link = paragraph && paper.contains(paragraph) && paragraph.querySelector('a[href*="/comment/?paragraph="]');
    if (!link || paragraph !== paragraphOf(chosen.focusNode) || words.length > 2000) {
      if (!button.matches(":focus, :hover, :active")) button.remove();
      return;
    }
    button.href = `${link.href}&quote=${encodeURIComponent(words)}`;
    link.after(button);
  });
}

// A long text is shown in parts: an address that names a paragraph of another part leads there.
const there = () => {
  const name = decodeURIComponent(location.hash.slice(1));
  if (!name || document.getElementById(name)) return;
  const asked = new URLSearchParams(location.search);
  if (asked.get("at") === name) return;
  asked.delete("part");
  asked.set("at", name);
  location.replace(`?${asked}${location.hash}`);
};
if (document.querySelector("article[data-parts]")) {
  addEventListener("hashchange", there);
  there();
}
