// One action: what it is, how it can be run, and what came of it.

import {html, useState} from './ui.js';
import {get, post} from './api.js';
import {Graph} from './graph.js';
import {refreshSoon} from './live.js';
import {model, statesOf} from './model.js';
import {Tenants} from './overview.js';
import {
    actionHref, attempt, Button, Confirm, Failure, Foreign, Heading, Name, Pager, Progress, runHref, State, tell, useAnswer, usePaced,
    useStore
} from './parts.js';
import {RunForm} from './runform.js';
import {RunTable} from './runs.js';
import {Skip} from './skip.js';
import {count, isActive, STATES} from './words.js';

const PAGE = 20;

export function ActionView({me, name}) {
    const {status, actions, since: latest} = useStore(model);
    const since = usePaced(latest);
    const known = actions.get(name);
    const {data, failure} = useAnswer(() => get('actions', {name}), [name]);
    const action = known ? {...data, ...known} : data;
    if (!action) {
        return html`<p class="back"><a href="#/">All actions</a></p><${Heading} title=${name}><${Name} of=${name} /><//>
            ${status || failure ? html`<${Failure} of=${failure || {message: 'There is no such action.'}} />` : html`<p role="status">Loading</p>`}`;
    }
    return html`<p class="back"><a href="#/">All actions</a></p>
        <div class="title"><${Heading} title=${name}><${Name} of=${name} /><//><${State} of=${action.status} /></div>
        ${action.description && html`<p class="lead"><${Foreign} text=${action.description} /></p>`}
        ${!action.declared && html`<p class="notice warn">This release does not declare it; it cannot be run.</p>`}
        <${Now} action=${action} />
        <div class="columns"><div>
            ${me.mayChange && action.declared && html`<section class="panel"><h2>Run</h2>${isBusy(action)
                ? html`<p class="quiet">It is ${STATES[action.status].word.toLowerCase()} now.</p>` : html`<${RunForm} key=${name} action=${action} />`}</section>`}
            ${me.mayChange && html`<${Decide} action=${action} />`}
            ${!me.mayChange && (action.parameters || []).length > 0 && html`<${Takes} parameters=${action.parameters} />`}
        </div><div>
            <${About} action=${action} />
            <section class="panel"><h2>Before and after</h2><${Graph} name=${name} actions=${actions} /></section>
        </div></div>
        ${action.tenants && html`<${TenantTable} me=${me} action=${action} since=${since} />`}
        <${History} name=${name} since=${since} />`;
}

const isBusy = action => isActive(action.status) && !action.tenants;

function Now({action}) {
    const run = action.lastRun;
    return html`${action.tenants && html`<${Tenants} of=${action.tenants} />`}
        ${action.blockedBy.length > 0 && html`<p class="blocked">Waits for ${action.blockedBy.map((name, i) =>
            html`${i > 0 && ', '}<a href=${actionHref(name)}><${Name} of=${name} /></a>`)}</p>`}
        ${run && isActive(run.status) && html`<div class="panel"><${Progress} of=${run.progress} active />
            <p><a href=${runHref(run.id)}>Show the run</a></p></div>`}
        ${run && run.error && action.status === run.status && html`<div class="notice bad"><p><${Foreign} text=${run.error.message || run.error.type} /></p>
            <p><a href=${runHref(run.id)}>Show the run and its error</a></p></div>`}`;
}

function About({action}) {
    const facts = [
        ['Kind', {action: 'Action', backfill: 'Backfill: in chunks, resumable', job: 'Batch job'}[action.kind]],
        ['Starts', action.auto === null ? null : action.auto ? 'By itself, after the deployment' : 'When somebody asks'],
        ['Declared in', action.declaredIn && html`<code><${Foreign} text=${action.declaredIn} /></code>`],
        ['Runs', action.perTenant === undefined ? null : action.perTenant ? 'For each tenant' : 'Once for the application']
    ].filter(([, value]) => value);
    return facts.length > 0 && html`<section class="panel"><h2>About</h2><dl class="list">${facts.map(([term, value]) =>
        html`<div><dt>${term}</dt><dd>${value}</dd></div>`)}</dl></section>`;
}

function Takes({parameters}) {
    return html`<section class="panel"><h2>Arguments</h2><dl class="list">${parameters.map(parameter => html`<div>
        <dt><${Foreign} text=${parameter.name} /></dt><dd>${parameter.type}${parameter.required && ', required'}${
            parameter.description && html`<br /><${Foreign} text=${parameter.description} />`}</dd></div>`)}</dl></section>`;
}

