// All actions of the release, and how it stands.

import {html, useEffect, useMemo, useRef, useState} from './ui.js';
import {get, post} from './api.js';
import {refreshSoon} from './live.js';
import {firstTab, forTenant, isIn, matches, model, statesOf, TABS} from './model.js';
import {
    actionHref, attempt, Button, Confirm, Failure, Foreign, Heading, Name, Pager, Progress, runHref, State, tell, Time, useAnswer,
    useNow, usePaced, useStore
} from './parts.js';
import {choose} from './routes.js';
import {Skip} from './skip.js';
import {Timeline} from './timeline.js';
import {asker, count, counted, duration, isActive, span, STATES} from './words.js';

const PAGE = 50;

export function Overview({me, query}) {
    const {status, actions, trouble} = useStore(model);
    if (!status) {
        return html`<${Heading} title="Actions">Actions<//>
            ${trouble ? html`<${Failure} of=${trouble} />` : html`<p role="status">Loading</p>`}`;
    }
    const all = [...actions.values()];
    return html`<${Heading} title=${status.application}><span class="visually-hidden">Actions of </span
        ><${Foreign} text=${status.application} />${status.release && html` <span class="release"><${Foreign} text=${status.release} /></span>`}<//>
        <${Facts} status=${status} actions=${all} />
        <${Timeline} status=${status} />
        <${Actions} me=${me} query=${query} all=${all} status=${status} />`;
}

function Facts({status, actions}) {
    const declared = actions.filter(action => action.declared);
    const done = declared.filter(action => isIn('done', action)).length;
    return html`${status.durable === false && html`<p class="notice warn">The database is in memory: nothing is remembered after a restart.</p>`}
        ${(status.warnings || []).map((warning) => html`<p class="notice warn">${warning}</p>`)}
        <section class="facts" aria-label="How the release stands">
        <div class="fact"><h2>Done</h2><p class="value">${count(done)} <small>of ${counted(declared.length, 'action')}</small></p>
            <${Shares} actions=${declared} /></div>
        <${Nodes} status=${status} /><${Rollback} of=${status.rollback} /></section>`;
}

const SHARES = [['needs', 'bad'], ['running', 'run'], ['waiting', 'calm'], ['done', 'good']];

function Shares({actions}) {
    const counts = {needs: 0, running: 0, waiting: 0, done: 0};
    for (const action of actions) {
        const kind = SHARES.find(([key]) => isIn(key, action));
        counts[kind ? kind[0] : 'waiting']++;
    }
    const words = SHARES.filter(([key]) => counts[key] > 0)
        .map(([key]) => count(counts[key]) + ' ' + TABS.find(tab => tab.key === key).word.toLowerCase());
    return html`<div class="shares" role="img" aria-label=${words.join(', ') || 'No actions'}>
        ${SHARES.map(([key, tone]) => counts[key] > 0 && html`<span class=${tone} style=${{flexGrow: counts[key]}}></span>`)}</div>
        <p class="quiet">${words.join(' · ')}</p>`;
}

const SHOWN_NODES = 6;

function Nodes({status}) {
    const {nodes = [], start} = status;
    const [open, set] = useState(false);
    const shown = open ? nodes : nodes.slice(0, SHOWN_NODES);
    const wanted = start?.wanted ?? 1;
    return html`<div class="fact"><h2>Nodes</h2>
        <p class="value">${start && wanted > 1 ? html`${count(start.nodes)} <small>of ${count(wanted)} awaited</small>` : count(nodes.length)}</p>
        ${start?.message && html`<p class=${'quiet' + (start.state === 'STARTED' ? '' : ' warn')}><${Foreign} text=${start.message} /></p>`}
        <ul class="nodes">${shown.map(node => html`<li class=${node.release === status.release ? '' : 'other'} key=${node.node + node.startedAt}>
            <${Foreign} text=${node.node} />${node.release !== status.release && html` <small>release <${Foreign} text=${node.release ?? 'unknown'} /></small>`}</li>`)}</ul>
        ${nodes.length > SHOWN_NODES && html`<button type="button" class="plain" aria-expanded=${open} onClick=${() => set(!open)}>
            ${open ? 'Show fewer' : 'Show all ' + count(nodes.length)}</button>`}</div>`;
}

function Rollback({of}) {
    const value = !of || of.safe === null ? 'Not known' : of.safe ? 'Safe' : 'Not safe';
    return html`<div class="fact"><h2>Rollback</h2>
        <p class=${'value ' + (of?.safe ? 'good' : of?.safe === false ? 'warn' : '')}>${value}
            ${of?.previous && html` <small>to <${Foreign} text=${of.previous} /></small>`}</p>
        ${of?.safe === false
            ? html`<p class="quiet">since <${Time} at=${of.since} />, when <a href=${actionHref(of.action)}><${Name} of=${of.action} /></a> started</p>`
            : of && html`<p class="quiet"><${Foreign} text=${of.reason} /></p>`}</div>`;
}

