// Requests to the server that served this page, and who asks.

/** The administration's own address, whatever the context path, found from where this file lies. */
const ROOT = new URL('../../', import.meta.url);

const TOKEN_KEY = 'postdeploy.token ' + ROOT.pathname;

/** An answer that is not what was asked for, with what RFC 9457 tells of it. */
export class Refusal extends Error {
    constructor(status, problem, ways) {
        super(problem.detail || problem.title || 'The server answered with status ' + status + '.');
        this.status = status;
        this.faults = problem.faults || [];
        this.nearest = problem.nearest || [];
        this.run = problem.run || null;
        this.ways = ways;
    }
}

/** Kept for this tab only, and sent in a header only. */
export const token = {
    get: () => sessionStorage.getItem(TOKEN_KEY),
    set: value => sessionStorage.setItem(TOKEN_KEY, value),
    clear: () => sessionStorage.removeItem(TOKEN_KEY)
};

let whenRefused = () => {};

/** Is told whenever the server no longer knows who asks. */
export function onSignedOut(listener) {
    whenRefused = listener;
}

let clockAhead = 0;

/** The server's time, as far as its answers tell. */
export function now() {
    return Date.now() + clockAhead;
}

function headers(more) {
    const given = token.get();
    return {'Postdeploy-Client': 'web', ...(given ? {'Postdeploy-Token': given} : {}), ...more};
}

function address(path, query) {
    const url = new URL(path, ROOT);
    for (const [key, value] of Object.entries(query || {})) {
        for (const one of Array.isArray(value) ? value : [value]) {
            if (one !== null && one !== undefined && one !== '') {
                url.searchParams.append(key, one);
            }
        }
    }
    return url;
}

/** Ways to sign in, as the challenges of a 401 tell them. */
function ways(response) {
    const challenge = response.headers.get('WWW-Authenticate') || '';
    return {token: /\bBearer\b/i.test(challenge), user: /\bBasic\b/i.test(challenge)};
}

async function refusal(response) {
    let problem = {};
    try {
        problem = await response.json();
    } catch {
        // a proxy's page, of which the status is all that can be told
    }
    return new Refusal(response.status, problem, ways(response));
}

async function send(url, options) {
    let response;
    try {
        response = await fetch(url, {credentials: 'same-origin', cache: 'no-store', redirect: 'error', ...options});
    } catch (failure) {
        if (failure.name === 'AbortError') {
            throw failure;
        }
        throw new Refusal(0, {detail: 'The server cannot be reached.'}, {});
    }
    const date = Date.parse(response.headers.get('Date') || '');
    if (date) {
        const ahead = date + 500 - Date.now();
        clockAhead = Math.abs(ahead) > 2500 ? ahead : 0;
    }
    if (!response.ok) {
        const refused = await refusal(response);
        if (response.status === 401) {
            whenRefused(refused);
        }
        throw refused;
    }
    return response;
}

export async function get(path, query, signal) {
    const response = await send(address(path, query), {headers: headers({Accept: 'application/json'}), signal});
    return response.json();
}

export async function post(path, body) {
    const json = body && !(body instanceof URLSearchParams);
    const response = await send(address(path), {
        method: 'POST',
        headers: headers({Accept: 'application/json', ...(json ? {'Content-Type': 'application/json'} : {})}),
        body: json ? JSON.stringify(body) : body
    });
    return response.json();
}

/** An answer that goes on: its body, bit by bit. */
export async function stream(path, signal) {
    const response = await send(address(path), {headers: headers({Accept: 'text/event-stream'}), signal});
    if (!(response.headers.get('Content-Type') || '').startsWith('text/event-stream')) {
        response.body?.cancel();
        throw new Refusal(406, {detail: 'The server sends no events.'}, {});
    }
    return response.body.getReader();
}

/** Lets the browser ask for the container's user, which it does not for requests that tell they are this page's. */
export async function browserLogin() {
    await send(address('me'), {headers: {Accept: 'application/json'}});
}
