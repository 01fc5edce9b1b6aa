// The button to print, for browsers that run scripts; everybody else prints from their browser's menu.

for (const button of document.querySelectorAll('[data-do="print"]')) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