function Actions({me, query, all, status}) {
    const chosen = {
        tab: query.get('tab'), words: query.get('q') || '', state: query.get('state') || '', tenant: query.get('tenant') || '',
        page: Number(query.get('page')) || 0
    };
    const ofTenant = useTenant(all, chosen.tenant);
    const pool = (ofTenant.actions || all).filter(action => action.declared);
    const leftovers = (ofTenant.actions || all).filter(action => !action.declared && matches(action, chosen));
    const first = useRef(null);
    first.current ??= all.length > 0 ? firstTab(all.filter(action => action.declared)) : null;
    const tab = TABS.some(known => known.key === chosen.tab) ? chosen.tab : first.current || 'all';
    const found = pool.filter(action => matches(action, chosen));
    const shown = found.filter(action => isIn(tab, action));
    const page = Math.min(chosen.page, Math.max(0, Math.ceil(shown.length / PAGE) - 1));
    const change = more => choose({
        tab: chosen.tab, q: chosen.words, state: chosen.state, tenant: chosen.tenant, page: 0, ...more
    });
    return html`<section aria-label="Actions">
        ${me.mayChange && html`<${Pending} pool=${all.filter(action => action.declared)} status=${status} />`}
        <${Filters} chosen=${chosen} all=${all} change=${change} />
        <${Failure} of=${ofTenant.failure} />
        <${Tabs} tab=${tab} found=${found} change=${change} />
        <div role="tabpanel" id="panel" aria-labelledby=${'tab-' + tab} tabIndex="-1">
            ${shown.length === 0 && html`<p class="empty">${emptyWords(tab, chosen, pool)}</p>`}
            <ul class="cards">${shown.slice(page * PAGE, (page + 1) * PAGE).map(action =>
                html`<${Card} key=${action.name} action=${action} me=${me} />`)}</ul>
            <${Pager} page=${page} size=${PAGE} total=${shown.length} what="actions" onPage=${to => {
                change({page: to});
                document.getElementById('panel').scrollIntoView();
            }} /></div></section>
        ${leftovers.length > 0 && html`<${Leftovers} of=${leftovers} me=${me} />`}`;
}

function emptyWords(tab, {words, state, tenant}, pool) {
    if (words || state || tenant) {
        return 'No action matches.';
    }
    if (pool.length === 0) {
        return 'This release declares no actions.';
    }
    return {needs: 'Nothing needs you.', running: 'Nothing is running.', waiting: 'Nothing is waiting.', done: 'Nothing is done yet.'}[tab]
        || 'No actions.';
}

/** The actions as they stand for a tenant; nothing where none is chosen. */
function useTenant(all, tenant) {
    const {since: latest} = useStore(model);
    const since = usePaced(latest);
    const {data, failure} = useAnswer(
        async () => tenant
            ? {todo: await get('todo', {tenant}), runs: (await get('runs', {tenant, size: 500})).runs}
            : null,
        [tenant, tenant ? since : 0]);
    return {actions: tenant && data ? forTenant(all, tenant, data) : null, failure: tenant ? failure : null};
}

function Tabs({tab, found, change}) {
    const keys = TABS.map(known => known.key);
    const onKey = event => {
        const step = {ArrowRight: 1, ArrowLeft: -1}[event.key];
        if (step) {
            const next = keys[(keys.indexOf(tab) + step + keys.length) % keys.length];
            change({tab: next});
            document.getElementById('tab-' + next).focus();
        }
    };
    return html`<div class="tabs" role="tablist" aria-label="Actions by state" onKeyDown=${onKey}>${TABS.map(({key, word}) => {
        const number = found.filter(action => isIn(key, action)).length;
        return html`<button type="button" role="tab" id=${'tab-' + key} aria-selected=${key === tab} aria-controls="panel"
            tabIndex=${key === tab ? 0 : -1} class=${key} onClick=${() => change({tab: key})}>${word}
            <span class=${'count' + (number > 0 ? '' : ' none')}>${count(number)}</span></button>`;
    })}</div>`;
}

