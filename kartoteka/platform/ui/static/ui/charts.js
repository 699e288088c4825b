// Draws [data-chart="id"] from the JSON of the same id with ECharts, in the colours of the theme; fetched when first needed.
const drawn = new Map();
let library = null;

function load(source) {
  library ||= new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = source;
    script.onload = () => resolve(window.echarts);
    script.onerror = reject;
    document.head.append(script);
  });
  return library;
}

function colours() {
  // Each with an element of its own: a colour that changes is in transition, and would be read as it was before.
  const of = (name) => {
    const probe = document.createElement("i");
    probe.style.color = `var(--k-${name})`;
    document.body.append(probe);
    const colour = getComputedStyle(probe).color;
    probe.remove();
    return colour;
  };
  return Object.fromEntries(["text", "muted", "line", "card", "bar", "bar-pale", "orange", "purple", "red", "green"].map((one) => [one, of(one)]));
}

function axis(colour, extra) {
  return {
    axisLine: { lineStyle: { color: colour.line } }, axisTick: { show: false },
    axisLabel: { color: colour.muted, fontSize: 11 }, splitLine: { lineStyle: { color: colour.line } }, ...extra,
  };
}

function series(data, colour) {
  const palette = [colour.bar, colour.orange, colour.purple, colour.red, colour.green];
  return data.series.map((one, index) => {
    const onRight = data.kind === "pareto" && index === 1;
    const paint = palette[index % palette.length];
    return {
      name: one.unit ? `${one.name}, ${one.unit}` : one.name,
      type: data.kind === "line" || onRight ? "line" : "bar",
      yAxisIndex: onRight ? 1 : 0,
      symbolSize: 5, barMaxWidth: data.small ? 120 : 36, barCategoryGap: data.small ? "10%" : "35%",
      color: paint,
      itemStyle: { borderRadius: [2, 2, 0, 0] },
      lineStyle: { width: 2, type: index && !onRight ? "dashed" : "solid" },
      data: one.values.map((value, at) => ({ value, itemStyle: one.paleFrom !== null && at >= one.paleFrom ? { color: colour["bar-pale"] } : {} })),
    };
  });
}

function options(data, colour, width) {
  const figure = new Intl.NumberFormat(data.locale, { notation: "compact", maximumFractionDigits: 1 });
  const exact = new Intl.NumberFormat(data.locale);
  const left = axis(colour, { type: "value", show: !data.small, axisLabel: { color: colour.muted, fontSize: 11, formatter: (value) => figure.format(value) } });
  const right = axis(colour, { type: "value", min: 0, max: 100, splitLine: { show: false }, axisLabel: { color: colour.muted, fontSize: 11, formatter: "{value} %" } });
  return {
    animation: !matchMedia("(prefers-reduced-motion: reduce)").matches, animationDuration: 250,
    textStyle: { fontFamily: getComputedStyle(document.body).fontFamily },
    grid: data.small ? { left: 0, right: 0, top: 2, bottom: 0 } : { left: 4, right: 4, top: data.series.length > 1 ? 34 : 10, bottom: 4, containLabel: true },
    legend: data.series.length > 1 && !data.small ? { top: 0, left: 0, itemWidth: 14, itemHeight: 8, textStyle: { color: colour.text, fontSize: 12 } } : undefined,
    tooltip: {
      trigger: "axis", renderMode: "richText", confine: true, backgroundColor: colour.card, borderColor: colour.line, axisPointer: { type: data.kind === "line" ? "line" : "shadow" },
      textStyle: { color: colour.text, fontSize: 12 }, valueFormatter: (value) => (value === null || value === undefined ? "–" : exact.format(value)),
    },
    xAxis: axis(colour, { type: "category", data: data.labels, show: !data.small, axisLabel: labels(data, colour, width) }),
    yAxis: data.kind === "pareto" ? [left, right] : left,
    series: series(data, colour),
  };
}

// With room for a word each, all names stand under their bars, shortened to fit; else some are left out.
function labels(data, colour, width) {
  const room = (width - 90) / data.labels.length - 6;
  const fit = room >= 52 ? { interval: 0, width: room } : { hideOverlap: true, width: 84 };
  return { color: colour.muted, fontSize: 11, overflow: "truncate", ...fit };
}

async function draw(place) {
  const source = document.getElementById(place.dataset.chart);
  if (!source || drawn.has(place)) return;
  drawn.set(place, null);
  const data = JSON.parse(source.textContent);
  place.classList.toggle("is-small", data.small);
  const echarts = await load(place.dataset.echarts);
  const chart = echarts.init(place, null, { renderer: "canvas" });
  drawn.set(place, { chart, data });
  chart.setOption(options(data, colours(), place.clientWidth));
  chart.on("click", (event) => data.urls[event.dataIndex] && location.assign(data.urls[event.dataIndex]));
  new ResizeObserver(() => {
    chart.resize();
    chart.setOption({ xAxis: { axisLabel: labels(data, colours(), place.clientWidth) } });
  }).observe(place);
}

function drawAll() {
  for (const [place, one] of drawn) {
    if (place.isConnected || !one) continue;
    one.chart.dispose();
    drawn.delete(place);
  }
  document.querySelectorAll("[data-chart]").forEach(draw);
}

document.addEventListener("theme:changed", () => {
  for (const one of drawn.values()) if (one) one.chart.setOption(options(one.data, colours(), one.chart.getWidth()), true);
});
document.addEventListener("htmx:load", drawAll);
drawAll();
