// Where the page is, told by what follows the # in its address.

import {createStore} from './model.js';
import {useStore} from './parts.js';

function read(hash) {
    const [path, query] = hash.replace(/^#\/?/, '').split('?', 2);
    const parts = path.split('/').map(decoded);
    const given = new URLSearchParams(query || '');
    if (parts[0] === 'actions' && parts[1]) {
        return {view: 'action', path, name: parts[1], query: given};
    }
    if (parts[0] === 'runs') {
        return parts[1] ? {view: 'run', path, id: parts[1], query: given} : {view: 'runs', path, query: given};
    }
    if (parts[0] === 'migrations') {
        return {view: 'migrations', path, query: given};
    }
    return {view: 'overview', path: '', query: given};
}

function decoded(part) {
    try {
        return decodeURIComponent(part);
    } catch {
        return part;
    }
}

const at = createStore(read(location.hash));

export const useRoute = () => useStore(at);

export function route() {
    addEventListener('hashchange', () => at.set(read(location.hash)));
}

/** Changes what the view shows, without another entry in the browser's history. */
export function choose(query) {
    const {path} = at.get();
    const given = new URLSearchParams();
    for (const [key, value] of Object.entries(query)) {
        if (value !== null && value !== undefined && value !== '' && value !== 0) {
            given.set(key, value);
        }
    }
    const text = given.toString();
    const hash = '#/' + path + (text ? '?' + text : '');
    try {
        history.replaceState(null, '', hash);
    } catch {
        // browsers let this be done so many times in a while only; the next time tells all of it
    }
    at.set(read(hash));
}

export const go = hash => {
    location.hash = hash;
};
