// What is known of the actions, and which of them are asked for.

/** A value that tells its listeners when it changes, at most once a frame. */
export function createStore(initial) {
    let value = initial;
    let due = false;
    const listeners = new Set();
    const tell = () => {
        due = false;
        listeners.forEach(listener => listener(value));
    };
    return {
        get: () => value,
        set(change) {
            value = {...value, ...change};
            if (!due) {
                due = true;
                setTimeout(tell, 16);
            }
        },
        subscribe(listener) {
            listeners.add(listener);
            return () => listeners.delete(listener);
        }
    };
}

/** status: of the application, without its actions; actions: by name; link: how news come. */
export const model = createStore({status: null, actions: new Map(), link: 'connecting', since: 0, trouble: null});

/** All at once, as /status tells it. */
export function replaceAll(answer) {
    const {actions, ...status} = answer;
    model.set({
        status,
        actions: new Map(actions.map(action => [action.name, action])),
        since: model.get().since + 1,
        trouble: null
    });
}

/** One action, as it is now. */
export function replaceOne(action) {
    const {actions, since} = model.get();
    const copy = new Map(actions);
    copy.set(action.name, {...actions.get(action.name), ...action});
    model.set({actions: copy, since: since + 1});
}

export function replaceStatus(status) {
    model.set({status: {...model.get().status, ...status}});
}

/** Every state that the action is in, for some tenant where it has tenants. */
export function statesOf(action) {
    if (!action.tenants) {
        return [action.status];
    }
    const states = Object.keys(action.tenants).filter(state => state !== 'gone' && action.tenants[state] > 0);
    return states.length > 0 ? states : [action.status];
}

const NEEDING = new Set(['FAILED', 'LOST', 'STOPPED']);

const TESTS = {
    needs: (state, action) => NEEDING.has(state) || state === 'PENDING' && action.auto === false,
    running: state => state === 'RUNNING',
    waiting: (state, action) =>
        state === 'SCHEDULED' || state === 'BLOCKED' || state === 'PENDING' && action.auto !== false,
    done: state => state === 'SUCCEEDED' || state === 'SKIPPED'
};

export const TABS = [
    {key: 'needs', word: 'Needs you'},
    {key: 'running', word: 'Running'},
    {key: 'waiting', word: 'Waiting'},
    {key: 'done', word: 'Done'},
    {key: 'all', word: 'All'}
];

export function isIn(tab, action) {
    if (tab === 'all') {
        return true;
    }
    const states = statesOf(action);
    return tab === 'done'
        ? states.every(state => TESTS.done(state, action))
        : states.some(state => TESTS[tab](state, action));
}

/** The tab that a reader wants to see first. */
export function firstTab(actions) {
    return ['needs', 'running', 'waiting'].find(tab => actions.some(action => isIn(tab, action))) || 'all';
}

export function matches(action, {words, state}) {
    if (state && !statesOf(action).includes(state)) {
        return false;
    }
    const text = (action.name + ' ' + (action.description || '')).toLowerCase();
    return (words || '').toLowerCase().split(/\s+/).every(word => text.includes(word));
}

/**
 * The actions that one tenant has, as they stand for it. What is left to do is told in full, of its runs only the latest;
 * status is null where neither tells it.
 */
export function forTenant(actions, tenant, {todo, runs}) {
    const pending = new Set([...todo.auto, ...todo.manual]);
    const failed = lastOf(tenant, todo.failed);
    const last = lastOf(tenant, runs);
    return actions.filter(action => action.tenants).map(action => {
        const lastRun = failed.get(action.name) || last.get(action.name) || null;
        const status = pending.has(action.name)
            ? action.blockedBy.length > 0 ? 'BLOCKED' : 'PENDING'
            : lastRun ? lastRun.status : onlyOther(action);
        return {...action, tenants: undefined, tenant, status, lastRun};
    });
}

function lastOf(tenant, runs) {
    const last = new Map();
    for (const run of runs) {
        if (run.tenant === tenant && !run.dryRun && run.status !== 'CANCELLED' && !last.has(run.action)) {
            last.set(run.action, run);
        }
    }
    return last;
}

/** The state of a tenant for which nothing is left to do, where there is but one that it can be in. */
function onlyOther(action) {
    const states = statesOf(action).filter(state => state !== 'PENDING' && state !== 'BLOCKED' && !NEEDING.has(state));
    return states.length === 1 ? states[0] : null;
}
