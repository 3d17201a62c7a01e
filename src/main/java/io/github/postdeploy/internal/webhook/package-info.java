/**
 * Tells HTTP servers of runs. {@link Webhook} makes {@linkplain Message messages} of changes, a {@link Courier} for each URL
 * delivers them, {@link Signature} signs them as Standard Webhooks has it.
 */
package io.github.postdeploy.internal.webhook;