function Filters({chosen, all, change}) {
    const tenants = all.some(action => action.tenants);
    const states = useMemo(() => {
        const there = new Set(all.flatMap(statesOf));
        return Object.keys(STATES).filter(state => there.has(state) || state === chosen.state);
    }, [all, chosen.state]);
    return html`<form class="filters" role="search" onSubmit=${event => event.preventDefault()}>
        <label class="grow"><span class="visually-hidden">Search actions</span>
            <input type="search" name="q" placeholder="Search actions" value=${chosen.words} autoComplete="off"
                onInput=${event => change({q: event.target.value})} /></label>
        <label><span class="visually-hidden">State</span><select name="state" value=${chosen.state}
            onChange=${event => change({state: event.target.value})}>
            <option value="">Every state</option>
            ${states.map(state => html`<option value=${state}>${STATES[state].word}</option>`)}</select></label>
        ${tenants && html`<${TenantField} all=${all} value=${chosen.tenant} onChange=${tenant => change({tenant})} />`}
    </form>`;
}

/** A tenant's name, with those there are to choose from. */
function TenantField({all, value, onChange}) {
    const any = all.find(action => action.tenants)?.name;
    const {data} = useAnswer(() => get('tenants', {action: any, size: 500}), [any]);
    return html`<label><span class="visually-hidden">Tenant</span>
        <input type="search" name="tenant" list="tenants" placeholder="Every tenant" value=${value} autoComplete="off"
            onChange=${event => onChange(event.target.value.trim())} />
        <datalist id="tenants">${(data?.tenants || []).map(cell => html`<option value=${cell.tenant} />`)}</datalist></label>`;
}

