/** Shows answers to people, and what they may do next. Data is shown as {@code TerminalText} only. */
package io.github.postdeploy.internal.cli.text;
