// The plots of the dashboard. The tables below them say the same and work without this.

const { Chart } = window;
const style = getComputedStyle(document.documentElement);
const property = (name) => style.getPropertyValue(name).trim();
const shortened = (words, most) => ([...words].length > most ? `${[...words].slice(0, most - 1).join("")}…` : words);

// Each series has stripes of its own, so that its colour is not the only sign of it.
const striped = (colour, stripes) => {
  if (stripes === 0) return colour;
  const tile = document.createElement("canvas");
  tile.width = tile.height = 8;
  const pen = tile.getContext("2d");
  pen.fillStyle = colour;
  pen.fillRect(0, 0, 8, 8);
  pen.fillStyle = property("--desk-sheet");
  if (stripes % 3 === 1) pen.fillRect(0, 0, 8, 2);
  if (stripes % 3 === 2) pen.fillRect(0, 0, 2, 8);
  if (stripes % 3 === 0) pen.fillRect(2, 2, 3, 3);
  return pen.createPattern(tile, "repeat");
};

const datasets = ({ series }) =>
  series.map((one) => ({
    label: one.name,
    data: one.counts,
    backgroundColor: one.colours.map((colour) => striped(property(colour), one.stripes)),
    borderColor: property("--desk-sheet"),
    borderWidth: 1,
    maxBarThickness: 26,
  }));

const axes = ({ upright }) => {
  const grid = { color: property("--desk-line") };
  const counts = { stacked: true, beginAtZero: true, grid, ticks: { precision: 0 } };
  const names = { stacked: true, grid: { display: false }, ticks: { autoSkip: upright, callback: named } };
  return upright ? { x: names, y: counts } : { x: counts, y: names };
};

function named(value) {
  return shortened(this.getLabelForValue(value), Math.max(6, Math.floor(this.chart.width / 36)));
}

const draw = (canvas) => {
  const plot = JSON.parse(document.getElementById(canvas.dataset.plot).textContent);
  const address = (bar) => plot.series[bar.datasetIndex].addresses[bar.index];
  canvas.parentElement.style.height = plot.upright ? "18rem" : `${plot.labels.length * 1.9 + 5}rem`;
  return new Chart(canvas, {
    type: "bar",
    data: { labels: plot.labels, datasets: datasets(plot) },
    options: {
      indexAxis: plot.upright ? "x" : "y",
      animation: false,
      maintainAspectRatio: false,
      scales: axes(plot),
      plugins: { legend: { display: plot.series.length > 1, position: "bottom" } },
      onHover: (event, [bar]) => (canvas.style.cursor = bar ? "pointer" : "default"),
      onClick: (event, [bar]) => bar && location.assign(address(bar)),
    },
  });
};

let charts = [];
const drawAll = () => {
  for (const chart of charts) chart.destroy();
  Chart.defaults.color = property("--desk-ink-soft");
  Chart.defaults.font.family = property("--desk-sans");
  charts = [...document.querySelectorAll("[data-plot]")].map(draw);
};

for (const canvas of document.querySelectorAll("[data-plot]")) {
  canvas.parentElement.hidden = false;
  canvas.closest("section").querySelector("details").open = false;
}
drawAll();
new MutationObserver(drawAll).observe(document.documentElement, { attributeFilter: ["data-bs-theme"] });
