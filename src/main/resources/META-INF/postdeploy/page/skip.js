// The decision that something is not to be run, which wants a reason.

import {html, useState} from './ui.js';
import {post} from './api.js';
import {refreshSoon} from './live.js';
import {Dialog, Failure, tell} from './parts.js';
import {counted} from './words.js';

export function Skip({action, title, children, onClose}) {
    const [failure, set] = useState(null);
    const [reason, setReason] = useState('');
    const skip = async event => {
        event.preventDefault();
        try {
            const {runs} = await post('skip', {action, reason: reason.trim()});
            tell(runs.length === 1 ? 'It is skipped.' : counted(runs.length, 'action') + ' skipped.');
            refreshSoon();
            onClose();
        } catch (refused) {
            set(refused);
        }
    };
    return html`<${Dialog} title=${title} onClose=${onClose}><form onSubmit=${skip}>${children}
        <label for="reason">Reason</label>
        <textarea id="reason" required maxLength="1000" rows="3" value=${reason} onInput=${event => setReason(event.target.value)}></textarea>
        <${Failure} of=${failure} /><div class="buttons"><button type="submit" class="primary">Skip</button>
        <button type="button" onClick=${onClose}>Cancel</button></div></form><//>`;
}
