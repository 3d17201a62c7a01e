// Migrations that are pending: which belong before the rollout, which after it, and whether they are safe.

import {html, useEffect, useRef} from './ui.js';
import {get} from './api.js';
import {model} from './model.js';
import {actionHref, Button, Failure, Foreign, Heading, Name, useAnswer, useStore} from './parts.js';
import {count, counted} from './words.js';

const SEVERITIES = {
    ERROR: {word: 'Error', tone: 'bad'},
    WARNING: {word: 'Warning', tone: 'warn'},
    INFO: {word: 'Remark', tone: 'calm'}
};

export function MigrationsView() {
    const {actions} = useStore(model);
    const {data, failure, again} = useAnswer(() => get('migrations/check'), []);
    const turns = (data?.migrations || []).map(known => turnOf(actions.get(known.source))).join();
    const before = useRef(null);
    useEffect(() => {
        if (data && before.current !== null && before.current !== turns) {
            again(); // an action that applies them has begun or ended
        }
        before.current = data ? turns : null;
    }, [turns, data !== null]);
    return html`<div class="title"><${Heading} title="Migrations">Migrations<//>
            ${(data || failure) && html`<${Button} onPress=${again}>Read again<//>`}</div>
        <p class="lead">What is pending on the database now: applied before the rollout, or when nothing of the previous release runs any more.</p>
        <${Failure} of=${failure} />
        ${!data && !failure && html`<p role="status">Loading</p>`}
        ${data?.migrations.length === 0 && html`<p class="empty">This application makes no migrations known.</p>`}
        ${data?.migrations.map((known, place) => html`<${Known} key=${known.kind + known.source} of=${known} id=${'known-' + place} />`)}`;
}

const turnOf = action => [action?.status, action?.lastRun?.id].join(' ');

function Known({of, id}) {
    return html`<section aria-labelledby=${id}>
        <h2 id=${id}>${of.kind === 'action' ? html`<a href=${actionHref(of.source)}><${Name} of=${of.source} /></a>` : html`<${Name} of=${of.source} />`}
            ${of.tool && html` <span class="quiet">${of.tool}</span>`}</h2>
        ${of.error !== null && html`<div class="notice bad"><p class="strong">Cannot be read</p><p class="text"><${Foreign} text=${of.error} /></p></div>`}
        ${of.error === null && html`<${Plan} of=${of} id=${id} /><${Report} of=${of.report} id=${id} />`}</section>`;
}

function Plan({of, id}) {
    return html`${of.fresh && html`<p class="notice warn">Nothing runs on this database yet, so all is applied at once.</p>`}
        ${of.problems.length > 0 && html`<div class="notice bad problems"><p class="strong">It cannot be told what belongs before the rollout,
            so nothing is applied there.</p><ul class="names">${of.problems.map(problem => html`<li><${Foreign} text=${problem} /></li>`)}</ul></div>`}
        <div class="columns"><div><${Part} title="Before the rollout" id=${id + '-before'} of=${of.preDeploy} /></div>
            <div><${Part} title="After the rollout" id=${id + '-after'} of=${of.postDeploy} /></div></div>`;
}

function Part({title, id, of}) {
    return html`<section class="panel" aria-labelledby=${id}><h3 id=${id}>${title} <span class="count">${count(of.length)}</span></h3>
        ${of.length === 0 ? html`<p class="quiet">Nothing</p>` : html`<ol class="migrations">${of.map(migration => html`<li key=${migration.id}>
            <p class="strong" title=${migration.location}><${Foreign} text=${migration.id} /></p>
            <p><span class="tag">${migration.stage || 'No stage'}</span> ${migration.origin}${migration.jar && html`, in <${Foreign} text=${migration.jar} />`}</p>
            <p class="quiet">because <${Foreign} text=${migration.why} /></p></li>`)}</ol>`}</section>`;
}

function Report({of, id}) {
    return html`<h3 id=${id + '-check'}>Check</h3>
        <p class="quiet">${summary(of)}</p>
        ${of.findings.length > 0 && html`<ul class="cards" aria-labelledby=${id + '-check'}>${of.findings.map(finding => html`<${Finding} of=${finding} />`)}</ul>`}`;
}

function summary({migrations, findings, ignored}) {
    const parts = Object.keys(SEVERITIES)
        .map(severity => [severity, findings.filter(finding => finding.severity === severity).length])
        .filter(([, number]) => number > 0)
        .map(([severity, number]) => counted(number, SEVERITIES[severity].word.toLowerCase()));
    return counted(migrations, 'migration') + ' checked: ' + (parts.join(', ') || 'nothing found') + (ignored > 0 ? ', ' + count(ignored) + ' ignored' : '');
}

function Finding({of}) {
    const {word, tone} = SEVERITIES[of.severity] || {word: of.severity, tone: 'calm'};
    return html`<li class=${'card action finding ' + tone}>
        <div class="what"><h4><span class="id">${of.rule}</span> <${Foreign} text=${of.message} /></h4>
            <span class=${'state ' + tone}>${word}</span></div>
        <p class="quiet"><${Foreign} text=${of.migration} />, line ${count(of.line)}</p>
        <p class="sql"><code><${Foreign} text=${of.sql} /></code></p>
        <p>${of.reason}</p>
        <p><span class="strong">Instead:</span> ${of.remedy}</p></li>`;
}
