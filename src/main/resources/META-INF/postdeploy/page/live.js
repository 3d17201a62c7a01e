// Keeps the model up to date: by the server's events, or by asking again and again while there are none.

import {get, stream} from './api.js';
import {model, replaceAll, replaceOne, replaceStatus} from './model.js';

const POLL_MILLIS = 3000;
const SILENCE_MILLIS = 45_000;
const LONGEST_PAUSE_MILLIS = 15_000;

/** Splits text into events as the HTML standard defines them. */
export function eventReader(onEvent) {
    let rest = '';
    let name = '';
    let data = [];
    const line = text => {
        if (text === '') {
            if (data.length > 0) {
                onEvent(name || 'message', data.join('\n'));
            }
            name = '';
            data = [];
            return;
        }
        const colon = text.indexOf(':');
        const field = colon < 0 ? text : text.slice(0, colon);
        const value = colon < 0 ? '' : text.slice(colon + 1).replace(/^ /, '');
        if (field === 'event') {
            name = value;
        } else if (field === 'data') {
            data.push(value);
        }
    };
    return text => {
        const lines = (rest + text).split(/\r\n|\n|\r(?!$)/);
        rest = lines.pop();
        lines.forEach(line);
    };
}

let lastAsked = 0;
let lastAnswered = 0;
let onTheirWay = 0;
let meanwhile = [];

/** Everything, as the server tells it. What it has sent meanwhile may be newer, so that comes after it once more. */
async function refresh(signal) {
    const mine = ++lastAsked;
    onTheirWay++;
    try {
        const answer = await get('status', null, signal);
        if (mine > lastAnswered) {
            lastAnswered = mine;
            replaceAll(answer);
            meanwhile.forEach(apply);
        }
    } finally {
        if (--onTheirWay === 0) {
            meanwhile = [];
        }
    }
}

function take(event) {
    if (onTheirWay > 0) {
        meanwhile.push(event);
    }
    if (model.get().status) {
        apply(event);
    }
}

function apply({name, data}) {
    if (name === 'action') {
        replaceOne(data);
    } else if (name === 'rollout') {
        replaceStatus(data);
    }
}

/** Returns what ends it. */
export function keepUpToDate() {
    let alive = new AbortController();
    let failures = 0;
    let eventsMissing = false;
    let timer = null;

    const wait = (millis, then) => {
        clearTimeout(timer);
        timer = setTimeout(then, millis);
    };

    const lost = failure => {
        if (failure.name !== 'AbortError' && failure.status !== 401) {
            model.set({link: failure.status === 0 ? 'lost' : 'late', trouble: failure});
        }
    };

    const poll = async signal => {
        try {
            await refresh(signal);
            if (signal.aborted) {
                return;
            }
            failures = 0;
            model.set({link: 'polling'});
        } catch (failure) {
            if (signal.aborted) {
                return;
            }
            failures++;
            lost(failure);
        }
        wait(Math.min(POLL_MILLIS * 2 ** failures, LONGEST_PAUSE_MILLIS), () => (eventsMissing ? poll : listen)(signal));
    };

    const listen = async signal => {
        const mine = new AbortController();
        const end = () => mine.abort();
        signal.addEventListener('abort', end);
        let silence = null;
        let followed = false;
        try {
            const reader = await stream('events', mine.signal);
            await follow(reader, mine, () => {
                clearTimeout(silence);
                silence = setTimeout(end, SILENCE_MILLIS);
            });
            followed = model.get().link === 'live';
        } catch (failure) {
            eventsMissing = [404, 405, 406, 501].includes(failure.status);
        } finally {
            clearTimeout(silence);
            signal.removeEventListener('abort', end);
            mine.abort();
        }
        if (signal.aborted) {
            return;
        }
        if (followed) {
            wait(500, () => listen(signal)); // a stream that ends does so on purpose, so that who listens shows again who it is
        } else {
            poll(signal);
        }
    };

    const follow = async (reader, mine, onSign) => {
        const decoder = new TextDecoder();
        let whole = null;
        const read = eventReader((name, text) => take({name, data: JSON.parse(text)}));
        for (;;) {
            const {done, value} = await reader.read();
            if (done || mine.signal.aborted) {
                return;
            }
            onSign();
            whole ??= refresh(mine.signal).then(() => {
                if (!mine.signal.aborted) {
                    failures = 0;
                    model.set({link: 'live'});
                }
            }, failure => {
                lost(failure);
                mine.abort();
            });
            read(decoder.decode(value, {stream: true}));
        }
    };

    /** Whatever was under way comes to nothing. A hidden page holds no connection, of which a browser has few for all its tabs. */
    const begin = () => {
        clearTimeout(timer);
        alive.abort();
        alive = new AbortController();
        if (!document.hidden) {
            listen(alive.signal);
        }
    };

    document.addEventListener('visibilitychange', begin);
    begin();
    return () => {
        document.removeEventListener('visibilitychange', begin);
        clearTimeout(timer);
        alive.abort();
    };
}

/** Asks for everything now, after something was changed here. */
export async function refreshSoon() {
    try {
        await refresh(AbortSignal.timeout(SILENCE_MILLIS));
    } catch {
        // the connection's own loop tells
    }
}