/** Decisions without a run: to skip it, or to make it pending again. */
function Decide({action}) {
    const [asking, set] = useState(null);
    const states = statesOf(action);
    const canSkip = action.tenants || !isActive(action.status) && action.status !== 'SKIPPED';
    const canReset = action.tenants ? states.some(state => state !== 'PENDING') : !isActive(action.status) && action.lastRun && action.status !== 'PENDING';
    const reset = async () => {
        await post('reset', {action: action.name});
        tell('It is pending again.');
        refreshSoon();
    };
    const resetLosesNothing = !action.auto;
    return (canSkip || canReset) && html`<section class="panel"><h2>Decide</h2><div class="buttons">
        ${canSkip && html`<button type="button" onClick=${() => set('skip')}>Skip…</button>`}
        ${canReset && (resetLosesNothing ? html`<${Button} onPress=${() => attempt(reset)}>Reset<//>`
            : html`<button type="button" onClick=${() => set('reset')}>Reset…</button>`)}</div>
        <p class="quiet">${canSkip && 'Skipped, it counts as done. '}${canReset && 'Reset, it is pending again; its history stays.'}</p>
        ${asking === 'skip' && html`<${Skip} action=${action.name} title="Skip this action" onClose=${() => set(null)}>
            <p><${Name} of=${action.name} /> counts as done, without being run. What waits for it may start.</p><//>`}
        ${asking === 'reset' && html`<${Confirm} title="Reset this action?" verb="Reset" onYes=${reset} onClose=${() => set(null)}>
            <p><${Name} of=${action.name} /> will run again by itself at the next start, or when automatic actions are run.</p><//>`}</section>`;
}

function History({name, since}) {
    const [page, set] = useState(0);
    const {data, failure} = useAnswer(() => get('runs', {action: name, page, size: PAGE}), [name, page, since]);
    const [last, keep] = useState(null);
    if (data && data !== last) {
        keep(data);
    }
    const shown = data || last;
    return html`<section aria-labelledby="history"><h2 id="history">History ${shown && html`<span class="count">${count(shown.total)}</span>`}</h2>
        <${Failure} of=${failure} />
        ${shown && shown.runs.length === 0 && html`<p class="empty">It has not run yet.</p>`}
        ${shown && shown.runs.length > 0 && html`<${RunTable} runs=${shown.runs} />
            <${Pager} page=${shown.page} size=${shown.size} total=${shown.total} what="runs" onPage=${set} />`}</section>`;
}

const TENANT_STATES = ['PENDING', 'BLOCKED', 'SCHEDULED', 'RUNNING', 'SUCCEEDED', 'FAILED', 'STOPPED', 'LOST', 'SKIPPED'];

function TenantTable({me, action, since}) {
    const [page, set] = useState(0);
    const [state, setState] = useState('');
    const {data, failure} = useAnswer(
        () => get('tenants', {action: action.name, page, size: PAGE, status: state}), [action.name, page, state, since]);
    const [last, keep] = useState(null);
    if (data && data !== last) {
        keep(data);
    }
    const shown = data || last;
    const run = tenant => () => attempt(async () => {
        await post('run', {mode: 'one', action: action.name, tenant});
        refreshSoon();
    });
    const required = (action.parameters || []).some(parameter => parameter.required);
    return html`<section aria-labelledby="tenants-of"><div class="title"><h2 id="tenants-of">Tenants</h2>
        <label><span class="visually-hidden">State of the tenants</span><select value=${state} onChange=${event => {
            setState(event.target.value);
            set(0);
        }}><option value="">Every state</option>${TENANT_STATES.map(key => html`<option value=${key}>${STATES[key].word}</option>`)}</select></label></div>
        <${Failure} of=${failure} />
        ${shown && html`<div class="scroll" tabIndex="0" role="group" aria-label="Tenants"><table><thead><tr><th scope="col">Tenant</th><th scope="col">State</th><th scope="col">Last run</th>${
            me.mayChange && html`<th scope="col"><span class="visually-hidden">What can be done</span></th>`}</tr></thead>
            <tbody>${shown.tenants.map(cell => html`<tr key=${cell.tenant}><th scope="row"><${Foreign} text=${cell.tenant} />${cell.gone && html` <span class="quiet">gone</span>`}</th>
                <td><${State} of=${cell.status} small /></td><td>${cell.lastRun ? html`<a href=${runHref(cell.lastRun.id)}>Show</a>${
                    cell.lastRun.error && html` <span class="quiet"><${Foreign} text=${cell.lastRun.error.message || cell.lastRun.error.type} /></span>`}` : '–'}</td>
                ${me.mayChange && html`<td>${!cell.gone && action.declared && !required && !isActive(cell.status)
                    && html`<${Button} label=${'Run for ' + cell.tenant} onPress=${run(cell.tenant)}>Run<//>`}</td>`}</tr>`)}</tbody></table></div>
            <${Pager} page=${shown.page} size=${shown.size} total=${shown.total} what="tenants" onPage=${set} />`}</section>`;
}
