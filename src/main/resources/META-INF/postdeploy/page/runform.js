// The form to run an action: a field for each of its arguments.

import {html, useRef, useState} from './ui.js';
import {get, post} from './api.js';
import {refreshSoon} from './live.js';
import {receiptWords} from './overview.js';
import {Failure, Foreign, runHref, tell, useAnswer} from './parts.js';
import {go} from './routes.js';

const HINTS = {
    integer: 'A whole number.',
    number: 'A number.',
    datetime: 'As in 2026-11-20T14:30:00.',
    instant: 'In UTC, as in 2026-11-20T14:30:00Z.',
    duration: 'As in PT1H30M.'
};

const INPUTS = {
    string: {type: 'text'},
    integer: {type: 'text', inputMode: 'numeric'},
    number: {type: 'text', inputMode: 'decimal'},
    date: {type: 'date'},
    datetime: {type: 'datetime-local', step: '1'},
    instant: {type: 'text', placeholder: '2026-11-20T14:30:00Z'},
    duration: {type: 'text', placeholder: 'PT1H30M'}
};

export function RunForm({action}) {
    const form = useRef(null);
    const [failure, set] = useState(null);
    const [busy, setBusy] = useState(false);
    const parameters = action.parameters || [];

    const run = async mode => {
        if (busy || !form.current.reportValidity()) {
            return;
        }
        setBusy(true);
        try {
            const receipt = await post('run', order(form.current, action, mode));
            refreshSoon();
            tell(receiptWords(receipt));
            if (receipt.runs.length === 1) {
                go(runHref(receipt.runs[0].id));
            }
            set(null);
        } catch (refused) {
            set(refused);
            const first = refused.faults?.[0];
            if (first) {
                form.current.elements['arg.' + first.argument]?.focus();
            }
        } finally {
            setBusy(false);
        }
    };
    const submit = event => {
        event.preventDefault();
        run('one');
    };
    const faultOf = name => failure?.faults?.find(fault => fault.argument === name)?.fault;
    const foreign = (failure?.faults || []).filter(fault => !parameters.some(parameter => parameter.name === fault.argument));
    return html`<form ref=${form} class="runform" onSubmit=${submit} noValidate=${false} autoComplete="off">
        ${parameters.map((parameter, i) => html`<${Field} key=${parameter.name} parameter=${parameter} id=${'arg-' + i} fault=${faultOf(parameter.name)} />`)}
        ${action.tenants && html`<${TenantChoice} action=${action} />`}
        ${action.kind === 'backfill' && html`<div class="field check"><label><input type="checkbox" name="dryRun" /> Dry run</label>
            <p class="quiet">Does the work on a sample and rolls it back: what would it do, and how long would it take?</p></div>`}
        <${Failure} of=${failure} />
        ${foreign.map(fault => html`<p class="fault"><${Foreign} text=${fault.argument + ': ' + fault.fault} /></p>`)}
        <div class="buttons"><button type="submit" class="primary" aria-busy=${busy}>Run</button>
            <button type="button" aria-busy=${busy} onClick=${() => run('once')}>Run once</button></div>
        <p class="quiet">Run starts it now, whatever came before. Run once does nothing if it has succeeded, and waits for what comes before it.</p>
    </form>`;
}

/** What the form says, as the server takes forms; what is left empty is left out. */
function order(form, action, mode) {
    const order = new URLSearchParams({mode, action: action.name});
    for (const [key, value] of new FormData(form)) {
        if (key === 'dryRun' || key === 'failedOnly') {
            order.set(key, 'true');
        } else if (key !== 'whom' && value !== '') {
            order.append(key, value);
        }
    }
    return order;
}

function Field({parameter, id, fault}) {
    const {name, type, required, description, secret, values} = parameter;
    const hint = [HINTS[type], parameter.default !== null && parameter.default !== undefined && !secret
        ? 'Default: ' + parameter.default + '.' : ''].filter(Boolean).join(' ');
    const common = {
        id, name: 'arg.' + name, required, 'aria-invalid': fault ? 'true' : undefined,
        'aria-describedby': `${id}-hint` + (fault ? ` ${id}-fault` : '')
    };
    return html`<div class="field"><label for=${id}><${Foreign} text=${name} />${required
            ? html` <span class="required">required</span>` : html` <span class="quiet">optional</span>`}</label>
        ${description && html`<p class="quiet"><${Foreign} text=${description} /></p>`}
        ${type === 'enum' || type === 'boolean'
            ? html`<select ...${common}><option value="">${required ? 'Choose' : 'As by default'}</option>
                ${(type === 'enum' ? values : ['true', 'false']).map(value => html`<option value=${value}>${value}</option>`)}</select>`
            : html`<input ...${common} ...${secret ? {type: 'password', autoComplete: 'new-password'} : INPUTS[type] || {type: 'text'}} spellcheck="false" />`}
        <p id=${id + '-hint'} class="quiet hint">${hint}</p>
        ${fault && html`<p id=${id + '-fault'} class="fault"><${Foreign} text=${fault} /></p>`}</div>`;
}

function TenantChoice({action}) {
    const [one, set] = useState(false);
    const {data} = useAnswer(() => get('tenants', {action: action.name, size: 500}), [action.name]);
    return html`<fieldset class="field"><legend>For whom</legend>
        <label><input type="radio" name="whom" checked=${!one} onChange=${() => set(false)} /> Every tenant</label>
        <label><input type="radio" name="whom" checked=${one} onChange=${() => set(true)} /> One tenant</label>
        ${one ? html`<label class="stacked">Tenant <input name="tenant" required list="tenants-of-action" autoComplete="off" /></label>
            <datalist id="tenants-of-action">${(data?.tenants || []).map(cell => html`<option value=${cell.tenant} />`)}</datalist>`
            : html`<label><input type="checkbox" name="failedOnly" /> Only where it failed</label>`}</fieldset>`;
}
