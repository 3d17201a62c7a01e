// The page: who is here, and which view is asked for.

import {html, render, useEffect, useRef} from './ui.js';
import {get, onSignedOut, token} from './api.js';
import {keepUpToDate} from './live.js';
import {createStore, model} from './model.js';
import {Foreign, Told, useStore} from './parts.js';
import {route, useRoute} from './routes.js';
import {SignIn} from './signin.js';
import {MigrationsView} from './migrations.js';
import {Overview} from './overview.js';
import {ActionView} from './action.js';
import {RunView} from './run.js';
import {RunsView} from './runs.js';

/** me: who is here, or null; asked: whether the server has told; refused: what it said instead. */
const session = createStore({me: null, asked: false, refused: null});

async function enter() {
    try {
        session.set({me: await get('me'), asked: true, refused: null});
    } catch (failure) {
        session.set({me: null, asked: true, refused: failure});
    }
}

function leave() {
    token.clear();
    model.set({status: null, actions: new Map(), link: 'connecting'});
    session.set({me: null, refused: null, asked: false});
    enter();
}

onSignedOut(refused => {
    if (session.get().me) {
        session.set({me: null, asked: true, refused});
    }
});

const LINKS = {
    connecting: 'Connecting',
    live: 'Live',
    polling: 'Live, asking every few seconds',
    lost: 'No connection, trying again',
    late: 'Not up to date, trying again'
};

function Link() {
    const {link, trouble} = useStore(model);
    return html`<span class=${'link ' + link} role="status" title=${trouble?.message}><span class="dot" aria-hidden="true"></span>${LINKS[link]}</span>`;
}

function Header({me}) {
    const {view} = useRoute();
    const here = (...names) => (names.includes(view) ? 'page' : undefined);
    return html`<header class="top"><div class="inner">
        <a class="brand" href="#/"><svg viewBox="0 0 32 32" aria-hidden="true"><rect width="32" height="32" rx="8" />
            <path d="M9 17l5 5 9-12" /></svg>Postdeploy</a>
        <span class="application"><${Foreign} text=${me.application} /></span>
        <nav aria-label="Views"><a href="#/" aria-current=${here('overview', 'action')}>Actions</a>
            <a href="#/runs" aria-current=${here('runs', 'run')}>History</a>
            ${me.migrations && html`<a href="#/migrations" aria-current=${here('migrations')}>Migrations</a>`}</nav>
        <${Link} />
        <span class="who"><${Foreign} text=${me.actor} />${!me.mayChange && html` <span class="quiet">(may look)</span>`}
            ${token.get() && html`<button type="button" class="plain" onClick=${leave}>Sign out</button>`}</span>
    </div></header>`;
}

const VIEWS = {overview: Overview, action: ActionView, run: RunView, runs: RunsView, migrations: MigrationsView};

function Inside({me}) {
    const at = useRoute();
    useEffect(keepUpToDate, []);
    const before = useRef(at.path);
    useEffect(() => {
        if (before.current !== at.path) {
            before.current = at.path;
            scrollTo(0, 0);
            document.querySelector('main h1')?.focus({preventScroll: true});
        }
    }, [at.path]);
    const View = VIEWS[at.view];
    return html`<a class="skip" href="#content" onClick=${event => {
        event.preventDefault();
        document.querySelector('main h1')?.focus();
    }}>Skip to content</a>
        <${Header} me=${me} /><main id="content"><${View} key=${at.path} me=${me} ...${at} /></main><${Told} />`;
}

function Page() {
    const {me, asked, refused} = useStore(session);
    useEffect(() => {
        enter();
    }, []);
    if (me) {
        return html`<${Inside} me=${me} />`;
    }
    return asked ? html`<${SignIn} refused=${refused} enter=${enter} />` : html`<p class="waiting" role="status">Loading</p>`;
}

const place = document.getElementById('page');
place.replaceChildren();
route();
render(html`<${Page} />`, place);
