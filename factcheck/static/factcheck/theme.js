// Runs before the page is drawn, so that a dark desk never flashes white. Without JavaScript the desk is light.
const chosen = localStorage.getItem("theme");
const dark = matchMedia("(prefers-color-scheme: dark)");
const apply = () => {
  document.documentElement.dataset.bsTheme = chosen ?? (dark.matches ? "dark" : "light");
};
apply();
dark.addEventListener("change", apply);
