// What the views are made of.

import {html, useEffect, useLayoutEffect, useRef, useState} from './ui.js';
import {now as serverNow, Refusal} from './api.js';
import {model} from './model.js';
import {ago, count, nameParts, rate, span, STATES, when} from './words.js';

export function useStore(store) {
    const [value, set] = useState(store.get());
    useEffect(() => {
        set(store.get());
        return store.subscribe(set);
    }, [store]);
    return value;
}

const clocks = new Set();

setInterval(() => document.hidden || clocks.forEach(set => set(serverNow())), 1000);

/** The server's time, again every second. */
export function useNow() {
    const [time, set] = useState(serverNow());
    useEffect(() => {
        clocks.add(set);
        return () => clocks.delete(set);
    }, []);
    return time;
}

const PACE_MILLIS = 3000;

/** The value, but not more often than every few seconds. */
export function usePaced(value) {
    const [paced, set] = useState(value);
    const last = useRef(Date.now());
    useEffect(() => {
        if (value === paced) {
            return undefined;
        }
        const timer = setTimeout(() => {
            last.current = Date.now();
            set(value);
        }, Math.max(0, last.current + PACE_MILLIS - Date.now()));
        return () => clearTimeout(timer);
    }, [value, paced]);
    return paced;
}

const RETRY_MILLIS = 5000;

/** Whether it may pass by itself: nobody answered, or nobody who could. */
const isPassing = failure => Boolean(failure) && (failure.status === 0 || failure.status === 429 || failure.status >= 500);

/**
 * What a request answers: {data, failure, again}. It is asked again when the keys change, every so many milliseconds
 * where that is given, and after a failure that may pass, at once when the server is there again; an answer that was
 * overtaken is left alone.
 */
export function useAnswer(ask, keys, every) {
    const [state, set] = useState({data: null, failure: null, of: null});
    const turn = useRef(0);
    const key = JSON.stringify(keys);
    const again = async () => {
        const mine = ++turn.current;
        try {
            const data = await ask();
            if (mine === turn.current) {
                set({data, failure: null, of: key});
            }
        } catch (failure) {
            if (mine === turn.current && failure.name !== 'AbortError') {
                set(last => ({data: last.of === key ? last.data : null, failure, of: key}));
            }
        }
    };
    useEffect(() => {
        again();
        return () => {
            turn.current++;
        };
    }, [key]);
    useEffect(() => {
        if (!every) {
            return undefined;
        }
        const timer = setInterval(() => document.hidden || again(), every);
        return () => clearInterval(timer);
    }, [key, every]);
    useEffect(() => {
        if (!isPassing(state.failure)) {
            return undefined;
        }
        const timer = setTimeout(again, RETRY_MILLIS);
        let before = model.get().link;
        const leave = model.subscribe(({link}) => {
            if (link !== before && (link === 'live' || link === 'polling')) {
                again();
            }
            before = link;
        });
        return () => {
            clearTimeout(timer);
            leave();
        };
    }, [key, state.failure]);
    return {data: state.of === key ? state.data : null, failure: state.failure, again};
}

const CHECK = html`<path d="M3 8.5l3.4 3.4L13 5" stroke-width="2.2" />`;

const ICONS = {
    PENDING: html`<circle cx="8" cy="8" r="5.5" stroke-dasharray="2.6 2" />`,
    BLOCKED: html`<circle cx="8" cy="8" r="6" /><path d="M6.3 5.5v5M9.7 5.5v5" />`,
    SCHEDULED: html`<circle cx="8" cy="8" r="6" /><path d="M8 4.5V8l2.4 1.6" />`,
    RUNNING: html`<path class="spin" d="M8 2a6 6 0 1 1-6 6" /><path d="M6.7 5.6v4.8L10.4 8z" fill="currentColor" stroke="none" />`,
    SUCCEEDED: CHECK,
    DONE: CHECK,
    FAILED: html`<path d="M5.2 1.8h5.6l3.4 3.4v5.6l-3.4 3.4H5.2l-3.4-3.4V5.2z" /><path d="M8 4.8v4M8 11v.4" stroke-width="2" />`,
    STOPPED: html`<rect x="3.5" y="3.5" width="9" height="9" rx="1.5" fill="currentColor" />`,
    LOST: html`<path d="M5.3 5.6A2.8 2.8 0 1 1 8 8.8v1.1M8 12.6v.4" stroke-width="2" />`,
    SKIPPED: html`<path d="M3.5 4l5 4-5 4zM12 4v8" />`,
    CANCELLED: html`<circle cx="8" cy="8" r="6" /><path d="M4 12l8-8" />`
};

export const Icon = ({of}) => html`<svg class="icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false" fill="none"
    stroke="currentColor" stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round">${ICONS[of]}</svg>`;

export function State({of, small}) {
    const {word, tone} = STATES[of] || {word: of, tone: 'calm'};
    return html`<span class=${'state ' + tone + (small ? ' small' : '')} data-state=${of}><${Icon} of=${of} />${word}</span>`;
}

/** Foreign text: on its own as far as its direction goes. */
export const Foreign = ({text}) => html`<bdi class="foreign" dir="auto">${String(text)}</bdi>`;

export function Name({of}) {
    const [prefix, own] = nameParts(of);
    return html`<bdi class="name" dir="auto">${prefix
        && html`<span class="prefix">${prefix.split(/(?<=\.)/).map(part => html`${part}<wbr />`)}</span>`}${own}</bdi>`;
}

export const actionHref = name => '#/actions/' + encodeURIComponent(name);
export const runHref = id => '#/runs/' + encodeURIComponent(id);

