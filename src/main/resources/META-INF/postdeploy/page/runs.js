// The history of all actions.

import {html, useState} from './ui.js';
import {get} from './api.js';
import {model} from './model.js';
import {actionHref, Failure, Foreign, Heading, Name, Pager, runHref, State, useAnswer, useNow, usePaced, useStore} from './parts.js';
import {choose} from './routes.js';
import {asker, count, duration, isActive, RUN_STATES, shortId, span, STATES, when} from './words.js';

const PAGE = 50;

export function RunsView({query}) {
    const {since: latest} = useStore(model);
    const since = usePaced(latest);
    const chosen = {
        action: query.get('action') || '', status: query.get('status') || '', tenant: query.get('tenant') || '', page: Number(query.get('page')) || 0
    };
    const change = more => choose({...chosen, page: 0, ...more});
    const {data, failure} = useAnswer(() => get('runs', {...chosen, size: PAGE}), [chosen, chosen.page === 0 ? since : 0]);
    const [last, keep] = useState(null);
    if (data && data !== last) {
        keep(data);
    }
    const shown = data || last;
    return html`<${Heading} title="History">History ${shown && html`<span class="count">${count(shown.total)}</span>`}<//>
        <form class="filters" role="search" onSubmit=${event => event.preventDefault()}>
            <label class="grow"><span class="visually-hidden">Action</span><input type="search" name="action" placeholder="Every action"
                value=${chosen.action} list="action-names" autoComplete="off" onChange=${event => change({action: event.target.value.trim()})} /></label>
            <${ActionNames} />
            <label><span class="visually-hidden">State</span><select name="status" value=${chosen.status} onChange=${event => change({status: event.target.value})}>
                <option value="">Every state</option>${RUN_STATES.map(state => html`<option value=${state}>${STATES[state].word}</option>`)}</select></label>
            <label><span class="visually-hidden">Tenant</span><input type="search" name="tenant" placeholder="Every tenant" value=${chosen.tenant}
                autoComplete="off" onChange=${event => change({tenant: event.target.value.trim()})} /></label></form>
        <${Failure} of=${failure} />
        ${shown && !failure && (shown.runs.length === 0 ? html`<p class="empty">No runs.</p>` : html`<${RunTable} runs=${shown.runs} withAction />
            <${Pager} page=${shown.page} size=${shown.size} total=${shown.total} what="runs" onPage=${page => change({page})} />`)}`;
}

function ActionNames() {
    const {actions} = useStore(model);
    return html`<datalist id="action-names">${[...actions.keys()].slice(0, 200).map(name => html`<option value=${name} />`)}</datalist>`;
}

export function RunTable({runs, withAction}) {
    const now = useNow();
    return html`<table class="runs"><thead><tr><th scope="col">Run</th>${withAction && html`<th scope="col">Action</th>`}<th scope="col">State</th>
        <th scope="col">Started</th><th scope="col">Took</th><th scope="col">By</th><th scope="col">Where</th></tr></thead>
        <tbody>${runs.map(run => html`<tr key=${run.id}>
            <th scope="row"><a href=${runHref(run.id)}>${shortId(run.id)}</a>${run.attempt > 1 && html` <span class="quiet">attempt ${count(run.attempt)}</span>`}${
                run.dryRun && html` <span class="quiet">dry run</span>`}</th>
            ${withAction && html`<td data-term="Action"><a href=${actionHref(run.action)}><${Name} of=${run.action} /></a></td>`}
            <td data-term="State"><${State} of=${run.status} small />${run.tenant && html` <span class="quiet"><${Foreign} text=${run.tenant} /></span>`}</td>
            <td data-term="Started"><time dateTime=${run.startedAt || run.scheduledAt} title=${run.startedAt || run.scheduledAt}>${when(run.startedAt || run.scheduledAt, now)}</time></td>
            <td data-term="Took">${run.startedAt ? span(duration(run, isActive(run.status) ? now : NaN)) : '–'}</td>
            <td data-term="By"><${Foreign} text=${asker(run)} /></td>
            <td data-term="Where">${run.node ? html`<${Foreign} text=${run.node} />` : '–'}${run.release && html` <span class="quiet"><${Foreign} text=${run.release} /></span>`}</td>
        </tr>${note(run) && html`<tr class="note" key=${run.id + ' note'}><td colSpan=${withAction ? 7 : 6}><${Foreign} text=${note(run)} /></td></tr>`}`)}</tbody></table>`;
}

function note(run) {
    const text = run.error ? run.error.message || run.error.type : run.message;
    return text ? text.split('\n', 1)[0] : '';
}
