// Numbers, times and states in words.

const NUMBER = new Intl.NumberFormat('en');
const DECIMAL = new Intl.NumberFormat('en', {maximumFractionDigits: 1});

/** Every state of an action, a run or a partition: its word, and whose colour it has. */
export const STATES = {
    PENDING: {word: 'Pending', tone: 'calm'},
    BLOCKED: {word: 'Blocked', tone: 'warn'},
    SCHEDULED: {word: 'Scheduled', tone: 'run'},
    RUNNING: {word: 'Running', tone: 'run'},
    SUCCEEDED: {word: 'Succeeded', tone: 'good'},
    DONE: {word: 'Done', tone: 'good'},
    FAILED: {word: 'Failed', tone: 'bad'},
    STOPPED: {word: 'Stopped', tone: 'warn'},
    LOST: {word: 'Lost', tone: 'lost'},
    SKIPPED: {word: 'Skipped', tone: 'calm'},
    CANCELLED: {word: 'Cancelled', tone: 'calm'}
};

export const RUN_STATES =
    ['SCHEDULED', 'RUNNING', 'SUCCEEDED', 'FAILED', 'STOPPED', 'LOST', 'CANCELLED', 'SKIPPED'];

export const isActive = status => status === 'RUNNING' || status === 'SCHEDULED';

export const count = number => NUMBER.format(number);

export const counted = (number, word) => count(number) + ' ' + word + (number === 1 ? '' : 's');

export function rate(perSecond) {
    if (perSecond >= 1) {
        return (perSecond >= 10 ? count(Math.round(perSecond)) : DECIMAL.format(perSecond)) + '/s';
    }
    return DECIMAL.format(perSecond * 60) + '/min';
}

/** How long, in the two largest units that say something. */
export function span(millis) {
    if (!Number.isFinite(millis)) {
        return '';
    }
    const ms = Math.max(0, millis);
    if (ms < 1000) {
        return Math.round(ms) + ' ms';
    }
    if (ms < 60_000) {
        return DECIMAL.format(Math.floor(ms / 100) / 10).replace(/^(\d\d+)\.\d$/, '$1') + ' s';
    }
    const units = [['d', 86_400_000], ['h', 3_600_000], ['min', 60_000], ['s', 1000]];
    const first = units.findIndex(([, size]) => ms >= size);
    return units.slice(first, first + 2)
        .map(([unit, size], place) => {
            const rest = place === 0 ? ms : ms % units[first][1];
            return [Math.floor(rest / size), unit];
        })
        .filter(([amount], place) => place === 0 || amount > 0)
        .map(([amount, unit]) => amount + ' ' + unit)
        .join(' ');
}

export function ago(instant, now) {
    const ms = now - Date.parse(instant);
    if (ms < 0) {
        return -ms < 5000 ? 'now' : 'in ' + largest(-ms);
    }
    return ms < 5000 ? 'just now' : largest(ms) + ' ago';
}

function largest(ms) {
    return span(ms < 60_000 ? Math.floor(ms / 1000) * 1000 : ms).split(' ').slice(0, 2).join(' ');
}

const CLOCK = new Intl.DateTimeFormat('en-GB', {hour: '2-digit', minute: '2-digit', second: '2-digit'});
const DAY = new Intl.DateTimeFormat('en-GB', {day: 'numeric', month: 'short'});
const DAY_AND_YEAR = new Intl.DateTimeFormat('en-GB', {day: 'numeric', month: 'short', year: 'numeric'});

export const clock = instant => CLOCK.format(new Date(instant));

/** Date and time, in the reader's zone; the date only where it is not today. */
export function when(instant, now) {
    const date = new Date(instant);
    const today = new Date(now);
    if (date.toDateString() === today.toDateString()) {
        return CLOCK.format(date);
    }
    const day = date.getFullYear() === today.getFullYear() ? DAY : DAY_AND_YEAR;
    return day.format(date) + ', ' + CLOCK.format(date);
}

/** From its start to its end, or to now. */
export function duration(run, now) {
    if (!run.startedAt) {
        return NaN;
    }
    return (run.finishedAt ? Date.parse(run.finishedAt) : now) - Date.parse(run.startedAt);
}

export const shortId = id => id.slice(0, 8);

/** The last part of a qualified name, and what comes before it. */
export function nameParts(name) {
    const dot = /^[\p{L}\p{N}_$]+(\.[\p{L}\p{N}_$]+)+$/u.test(name) ? name.lastIndexOf('.') + 1 : 0;
    return [name.slice(0, dot), name.slice(dot)];
}

const TRIGGERS = {AUTO: 'by itself', REST: 'by REST', CLI: 'by command line', WEB: 'on this page'};

export function asker(run) {
    const trigger = TRIGGERS[run.trigger] || run.trigger;
    return run.trigger === 'AUTO' ? trigger : (run.actor || 'unknown') + ', ' + trigger;
}