/** What can be started at once. */
function Pending({pool, status}) {
    const [asking, set] = useState(null);
    const automatic = pool.filter(action => action.auto && statesOf(action).some(state => state === 'PENDING' || state === 'BLOCKED'));
    const every = pool.filter(action => statesOf(action).some(state => state === 'PENDING' || state === 'BLOCKED'));
    const waits = status.start && status.start.state !== 'STARTED' && status.start.wanted > 1;
    const run = body => async () => {
        const receipt = await post('run', body);
        tell(receiptWords(receipt));
        refreshSoon();
    };
    if (every.length === 0) {
        return null;
    }
    return html`<div class="buttons end">
        ${automatic.length > 0 && html`<${Button} onPress=${() => attempt(run({mode: 'auto'}))}>Run ${count(automatic.length)} automatic<//>`}
        ${automatic.length > 0 && waits && html`<button type="button" onClick=${() => set('nodes')}>Do not wait for nodes…</button>`}
        ${every.length > automatic.length && html`<button type="button" onClick=${() => set('all')}>Run all pending…</button>`}
        <button type="button" onClick=${() => set('skip')}>Skip all pending…</button>
        ${asking === 'skip' && html`<${Skip} action="*" title=${'Skip ' + counted(every.length, 'pending action') + '?'} onClose=${() => set(null)}>
            <p>All that is pending or blocked now counts as done, without being run.</p><//>`}
        ${asking === 'all' && html`<${Confirm} title=${'Run ' + counted(every.length, 'pending action') + '?'} verb="Run all"
            onYes=${run({mode: 'all'})} onClose=${() => set(null)}><p>These too, which somebody may have wanted to look at first:</p>
            <ul class="names">${every.filter(action => !action.auto).slice(0, 20).map(action => html`<li><${Name} of=${action.name} /></li>`)}</ul><//>`}
        ${asking === 'nodes' && html`<${Confirm} title="Start before all nodes are there?" verb="Start now"
            onYes=${run({mode: 'auto', ignoreMinNodes: true})} onClose=${() => set(null)}>
            <p>Nodes of the previous release may still be at work beside this one.</p><//>`}</div>`;
}

export function receiptWords({runs, notScheduled, scheduledTotal}) {
    const left = notScheduled.length > 0 ? notScheduled[0].action + ': ' + notScheduled[0].reason : '';
    const number = scheduledTotal ?? runs.length;
    return number === 0 ? 'Nothing was scheduled. ' + left : counted(number, 'run') + ' scheduled. ' + left;
}

function Card({action, me}) {
    const run = action.lastRun;
    const tone = (STATES[action.status] || {}).tone;
    return html`<li class=${'card action ' + tone}>
        <div class="what"><h3><a href=${actionHref(action.name)}><${Name} of=${action.name} /></a></h3>
            ${action.status && html`<${State} of=${action.status} />`}</div>
        ${action.description && html`<p class="description"><${Foreign} text=${action.description} /></p>`}
        ${action.tenants && html`<${Tenants} of=${action.tenants} />`}
        ${action.blockedBy.length > 0 && html`<p class="blocked">Waits for ${action.blockedBy.map((name, i) =>
            html`${i > 0 && ', '}<a href=${actionHref(name)}><${Name} of=${name} /></a>`)}</p>`}
        ${run && isActive(run.status) && html`<${Progress} of=${run.progress} active />`}
        ${run && run.error && !isActive(run.status) && action.status === run.status && html`<p class="error-line"><${Foreign} text=${errorLine(run.error)} /></p>`}
        <div class="foot"><p class="quiet">${run ? html`<${LastRun} run=${run} />` : action.tenant && !['PENDING', 'BLOCKED'].includes(action.status) ? 'Its run is in the history' : action.auto ? 'Starts by itself' : 'Starts on request'}
            ${action.kind && action.kind !== 'action' && html` · ${action.kind}`}
            ${run && run.message && !isActive(run.status) && html`<br /><${Foreign} text=${run.message} />`}</p>
            ${me.mayChange && html`<${Deeds} action=${action} />`}</div></li>`;
}

const errorLine = error => (error.message ? error.message.split('\n', 1)[0] : error.type);

function LastRun({run}) {
    const now = useNow();
    const took = duration(run, now);
    const deed = isActive(run.status) ? 'Run' : run.startedAt ? 'Last run' : STATES[run.status].word;
    return html`<a href=${runHref(run.id)}>${deed}</a> <${Time} at=${run.startedAt || run.scheduledAt} />${
        Number.isFinite(took) && html`, ${isActive(run.status) ? 'for' : 'took'} ${span(took)}`} · ${asker(run)}${
        run.node && html` · <${Foreign} text=${run.node} />`}${run.dryRun && ' · dry run'}`;
}

export function Tenants({of}) {
    const states = Object.keys(of).filter(state => state !== 'gone' && of[state] > 0);
    return html`<p class="tenants"><span class="quiet">Tenants:</span> ${states.length === 0 ? 'none' : states.map(state =>
        html`<span class="pair"><${State} of=${state} small />${count(of[state])}</span>`)}${
        of.gone > 0 && html`<span class="quiet">${count(of.gone)} gone</span>`}</p>`;
}

/** What a card lets do at once; everything else is on the action's own view. */
function Deeds({action}) {
    const [asking, set] = useState(false);
    const run = action.lastRun;
    const required = (action.parameters || []).some(parameter => parameter.required);
    const can = deed => () => attempt(async () => {
        await deed();
        refreshSoon();
    });
    const buttons = [];
    const label = verb => verb + ' ' + action.name;
    if (run && isActive(run.status) && isActive(action.status)) {
        const stop = () => post(action.tenants ? 'stop' : 'runs/' + run.id + '/stop', action.tenants ? {action: action.name} : undefined);
        buttons.push(action.kind === 'action' && run.status === 'RUNNING' || action.tenants
            ? html`<button type="button" aria-label=${label('Stop')} onClick=${() => set(true)}>Stop…</button>`
            : html`<${Button} label=${label('Stop')} onPress=${can(stop)}>Stop<//>`);
        if (asking) {
            buttons.push(html`<${Confirm} title="Stop this action?" verb="Stop" onClose=${() => set(false)} onYes=${async () => {
                await stop();
                refreshSoon();
            }}><p><${Name} of=${action.name} /> ${action.tenants ? 'is stopped for every tenant.' : 'cannot go on where it is stopped.'}</p><//>`);
        }
    } else if (action.declared && action.status && !isActive(action.status) && !isIn('done', action)) {
        if (run && !action.tenants && action.kind !== 'action' && ['FAILED', 'STOPPED', 'LOST'].includes(action.status)) {
            buttons.push(html`<${Button} label=${label('Resume')} kind="primary" onPress=${can(() => post('runs/' + run.id + '/resume'))}>Resume<//>`);
        } else if (required || action.tenants) {
            buttons.push(html`<a class="button" aria-label=${label('Run')} href=${actionHref(action.name)}>Run…</a>`);
        } else if (action.status !== 'BLOCKED') {
            buttons.push(html`<${Button} label=${label(run ? 'Run again' : 'Run')}
                onPress=${can(() => post('run', {mode: 'one', action: action.name, ...(action.tenant ? {tenant: action.tenant} : {})}))}>${
                run ? 'Run again' : 'Run'}<//>`);
        }
    }
    return buttons.length > 0 && html`<div class="buttons">${buttons}</div>`;
}

function Leftovers({of, me}) {
    const [page, set] = useState(0);
    return html`<details class="leftovers"><summary><h2>No longer declared <span class="count">${count(of.length)}</span></h2></summary>
        <p class="quiet">History knows these actions, but this release does not declare them.</p>
        <ul class="cards">${of.slice(page * PAGE, (page + 1) * PAGE).map(action => html`<${Card} key=${action.name} action=${action} me=${me} />`)}</ul>
        <${Pager} page=${page} size=${PAGE} total=${of.length} what="leftovers" onPage=${set} /></details>`;
}
