package io.github.postdeploy.bench;

import java.util.List;

/**
 * A part of the results page.
 *
 * @param title its heading
 * @param text Markdown below it
 * @param targets what was to be reached
 */
record Chapter(String title, String text, List<Target> targets) {}
