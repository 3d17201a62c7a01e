// The libraries that the views are written with, under one name.

import {h, render} from './lib/preact.js';
import htm from './lib/htm.js';

export {render};
export {useEffect, useLayoutEffect, useMemo, useRef, useState} from './lib/hooks.js';

export const html = htm.bind(h);
