// This release's runs: when, how long, on which node.

import {html, useRef} from './ui.js';
import {get, Refusal} from './api.js';
import {model} from './model.js';
import {Foreign, Icon, runHref, useAnswer, useNow, usePaced, useStore} from './parts.js';
import {clock, count, duration, isActive, nameParts, span, STATES, when} from './words.js';

const MOST_RUNS = 200;
const MOST_LANES = 12;
const MOST_STRETCHES = 6;
const GAP_PERCENT = 3;
const LEAST_PAUSE_MILLIS = 60_000;

async function runsOf(release) {
    const query = {size: MOST_RUNS, release};
    try {
        return await get('runs', query);
    } catch (failure) {
        if (failure instanceof Refusal && failure.status === 400) {
            const page = await get('runs', {size: MOST_RUNS});
            return {...page, runs: page.runs.filter(run => run.release === release)};
        }
        throw failure;
    }
}

/** Times in which something ran; long pauses between them are left out. */
export function stretches(bars) {
    const sorted = [...bars].sort((a, b) => a.from - b.from);
    const merged = [];
    const busy = sorted.reduce((sum, bar) => sum + bar.to - bar.from, 0);
    const pause = Math.max(LEAST_PAUSE_MILLIS, busy * 0.15);
    for (const {from, to} of sorted) {
        const last = merged[merged.length - 1];
        if (last && from - last.to < pause) {
            last.to = Math.max(last.to, to);
        } else {
            merged.push({from, to});
        }
    }
    return merged.slice(-MOST_STRETCHES);
}

/** Gives every stretch its place, in percent. */
export function scaleOf(parts) {
    const free = 100 - GAP_PERCENT * (parts.length - 1);
    const total = parts.reduce((sum, part) => sum + part.to - part.from, 0) || 1;
    const weights = parts.map(part => Math.max(part.to - part.from, total * 0.12));
    const all = weights.reduce((sum, weight) => sum + weight, 0);
    let left = 0;
    const placed = parts.map((part, i) => {
        const width = free * weights[i] / all;
        const at = {...part, left, width};
        left += width + GAP_PERCENT;
        return at;
    });
    const place = time => {
        const part = placed.find(({to}) => time <= to) || placed[placed.length - 1];
        const share = (Math.max(part.from, Math.min(part.to, time)) - part.from) / Math.max(1, part.to - part.from);
        return part.left + part.width * share;
    };
    return {placed, place};
}

/** Rows in which no bar covers another. */
function rows(bars) {
    const ends = [];
    for (const bar of bars) {
        let row = ends.findIndex(end => end <= bar.from);
        row = row < 0 ? ends.length : row;
        ends[row] = bar.to;
        bar.row = row;
    }
    return ends.length;
}

export function Timeline({status}) {
    const {since, actions} = useStore(model);
    const now = useNow();
    const {data, failure} = useAnswer(() => runsOf(status.release), [status.release, usePaced(since)]);
    const kept = useRef(null);
    kept.current = data || kept.current;
    if (!kept.current || failure) {
        return null;
    }
    const known = kept.current;
    const byId = new Map(known.runs.map(run => [run.id, run]));
    for (const {lastRun} of actions.values()) {
        if (lastRun && lastRun.release === status.release && (byId.has(lastRun.id) || isActive(lastRun.status))) {
            byId.set(lastRun.id, lastRun);
        }
    }
    const started = [...byId.values()].filter(run => run.startedAt);
    if (started.length === 0) {
        return null;
    }
    const all = started.map(run => {
        const from = Date.parse(run.startedAt);
        return {run, from, to: Math.max(from + 1, from + duration(run, now))};
    });
    const parts = stretches(all);
    const {placed, place} = scaleOf(parts);
    const bars = all.filter(bar => bar.to >= parts[0].from).sort((a, b) => a.from - b.from);
    const nodes = [...new Set(bars.map(bar => bar.run.node))].sort();
    const lanes = nodes.slice(0, MOST_LANES).map(node => {
        const own = bars.filter(bar => bar.run.node === node);
        return {node, own, height: rows(own)};
    });
    const hidden = known.total > known.runs.length || bars.length < all.length || nodes.length > MOST_LANES;
    return html`<section class="timeline" aria-labelledby="timeline"><h2 id="timeline">Runs of this release</h2>
        <div class="lanes">${lanes.map(lane => html`<div class="lane" key=${lane.node}>
            <div class="node"><${Foreign} text=${lane.node ?? 'no node'} /></div>
            <ol class="track" style=${{height: lane.height * 1.75 + 'rem'}}>${lane.own.map(bar => html`<${Bar} key=${bar.run.id} ...${bar} place=${place} now=${now} />`)}</ol></div>`)}
            <div class="lane axis" aria-hidden="true"><div class="node"></div><div class="track">${placed.map((part, i) =>
                html`<span class="tick" style=${{left: part.left + '%', width: part.width + '%'}}><span>${i === 0 || part.width > 12 ? tick(part.from, now) : ''}</span>${
                    i === placed.length - 1 && html`<span>${now - part.to < 2000 ? 'now' : part.width > 25 ? clock(part.to) : ''}</span>`}</span>${
                    i > 0 && html`<span class="gap" style=${{left: part.left - GAP_PERCENT + '%', width: GAP_PERCENT + '%'}}>⋯</span>`}`)}</div></div></div>
        ${hidden && html`<p class="quiet">The latest runs only. <a href="#/runs">All ${count(known.total)}</a></p>`}</section>`;
}

const tick = (at, now) => when(at, now).replace(/:\d\d$/, '');

function Bar({run, from, to, row, place, now}) {
    const left = place(from);
    const width = Math.max(0, place(to) - left);
    const {word, tone} = STATES[run.status];
    const words = run.action + ', ' + word.toLowerCase() + ', ' + when(run.startedAt, now) + ', ' + span(duration(run, now))
        + (run.tenant ? ', tenant ' + run.tenant : '');
    return html`<li><a class=${'span ' + tone} href=${runHref(run.id)} title=${words} aria-label=${words}
        style=${{left: left + '%', width: width + '%', top: row * 1.75 + 'rem'}}><${Icon} of=${run.status} /><span>${nameParts(run.action)[1]}</span></a></li>`;
}
