// Runs before the page is drawn, so that a dark desk never flashes white. Without JavaScript the desk is light.
// The class lets the style sheet show what only works with JavaScript, and hide what is only there without it.
const chosen = localStorage.getItem("theme");
const dark = matchMedia("(prefers-color-scheme: dark)");
const apply = () => {
  document.documentElement.dataset.bsTheme = chosen ?? (dark.matches ? "dark" : "light");
};
apply();
document.documentElement.classList.add("has-script");
dark.addEventListener("change", apply);
