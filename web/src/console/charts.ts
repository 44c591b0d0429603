import { BarChart } from 'echarts/charts';
import { AriaComponent, GridComponent, LegendComponent, TooltipComponent } from 'echarts/components';
import { init, use, type EChartsCoreOption } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';

use([BarChart, GridComponent, LegendComponent, TooltipComponent, AriaComponent, SVGRenderer]);

export interface Bars {
  labels: string[];
  series: { name: string; values: number[] }[];
  description: string;
}

export interface Chart {
  draw(bars: Bars): void;
  resize(): void;
  destroy(): void;
}

function option(bars: Bars): EChartsCoreOption {
  const style = getComputedStyle(document.documentElement);
  const token = (name: string) => style.getPropertyValue(`--hy-${name}`).trim();
  const size = Math.round((parseFloat(style.fontSize) || 16) * 0.75);
  const text = { color: token('ink-2'), fontSize: size, fontFamily: token('font') };
  return {
    animation: false,
    aria: { enabled: true, label: { description: bars.description } },
    color: [token('chart-1'), token('chart-2')],
    textStyle: text,
    grid: { left: 4, right: 4, top: size * 3, bottom: 0, containLabel: true },
    legend: { top: 0, left: 0, itemWidth: size, itemHeight: size, icon: 'roundRect', textStyle: text },
    tooltip: { trigger: 'axis', axisPointer: { type: 'shadow' }, backgroundColor: token('surface'), borderColor: token('line'), textStyle: { ...text, color: token('ink') } },
    xAxis: { type: 'category', data: bars.labels, axisTick: { show: false }, axisLine: { lineStyle: { color: token('line') } }, axisLabel: { ...text, hideOverlap: true } },
    yAxis: { type: 'value', minInterval: 1, splitLine: { lineStyle: { color: token('line-2') } }, axisLabel: text },
    series: bars.series.map(({ name, values }) => ({ type: 'bar', name, data: values, barMaxWidth: 14, barGap: '20%', itemStyle: { borderRadius: [2, 2, 0, 0] } })),
  };
}

export function createBars(element: HTMLElement): Chart {
  const chart = init(element, null, { renderer: 'svg' });
  return {
    draw: (bars) => chart.setOption(option(bars), true),
    resize: () => chart.resize(),
    destroy: () => chart.dispose(),
  };
}
