// How fast a run went, over time.

import {html, useEffect, useRef, useState} from './ui.js';
import {rate} from './words.js';

let loading = null;

/** The library is a classic script, and big; it comes when it is needed. */
function library() {
    loading ??= new Promise((resolve, reject) => {
        const script = document.createElement('script');
        script.src = new URL('lib/uplot.js', import.meta.url);
        script.onload = () => resolve(globalThis.uPlot);
        script.onerror = reject;
        document.head.append(script);
    });
    return loading;
}

/** Items a second between one sample and the next; a new attempt may begin at less. */
export function speeds(samples) {
    const times = [];
    const values = [];
    for (let i = 1; i < samples.length; i++) {
        const seconds = (Date.parse(samples[i].at) - Date.parse(samples[i - 1].at)) / 1000;
        const items = samples[i].done - samples[i - 1].done;
        if (seconds > 0 && items >= 0) {
            times.push(Date.parse(samples[i].at) / 1000);
            values.push(items / seconds);
        }
    }
    return [times, values];
}

const HEIGHT = 180;

export function Plot({samples}) {
    const place = useRef(null);
    const plot = useRef(null);
    const [missing, set] = useState(false);
    const data = speeds(samples);
    const dark = matchMedia('(prefers-color-scheme: dark)').matches;
    useEffect(() => {
        let gone = false;
        library().then(uPlot => {
            if (!gone) {
                plot.current = new uPlot(options(place.current, dark), data, place.current);
            }
        }, () => set(true));
        const resize = new ResizeObserver(() => plot.current?.setSize({width: place.current.clientWidth, height: HEIGHT}));
        resize.observe(place.current);
        return () => {
            gone = true;
            resize.disconnect();
            plot.current?.destroy();
            plot.current = null;
        };
    }, [dark]);
    useEffect(() => {
        plot.current?.setData(data);
    }, [samples]);
    const top = Math.max(...data[1]);
    const words = 'Items per second over time: ' + rate(data[1][data[1].length - 1]) + ' at the end, ' + rate(top) + ' at most.';
    return html`<div class="plot" role="img" aria-label=${words} ref=${place}></div>
        ${missing && html`<p class="quiet">${words}</p>`}`;
}

function options(element, dark) {
    const style = getComputedStyle(element);
    const color = name => style.getPropertyValue(name).trim();
    const axis = {stroke: color('--quiet'), grid: {stroke: color('--line'), width: 1}, ticks: {show: false}, font: '12px system-ui, sans-serif'};
    return {
        width: element.clientWidth, height: HEIGHT, legend: {show: false}, cursor: {show: false}, padding: [8, 8, 0, 0],
        scales: {y: {range: (u, low, high) => [0, high > 0 ? high * 1.1 : 1]}},
        axes: [
            {...axis, space: 80, size: 28, values: (u, ticks) => ticks.map(tick => new Date(tick * 1000).toLocaleTimeString('en-GB'))},
            {...axis, size: 64, values: (u, ticks) => ticks.map(tick => (tick === 0 ? '0' : rate(tick)))}
        ],
        series: [{}, {stroke: color('--run'), width: 2, fill: color('--run-soft'), points: {show: false}}]
    };
}
