// One run: everything that is kept of it.

import {html, useEffect, useLayoutEffect, useRef, useState} from './ui.js';
import {get, post, Refusal} from './api.js';
import {refreshSoon} from './live.js';
import {model} from './model.js';
import {
    actionHref, attempt, Button, Confirm, Failure, Foreign, Heading, Name, Pager, Progress, State, tell, Time, useAnswer, useNow, usePaced,
    useStore
} from './parts.js';
import {Plot} from './plot.js';
import {asker, clock, count, duration, isActive, shortId, span} from './words.js';

const POLL_MILLIS = 1500;
const PAGE = 20;
const LOG_PAGE = 500;
const MOST_LINES = 2000;

export function RunView({me, id}) {
    const {actions, since: latest} = useStore(model);
    const since = usePaced(latest);
    const path = 'runs/' + encodeURIComponent(id);
    const [active, setActive] = useState(false);
    const {data, failure, again} = useAnswer(() => get(path), [id], active ? POLL_MILLIS : 0);
    const last = data && actions.get(data.action)?.lastRun;
    const news = last?.id === data?.id ? last : null;
    const run = news && news.attempt === data.attempt && isActive(data.status) && !isActive(news.status) ? {...data, status: news.status} : data;
    useEffect(() => {
        if (news && turnOf(news) !== turnOf(data)) {
            again();
        }
    }, [data?.id, news && turnOf(news)]);
    useEffect(() => {
        if (data && !news && !isActive(data.status)) {
            again(); // an action tells of its last run only
        }
    }, [since]);
    useEffect(() => {
        setActive(Boolean(data && isActive(data.status)));
    }, [data]);
    if (!run) {
        return html`<p class="back"><a href="#/runs">History</a></p><${Heading} title="Run">Run<//>
            ${failure ? html`<${Failure} of=${failure} />` : html`<p role="status">Loading</p>`}`;
    }
    const action = actions.get(run.action);
    const every = active ? POLL_MILLIS : 0;
    const turn = turnOf(run);
    return html`<p class="back"><a href=${actionHref(run.action)}><${Name} of=${run.action} /></a></p>
        <div class="title"><${Heading} title=${run.action}>Run <span class="id">${shortId(run.id)}</span><//><${State} of=${run.status} />
            ${run.dryRun && html`<span class="tag">Dry run</span>`}</div>
        <${Failure} of=${failure} />
        ${me.mayChange && html`<${Deeds} run=${run} action=${action} again=${again} path=${path} />`}
        ${run.progress && html`<section class="panel"><h2>Progress</h2><${Progress} of=${run.progress} active=${isActive(run.status)} />
            <${Throughput} path=${path} every=${every} turn=${turn} /></section>`}
        ${run.message && html`<section class="panel"><h2>Message</h2><p class="text"><${Foreign} text=${run.message} /></p></section>`}
        ${run.error && html`<${Error} of=${run.error} />`}
        <${Facts} run=${run} />
        <${Partitions} path=${path} every=${every} turn=${turn} />
        <${Failures} me=${me} run=${run} path=${path} every=${every} turn=${turn} again=${again} />
        <${Log} path=${path} every=${every} turn=${turn} />`;
}

/** Changes whenever the run is begun or ended again. */
const turnOf = run => [run.status, run.attempt, run.finishedAt].join(' ');

