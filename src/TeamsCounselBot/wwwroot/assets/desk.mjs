// The buttons to print and to copy, for browsers that run scripts; everybody else prints from their browser's menu.

for (const button of document.querySelectorAll('[data-do="print"]')) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}

// Only a page that came encrypted, or from this machine, may copy.
for (const button of navigator.clipboard ? document.querySelectorAll('[data-do="copy"]') : []) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(button.dataset.copy);
    button.querySelector("[aria-live]").textContent = button.dataset.done;
  });
}
