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

/** Returns what ends it. */
export function keepUpToDate() {
    let ended = false;
    let abort = null;
    let failures = 0;
    let eventsMissing = false;
    let timer = null;

    const wait = (millis, then) => {
        clearTimeout(timer);
        timer = setTimeout(then, millis);
    };

    const refresh = async () => replaceAll(await get('status', null, abort?.signal));

    const lost = failure => {
        if (!ended && failure.name !== 'AbortError' && failure.status !== 401) {
            model.set({link: failure.status === 0 ? 'lost' : 'late', trouble: failure});
        }
    };

    const poll = async () => {
        if (ended || document.hidden) {
            return;
        }
        try {
            await refresh();
            failures = 0;
            model.set({link: 'polling'});
        } catch (failure) {
            failures++;
            lost(failure);
        }
        wait(Math.min(POLL_MILLIS * 2 ** failures, LONGEST_PAUSE_MILLIS), eventsMissing ? poll : listen);
    };

    const listen = async () => {
        if (ended || document.hidden) {
            return;
        }
        const mine = new AbortController();
        abort = mine;
        let silence = null;
        let followed = false;
        try {
            const reader = await stream('events', mine.signal);
            await follow(reader, mine, () => {
                clearTimeout(silence);
                silence = setTimeout(() => mine.abort(), SILENCE_MILLIS);
            });
            followed = model.get().link === 'live';
        } catch (failure) {
            eventsMissing = [404, 405, 406, 501].includes(failure.status);
        } finally {
            clearTimeout(silence);
            mine.abort();
            abort = null;
        }
        if (followed) {
            wait(500, listen); // a stream that ends does so on purpose, so that who listens shows again who it is
        } else {
            poll();
        }
    };

    /** What was sent while the whole is on its way may be newer than it, so it comes after it. */
    const follow = async (reader, mine, onSign) => {
        const decoder = new TextDecoder();
        let held = [];
        let whole = null;
        const apply = (name, text) => {
            const data = JSON.parse(text);
            if (name === 'action') {
                replaceOne(data);
            } else if (name === 'rollout') {
                replaceStatus(data);
            }
        };
        const read = eventReader((name, text) => (held ? held.push([name, text]) : apply(name, text)));
        for (;;) {
            const {done, value} = await reader.read();
            if (done || ended) {
                return;
            }
            onSign();
            read(decoder.decode(value, {stream: true}));
            whole ??= refresh().then(() => {
                failures = 0;
                held.forEach(([name, text]) => apply(name, text));
                held = null;
                model.set({link: 'live'});
            }, failure => {
                lost(failure);
                mine.abort();
            });
        }
    };

    /** A hidden page holds no connection, of which a browser has few for all its tabs. */
    const onVisibility = () => {
        clearTimeout(timer);
        if (document.hidden) {
            abort?.abort();
        } else if (!abort) {
            listen();
        }
    };

    document.addEventListener('visibilitychange', onVisibility);
    listen();
    return () => {
        ended = true;
        clearTimeout(timer);
        abort?.abort();
        document.removeEventListener('visibilitychange', onVisibility);
    };
}

/** Asks for everything now, after something was changed here. */
export async function refreshSoon() {
    try {
        replaceAll(await get('status'));
    } catch {
        // the connection's own loop tells
    }
}