function Deeds({run, action, again, path}) {
    const [asking, set] = useState(false);
    const kind = action?.kind;
    const asked = run.interventions?.some(asked => asked.kind === 'STOP' && asked.at >= (run.startedAt || ''));
    const done = words => {
        tell(words);
        again();
        refreshSoon();
    };
    const stop = async () => {
        await post(path + '/stop');
        done('The run is told to stop.');
    };
    const resume = () => attempt(async () => {
        await post(path + '/resume');
        done('The run goes on.');
    });
    const copy = navigator.clipboard && html`<${Button} onPress=${async () => {
        await navigator.clipboard.writeText(location.href);
        tell('The link is copied.');
    }}>Copy link<//>`;
    const canResume = ['STOPPED', 'FAILED', 'LOST'].includes(run.status) && (kind === 'backfill' || kind === 'job') && !run.dryRun;
    return html`<div class="buttons">
        ${isActive(run.status) && (kind === 'action' && run.status === 'RUNNING'
            ? html`<button type="button" onClick=${() => set(true)}>Stop…</button>` : html`<${Button} onPress=${() => attempt(stop)}>Stop<//>`)}
        ${canResume && html`<${Button} kind="primary" onPress=${resume}>Resume<//>`}
        ${!isActive(run.status) && action?.declared && html`<a class="button" href=${actionHref(run.action)}>Run again…</a>`}
        ${copy}
        ${isActive(run.status) && asked && html`<span class="quiet">It is told to stop; it ends when its code notices.</span>`}
        ${asking && html`<${Confirm} title="Stop this run?" verb="Stop" onYes=${stop} onClose=${() => set(false)}>
            <p><${Name} of=${run.action} /> cannot go on where it is stopped.</p><//>`}</div>`;
}

/** What an older server does not have is not shown. */
function useOptional(ask, keys, every) {
    const answer = useAnswer(ask, keys, every);
    return answer.failure instanceof Refusal && answer.failure.status === 404 ? {...answer, failure: null} : answer;
}

function Throughput({path, every, turn}) {
    const {data} = useOptional(() => get(path + '/throughput'), [path, turn], every);
    const samples = useKept(data)?.samples || [];
    return samples.length > 2 && html`<h3>Items per second</h3><${Plot} samples=${samples} />`;
}

/** The last that was answered, while more is on its way. */
function useKept(data) {
    const kept = useRef(null);
    if (data) {
        kept.current = data;
    }
    return kept.current;
}

function Facts({run}) {
    const now = useNow();
    const took = duration(run, now);
    const given = Object.entries(run.arguments || {});
    const facts = [
        ['Asked by', html`<${Foreign} text=${asker(run)} />`],
        ['Tenant', run.tenant && html`<${Foreign} text=${run.tenant} />`],
        ['Node', run.node && html`<${Foreign} text=${run.node} />`],
        ['Release', run.release && html`<${Foreign} text=${run.release} />`],
        ['Attempt', run.attempt > 1 && count(run.attempt)],
        ['Scheduled', html`<${Time} at=${run.scheduledAt} exact />`],
        ['Started', run.startedAt && html`<${Time} at=${run.startedAt} exact />`],
        ['Finished', run.finishedAt && html`<${Time} at=${run.finishedAt} exact />`],
        [isActive(run.status) ? 'For' : 'Took', Number.isFinite(took) && span(took)],
        ['Nodes', run.ignoreMinNodes && 'Did not wait for nodes'],
        ['Id', html`<code>${run.id}</code>`]
    ].filter(([, value]) => value);
    return html`<section class="panel"><h2>Details</h2><dl class="list">${facts.map(([term, value]) => html`<div><dt>${term}</dt><dd>${value}</dd></div>`)}</dl>
        ${given.length > 0 && html`<h3>Arguments</h3><dl class="list">${given.map(([name, value]) =>
            html`<div><dt><${Foreign} text=${name} /></dt><dd><code><${Foreign} text=${value} /></code></dd></div>`)}</dl>`}
        ${(run.interventions || []).length > 0 && html`<h3>What was asked of it</h3><ul class="names">${run.interventions.map(asked =>
            html`<li>${asked.kind[0] + asked.kind.slice(1).toLowerCase().replace(/_/g, ' ')}, <${Foreign} text=${asker(asked)} />, <${Time} at=${asked.at} exact /></li>`)}</ul>`}</section>`;
}

const FOREIGN_FRAME = /^\s+at \S*(?:\$Proxy|\$\$|_Subclass|_ClientProxy)|^\s+at (?:[\w.@-]*\/)*(?:java|javax|jdk|sun|com\.sun|jakarta|org\.(?:jboss|glassfish|apache|eclipse|wildfly|jberet|hibernate)|io\.(?:undertow|openliberty|smallrye)|com\.ibm|fish\.payara|io\.github\.postdeploy\.internal)\./;

/** Lines of a stack trace, those between which nothing of the application lies folded together. */
export function folded(trace) {
    const groups = [];
    for (const line of trace.replace(/\r/g, '').split('\n')) {
        const foreign = FOREIGN_FRAME.test(line);
        const last = groups[groups.length - 1];
        if (last && last.foreign === foreign) {
            last.lines.push(line);
        } else {
            groups.push({foreign, lines: [line]});
        }
    }
    return groups;
}

function Error({of}) {
    return html`<section class="panel error" aria-labelledby="error"><h2 id="error">Error</h2>
        <p class="text strong"><${Foreign} text=${of.message || of.type} /></p>
        ${of.message && html`<p class="quiet"><code><${Foreign} text=${of.type} /></code></p>`}
        ${of.stackTrace && html`<details class="trace"><summary>Stack trace</summary>
            <div class="scroll" tabIndex="0" role="group" aria-label="Stack trace">${folded(of.stackTrace).map((group, i) => group.foreign && group.lines.length > 2
                ? html`<details class="frames"><summary>${count(group.lines.length)} more frames</summary><pre>${group.lines.join('\n')}</pre></details>`
                : html`<pre class=${group.foreign ? 'quiet' : ''}>${group.lines.join('\n')}</pre>`)}</div></details>`}</section>`;
}

function Partitions({path, every, turn}) {
    const {data, failure} = useOptional(() => get(path + '/partitions'), [path, turn], every);
    const parts = useKept(data)?.partitions || [];
    return parts.length > 0 && html`<section aria-labelledby="partitions"><h2 id="partitions">Partitions <span class="count">${count(parts.length)}</span></h2>
        <${Failure} of=${failure} />
        <div class="scroll" tabIndex="0" role="group" aria-label="Partitions"><table><thead><tr><th scope="col">Part</th><th scope="col">State</th><th scope="col">Node</th>
            <th scope="col">Progress</th><th scope="col">Failed</th></tr></thead><tbody>${parts.map(part => html`<tr key=${part.part}>
            <th scope="row">${count(part.part)}</th><td><${State} of=${part.status} small /></td><td>${part.node ? html`<${Foreign} text=${part.node} />` : '–'}</td>
            <td class="wide"><${Progress} of=${part} active=${part.status === 'RUNNING'} /></td>
            <td>${count(part.failed || 0)}${part.error && html` <span class="quiet"><${Foreign} text=${part.error.message || part.error.type || part.error} /></span>`}</td></tr>`)}</tbody></table></div></section>`;
}

function Failures({me, run, path, every, turn, again}) {
    const [page, set] = useState(0);
    const {data, failure} = useOptional(() => get(path + '/failures', {page, size: PAGE}), [path, page, turn], every && every * 2);
    const shown = useKept(data);
    if (!shown || shown.total === 0) {
        return null;
    }
    const retry = () => attempt(async () => {
        await post(path + '/retry-failures');
        tell('The failed items are written again.');
        again();
    });
    return html`<section aria-labelledby="failures"><div class="title"><h2 id="failures">Failed items <span class="count">${count(shown.total)}</span></h2>
        ${me.mayChange && !isActive(run.status) && html`<${Button} onPress=${retry}>Retry failed<//>`}</div>
        <${Failure} of=${failure} />
        <div class="scroll" tabIndex="0" role="group" aria-label="Failed items"><table><thead><tr><th scope="col">Item</th><th scope="col">Failed</th><th scope="col">Error</th></tr></thead>
            <tbody>${shown.failures.map(item => html`<tr><th scope="row"><code><${Foreign} text=${item.cursor} /></code></th>
                <td><${Time} at=${item.failedAt} exact /></td><td><${Foreign} text=${item.error.message || item.error.type} /></td></tr>`)}</tbody></table></div>
        <${Pager} page=${shown.page} size=${shown.size} total=${shown.total} what="items" onPage=${set} /></section>`;
}

/** What the action has logged, as it comes. */
function Log({path, every, turn}) {
    const [{lines, dropped, gone}, set] = useState({lines: [], dropped: 0, gone: 0});
    const box = useRef(null);
    const atEnd = useRef(true);
    const asking = useRef(false);
    const after = useRef(0);
    const read = async () => {
        if (asking.current) {
            return;
        }
        asking.current = true;
        try {
            for (;;) {
                const answer = await get(path + '/log', {after: after.current || '0', size: LOG_PAGE});
                after.current = answer.lines.length > 0 ? answer.lines[answer.lines.length - 1].line : after.current;
                set(last => {
                    const all = [...last.lines, ...answer.lines];
                    return {lines: all.slice(-MOST_LINES), dropped: answer.dropped, gone: last.gone + Math.max(0, all.length - MOST_LINES)};
                });
                if (answer.lines.length < LOG_PAGE) {
                    return;
                }
            }
        } catch {
            // the run's own request tells what is wrong; the next one reads on
        } finally {
            asking.current = false;
        }
    };
    useEffect(() => {
        read();
        if (!every) {
            const late = setTimeout(read, POLL_MILLIS); // a reading under way may have missed the end
            return () => clearTimeout(late);
        }
        const timer = setInterval(() => document.hidden || read(), every);
        return () => clearInterval(timer);
    }, [path, every, turn]);
    useLayoutEffect(() => {
        if (box.current && atEnd.current) {
            box.current.scrollTop = box.current.scrollHeight;
        }
    }, [lines]);
    if (lines.length === 0) {
        return null;
    }
    const left = dropped + gone;
    return html`<section aria-labelledby="log"><h2 id="log">Log</h2>
        ${left > 0 && html`<p class="quiet">${count(left)} lines are not shown.</p>`}
        <div class="log" ref=${box} tabIndex="0" role="log" aria-labelledby="log" onScroll=${event => {
            const {scrollTop, scrollHeight, clientHeight} = event.currentTarget;
            atEnd.current = scrollTop + clientHeight >= scrollHeight - 8;
        }}>${lines.map((line, i) => html`${line.attempt > 1 && line.attempt !== lines[i - 1]?.attempt && html`<p class="attempt">Attempt ${count(line.attempt)}</p>`}
            <p key=${line.line}><time dateTime=${line.at} title=${line.at}>${clock(line.at)}</time> <${Foreign} text=${line.text} /></p>`)}</div></section>`;
}
