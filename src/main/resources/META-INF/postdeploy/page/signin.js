// For whoever the server does not know yet.

import {html, useRef, useState} from './ui.js';
import {browserLogin, token} from './api.js';
import {Button, Failure, Heading} from './parts.js';

/** What no header can hold. */
const UNFIT = /[^\t\x20-\x7e\x80-\xff]/u;

export function SignIn({refused, enter}) {
    const field = useRef(null);
    const [failure, set] = useState(null);
    const {status, ways = {}} = refused || {};
    const byToken = ways.token || !ways.user;

    const withToken = async event => {
        event.preventDefault();
        const given = field.current.value.trim();
        const unfit = UNFIT.exec(given);
        set(unfit && {message: 'No token has the character “' + unfit[0] + '”. Copy it again from where it is kept.'});
        if (given && !unfit) {
            token.set(given);
            await enter();
        }
    };
    const withUser = async () => {
        try {
            token.clear();
            await browserLogin();
            await enter();
        } catch (refusal) {
            set(refusal);
        }
    };
    const wrong = status === 401 && token.get()
        ? {message: 'This token is not known here.'}
        : status === 401 ? null : refused;

    return html`<main class="signin"><div class="card">
        <svg class="mark" viewBox="0 0 32 32" aria-hidden="true"><rect width="32" height="32" rx="8" /><path d="M9 17l5 5 9-12" /></svg>
        <${Heading} title="Sign in">Sign in to Postdeploy<//>
        <${Failure} of=${failure || wrong} />
        ${status === 401 && byToken && html`<form onSubmit=${withToken}>
            <label for="token">Token</label>
            <input id="token" ref=${field} type="password" required autoComplete="off" spellcheck="false"
                aria-describedby="token-hint" />
            <p id="token-hint" class="quiet">One that postdeploy.admin.token names. It is kept for this tab only.</p>
            <button type="submit" class="primary">Sign in</button></form>`}
        ${status === 401 && ways.user && html`<div class="other">
            ${byToken && html`<p class="quiet">or</p>`}
            <${Button} onPress=${withUser} kind=${byToken ? '' : 'primary'}>Sign in with name and password<//></div>`}
        ${status !== 401 && html`<${Button} kind="primary" onPress=${enter}>Try again<//>
            ${token.get() && html`<button type="button" class="plain" onClick=${() => {
                token.clear();
                enter();
            }}>Forget the token</button>`}`}
    </div></main>`;
}
