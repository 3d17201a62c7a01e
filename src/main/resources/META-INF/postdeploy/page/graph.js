// What comes before and after an action, as a picture whose boxes are links.

import {html} from './ui.js';
import {actionHref, Icon, Name} from './parts.js';
import {nameParts, STATES} from './words.js';

const WIDE = {width: 168, height: 34, gapX: 44, gapY: 10};
const NARROW = {width: 138, height: 34, gapX: 28, gapY: 10};
const MOST = 40;

/** Columns of names: what it waits for, itself, what waits for it, each as far from it as the longest way is. */
export function columnsOf(name, actions) {
    const before = new Map();
    const after = new Map();
    const followers = new Map();
    for (const action of actions.values()) {
        for (const earlier of action.after || []) {
            followers.set(earlier, [...(followers.get(earlier) || []), action.name]);
        }
    }
    const walk = (from, next, into) => {
        let ring = [from];
        for (let depth = 1; ring.length > 0 && depth < 50 && into.size <= MOST; depth++) {
            ring = [...new Set(ring.flatMap(next))].filter(found => found !== from);
            ring.forEach(found => into.set(found, depth));
        }
    };
    walk(name, found => actions.get(found)?.after || [], before);
    walk(name, found => followers.get(found) || [], after);
    const columns = [];
    const add = (map, sign) => map.forEach((depth, found) => {
        const column = sign * depth;
        columns.push({column, name: found});
    });
    add(before, -1);
    columns.push({column: 0, name});
    add(after, 1);
    return columns.sort((a, b) => a.column - b.column);
}

export function Graph({name, actions}) {
    const members = columnsOf(name, actions);
    if (members.length === 1) {
        return html`<p class="quiet">It waits for no other action, and none waits for it.</p>`;
    }
    if (members.length > MOST) {
        return html`<ul class="names">${members.map(member => html`<li><a href=${actionHref(member.name)}><${Name} of=${member.name} /></a></li>`)}</ul>`;
    }
    const BOX = innerWidth < 500 ? NARROW : WIDE;
    const ranks = [...new Set(members.map(member => member.column))];
    const heights = ranks.map(rank => members.filter(member => member.column === rank).length);
    const tallest = Math.max(...heights);
    const placed = new Map();
    ranks.forEach((rank, x) => members.filter(member => member.column === rank).forEach((member, y) => placed.set(member.name, {
        x: x * (BOX.width + BOX.gapX) + 1,
        y: (y + (tallest - heights[x]) / 2) * (BOX.height + BOX.gapY) + 1
    })));
    const edges = members.flatMap(member => (actions.get(member.name)?.after || [])
        .filter(earlier => placed.has(earlier))
        .map(earlier => [placed.get(earlier), placed.get(member.name)]));
    const width = ranks.length * (BOX.width + BOX.gapX) - BOX.gapX + 2;
    const height = tallest * (BOX.height + BOX.gapY) - BOX.gapY + 2;
    return html`<div class="graph" tabIndex="0" role="group" aria-label="What comes before and after">
        <svg viewBox=${'0 0 ' + width + ' ' + height} width=${width} height=${height}>
        <defs><marker id="arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">
            <path d="M0 0l8 4-8 4z" /></marker></defs>
        ${edges.map(([from, to]) => html`<path class="edge" marker-end="url(#arrow)" d=${curve(BOX, from, to)} />`)}
        ${members.map(member => html`<${Box} key=${member.name} size=${BOX} name=${member.name} own=${member.name === name}
            action=${actions.get(member.name)} at=${placed.get(member.name)} />`)}</svg></div>`;
}

function curve(box, from, to) {
    const startX = from.x + box.width;
    const startY = from.y + box.height / 2;
    const endX = to.x - 1;
    const endY = to.y + box.height / 2;
    const bend = (endX - startX) / 2;
    return `M${startX} ${startY}C${startX + bend} ${startY} ${endX - bend} ${endY} ${endX} ${endY}`;
}

function Box({size, name, own, action, at}) {
    const {word, tone} = STATES[action?.status] || {word: 'unknown', tone: 'calm'};
    const box = html`<g transform=${`translate(${at.x} ${at.y})`}><title>${name + ', ' + word.toLowerCase()}</title>
        <rect class=${'box ' + tone} width=${size.width} height=${size.height} rx="8" />
        <svg class=${'emblem ' + tone} x="9" y=${size.height / 2 - 8} width="16" height="16"><${Icon} of=${action?.status} /></svg>
        <svg x="31" y="0" width=${size.width - 37} height=${size.height}><text y=${size.height / 2 + 4.5}>${nameParts(name)[1]}</text></svg></g>`;
    return own ? html`<g class="own" aria-current="true">${box}</g>`
        : html`<a class="node" href=${actionHref(name)} aria-label=${name + ', ' + word.toLowerCase()}>${box}</a>`;
}