export function Time({at, exact}) {
    const now = useNow();
    return at ? html`<time dateTime=${at} title=${at}>${exact ? when(at, now) : ago(at, now)}</time>` : '–';
}

/** How far a run is, how fast, and how long it will take. */
export function Progress({of, active}) {
    const now = useNow();
    if (!of) {
        return null;
    }
    const {done, total, itemsPerSecond, estimatedEnd} = of;
    const share = total ? Math.min(1, done / total) : null;
    const words = [total === null || total === undefined ? count(done) + ' done' : count(done) + ' of ' + count(total)];
    if (share !== null) {
        words.push(Math.floor(share * 100) + ' %');
    }
    if (active && itemsPerSecond) {
        words.push(rate(itemsPerSecond));
    }
    if (active && estimatedEnd) {
        words.push(span(Math.max(1000, Date.parse(estimatedEnd) - now)) + ' left');
    }
    return html`<div class=${'progress' + (active ? ' active' : '')}>
        ${share !== null && html`<div class="bar" role="progressbar" aria-label="Progress" aria-valuemin="0" aria-valuemax="100"
            aria-valuenow=${Math.floor(share * 100)} aria-valuetext=${words.join(', ')}><div style=${{width: share * 100 + '%'}}></div></div>`}
        <p class="quiet">${words.join(' · ')}</p></div>`;
}

/** What the server would not do, and why. */
export function Failure({of}) {
    return of && html`<div class="notice bad" role="alert"><p><${Foreign} text=${of.message} /></p>
        ${of.nearest?.length > 0 && html`<p>Did you mean ${of.nearest.map((name, i) =>
            html`${i > 0 && ', '}<a href=${actionHref(name)}><${Name} of=${name} /></a>`)}?</p>`}
        ${of.run && html`<p><a href=${runHref(of.run.id)}>Show the run that is in the way</a></p>`}</div>`;
}

/** A button that is busy until what it starts has come to something. */
export function Button({onPress, kind, label, children, disabled, type}) {
    const [busy, set] = useState(false);
    const here = useRef(true);
    useEffect(() => () => {
        here.current = false;
    }, []);
    const press = async event => {
        if (busy || !onPress) {
            return;
        }
        event.preventDefault();
        set(true);
        try {
            await onPress();
        } finally {
            if (here.current) {
                set(false);
            }
        }
    };
    return html`<button type=${type || 'button'} class=${kind || ''} aria-label=${label} aria-busy=${busy} disabled=${disabled}
        onClick=${press}>${children}</button>`;
}

export function Dialog({title, onClose, children}) {
    const element = useRef(null);
    useLayoutEffect(() => {
        const dialog = element.current;
        dialog.showModal();
        return () => dialog.close();
    }, []);
    const cancel = event => {
        event.preventDefault();
        onClose();
    };
    return html`<dialog ref=${element} aria-labelledby="dialog-title" onCancel=${cancel}
        onClick=${event => event.target === element.current && onClose()}>
        <div class="dialog"><h2 id="dialog-title">${title}</h2>${children}</div></dialog>`;
}

/** Asks before something is lost. */
export function Confirm({title, children, verb, onYes, onClose}) {
    const [failure, set] = useState(null);
    const yes = async () => {
        try {
            await onYes();
            onClose();
        } catch (refused) {
            set(refused);
        }
    };
    return html`<${Dialog} title=${title} onClose=${onClose}>${children}<${Failure} of=${failure} />
        <div class="buttons"><${Button} onPress=${yes} kind="primary danger">${verb}<//>
        <button type="button" onClick=${onClose}>Cancel</button></div><//>`;
}

export function Pager({page, size, total, onPage, what}) {
    const pages = Math.max(1, Math.ceil(total / size));
    if (pages === 1) {
        return null;
    }
    return html`<nav class="pager" aria-label=${'Pages of ' + what}>
        <button type="button" disabled=${page === 0} onClick=${() => onPage(page - 1)}>Previous</button>
        <span>Page ${count(page + 1)} of ${count(pages)} <span class="quiet">(${count(total)} ${what})</span></span>
        <button type="button" disabled=${page + 1 >= pages} onClick=${() => onPage(page + 1)}>Next</button></nav>`;
}

let say = () => {};

/** One line about what was done, for a while. */
export const tell = (words, kind) => say({words, kind, at: Date.now()});

/** Does it, and tells a refusal. */
export async function attempt(deed) {
    try {
        return await deed();
    } catch (failure) {
        if (!(failure instanceof Refusal)) {
            throw failure;
        }
        if (failure.status !== 401) {
            tell(failure.message, 'bad');
        }
        return null;
    }
}

export function Told() {
    const [told, set] = useState(null);
    say = set;
    useEffect(() => {
        if (!told || told.kind === 'bad') {
            return undefined;
        }
        const timer = setTimeout(() => set(null), 6000);
        return () => clearTimeout(timer);
    }, [told]);
    return html`<div class="told" role="status" aria-live="polite">${told && html`<div class=${'toast ' + (told.kind || '')}>
        <p><${Foreign} text=${told.words} /></p>
        <button type="button" class="plain" aria-label="Close this message" onClick=${() => set(null)}>✕</button></div>`}</div>`;
}

/** The view's own heading, which is where a reader is after following a link. */
export function Heading({children, title}) {
    const element = useRef(null);
    useEffect(() => {
        document.title = title + ' · Postdeploy';
        if (document.activeElement === document.body || !document.activeElement) {
            element.current.focus({preventScroll: true});
        }
    }, [title]);
    return html`<h1 ref=${element} tabIndex="-1">${children}</h1>`;
}
